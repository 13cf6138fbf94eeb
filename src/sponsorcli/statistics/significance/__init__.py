"""Test whether two groups differ: exact and permutation tests, and p-values adjusted for their number."""

from .means import MeanComparison, WeightedValues, compare_means
from .rate_ratios import rate_ratio
from .rates import benjamini_hochberg, holm, mid_p, rate_permutation_p

__all__ = [
    "MeanComparison",
    "WeightedValues",
    "benjamini_hochberg",
    "compare_means",
    "holm",
    "mid_p",
    "rate_permutation_p",
    "rate_ratio",
]
