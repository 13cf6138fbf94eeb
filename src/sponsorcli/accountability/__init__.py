"""Hold pairs to what the programme expects of them: how each stands, who only mentors, what is due next."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .account import Accountability, AccountabilityTrend, accountability_trend, hold_to_account
    from .setup import setup_problems
    from .sponsors import Status
    from .standings.rules import State
else:
    __getattr__ = named_in(
        __name__,
        {
            "account": ("Accountability", "AccountabilityTrend", "accountability_trend", "hold_to_account"),
            "setup": ("setup_problems",),
            "sponsors": ("Status",),
            "standings.rules": ("State",),
        },
    )

__all__ = [
    "Accountability",
    "AccountabilityTrend",
    "State",
    "Status",
    "accountability_trend",
    "hold_to_account",
    "setup_problems",
]
