"""Compare units (such as sponsors) without a league table: funnel limits and empirical-Bayes shrinkage."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .funnel import ChanceLimits, chance_limits
    from .shrinkage import BetaPrior, fitted_prior
else:
    __getattr__ = named_in(
        __name__,
        {
            "BetaPrior": "shrinkage",
            "ChanceLimits": "funnel",
            "chance_limits": "funnel",
            "fitted_prior": "shrinkage",
        },
    )

__all__ = ["BetaPrior", "ChanceLimits", "chance_limits", "fitted_prior"]
