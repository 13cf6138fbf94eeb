"""Measure what came of it: promotion and retention of protégés against people like them who were never sponsored."""

from .measure import Outcomes, measure_outcomes
from .rates import Difference, GroupRate

__all__ = ["Difference", "GroupRate", "Outcomes", "measure_outcomes"]
