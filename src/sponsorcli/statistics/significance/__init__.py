"""Test whether two groups differ: exact and permutation tests, and p-values adjusted for their number."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .means import MeanComparison, WeightedValues, compare_means
    from .rate_ratios import rate_ratio
    from .rates import benjamini_hochberg, holm, mid_p, rate_permutation_p
else:
    __getattr__ = named_in(
        __name__,
        {
            "means": ("MeanComparison", "WeightedValues", "compare_means"),
            "rate_ratios": ("rate_ratio",),
            "rates": ("benjamini_hochberg", "holm", "mid_p", "rate_permutation_p"),
        },
    )

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
