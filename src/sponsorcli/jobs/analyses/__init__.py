"""What each job looks for in a program that was read, a file a topic; each file is loaded when its job runs."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .adopting import AdoptionRequest, adopt
    from .comparing import compare
    from .pairing import pair_people
    from .reference import ladder
    from .scorecards import deliver_scorecards
    from .verifying import verify
else:
    __getattr__ = named_in(
        __name__,
        {
            "adopting": ("AdoptionRequest", "adopt"),
            "comparing": ("compare",),
            "pairing": ("pair_people",),
            "reference": ("ladder",),
            "scorecards": ("deliver_scorecards",),
            "verifying": ("verify",),
        },
    )

__all__ = ["AdoptionRequest", "adopt", "compare", "deliver_scorecards", "ladder", "pair_people", "verify"]
