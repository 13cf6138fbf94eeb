"""Analyse the time until an event where some are still waiting: curves, tests, restricted means."""

from .curves import (
    IncidencePoint,
    LifeTable,
    incidence,
    life_table,
    log_rank,
    mean_time_difference,
    median_time,
    restricted_mean,
)

__all__ = [
    "IncidencePoint",
    "LifeTable",
    "incidence",
    "life_table",
    "log_rank",
    "mean_time_difference",
    "median_time",
    "restricted_mean",
]
