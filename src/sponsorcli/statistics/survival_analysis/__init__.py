"""Analyse the time until an event where some are still followed: curves, tests, restricted means."""

from .comparison import log_rank, mean_time_difference, restricted_mean
from .curves import Ending, IncidenceCurve, LifeTable, incidence, life_table

__all__ = [
    "Ending",
    "IncidenceCurve",
    "LifeTable",
    "incidence",
    "life_table",
    "log_rank",
    "mean_time_difference",
    "restricted_mean",
]
