"""Compare two groups within strata: how alike they are, and the Mantel-Haenszel family."""

from .matching import standardised_difference
from .odds_ratios import Stratum, common_odds_ratio, equal_odds_p, mantel_haenszel, odds_ratio_interval

__all__ = [
    "Stratum",
    "common_odds_ratio",
    "equal_odds_p",
    "mantel_haenszel",
    "odds_ratio_interval",
    "standardised_difference",
]
