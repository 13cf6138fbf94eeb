"""Measure the cohort: rates, progress, representation, time to an event, like compared with like."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .balance import CovariateBalance
    from .progress import ProgressComparison
    from .rates import GroupRate, PopulationRate, RateDifference
    from .representation import Representation
    from .time_to_event import TimeToEvent, TimeToEventComparison
else:
    __getattr__ = named_in(
        __name__,
        {
            "balance": ("CovariateBalance",),
            "progress": ("ProgressComparison",),
            "rates": ("GroupRate", "PopulationRate", "RateDifference"),
            "representation": ("Representation",),
            "time_to_event": ("TimeToEvent", "TimeToEventComparison"),
        },
    )

__all__ = [
    "CovariateBalance",
    "GroupRate",
    "PopulationRate",
    "ProgressComparison",
    "RateDifference",
    "Representation",
    "TimeToEvent",
    "TimeToEventComparison",
]
