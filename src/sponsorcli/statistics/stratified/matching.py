"""Exact matching in strata: what the comparison group would look like if it were composed as the treated are.

Estimand: the average effect on the treated. Weights, effective sample size and standardised differences as in MatchIt
(Ho, Imai, King and Stuart 2011, Journal of Statistical Software 42, issue 8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

from .odds_ratios import Stratum, chi_squared_holds, exact_p, mantel_haenszel


@dataclass(frozen=True, slots=True)
class MatchedRates:
    """The two rates (0 to 1) in matched strata, the others weighted to the treated.

    `treated` and `others` count people in the `strata` matched. `effective` is the effective sample size of the
    weighted others. `interval` is of the difference of rates, hybrid score with the effective size. `p_value` is that
    of equal odds over the strata, by the Cochran-Mantel-Haenszel `statistic`, or exact where that is missing, since
    there are too few events for it.
    """

    treated: int
    others: int
    strata: int
    effective: float
    treated_rate: float
    others_rate: float
    interval: Interval
    statistic: float | None
    p_value: float

    @property
    def difference(self) -> float:
        """The treated's rate less the others'."""
        return self.treated_rate - self.others_rate


def matching_weights(strata: Mapping[str, Stratum]) -> dict[str, float]:
    """The weight of each of the others, by name of matched stratum, averaging one over the others.

    Each of the treated weighs one; strata with one side alone are left out.
    """
    matched = {name: one for name, one in strata.items() if one.is_matched}
    treated = sum(one.treated for one in matched.values())
    others = sum(one.others for one in matched.values())
    return {name: one.treated / one.others * others / treated for name, one in matched.items()}


def effective_size(strata: Mapping[str, Stratum]) -> float:
    """How many unweighted people carry as much information as the weighted others: (sum of weights)² / sum of squares.

    Kish 1965, Survey Sampling. 0 without a matched stratum.
    """
    weight_of = matching_weights(strata)
    whole = sum(weight * strata[name].others for name, weight in weight_of.items())
    squares = sum(weight * weight * strata[name].others for name, weight in weight_of.items())
    return whole * whole / squares if squares else 0.0


def match_rates(strata: Mapping[str, Stratum], level: float = LEVEL) -> MatchedRates | None:
    """The matched comparison of two rates over strata by name; None where no stratum has somebody on both sides."""
    matched = {name: one for name, one in strata.items() if one.is_matched}
    if not matched:
        return None
    treated = sum(one.treated for one in matched.values())
    others = sum(one.others for one in matched.values())
    weight_of = matching_weights(matched)
    rate = sum(one.treated_events for one in matched.values()) / treated
    weighted = sum(weight_of[name] * one.others_events for name, one in matched.items()) / others
    effective = effective_size(matched)
    first, second = _score(rate, treated, level), _score(weighted, effective, level)
    difference = rate - weighted
    below = sqrt((rate - first.low) ** 2 + (second.high - weighted) ** 2)
    above = sqrt((first.high - rate) ** 2 + (weighted - second.low) ** 2)
    interval = Interval(max(-1.0, difference - below), min(1.0, difference + above))
    tables = tuple(matched.values())
    test = mantel_haenszel(tables) if chi_squared_holds(tables) else (None, exact_p(tables))
    return MatchedRates(treated, others, len(matched), effective, rate, weighted, interval, *test)


def _score(rate: float, people: float, level: float) -> Interval:
    """Wilson's score interval of a rate on a number of people that need not be whole."""
    z = quantile(level)
    centre = rate + z * z / (2 * people)
    half = z * sqrt(rate * (1 - rate) / people + z * z / (4 * people * people))
    whole = 1 + z * z / people
    return Interval(max(0.0, (centre - half) / whole), min(1.0, (centre + half) / whole))


def standardised_difference(treated: Sequence[float], others: Sequence[float], weight: Sequence[float]) -> float | None:
    """The mean of the treated less the weighted mean of the others, in standard deviations of all the treated.

    `weight` has one entry for each of the others; pass the treated before matching, for the denominator. Rounded to 9
    decimals. None where the treated do not differ among themselves, or nobody has a weight. ValueError where `others`
    and `weight` differ in length, ZeroDivisionError without any treated.
    """
    mean = fsum(treated) / len(treated)
    spread = sqrt(fsum((value - mean) ** 2 for value in treated) / max(1, len(treated) - 1))
    whole = fsum(weight)
    if not spread or not whole:
        return None
    difference = mean - fsum(w * value for w, value in zip(weight, others, strict=True)) / whole
    return round(difference / spread, 9) + 0.0  # weights are rounded: what comes out of perfect balance is 0
