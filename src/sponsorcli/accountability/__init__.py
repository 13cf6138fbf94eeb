"""Hold pairs to what the programme expects of them: duties, the ladder, who only mentors, what is due next."""

from .account import Accountability, hold_to_account, setup_problems
from .course import Course, course_of
from .progress import SponsorsProgress, progress_of_sponsors
from .promotion_round import PromotionRound, panel_problems, prepare_round
from .scorecards import Scorecards, scorecards_of
from .sponsors import Status
from .state import State

__all__ = [
    "Accountability",
    "Course",
    "PromotionRound",
    "Scorecards",
    "SponsorsProgress",
    "State",
    "Status",
    "course_of",
    "hold_to_account",
    "panel_problems",
    "prepare_round",
    "progress_of_sponsors",
    "scorecards_of",
    "setup_problems",
]
