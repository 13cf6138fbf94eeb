"""Report on other pairings: one person's options, two programmes side by side, what would help."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .comparison import comparison_report
    from .explanation import explanation_report, sponsor_explanation_report
    from .remedies import remedies_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "comparison_report": "comparison",
            "explanation_report": "explanation",
            "remedies_report": "remedies",
            "sponsor_explanation_report": "explanation",
        },
    )

__all__ = [
    "comparison_report",
    "explanation_report",
    "remedies_report",
    "sponsor_explanation_report",
]
