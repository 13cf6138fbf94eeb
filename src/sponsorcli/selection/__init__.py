"""Choose who takes the places: who is eligible, in which order, and between whom the last places were drawn."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .evaluation import Nominee
    from .nominators import Nominator
    from .pool import Pool, pool_of
    from .select import Selection, select_proteges, selection_stages
else:
    __getattr__ = named_in(
        __name__,
        {
            "evaluation": ("Nominee",),
            "nominators": ("Nominator",),
            "pool": ("Pool", "pool_of"),
            "select": ("Selection", "select_proteges", "selection_stages"),
        },
    )

__all__ = [
    "Nominator",
    "Nominee",
    "Pool",
    "Selection",
    "pool_of",
    "select_proteges",
    "selection_stages",
]
