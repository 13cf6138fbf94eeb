"""Analyse the time until an event where some are still followed: curves, tests, restricted means."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .comparison import log_rank, mean_time_difference
    from .curves import IncidenceCurve, incidence, restricted_mean
    from .life_tables import Ending, daily_counts, life_table
else:
    __getattr__ = named_in(
        __name__,
        {
            "comparison": ("log_rank", "mean_time_difference"),
            "curves": ("IncidenceCurve", "incidence", "restricted_mean"),
            "life_tables": ("Ending", "daily_counts", "life_table"),
        },
    )

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
