"""Compare promotion and retention of protégés with comparable colleagues who were not sponsored."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .evaluation import Outcomes, measure_outcomes
    from .looks import FollowUp
    from .measures.rates import Draw
    from .memberships import PopulationKey, outcome_memberships
    from .setup import setup_problems
else:
    __getattr__ = named_in(
        __name__,
        {
            "evaluation": ("Outcomes", "measure_outcomes"),
            "looks": ("FollowUp",),
            "measures.rates": ("Draw",),
            "memberships": ("PopulationKey", "outcome_memberships"),
            "setup": ("setup_problems",),
        },
    )

__all__ = [
    "Draw",
    "FollowUp",
    "Outcomes",
    "PopulationKey",
    "measure_outcomes",
    "outcome_memberships",
    "setup_problems",
]
