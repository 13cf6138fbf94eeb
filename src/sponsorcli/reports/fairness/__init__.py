"""Report how each step fell on groups, as one table that other reports show too."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .impact import impact_notes, impact_table, limits_of, release_notes, to_review, to_review_facts, withheld_in
    from .overview import fairness_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "fairness_report": "overview",
            "impact_notes": "impact",
            "impact_table": "impact",
            "limits_of": "impact",
            "release_notes": "impact",
            "to_review": "impact",
            "to_review_facts": "impact",
            "withheld_in": "impact",
        },
    )

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
