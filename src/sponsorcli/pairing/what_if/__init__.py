"""Answer what-if questions by pairing again: another program, other weights, a shortlist."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .compare import Comparison, DifferenceKind, compare_pairings
    from .sensitivity import Sensitivity, find_sensitivity
    from .shortlist import Shortlist, make_shortlist
else:
    __getattr__ = named_in(
        __name__,
        {
            "compare": ("Comparison", "DifferenceKind", "compare_pairings"),
            "sensitivity": ("Sensitivity", "find_sensitivity"),
            "shortlist": ("Shortlist", "make_shortlist"),
        },
    )

__all__ = [
    "Comparison",
    "DifferenceKind",
    "Sensitivity",
    "Shortlist",
    "compare_pairings",
    "find_sensitivity",
    "make_shortlist",
]
