"""Analyse the time until an event where some are still followed: curves, tests, restricted means."""

from .comparison import log_rank, mean_time_difference
from .curves import IncidenceCurve, incidence, restricted_mean
from .life_tables import Ending, daily_counts, life_table

__all__ = [
    "Ending",
    "IncidenceCurve",
    "daily_counts",
    "incidence",
    "life_table",
    "log_rank",
    "mean_time_difference",
    "restricted_mean",
]
