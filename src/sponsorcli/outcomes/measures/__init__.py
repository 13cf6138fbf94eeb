"""Measure the cohort: rates, progress, representation, time to an event, like compared with like."""

from .balance import CovariateBalance
from .progress import ProgressComparison
from .rates import GroupRate, PopulationRate, RateDifference
from .representation import Representation
from .time_to_event import TimeToEvent, TimeToEventComparison

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
