"""Report what came of protégés against the comparison group."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .cover import outcomes_part
    from .overview import outcomes_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "outcomes_part": "cover",
            "outcomes_report": "overview",
        },
    )

__all__ = [
    "outcomes_part",
    "outcomes_report",
]
