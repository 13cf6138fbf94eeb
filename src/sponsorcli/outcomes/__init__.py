"""Measure what came of it: promotion and retention of protégés against people like them who were never sponsored."""

from .evaluation import FollowUp, Outcomes, measure_outcomes, setup_problems
from .lottery import Draw
from .memberships import outcome_memberships

__all__ = [
    "Draw",
    "FollowUp",
    "Outcomes",
    "measure_outcomes",
    "outcome_memberships",
    "setup_problems",
]
