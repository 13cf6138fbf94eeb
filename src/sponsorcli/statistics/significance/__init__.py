"""Test whether two groups differ: exact and permutation tests, and p-values adjusted for their number."""

from .means import MeanComparison, compare_means
from .rate_ratios import rate_ratio
from .rates import benjamini_hochberg, holm, hypergeometric_weights, mid_p, rate_permutation_p

__all__ = [
    "MeanComparison",
    "benjamini_hochberg",
    "compare_means",
    "holm",
    "hypergeometric_weights",
    "mid_p",
    "rate_permutation_p",
    "rate_ratio",
]
