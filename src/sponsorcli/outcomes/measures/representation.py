"""How many are leaders, when the programme started and now: in the company, among protégés, in the comparison group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.outcomes.follow_up import Histories
from sponsorcli.statistics import Proportion

from .compared import POPULATIONS

COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Representation:
    """Leaders among a population, or one group of it, on a day: `then` or `now`.

    For protégés and the comparison group `then` is each one's first day. `people` and `leaders` are missing where
    withheld. `gap` is how many more of the group would lead if it had as large a share of the leaders as of the people,
    and `parity` its share of the leaders over that of the people; missing for whole populations and where withheld.
    `as_of` is the day on which it was counted.
    """

    population: str
    attribute: str | None
    group: str
    when: str
    people: int | None
    leaders: Proportion | None
    gap: float | None = None
    parity: float | None = None
    as_of: date | None = None


def measure_representation(
    members: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> tuple[Representation, ...]:
    """The share at `leadership_from` and above, at the start and now, of those employed.

    Nothing where the program does not say from which level somebody leads. People whose level on the day is not known
    are left out.
    """
    below = snapshot.program.outcomes.withhold_below
    return tuple(
        _overall(population, when, answers, below, snapshot.as_of)
        for population, when, answers in leading_then_and_now(members, histories, snapshot)
    )


def leading_then_and_now(
    members: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Of each population, `then` and `now`, the people employed (`person_id`) and whether each `leads`."""
    about = snapshot.program.about
    if about.leadership_from is None or about.leadership_from not in about.levels:
        return
    leading = list(about.levels[about.levels.index(about.leadership_from) :])
    for population in (*POPULATIONS, COMPANY):
        for when, levels in _levels(population, members, histories, snapshot).items():
            yield population, when, levels.select("person_id", pl.col("level").is_in(leading).alias("leads"))


def _levels(
    population: str, members: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> dict[str, pl.DataFrame]:
    """Everybody's `level` at the start and now."""
    if population == COMPANY:
        everybody = histories.people.select("person_id")
        days = {"then": pl.lit(start_of(members, snapshot), pl.Date), "now": pl.lit(snapshot.as_of, pl.Date)}
    else:
        everybody = members.filter(pl.col("population") == population).select("person_id", "index")
        days = {"then": pl.col("index"), "now": pl.lit(snapshot.as_of, pl.Date)}
    levels = {}
    for when, day in days.items():
        employed = snapshot.history.employed_on(everybody.with_columns(day.alias("day")))
        levels[when] = employed.join(histories.spells, on="person_id", how="inner").filter(
            (pl.col("since") <= pl.col("day")) & (pl.col("day") < pl.col("until"))
        )
    return levels


def start_of(members: pl.DataFrame, snapshot: Snapshot) -> date:
    """The day that is compared with now: the first pairing date, else the programme's first day, else today."""
    first = members["index"].min()
    if isinstance(first, date):
        return first
    return min(snapshot.program.about.starts_on or snapshot.as_of, snapshot.as_of)


def _overall(population: str, when: str, answers: pl.DataFrame, below: int, as_of: date) -> Representation:
    people = answers.height
    leaders = None if people < below else Proportion(int(answers["leads"].sum()), people)
    return Representation(population, None, "all", when, people, leaders, as_of=as_of)


def in_order(rows: Iterable[Representation]) -> Iterator[Representation]:
    """The rows but those of "now" that were counted before their "then": a group's figures are of fixed days."""
    rows = tuple(rows)
    then = {(one.population, one.attribute): one.as_of for one in rows if one.when == "then" and one.as_of is not None}
    for one in rows:
        since = then.get((one.population, one.attribute))
        if one.when == "then" or since is None or one.as_of is None or one.as_of >= since:
            yield one
