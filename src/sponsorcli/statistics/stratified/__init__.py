"""Compare two groups within strata: exact matching and the Mantel-Haenszel family."""

from .matching import MatchedRates, match_rates, matching_weights
from .odds_ratios import Stratum, common_odds_ratio, equal_odds_p, mantel_haenszel, odds_ratio_interval

__all__ = [
    "MatchedRates",
    "Stratum",
    "common_odds_ratio",
    "equal_odds_p",
    "mantel_haenszel",
    "match_rates",
    "matching_weights",
    "odds_ratio_interval",
]
