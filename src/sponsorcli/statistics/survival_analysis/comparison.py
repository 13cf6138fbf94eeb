"""Two groups' times until an event compared: the log-rank test, and the difference of restricted mean times."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, sqrt

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

from .curves import LifeTable, LifeTableRow


def log_rank(strata: Iterable[tuple[LifeTable, LifeTable]]) -> tuple[float, float]:
    """The log-rank statistic (chi-squared, one degree of freedom) of two groups over strata, and its p-value.

    Mantel 1966, Cancer Chemotherapy Reports 50, 163-170; without strata give one pair of life tables. Other events
    count as censored. (0, 1) where nothing can be compared.
    """
    excess = variance = 0.0
    for one, other in strata:
        for first, second in _side_by_side(one, other):
            risk, events = first.at_risk + second.at_risk, first.events + second.events
            if events:
                share = first.at_risk / risk
                excess += first.events - events * share
                variance += events * share * (1 - share) * (risk - events) / max(1, risk - 1)
    statistic = excess * excess / variance if variance else 0.0
    return statistic, erfc(sqrt(statistic / 2))


def _side_by_side(one: LifeTable, other: LifeTable) -> Iterable[tuple[LifeTableRow, LifeTableRow]]:
    """Both tables at every time of either, with nobody ending where a table has no such time."""
    tables = (one.rows, other.rows)
    places = [0, 0]
    for time in sorted({row.time for rows in tables for row in rows}):
        pair = []
        for side, rows in enumerate(tables):
            here = rows[places[side]] if places[side] < len(rows) else None
            if here is not None and here.time == time:
                places[side] += 1
                pair.append(here)
            else:
                pair.append(LifeTableRow(time, here.at_risk if here is not None else 0, 0, 0))
        yield pair[0], pair[1]


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """The mean time without the event up to a horizon, with its standard error, all in the unit of the times."""

    horizon: float
    mean: float
    error: float


def restricted_mean(table: LifeTable, horizon: float) -> RestrictedMean:
    """The mean time without the event up to the horizon (in days): the area below the Kaplan-Meier curve.

    Error by Greenwood's plug-in (Klein and Moeschberger 2003, Survival Analysis, equation 4.5.2), as in survRM2. Other
    events count as censored.
    """
    steps: list[tuple[float, float]] = []
    survival, since, area = 1.0, 0.0, 0.0
    for row in table.rows:
        if row.time > horizon or not row.events:
            continue
        area += survival * (row.time - since)
        rest = row.at_risk - row.events
        steps.append((area, row.events / (row.at_risk * rest) if rest else 0.0))
        survival *= rest / row.at_risk
        since = row.time
    area += survival * (horizon - since)
    variance = sum((area - so_far) ** 2 * hazard for so_far, hazard in steps)
    return RestrictedMean(horizon, area, sqrt(variance))


def mean_time_difference(
    one: RestrictedMean, other: RestrictedMean, level: float = LEVEL
) -> tuple[float, Interval, float]:
    """Mean `one` less mean `other`, its interval, and the p-value of no difference (normal approximation).

    Royston and Parmar 2011, Statistics in Medicine 30, 2409-2421. The p-value is 1 where neither mean has an error.
    """
    error = sqrt(one.error**2 + other.error**2)
    difference = one.mean - other.mean
    half = quantile(level) * error
    p_value = erfc(abs(difference) / error / sqrt(2)) if error else 1.0
    return difference, Interval(difference - half, difference + half), p_value
