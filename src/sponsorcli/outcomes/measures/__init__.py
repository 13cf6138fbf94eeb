"""Measure the cohort: rates, matched rates, progress, representation, time to an event."""

from .matched import CovariateBalance, MatchedDifference
from .progress import ProgressComparison
from .rates import GroupRate, RateDifference
from .representation import Representation
from .time_to_event import TimeToEvent, TimeToEventComparison

__all__ = [
    "CovariateBalance",
    "GroupRate",
    "MatchedDifference",
    "ProgressComparison",
    "RateDifference",
    "Representation",
    "TimeToEvent",
    "TimeToEventComparison",
]
