"""Choose pairs where a protégé can have several sponsors: a flow, whose corners are whole numbers."""

from .choose import SeveralSolution, solve_several
from .network import Choices, Steps
from .weights import SeveralAims, SeveralOrder, several_order_of

__all__ = [
    "Choices",
    "SeveralAims",
    "SeveralOrder",
    "SeveralSolution",
    "Steps",
    "several_order_of",
    "solve_several",
]
