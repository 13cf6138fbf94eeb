"""Report on other pairings: one person's options, two programmes side by side, what would help."""

from .comparison import comparison_report
from .explanation import explanation_report, sponsor_explanation_report
from .remedies import remedies_report

__all__ = [
    "comparison_report",
    "explanation_report",
    "remedies_report",
    "sponsor_explanation_report",
]
