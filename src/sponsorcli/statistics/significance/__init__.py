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
            "MeanComparison": "means",
            "WeightedValues": "means",
            "benjamini_hochberg": "rates",
            "compare_means": "means",
            "holm": "rates",
            "mid_p": "rates",
            "rate_permutation_p": "rates",
            "rate_ratio": "rate_ratios",
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
