"""Answer what-if questions by pairing again: another program, other weights, a shortlist."""

from .compare import Comparison, DifferenceKind, compare_pairings
from .sensitivity import Sensitivity, find_sensitivity
from .shortlist import Shortlist, make_shortlist

__all__ = [
    "Comparison",
    "DifferenceKind",
    "Sensitivity",
    "Shortlist",
    "compare_pairings",
    "find_sensitivity",
    "make_shortlist",
]
