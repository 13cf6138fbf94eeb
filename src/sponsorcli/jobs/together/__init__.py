"""Jobs over several programs at once: pair those that share sponsors as one, and say what is wrong between them."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .between import problems_of_several
    from .opened_programs import ids_of
    from .pairing import PairedPrograms, pair_programs
    from .verifying import verify_programs
else:
    __getattr__ = named_in(
        __name__,
        {
            "between": ("problems_of_several",),
            "opened_programs": ("ids_of",),
            "pairing": ("PairedPrograms", "pair_programs"),
            "verifying": ("verify_programs",),
        },
    )

__all__ = ["PairedPrograms", "ids_of", "pair_programs", "problems_of_several", "verify_programs"]
