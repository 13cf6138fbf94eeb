"""Say what figures on few people can and cannot show: intervals, tests, comparisons of groups, what is withheld."""

from . import funnel, matching, means, permutation, power, shrinkage, survival
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
    "funnel",
    "matching",
    "means",
    "mid_p",
    "permutation",
    "power",
    "shrinkage",
    "survival",
    "together",
    "withheld_stages",
]
