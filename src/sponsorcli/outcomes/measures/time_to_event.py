"""How long it takes until a protégé is promoted or leaves, beside the comparison group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

import polars as pl

from sponsorcli.statistics import Interval
from sponsorcli.statistics.survival_analysis import (
    IncidenceCurve,
    incidence,
    log_rank,
    mean_time_difference,
    restricted_mean,
)
from sponsorcli.statistics.survival_analysis.life_tables import LifeTable

from .compared import POPULATIONS, Compared, timed
from .rates import TESTED_FROM

DAYS_A_MONTH = 30.4375
CURVE_FROM = 10
"""No curve of fewer people, nor beyond the time at which fewer, or a tenth, are still followed."""
MEAN_FROM = 10
"""No difference of mean times on fewer events in both groups together."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A population so many whole months after the start: the share with the event, and how many are still followed."""

    month: int
    share: float
    interval: Interval | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class TimeToEvent:
    """The time to an event in one population; everything is missing where there are too few people for a curve.

    `median_days` and its limits are missing where not reached.
    """

    measure: str
    population: str
    people: int
    events: int | None
    median_days: float | None
    low: float | None
    high: float | None
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class TimeToEventComparison:
    """The two populations' times to an event compared; missing parts are below the gates.

    `months_sooner` is how much sooner the event came among protégés, on average, out of `horizon` months: the mean of
    the comparison group, `comparison_months`, less that of the protégés.
    """

    measure: str
    events: int
    statistic: float | None
    p_value: float | None
    horizon: int | None
    protege_months: float | None
    comparison_months: float | None
    months_sooner: float | None
    interval: Interval | None
    mean_p_value: float | None
    p_adjusted: float | None = None
    is_interim: bool = False
    mean_p_adjusted: float | None = None


def times_to_event(
    compared: Compared, measures: Mapping[str, str], below: int, horizon: int | None = None
) -> tuple[tuple[TimeToEvent, ...], tuple[TimeToEventComparison, ...]]:
    """The time to each event, in each population and compared; `measures` names the column of the event's day.

    Means are up to `horizon` months, or as far as enough are followed where that is shorter.
    """
    alone: list[TimeToEvent] = []
    both: list[TimeToEventComparison] = []
    sizes = dict(zip(POPULATIONS, (compared.matched, compared.others), strict=True))
    enough = {name: size >= max(CURVE_FROM, below) and not compared.refused(below) for name, size in sizes.items()}
    for measure, column in measures.items():
        times = timed(compared.members, column)
        tables = {name: compared.table(times, name) for name in POPULATIONS if enough[name]}
        alone += [_time_to_event(measure, name, sizes[name], tables.get(name)) for name in POPULATIONS]
        if all(enough.values()):
            both.append(_compared(measure, compared, times, tables, horizon))
    return tuple(alone), tuple(both)


def _time_to_event(measure: str, population: str, people: int, table: LifeTable | None) -> TimeToEvent:
    if table is None:
        return TimeToEvent(measure, population, people, None, None, None, None, ())
    curve = incidence(table)
    events = int(table.events.sum())
    return TimeToEvent(measure, population, people, events, *curve.median_time(), tuple(_curve(curve)))


def _curve(curve: IncidenceCurve) -> Iterator[CurvePoint]:
    """The curve month by month, as far as enough are followed: single days would tell of single people."""
    for month in range(_horizon(curve.table) + 1):
        days = month * DAYS_A_MONTH
        point = curve.at(days)
        yield CurvePoint(month, point.share, point.interval(), curve.table.at_risk_at(days))


def _horizon(table: LifeTable) -> int:
    """The last whole month at which ten people, and a tenth, are still followed."""
    needed = max(CURVE_FROM, ceil(table.people / 10))
    days = table.days[table.at_risk >= needed]
    return int(days[-1] / DAYS_A_MONTH) if len(days) else 0


def _compared(
    measure: str, compared: Compared, times: pl.DataFrame, tables: Mapping[str, LifeTable], asked: int | None
) -> TimeToEventComparison:
    events = sum(int(table.events.sum()) for table in tables.values())
    if events < TESTED_FROM:
        return TimeToEventComparison(measure, events, *(None,) * 8)
    statistic, p_value = log_rank(*(compared.counts(times, name) for name in POPULATIONS))
    longest = min(_horizon(table) for table in tables.values())
    horizon = longest if asked is None else min(asked, longest)
    if events < MEAN_FROM or not horizon:
        return TimeToEventComparison(measure, events, statistic, p_value, *(None,) * 6)
    protege, other = (restricted_mean(tables[name], horizon * DAYS_A_MONTH) for name in POPULATIONS)
    gained, interval, mean_p = mean_time_difference(other, protege)
    return TimeToEventComparison(
        measure,
        events,
        statistic,
        p_value,
        horizon,
        protege.mean / DAYS_A_MONTH,
        other.mean / DAYS_A_MONTH,
        gained / DAYS_A_MONTH,
        Interval(interval.low / DAYS_A_MONTH, interval.high / DAYS_A_MONTH),
        mean_p,
    )
