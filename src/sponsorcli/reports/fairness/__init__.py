"""Report how each step fell on groups, as one table that other reports show too."""

from .impact import impact_notes, impact_table, limits_of, release_notes, to_review, to_review_facts, withheld_in
from .overview import fairness_report

__all__ = [
    "fairness_report",
    "impact_notes",
    "impact_table",
    "limits_of",
    "release_notes",
    "to_review",
    "to_review_facts",
    "withheld_in",
]
