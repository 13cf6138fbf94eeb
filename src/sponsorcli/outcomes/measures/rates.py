"""Rates at a horizon: of those followed so long, how many were promoted, how many are still there.

Protégés are compared with the comparison group and, where places were drawn by lot, those drawn with those not drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.outcomes.follow_up import Histories, follow
from sponsorcli.statistics import Interval, Proportion, difference_interval, power
from sponsorcli.statistics.significance import mid_p

TOO_FEW_FOLLOWED = "too few followed that long"
"""Why there is no figure at a horizon that too few people have reached."""
POPULATIONS = ("protege", "comparison")
TESTED_FROM = 5
"""No test on fewer events in both groups together."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A rate of a population, or of one group of it, among those followed for so many months.

    `people` and `outcome` are missing where withheld. `as_of` is the day on which they were counted, missing where the
    day does not matter.
    """

    measure: str
    months: int
    population: str
    attribute: str | None
    group: str
    people: int | None
    outcome: Proportion | None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class RateDifference:
    """Protégés' rate minus that of the comparison group.

    `interval` is missing where either rate is withheld; `p_value` also below five events. `visible` is how much higher
    protégés' rate would have to be for so many people to show it four times in five, missing where none would.
    """

    measure: str
    months: int
    proteges: Proportion | None
    comparison: Proportion | None
    interval: Interval | None
    p_value: float | None
    visible: float | None
    population: str = "comparison"
    """Against whom: the comparison group, or `lottery`, those of the same draw who were not drawn."""

    @property
    def difference(self) -> float | None:
        """The rate of the protégés less the other; missing where either is withheld."""
        if self.proteges is None or self.comparison is None:
            return None
        return self.proteges.rate - self.comparison.rate


@dataclass(frozen=True, slots=True)
class Saved:
    """How many fewer left of so many protégés after so many months, with the limits of that; missing where unknown."""

    found: RateDifference
    fewer: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, found: RateDifference) -> Self:
        """The difference in retention as a number of people."""
        one, interval = found.proteges, found.interval
        if one is None or found.difference is None or interval is None:
            return cls(found)
        return cls(found, one.people * found.difference, one.people * interval.low, one.people * interval.high)

    def worth(self, cost: float, less: float = 0.0) -> tuple[float | None, float | None, float | None]:
        """The saving and its limits in yearly pays, at this cost of a leaver, less what the programme costs."""
        parts = (self.fewer, self.low, self.high)
        fewer, low, high = (None if part is None else part * cost - less for part in parts)
        return fewer, low, high


def followed_in_full(members: pl.DataFrame, months: int, as_of: date) -> pl.DataFrame:
    """Those followed for the whole window, with `promotion` and `retention` as yes or no at its end."""
    ends = members.with_columns(pl.col("index").dt.offset_by(f"{months}mo").alias("ends"))
    whole = ends.filter((pl.col("ends") <= as_of) & (pl.col("ends") <= pl.col("followed_to")))
    return whole.with_columns(
        (pl.col("promoted_on") <= pl.col("ends")).fill_null(value=False).alias("promotion"),
        (pl.col("left_on") <= pl.col("ends")).fill_null(value=False).not_().alias("retention"),
    )


def overall_rates(followed: pl.DataFrame, measure: str, months: int, below: int) -> Iterator[GroupRate]:
    """The rate of each population, withheld for too few people."""
    for population in POPULATIONS:
        answers = followed.filter(pl.col("population") == population)[measure]
        outcome = Proportion(int(answers.sum()), len(answers)) if len(answers) >= below else None
        yield GroupRate(measure, months, population, None, "all", len(answers), outcome)


def is_tested(one: Proportion, other: Proportion) -> bool:
    """Whether there are enough events, and enough people without one, for a test of two rates to say something."""
    events, people = one.events + other.events, one.people + other.people
    return min(events, people - events) >= TESTED_FROM


def difference_of(rates: tuple[GroupRate, ...]) -> RateDifference:
    """How the two overall rates of a measure at a horizon differ."""
    first, second = rates
    one, other = first.outcome, second.outcome
    if one is None or other is None:
        return RateDifference(first.measure, first.months, one, other, None, None, None)
    return RateDifference(
        first.measure,
        first.months,
        one,
        other,
        difference_interval(one, other),
        mid_p(one, other) if is_tested(one, other) else None,
        power.visible_lift(other.rate, one.people, other.people),
    )


@dataclass(frozen=True, slots=True)
class Draw:
    """Who took part in the draw of `select`: the ids drawn, and those not."""

    drawn: tuple[str, ...]
    not_drawn: tuple[str, ...]


def draw_differences(
    draw: Draw, measures: tuple[str, ...], histories: Histories, pairs: pl.DataFrame, snapshot: Snapshot
) -> Iterator[RateDifference]:
    """How the two differ at each horizon that the program asks for; nothing before anybody drawn is paired.

    By intention to treat: one who was not drawn and is sponsored later stays with those not drawn. The clock of
    all starts when the first of the drawn is paired; who is not employed then is in neither.
    """
    start = pairs.filter(pl.col("person_id").is_in(draw.drawn))["index"].min()
    if not isinstance(start, date):
        return
    members = pl.concat([_side(draw.drawn, "protege"), _side(draw.not_drawn, "comparison")]).with_columns(
        pl.lit(start).alias("index"),
        pl.lit("draw").alias("stratum"),
        pl.lit(None, pl.Date).alias("paired_later"),
    )
    there = snapshot.history.employed_on(members.with_columns(pl.lit(start).alias("day"))).join(
        histories.people.select("person_id"), on="person_id", how="semi"
    )
    followed = follow(there.select(members.columns), histories, snapshot)
    for months in snapshot.program.outcomes.horizons:
        whole = followed_in_full(followed, months, snapshot.as_of)
        for measure in measures:
            rates = tuple(overall_rates(whole, measure, months, snapshot.program.outcomes.withhold_below))
            yield replace(difference_of(rates), population="lottery")


def _side(people: tuple[str, ...], population: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"person_id": pl.Series(sorted(people), dtype=pl.String)}
    ).with_columns(pl.lit(population).alias("population"))  # fmt: skip
