"""Turn a selection or a pairing that was approved into rows of the programme's own tables, where it still fits them."""

from .adopted import Adoption, Unfit
from .handed_in import HandedIn, NotAResultError, result_in
from .pairs import adopt_pairs
from .selections import adopt_selections

__all__ = [
    "Adoption",
    "HandedIn",
    "NotAResultError",
    "Unfit",
    "adopt_pairs",
    "adopt_selections",
    "result_in",
]
