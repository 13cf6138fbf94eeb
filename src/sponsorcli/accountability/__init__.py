"""Hold pairs to what the programme expects of them: how each stands, who only mentors, what is due next."""

from .account import Accountability, hold_to_account, setup_problems
from .sponsors import Status
from .standings.state import State
from .trend import AccountabilityTrend, accountability_trend

__all__ = [
    "Accountability",
    "AccountabilityTrend",
    "State",
    "Status",
    "accountability_trend",
    "hold_to_account",
    "setup_problems",
]
