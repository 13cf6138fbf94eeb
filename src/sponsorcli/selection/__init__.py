"""Choose who takes the places: who is eligible, in which order, and between whom the last places were drawn."""

from .eligibility import Unmet
from .nominators import Nominator
from .select import Candidate, Selection, select_proteges, selection_stages

__all__ = ["Candidate", "Nominator", "Selection", "Unmet", "select_proteges", "selection_stages"]
