"""Report how sponsors meet expectations: to the programme, to each sponsor, to a promotion round."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .cover import accountability_part
    from .overview import accountability_report, followed_facts
    from .promotion_round import promotion_round_report
    from .scorecard import scorecard_reports, scorecards_overview
else:
    __getattr__ = named_in(
        __name__,
        {
            "cover": ("accountability_part",),
            "overview": ("accountability_report", "followed_facts"),
            "promotion_round": ("promotion_round_report",),
            "scorecard": ("scorecard_reports", "scorecards_overview"),
        },
    )

__all__ = [
    "accountability_part",
    "accountability_report",
    "followed_facts",
    "promotion_round_report",
    "scorecard_reports",
    "scorecards_overview",
]
