"""Measure what came of it: promotion and retention of protégés against people like them who were never sponsored."""

from .lottery import Draw
from .matched import Balance, MatchedDifference
from .measure import Followed, Outcomes, measure_outcomes, setup_problems
from .memberships import Membership, outcome_memberships
from .progress import Progress
from .rates import Difference, GroupRate
from .representation import Representation
from .waiting import Waiting, WaitingCompared

__all__ = [
    "Balance",
    "Difference",
    "Draw",
    "Followed",
    "GroupRate",
    "MatchedDifference",
    "Membership",
    "Outcomes",
    "Progress",
    "Representation",
    "Waiting",
    "WaitingCompared",
    "measure_outcomes",
    "outcome_memberships",
    "setup_problems",
]
