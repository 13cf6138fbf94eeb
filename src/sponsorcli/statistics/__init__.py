"""Say what figures on few people can and cannot show: intervals, tests, comparisons of groups, what is withheld."""

from . import matching, means, power, survival
from .declared import UNDECLARED, declared_groups
from .impact import GroupImpact, compare_groups, finite
from .proportions import Interval, Proportion, difference_interval, mid_p
from .withholding import TOGETHER, together, withheld_stages

__all__ = [
    "TOGETHER",
    "UNDECLARED",
    "GroupImpact",
    "Interval",
    "Proportion",
    "compare_groups",
    "declared_groups",
    "difference_interval",
    "finite",
    "matching",
    "means",
    "mid_p",
    "power",
    "survival",
    "together",
    "withheld_stages",
]
