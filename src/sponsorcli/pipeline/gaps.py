"""How many critical roles may open within twelve months: known days, and how often leaders have left within a year."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import anniversary
from sponsorcli.statistics import Interval
from sponsorcli.statistics.survival_analysis import Ending, daily_counts, incidence, life_table

FEWEST = 30
"""Of fewer people no leaving rate is given."""


@dataclass(frozen=True, slots=True)
class LeavingRate:
    """The share of people who leave within twelve months, with its interval.

    Of `people` followed over the last twelve months, `left` left. `levels` are those looked at; none where all were,
    because there are too few at the levels of the critical roles.
    """

    people: int
    left: int
    rate: float
    interval: Interval
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Critical roles that are or may become vacant, with how many of them are expected to, and its interval.

    `roles_without` and `expected_without` are those for which no successor is ready now. The expected numbers are
    missing where nobody can tell how often people leave.
    """

    what: str
    roles: int
    expected: float | None
    low: float | None
    high: float | None
    roles_without: int
    expected_without: float | None


def leaving_rate(snapshot: Snapshot, levels: tuple[str, ...]) -> LeavingRate | None:
    """How many of the people at these levels leave within twelve months, by those of the last twelve.

    Kaplan-Meier: everybody employed a year ago is followed from then, whoever came later from the day of hiring, to
    leaving or to the day. Where fewer than `FEWEST` are at these levels, everybody counts; None where there are too
    few of those as well, or nobody is on record as having left.
    """
    members = _members(snapshot)
    if not members["left"].any():
        return None
    at_levels = members.filter(pl.col("level").is_in(levels))
    if at_levels.height >= FEWEST:
        return _rate(at_levels, snapshot, levels)
    return _rate(members, snapshot, ()) if members.height >= FEWEST else None


def _members(snapshot: Snapshot) -> pl.DataFrame:
    """Who was employed within the last twelve months: `person_id`, `level` at the start, `time` in days, `left`."""
    as_of, start = snapshot.as_of, anniversary(snapshot.as_of, -1)
    spells = snapshot.history.career.employment.filter((pl.col("since") < as_of) & (pl.col("until") > start))
    left = pl.col("until") <= as_of
    followed = spells.select(
        "person_id",
        day=pl.max_horizontal("since", pl.lit(start)),
        end=pl.min_horizontal("until", pl.lit(as_of)),
        left=left,
    )
    return snapshot.history.levels_on(followed).with_columns(
        time=(pl.col("end") - pl.col("day")).dt.total_days()
    )  # fmt: skip


def _rate(members: pl.DataFrame, snapshot: Snapshot, levels: tuple[str, ...]) -> LeavingRate:
    status = pl.when("left").then(int(Ending.EVENT)).otherwise(int(Ending.CENSORED))
    times = members.select("time", status=status, stratum=pl.lit(0))
    year = (snapshot.as_of - anniversary(snapshot.as_of, -1)).days
    point = incidence(life_table(daily_counts(times))).at(year)
    interval = point.interval() or point.as_rate().interval()
    return LeavingRate(members.height, int(members["left"].sum()), point.share, interval, levels)


def gaps_of(roles: pl.DataFrame, snapshot: Snapshot, rate: LeavingRate | None) -> tuple[Gap, ...]:
    """The critical roles that are vacant, become vacant on a known day, or may because their incumbents may leave.

    `roles` have `critical`, `vacant`, `vacant_on`, `incumbent_id` and `ready_now`, how many are ready to fill each. The
    last gap is all of them together. Roles of which nobody knows who holds them can become vacant on a known day alone.
    """
    known = _known_to_open(roles.filter("critical"), snapshot)
    vacant = known.filter("vacant")
    held = known.filter(~pl.col("vacant"))
    announced = held.filter("announced")
    others = held.filter(~pl.col("announced") & pl.col("incumbent_id").is_not_null())
    found = (
        _certain("vacant today", vacant),
        _certain("become vacant on a known day", announced),
        _expected("may become vacant: the incumbent may leave", others, rate),
    )
    return (*found, _together(found))


def _known_to_open(roles: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The roles, and whether each is `announced` to become vacant within twelve months."""
    last = anniversary(snapshot.as_of, 1)
    leaving = snapshot.history.departures.select(incumbent_id="person_id", leaves_on="left_on")
    opens = pl.min_horizontal("vacant_on", "leaves_on")
    return (
        roles.join(leaving, on="incumbent_id", how="left", maintain_order="left")
        .with_columns(announced=((opens > snapshot.as_of) & (opens <= last)).fill_null(value=False))
        .drop("leaves_on")
    )


def _certain(what: str, roles: pl.DataFrame) -> Gap:
    every, without = float(roles.height), roles.filter(pl.col("ready_now") == 0).height
    return Gap(what, roles.height, every, every, every, without, float(without))


def _expected(what: str, roles: pl.DataFrame, rate: LeavingRate | None) -> Gap:
    """The interval is that of the rate: of how many are expected, not of how many will leave."""
    count, without = roles.height, roles.filter(pl.col("ready_now") == 0).height
    if rate is None:
        none = None if count else 0.0
        return Gap(what, count, none, none, none, without, None if without else 0.0)
    low, high = count * rate.interval.low, count * rate.interval.high
    return Gap(what, count, count * rate.rate, low, high, without, without * rate.rate)


def _together(gaps: tuple[Gap, ...]) -> Gap:
    return Gap(
        "all together",
        sum(gap.roles for gap in gaps),
        _sum(gap.expected for gap in gaps),
        _sum(gap.low for gap in gaps),
        _sum(gap.high for gap in gaps),
        sum(gap.roles_without for gap in gaps),
        _sum(gap.expected_without for gap in gaps),
    )


def _sum(values: Iterator[float | None]) -> float | None:
    every = list(values)
    return None if None in every else sum(value for value in every if value is not None)
