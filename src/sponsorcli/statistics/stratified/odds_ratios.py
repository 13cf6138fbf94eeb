"""Several two-by-two tables, one a stratum: the Mantel-Haenszel test, the common odds ratio and its homogeneity."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, inf, sqrt

from sponsorcli.statistics.closed_forms import chi_squared_beyond
from sponsorcli.statistics.intervals import LEVEL, Interval, quantile


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
    ratio = common_odds_ratio(strata)
    informative = [one for one in strata if one.is_matched and 0 < one.events < one.treated + one.others]
    if not ratio or len(informative) < 2:
        return None
    statistic = sum(_squared_residual(one, ratio) for one in informative)
    return chi_squared_beyond(statistic, len(informative) - 1)


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
