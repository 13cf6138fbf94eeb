"""Time until something happens, where many are still waiting: curves, their comparison, the time gained.

All is computed from counts by day, so that a million people cost no more than the days there are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

import polars as pl

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

CENSORED, EVENT, OTHER = 0, 1, 2
"""How somebody's time ended: still waiting, with the event, or with another that makes the event impossible."""


@dataclass(frozen=True, slots=True)
class LifeTableRow:
    """A day on which somebody's time ended: how many were at risk just before it, how many had the event or another."""

    time: int
    at_risk: int
    events: int
    others: int


LifeTable = Sequence[LifeTableRow]


def life_table(times: pl.DataFrame) -> tuple[LifeTableRow, ...]:
    """The life table of people with a `time` in days and a `status`, one of `CENSORED`, `EVENT` and `OTHER`."""
    days = (
        times.group_by("time")
        .agg(
            pl.len().alias("ended"),
            (pl.col("status") == EVENT).sum().alias("events"),
            (pl.col("status") == OTHER).sum().alias("others"),
        )
        .sort("time")
        .with_columns((pl.lit(times.height) - pl.col("ended").cum_sum() + pl.col("ended")).alias("at_risk"))
    )
    return tuple(LifeTableRow(*row) for row in days.select("time", "at_risk", "events", "others").iter_rows())


@dataclass(frozen=True, slots=True)
class IncidencePoint:
    """A point of a curve: the share with the event by this time, its standard error, how many were at risk."""

    time: int
    share: float
    error: float
    at_risk: int

    def interval(self, level: float = LEVEL) -> Interval | None:
        """The interval of the share on the log-log scale of those without the event; missing at nil and at one."""
        rest = 1 - self.share
        if not 0 < rest < 1:
            return None
        half = quantile(level) * self.error / (rest * -log(rest))
        return Interval(1 - rest ** exp(-half), 1 - rest ** exp(half))


def incidence(table: LifeTable) -> tuple[IncidencePoint, ...]:
    """The cumulative incidence of the event, other events being final (Aalen and Johansen 1978).

    With no other events this is one minus the Kaplan-Meier curve with Greenwood's error. Standard error by the delta
    method (Marubini and Valsecchi 1995, equation 10.12).
    """
    points: list[IncidencePoint] = []
    remaining, share = 1.0, 0.0
    spread = weighted = squared = own = first = second = 0.0
    for moment in table:
        if not moment.events and not moment.others:
            continue
        risk, ended = moment.at_risk, moment.events + moment.others
        before = remaining / risk
        share += before * moment.events
        if risk > ended:
            hazard = ended / (risk * (risk - ended))
            spread += hazard
            weighted += share * hazard
            squared += share * share * hazard
        own += before * before * (risk - moment.events) * moment.events / risk
        first += before * moment.events / risk
        second += share * before * moment.events / risk
        variance = share * share * spread - 2 * share * weighted + squared + own - 2 * share * first + 2 * second
        points.append(IncidencePoint(moment.time, share, sqrt(max(0.0, variance)), risk))
        remaining *= 1 - ended / risk
    return tuple(points)


def incidence_at(points: Sequence[IncidencePoint], time: float) -> IncidencePoint | None:
    """The point of the curve that holds at a time; missing before the first event."""
    place = bisect_right([point.time for point in points], time)
    return points[place - 1] if place else None


def at_risk(table: LifeTable, time: float) -> int:
    """How many are still followed, without the event, just before a time."""
    return next((moment.at_risk for moment in table if moment.time >= time), 0)


def median_time(points: Sequence[IncidencePoint], level: float = LEVEL) -> tuple[int | None, int | None, int | None]:
    """When half have had the event, and the interval of that time; each missing where it is not reached.

    The interval holds the times at which that of the share holds one half (Brookmeyer and Crowley 1982).
    """
    median = next((point.time for point in points if point.share >= 0.5), None)
    limits = [(point, point.interval(level) or Interval(point.share, point.share)) for point in points]
    low = next((point.time for point, limit in limits if limit.high >= 0.5), None)
    high = next((point.time for point, limit in limits if limit.low >= 0.5), None)
    return median, low, high


def log_rank(strata: Iterable[tuple[LifeTable, LifeTable]]) -> tuple[float, float]:
    """The log-rank statistic (chi-square, one degree of freedom) of two groups over strata, and its p-value.

    Other events count as censored. Mantel (1966); without strata give one pair of life tables. The statistic is 0 where
    nothing can be compared.
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
    tables = (sorted(one, key=lambda moment: moment.time), sorted(other, key=lambda moment: moment.time))
    places = [0, 0]
    for time in sorted({moment.time for moment in (*one, *other)}):
        pair = []
        for side, table in enumerate(tables):
            here = table[places[side]] if places[side] < len(table) else None
            if here is not None and here.time == time:
                places[side] += 1
                pair.append(here)
            else:
                pair.append(LifeTableRow(time, here.at_risk if here is not None else 0, 0, 0))
        yield pair[0], pair[1]


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """The mean time without the event up to a horizon, with its standard error, in the unit of the times."""

    horizon: float
    mean: float
    error: float


def restricted_mean(table: LifeTable, horizon: float) -> RestrictedMean:
    """The mean time without the event up to the horizon: the area below the Kaplan-Meier curve.

    Error by Greenwood's plug-in (Klein and Moeschberger 2003, equation 4.5.2), as survRM2 has it. Other events count as
    censored.
    """
    steps: list[tuple[float, float, float]] = []
    survival, since, area = 1.0, 0.0, 0.0
    for moment in table:
        if moment.time > horizon or not moment.events:
            continue
        area += survival * (moment.time - since)
        rest = moment.at_risk - moment.events
        steps.append((area, moment.events / (moment.at_risk * rest) if rest else 0.0, moment.time))
        survival *= rest / moment.at_risk
        since = moment.time
    area += survival * (horizon - since)
    variance = sum((area - so_far) ** 2 * hazard for so_far, hazard, _ in steps)
    return RestrictedMean(horizon, area, sqrt(variance))


def mean_time_difference(
    one: RestrictedMean, other: RestrictedMean, level: float = LEVEL
) -> tuple[float, Interval, float]:
    """The difference of two restricted means with its interval and the p-value of no difference (normal)."""
    error = sqrt(one.error**2 + other.error**2)
    difference = one.mean - other.mean
    half = quantile(level) * error
    p_value = erfc(abs(difference) / error / sqrt(2)) if error else 1.0
    return difference, Interval(difference - half, difference + half), p_value
