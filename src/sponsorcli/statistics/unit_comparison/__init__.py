"""Compare units (such as sponsors) without a league table: funnel limits and empirical-Bayes shrinkage."""

from .funnel import ChanceLimits, chance_limits
from .shrinkage import BetaPrior, fitted_prior

__all__ = ["BetaPrior", "ChanceLimits", "chance_limits", "fitted_prior"]
