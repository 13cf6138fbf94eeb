"""Hold pairs to what the programme expects of them: how each stands, who only mentors, what is due next."""

from .account import Accountability, AccountabilityTrend, accountability_trend, hold_to_account
from .setup import setup_problems
from .sponsors import Status
from .standings.rules import State

__all__ = [
    "Accountability",
    "AccountabilityTrend",
    "State",
    "Status",
    "accountability_trend",
    "hold_to_account",
    "setup_problems",
]
