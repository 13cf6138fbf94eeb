"""Choose pairs where a protégé can have several sponsors: a flow, whose corners are whole numbers."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .choose import SeveralSolution, solve_several
    from .network import Choices, Steps
    from .weights import SeveralAims, SeveralOrder, several_order_of
else:
    __getattr__ = named_in(
        __name__,
        {
            "choose": ("SeveralSolution", "solve_several"),
            "network": ("Choices", "Steps"),
            "weights": ("SeveralAims", "SeveralOrder", "several_order_of"),
        },
    )

__all__ = [
    "Choices",
    "SeveralAims",
    "SeveralOrder",
    "SeveralSolution",
    "Steps",
    "several_order_of",
    "solve_several",
]
