"""Report what came of protégés against the comparison group."""

from .cover import outcomes_part
from .overview import outcomes_report

__all__ = [
    "outcomes_part",
    "outcomes_report",
]
