"""Odds ratios over several two-by-two tables: how sure the common one is, and whether the tables have it in common."""

from collections.abc import Sequence
from math import exp, inf, sqrt

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

from .matching import Stratum, common_odds_ratio


def odds_ratio_interval(strata: Sequence[Stratum], level: float = LEVEL) -> Interval | None:
    """The interval of Mantel and Haenszel's odds ratio (Robins, Breslow and Greenland 1986).

    None where the ratio is undefined, infinite or nil.
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
    """The p-value of all tables having the common odds ratio (Breslow and Day 1980, without Tarone's correction).

    None with fewer than two tables that can tell, or where the common ratio is undefined, infinite or nil.
    """
    from scipy.special import gammaincc

    ratio = common_odds_ratio(strata)
    telling = [one for one in strata if one.is_matched and 0 < _events(one) < one.treated + one.others]
    if not ratio or len(telling) < 2:
        return None
    statistic = sum(_distance(one, ratio) for one in telling)
    return float(gammaincc((len(telling) - 1) / 2, statistic / 2))


def _events(one: Stratum) -> int:
    return one.treated_events + one.others_events


def _distance(one: Stratum, ratio: float) -> float:
    """How far the table's count lies from the one that the ratio makes likely, squared and in variances."""
    fitted = _fitted(one, ratio)
    events = _events(one)
    cells = (fitted, one.treated - fitted, events - fitted, one.others - events + fitted)
    return float((one.treated_events - fitted) ** 2 * sum(1 / cell if cell else inf for cell in cells))


def _fitted(one: Stratum, ratio: float) -> float:
    """The count of treated with the event at which a table with these margins has the odds ratio."""
    events = _events(one)
    if ratio == 1:
        return one.treated * events / (one.treated + one.others)
    square = 1 - ratio
    linear = one.others - events + ratio * (one.treated + events)
    root = sqrt(linear * linear + 4 * square * ratio * one.treated * events)
    return (-linear + root) / (2 * square)
