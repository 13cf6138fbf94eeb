"""Say what figures on few people can and cannot show: intervals, tests, comparisons of groups, what is withheld."""

from . import funnel, matching, means, permutation, power, shrinkage, survival
from .declared import UNDECLARED, declared_groups
from .impact import GroupImpact, compare_groups, finite
from .proportions import Interval, Proportion, difference_interval, mid_p
from .stages import ImpactRow, impact_of_stages
from .withholding import TOGETHER, together, withheld_stages

__all__ = [
    "TOGETHER",
    "UNDECLARED",
    "GroupImpact",
    "ImpactRow",
    "Interval",
    "Proportion",
    "compare_groups",
    "declared_groups",
    "difference_interval",
    "finite",
    "funnel",
    "impact_of_stages",
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
