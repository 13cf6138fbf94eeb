"""How long it takes until a protégé is promoted or leaves, beside the comparison group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

import polars as pl

from sponsorcli.statistics import Interval
from sponsorcli.statistics.survival_analysis import (
    Ending,
    IncidenceCurve,
    LifeTable,
    incidence,
    life_table,
    log_rank,
    mean_time_difference,
    restricted_mean,
)

from .rates import POPULATIONS, TESTED_FROM

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
    median_days: int | None
    low: int | None
    high: int | None
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


def times_to_event(
    members: pl.DataFrame, measures: Mapping[str, str], below: int, horizon: int | None = None
) -> tuple[tuple[TimeToEvent, ...], tuple[TimeToEventComparison, ...]]:
    """The time to each event, in each population and compared; `measures` names the column of the event's day.

    Means are up to `horizon` months, or as far as enough are followed where that is shorter.
    """
    alone: list[TimeToEvent] = []
    compared: list[TimeToEventComparison] = []
    for measure, column in measures.items():
        tables = {population: _table(members, population, column) for population in POPULATIONS}
        sizes = {population: table.people for population, table in tables.items()}
        enough = {population: sizes[population] >= max(CURVE_FROM, below) for population in POPULATIONS}
        alone += [_time_to_event(measure, name, tables[name], enough=enough[name]) for name in POPULATIONS]
        if all(enough.values()):
            compared.append(_compared(measure, members, column, tables, horizon))
    return tuple(alone), tuple(compared)


def timed(members: pl.DataFrame, column: str) -> pl.DataFrame:
    """Everybody's `time` in days and how it ended: with the event, by leaving first, or still followed."""
    ends = pl.min_horizontal(column, "left_on", "followed_to")
    return members.with_columns(
        (ends - pl.col("index")).dt.total_days().alias("time"),
        pl.when(pl.col(column).is_not_null() & (pl.col(column) == ends))
        .then(Ending.EVENT.value)
        .when(pl.col("left_on").is_not_null() & (pl.col("left_on") == ends))
        .then(Ending.OTHER.value)
        .otherwise(Ending.CENSORED.value)
        .alias("status"),
    )


def _table(members: pl.DataFrame, population: str, column: str) -> LifeTable:
    return life_table(timed(members.filter(pl.col("population") == population), column))


def _time_to_event(measure: str, population: str, table: LifeTable, *, enough: bool) -> TimeToEvent:
    people = table.people
    if not enough:
        return TimeToEvent(measure, population, people, None, None, None, None, ())
    curve = incidence(table)
    return TimeToEvent(measure, population, people, table.events, *curve.median_time(), tuple(_curve(table, curve)))


def _curve(table: LifeTable, curve: IncidenceCurve) -> Iterator[CurvePoint]:
    """The curve month by month, as far as enough are followed: single days would tell of single people."""
    for month in range(_horizon(table) + 1):
        days = month * DAYS_A_MONTH
        point, at_risk = curve.at(days), table.at_risk(days)
        if point is None:
            yield CurvePoint(month, 0.0, None, at_risk)
        else:
            yield CurvePoint(month, point.share, point.interval(), at_risk)


def _horizon(table: LifeTable) -> int:
    """The last whole month at which ten people, and a tenth, are still followed."""
    needed = max(CURVE_FROM, ceil(table.people / 10))
    last = max((row.time for row in table.rows if row.at_risk >= needed), default=0)
    return int(last / DAYS_A_MONTH)


def _compared(
    measure: str, members: pl.DataFrame, column: str, tables: Mapping[str, LifeTable], asked: int | None
) -> TimeToEventComparison:
    events = sum(table.events for table in tables.values())
    if events < TESTED_FROM:
        return TimeToEventComparison(measure, events, *(None,) * 8)
    statistic, p_value = log_rank(_strata(members, column))
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


def _strata(members: pl.DataFrame, column: str) -> Iterator[tuple[LifeTable, LifeTable]]:
    """The life tables of both populations in each stratum; somebody in none is compared with nobody."""
    times = timed(members, column).filter(pl.col("stratum").is_not_null())
    for (_,), rows in times.sort("stratum", "person_id").group_by(["stratum"], maintain_order=True):
        one, other = (life_table(rows.filter(pl.col("population") == name)) for name in POPULATIONS)
        if one.people and other.people:
            yield one, other
