"""Several two-by-two tables, one a stratum: the Mantel-Haenszel test, the common odds ratio and its homogeneity."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, fsum, inf, sqrt

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile
from sponsorcli.statistics.significance import hypergeometric_weights

TIE = 1e-7
"""Counts whose probabilities differ by less, relatively, count as equally probable."""
APART_FROM = 5.0
"""The chi-squared distribution is near enough where the expected count is this far from its least and its most."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A two-by-two table of counts: how many treated and others a stratum has, and how many of each had the event."""

    treated: int
    others: int
    treated_events: int = 0
    others_events: int = 0

    @property
    def is_matched(self) -> bool:
        """Whether there is somebody on both sides."""
        return bool(self.treated and self.others)

    @property
    def events(self) -> int:
        """How many had the event on both sides together."""
        return self.treated_events + self.others_events


def mantel_haenszel(strata: Sequence[Stratum]) -> tuple[float, float]:
    """The Cochran-Mantel-Haenszel statistic (chi-squared, one degree of freedom) of equal odds, and its p-value.

    Without continuity correction (Cochran 1954, Biometrics 10, 417-451; Mantel and Haenszel 1959, Journal of the
    National Cancer Institute 22, 719-748). (0, 1) where no stratum has both sides and both outcomes.
    """
    excess = variance = 0.0
    for one in strata:
        people, events = one.treated + one.others, one.events
        if people > 1:
            excess += one.treated_events - one.treated * events / people
            variance += one.treated * one.others * events * (people - events) / (people * people * (people - 1))
    statistic = excess * excess / variance if variance else 0.0
    return statistic, erfc(sqrt(statistic / 2))


def chi_squared_holds(strata: Sequence[Stratum]) -> bool:
    """Whether the chi-squared distribution is near enough for the Mantel-Haenszel statistic of these counts.

    The expected number of treated with the event is at least 5 away from the least and from the most that the margins
    allow (Mantel and Fleiss 1980, American Journal of Epidemiology 112, 129-134).
    """
    expected = sum(one.treated * one.events / (one.treated + one.others) for one in strata if one.is_matched)
    least = sum(max(0, one.events - one.others) for one in strata if one.is_matched)
    most = sum(min(one.events, one.treated) for one in strata if one.is_matched)
    return min(expected - least, most - expected) >= APART_FROM


def exact_p(strata: Sequence[Stratum]) -> float:
    """The two-sided p-value of equal odds by the exact conditional distribution of the treated with the event.

    All margins are fixed: the count is a sum of hypergeometric ones, a stratum each; what is no more probable than the
    observed count is added up (Mehta, Patel and Gray 1985, JASA 80, 969-973; R, mantelhaen.test(exact = TRUE)). For
    one stratum it is Fisher's exact test. 1 where no stratum has both sides and both outcomes.
    """
    probabilities, least = [1.0], 0
    for one in strata:
        weights = hypergeometric_weights(one.treated, one.others, one.events)
        probabilities = _sum_of_two(probabilities, weights)
        least += max(0, one.events - one.others)
    observed = probabilities[sum(one.treated_events for one in strata) - least]
    whole = fsum(probabilities)
    return min(1.0, fsum(one for one in probabilities if one <= observed * (1 + TIE)) / whole)


def _sum_of_two(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The distribution of the sum of two independent counts, each counted from its least."""
    whole = fsum(other)
    found = [0.0] * (len(one) + len(other) - 1)
    for at, probability in enumerate(one):
        for further, weight in enumerate(other):
            found[at + further] += probability * weight / whole
    return found


def common_odds_ratio(strata: Sequence[Stratum]) -> float | None:
    """The Mantel-Haenszel estimate of the common odds ratio, treated to others (Mantel and Haenszel 1959).

    None where it is infinite or undefined. ZeroDivisionError for a stratum with nobody in it.
    """
    above = below = 0.0
    for one in strata:
        people = one.treated + one.others
        above += one.treated_events * (one.others - one.others_events) / people
        below += (one.treated - one.treated_events) * one.others_events / people
    return above / below if below else None


def odds_ratio_interval(strata: Sequence[Stratum], level: float = LEVEL) -> Interval | None:
    """The interval of the common odds ratio, by the variance of its logarithm.

    Robins, Breslow and Greenland 1986, Biometrics 42, 311-323. None where the ratio is undefined, infinite or 0.
    """
    ratio = common_odds_ratio(strata)
    if not ratio:
        return None
    above = below = one = both = other = 0.0
    for table in strata:
        people = table.treated + table.others
        alike = (table.treated_events + table.others - table.others_events) / people
        unlike = (table.treated - table.treated_events + table.others_events) / people
        up = table.treated_events * (table.others - table.others_events) / people
        down = (table.treated - table.treated_events) * table.others_events / people
        above, below = above + up, below + down
        one, both, other = one + alike * up, both + alike * down + unlike * up, other + unlike * down
    spread = sqrt(one / (2 * above**2) + both / (2 * above * below) + other / (2 * below**2))
    factor = exp(quantile(level) * spread)
    return Interval(ratio / factor, ratio * factor)


def equal_odds_p(strata: Sequence[Stratum]) -> float | None:
    """The p-value of one odds ratio holding in all strata (homogeneity), chi-squared with one fewer than the strata.

    Breslow and Day 1980, Statistical Methods in Cancer Research 1, section 4.4, without Tarone's correction. None with
    fewer than two strata that have both sides and both outcomes, or where the common ratio is undefined, infinite or 0.
    """
    from scipy.special import gammaincc

    ratio = common_odds_ratio(strata)
    informative = [one for one in strata if one.is_matched and 0 < one.events < one.treated + one.others]
    if not ratio or len(informative) < 2:
        return None
    statistic = sum(_squared_residual(one, ratio) for one in informative)
    return float(gammaincc((len(informative) - 1) / 2, statistic / 2))


def _squared_residual(one: Stratum, ratio: float) -> float:
    """The squared distance of the table's count from the one fitted under the ratio, in variances."""
    fitted = _fitted(one, ratio)
    cells = (fitted, one.treated - fitted, one.events - fitted, one.others - one.events + fitted)
    return float((one.treated_events - fitted) ** 2 * sum(1 / cell if cell else inf for cell in cells))


def _fitted(one: Stratum, ratio: float) -> float:
    """The count of treated with the event at which a table with these margins has the odds ratio."""
    if ratio == 1:
        return one.treated * one.events / (one.treated + one.others)
    square = 1 - ratio
    linear = one.others - one.events + ratio * (one.treated + one.events)
    root = sqrt(linear * linear + 4 * square * ratio * one.treated * one.events)
    return (-linear + root) / (2 * square)
