"""Compare units (such as sponsors) without a league table: funnel limits and empirical-Bayes shrinkage."""

from .funnel import poisson_limits
from .shrinkage import BetaPrior, fitted_prior

__all__ = [
    "BetaPrior",
    "fitted_prior",
    "poisson_limits",
]
