"""Choose who takes the places: who is eligible, in which order, and between whom the last places were drawn."""

from .evaluation import Nominee
from .nominators import Nominator
from .pool import Pool, pool_of
from .select import Selection, select_proteges, selection_stages

__all__ = [
    "Nominator",
    "Nominee",
    "Pool",
    "Selection",
    "pool_of",
    "select_proteges",
    "selection_stages",
]
