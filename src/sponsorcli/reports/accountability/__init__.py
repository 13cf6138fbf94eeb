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
            "accountability_part": "cover",
            "accountability_report": "overview",
            "followed_facts": "overview",
            "promotion_round_report": "promotion_round",
            "scorecard_reports": "scorecard",
            "scorecards_overview": "scorecard",
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
