"""Say what figures on few people can and cannot show: intervals and power here; all else behind further doors."""

from . import power
from .intervals import EstimatedRate, Interval, Proportion, difference_interval, finite

__all__ = ["EstimatedRate", "Interval", "Proportion", "difference_interval", "finite", "power"]
