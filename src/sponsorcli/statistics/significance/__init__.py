"""Test whether two groups differ: exact and permutation tests, and p-values adjusted for their number."""

from .means import MeanComparison, compare_means
from .permutation import rate_permutation_p

__all__ = [
    "MeanComparison",
    "compare_means",
    "rate_permutation_p",
]
