"""Compare promotion and retention of protégés with comparable colleagues who were not sponsored."""

from .evaluation import Outcomes, measure_outcomes, setup_problems
from .looks import FollowUp
from .measures.rates import Draw
from .memberships import PopulationKey, outcome_memberships

__all__ = [
    "Draw",
    "FollowUp",
    "Outcomes",
    "PopulationKey",
    "measure_outcomes",
    "outcome_memberships",
    "setup_problems",
]
