"""Choose who takes the places: who is eligible, in which order, and how the steps fell on groups."""

from .eligibility import Unmet
from .nominators import Nominator
from .select import Candidate, Selection, select_proteges

__all__ = ["Candidate", "Nominator", "Selection", "Unmet", "select_proteges"]
