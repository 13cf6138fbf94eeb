"""Rates at a horizon: of those followed so long, how many were promoted, how many are still there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.statistics import (
    TOGETHER,
    UNDECLARED,
    Interval,
    Proportion,
    difference_interval,
    mid_p,
    power,
    together,
    withheld_stages,
)

POPULATIONS = ("protege", "comparison")
TESTED_FROM = 5
"""No test on fewer events in both groups together."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A rate of a population, or of one group of it, among those followed for so many months.

    `people` and `outcome` are missing where withheld.
    """

    measure: str
    months: int
    population: str
    attribute: str | None
    group: str
    people: int | None
    outcome: Proportion | None


@dataclass(frozen=True, slots=True)
class Difference:
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


def difference_of(rates: tuple[GroupRate, ...]) -> Difference:
    """How the two overall rates of a measure at a horizon differ."""
    first, second = rates
    one, other = first.outcome, second.outcome
    if one is None or other is None:
        return Difference(first.measure, first.months, one, other, None, None, None)
    unusual = min(one.events + other.events, one.people + other.people - one.events - other.events)
    return Difference(
        first.measure,
        first.months,
        one,
        other,
        difference_interval(one, other),
        mid_p(one, other) if unusual >= TESTED_FROM else None,
        power.visible_lift(other.rate, one.people, other.people),
    )


def group_rates(
    followed: pl.DataFrame, measure: str, months: int, groups: pl.DataFrame, below: int
) -> Iterator[GroupRate]:
    """The rates of each population by each attribute, the columns of `groups` beside `person_id`."""
    grouped = followed.select("person_id", "population", measure).join(groups, on="person_id", how="left")
    for attribute in groups.columns[1:]:
        counted = grouped.group_by("population", pl.col(attribute).fill_null(UNDECLARED).alias("group")).agg(
            pl.len().alias("people"), pl.col(measure).sum().alias("events")
        )
        for population in POPULATIONS:
            rows = counted.filter(pl.col("population") == population)
            people = dict(zip(rows["group"], rows["people"], strict=True))
            events = dict(zip(rows["group"], rows["events"], strict=True))
            if sum(people.values()) >= below:
                yield from _by_group((measure, months, population, attribute), people, events, below)


def _by_group(
    of: tuple[str, int, str, str], people: Mapping[str, int], events: Mapping[str, int], below: int
) -> Iterator[GroupRate]:
    without_people, without_events = withheld_stages((people, events), below)
    for group in sorted(people, key=lambda name: (name == UNDECLARED, name)):
        yield GroupRate(
            *of,
            group,
            None if group in without_people else people[group],
            None if group in without_events else Proportion(events[group], people[group]),
        )
    rest = together(people, events, without_events, below)
    if rest is not None:
        yield GroupRate(*of, TOGETHER, rest.people, rest)
