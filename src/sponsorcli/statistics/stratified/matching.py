"""Exact matching in strata: what the comparison group would look like if it were made up as the protégés are.

Estimand: the mean among those treated. Weights, effective size and standardised differences as in MatchIt (Ho, Imai,
King and Stuart 2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erfc, fsum, sqrt

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many treated and others a stratum has, and how many of each had the event."""

    treated: int
    others: int
    treated_events: int = 0
    others_events: int = 0

    @property
    def is_matched(self) -> bool:
        """Whether there is somebody on both sides."""
        return bool(self.treated and self.others)


@dataclass(frozen=True, slots=True)
class MatchedRates:
    """The two rates in matched strata, the others weighted to the treated.

    `effective` is how many unweighted others would say as much (Kish). `interval` is of the difference, hybrid score
    with the effective size; `statistic` and `p_value` are those of the Cochran-Mantel-Haenszel test over the strata.
    """

    treated: int
    others: int
    strata: int
    effective: float
    treated_rate: float
    others_rate: float
    interval: Interval
    statistic: float
    p_value: float


def matching_weights(strata: Mapping[str, Stratum]) -> dict[str, float]:
    """The weight of each of the others in a matched stratum, averaging one; the treated all weigh one."""
    matched = {name: one for name, one in strata.items() if one.is_matched}
    treated = sum(one.treated for one in matched.values())
    others = sum(one.others for one in matched.values())
    return {name: one.treated / one.others * others / treated for name, one in matched.items()}


def effective_size(strata: Mapping[str, Stratum]) -> float:
    """How many unweighted others say as much as the weighted ones: (sum of weights)² / sum of squares."""
    weight_of = matching_weights(strata)
    whole = sum(weight * strata[name].others for name, weight in weight_of.items())
    squares = sum(weight * weight * strata[name].others for name, weight in weight_of.items())
    return whole * whole / squares if squares else 0.0


def match_rates(strata: Mapping[str, Stratum], level: float = LEVEL) -> MatchedRates | None:
    """The matched comparison of two rates; None where no stratum has somebody on both sides."""
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
    test = mantel_haenszel(tuple(matched.values()))
    return MatchedRates(treated, others, len(matched), effective, rate, weighted, interval, *test)


def _score(rate: float, people: float, level: float) -> Interval:
    """Wilson's interval of a rate on a number of people that need not be whole."""
    z = quantile(level)
    centre = rate + z * z / (2 * people)
    half = z * sqrt(rate * (1 - rate) / people + z * z / (4 * people * people))
    whole = 1 + z * z / people
    return Interval(max(0.0, (centre - half) / whole), min(1.0, (centre + half) / whole))


def mantel_haenszel(strata: Sequence[Stratum]) -> tuple[float, float]:
    """The Cochran-Mantel-Haenszel chi-square, without continuity correction, and its p-value.

    0 where no stratum can tell anything.
    """
    excess = variance = 0.0
    for one in strata:
        people, events = one.treated + one.others, one.treated_events + one.others_events
        if people > 1:
            excess += one.treated_events - one.treated * events / people
            variance += one.treated * one.others * events * (people - events) / (people * people * (people - 1))
    statistic = excess * excess / variance if variance else 0.0
    return statistic, erfc(sqrt(statistic / 2))


def common_odds_ratio(strata: Sequence[Stratum]) -> float | None:
    """Mantel and Haenszel's odds ratio over the strata; None where it is infinite or undefined."""
    above = below = 0.0
    for one in strata:
        people = one.treated + one.others
        above += one.treated_events * (one.others - one.others_events) / people
        below += (one.treated - one.treated_events) * one.others_events / people
    return above / below if below else None


def standardised_difference(treated: Sequence[float], others: Sequence[float], weight: Sequence[float]) -> float | None:
    """The mean of the treated less the weighted mean of the others, in standard deviations of all the treated.

    None where the treated do not differ among themselves. Pass the treated before matching for the denominator.
    """
    mean = fsum(treated) / len(treated)
    spread = sqrt(fsum((value - mean) ** 2 for value in treated) / max(1, len(treated) - 1))
    whole = fsum(weight)
    if not spread or not whole:
        return None
    difference = mean - fsum(w * value for w, value in zip(weight, others, strict=True)) / whole
    return round(difference / spread, 9) + 0.0  # weights are rounded: what comes out of perfect balance is 0
