"""Say what figures on few people can and cannot show: intervals, tests, comparisons of groups, what is withheld."""

from . import funnel, matching, means, odds, permutation, power, shrinkage, survival
from .declared import UNDECLARED, declared_groups
from .impact import GroupImpact, compare_groups, finite, reference_group
from .proportions import Interval, Proportion, benjamini_hochberg, difference_interval, holm, mid_p
from .withholding import (
    TOGETHER,
    Breakdown,
    Published,
    break_down,
    counts_of,
    find_trades,
    keep_promises,
    least_apart,
    small_groups,
)

__all__ = [
    "TOGETHER",
    "UNDECLARED",
    "Breakdown",
    "GroupImpact",
    "Interval",
    "Proportion",
    "Published",
    "benjamini_hochberg",
    "break_down",
    "compare_groups",
    "counts_of",
    "declared_groups",
    "difference_interval",
    "find_trades",
    "finite",
    "funnel",
    "holm",
    "keep_promises",
    "least_apart",
    "matching",
    "means",
    "mid_p",
    "odds",
    "permutation",
    "power",
    "reference_group",
    "shrinkage",
    "small_groups",
    "survival",
]
