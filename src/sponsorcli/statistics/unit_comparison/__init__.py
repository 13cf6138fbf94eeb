"""Compare units (such as sponsors) without a league table: funnel limits and empirical-Bayes shrinkage."""

from .shrinkage import BetaPrior, fitted_prior, poisson_limits

__all__ = ["BetaPrior", "fitted_prior", "poisson_limits"]
