"""Choose who takes the places: who is eligible, in which order, and between whom the last places were drawn."""

from .eligibility import Unmet
from .nominators import Nominator
from .pool import LeftOut, Pool, pool_of
from .select import Candidate, Selection, select_proteges, selection_stages

__all__ = [
    "Candidate",
    "LeftOut",
    "Nominator",
    "Pool",
    "Selection",
    "Unmet",
    "pool_of",
    "select_proteges",
    "selection_stages",
]
