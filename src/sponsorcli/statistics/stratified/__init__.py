"""Compare two groups within strata: exact matching and the Mantel-Haenszel family."""

from .matching import MatchedRates, Stratum, common_odds_ratio, mantel_haenszel, match_rates, matching_weights
from .odds_ratios import equal_odds_p, odds_ratio_interval

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
