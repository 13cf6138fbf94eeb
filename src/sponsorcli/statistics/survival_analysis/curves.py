"""Life tables and cumulative incidence: the share with an event by a time, where some are still followed.

All is computed from counts by day, so that a million people cost no more than the days there are.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from math import exp, log, sqrt

import polars as pl

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile


class Ending(IntEnum):
    """How somebody's time ended: still followed, with the event, or with another that makes the event impossible."""

    CENSORED = 0
    EVENT = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class LifeTableRow:
    """A day on which somebody's time ended: how many were at risk just before it, how many had the event or another."""

    time: int
    at_risk: int
    events: int
    others: int


@dataclass(frozen=True, slots=True)
class LifeTable:
    """The days on which somebody's time ended, earliest first; no rows without people."""

    rows: tuple[LifeTableRow, ...]

    @property
    def people(self) -> int:
        """How many there were at the start."""
        return self.rows[0].at_risk if self.rows else 0

    @property
    def events(self) -> int:
        """How many had the event, over all days."""
        return sum(row.events for row in self.rows)

    def at_risk(self, time: float) -> int:
        """How many are still followed, without the event, just before a time."""
        return next((row.at_risk for row in self.rows if row.time >= time), 0)


def life_table(times: pl.DataFrame) -> LifeTable:
    """The life table of people, a row each, with a `time` in whole days and a `status`, a value of `Ending`."""
    days = (
        times.group_by("time")
        .agg(
            pl.len().alias("ended"),
            (pl.col("status") == Ending.EVENT.value).sum().alias("events"),
            (pl.col("status") == Ending.OTHER.value).sum().alias("others"),
        )
        .sort("time")
        .with_columns((pl.lit(times.height) - pl.col("ended").cum_sum() + pl.col("ended")).alias("at_risk"))
    )
    return LifeTable(
        tuple(LifeTableRow(*row) for row in days.select("time", "at_risk", "events", "others").iter_rows())
    )


@dataclass(frozen=True, slots=True)
class IncidencePoint:
    """A point of a curve: the share (0 to 1) with the event by this time, its standard error, how many were at risk."""

    time: int
    share: float
    error: float
    at_risk: int

    def interval(self, level: float = LEVEL) -> Interval | None:
        """The interval of the share, on the log-log scale of those without the event; None where it is 0 or 1.

        Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, section 1.4.
        """
        rest = 1 - self.share
        if not 0 < rest < 1:
            return None
        half = quantile(level) * self.error / (rest * -log(rest))
        return Interval(1 - rest ** exp(-half), 1 - rest ** exp(half))


@dataclass(frozen=True, slots=True)
class IncidenceCurve:
    """A step function: its points at the days with an event of either kind, earliest first."""

    points: tuple[IncidencePoint, ...]

    def at(self, time: float) -> IncidencePoint | None:
        """The point that holds at a time, in days; None before the first."""
        place = bisect_right([point.time for point in self.points], time)
        return self.points[place - 1] if place else None

    def median_time(self, level: float = LEVEL) -> tuple[int | None, int | None, int | None]:
        """The day by which half have had the event, and the limits of its interval; each None where not reached.

        The interval holds the times at which that of the share holds one half (Brookmeyer and Crowley 1982, Biometrics
        38, 29-41).
        """
        median = next((point.time for point in self.points if point.share >= 0.5), None)
        limits = [(point, point.interval(level) or Interval(point.share, point.share)) for point in self.points]
        low = next((point.time for point, limit in limits if limit.high >= 0.5), None)
        high = next((point.time for point, limit in limits if limit.low >= 0.5), None)
        return median, low, high


def incidence(table: LifeTable) -> IncidenceCurve:
    """The cumulative incidence of the event, other events competing with it.

    Aalen and Johansen 1978, Scandinavian Journal of Statistics 5, 141-150. With no other events this is one minus the
    Kaplan-Meier curve with Greenwood's error. Standard error by the delta method (Marubini and Valsecchi 1995,
    Analysing Survival Data from Clinical Trials and Observational Studies, equation 10.12).
    """
    points: list[IncidencePoint] = []
    remaining, share = 1.0, 0.0
    spread = weighted = squared = own = first = second = 0.0
    for row in table.rows:
        if not row.events and not row.others:
            continue
        risk, ended = row.at_risk, row.events + row.others
        before = remaining / risk
        share += before * row.events
        if risk > ended:
            hazard = ended / (risk * (risk - ended))
            spread += hazard
            weighted += share * hazard
            squared += share * share * hazard
        own += before * before * (risk - row.events) * row.events / risk
        first += before * row.events / risk
        second += share * before * row.events / risk
        variance = share * share * spread - 2 * share * weighted + squared + own - 2 * share * first + 2 * second
        points.append(IncidencePoint(row.time, share, sqrt(max(0.0, variance)), risk))
        remaining *= 1 - ended / risk
    return IncidenceCurve(tuple(points))
