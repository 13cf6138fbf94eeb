"""Prepare reviews of people: a sponsor's scorecard, a promotion round, sponsors' record of promotions."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .progress import SponsorsProgress, progress_of_sponsors
    from .promotion_round import PromotionRound, panel_problems, prepare_round
    from .scorecards import Scorecards, scorecards_of
else:
    __getattr__ = named_in(
        __name__,
        {
            "progress": ("SponsorsProgress", "progress_of_sponsors"),
            "promotion_round": ("PromotionRound", "panel_problems", "prepare_round"),
            "scorecards": ("Scorecards", "scorecards_of"),
        },
    )

__all__ = [
    "PromotionRound",
    "Scorecards",
    "SponsorsProgress",
    "panel_problems",
    "prepare_round",
    "progress_of_sponsors",
    "scorecards_of",
]
