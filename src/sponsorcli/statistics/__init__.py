"""Say what figures on few people can and cannot show: intervals here; tests, curves and groups behind further doors."""

from . import power
from .groups.adverse_impact import finite
from .intervals import Interval, Proportion, difference_interval

__all__ = [
    "Interval",
    "Proportion",
    "difference_interval",
    "finite",
    "power",
]
