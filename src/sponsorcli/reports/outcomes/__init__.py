"""Report what came of protégés against the comparison group."""

from .overview import outcomes_report

__all__ = [
    "outcomes_report",
]
