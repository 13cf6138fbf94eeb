"""How many are leaders, when the programme started and now: in the company, among protégés, in the comparison group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.statistics import UNDECLARED, Proportion, withheld_stages

from .histories import Histories
from .rates import POPULATIONS

COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Representation:
    """Leaders among a population, or one group of it, on a day: `then` or `now`.

    For protégés and the comparison group `then` is each one's first day. `people` and `leaders` are missing where
    withheld. `gap` is how many more of the group would lead if it had as large a share of the leaders as of the people,
    and `parity` its share of the leaders over that of the people; missing for whole populations and where withheld.
    """

    population: str
    attribute: str | None
    group: str
    when: str
    people: int | None
    leaders: Proportion | None
    gap: float | None = None
    parity: float | None = None


def represent(
    members: pl.DataFrame, histories: Histories, groups: pl.DataFrame | None, snapshot: Snapshot
) -> tuple[Representation, ...]:
    """The share at `leadership_from` and above, at the start and now, of those employed; by group too for the company
    and the protégés.

    Nothing where the program does not say from which level somebody leads. People whose level on the day is not known
    are left out.
    """
    about = snapshot.program.about
    if about.leadership_from is None or about.leadership_from not in about.levels:
        return ()
    leading = list(about.levels[about.levels.index(about.leadership_from) :])
    below = snapshot.program.outcomes.withhold_below
    rows: list[Representation] = []
    for population in (*POPULATIONS, COMPANY):
        for when, levels in _levels(population, members, histories, snapshot).items():
            answers = levels.select("person_id", pl.col("level").is_in(leading).alias("leads"))
            rows.append(_overall(population, when, answers, below))
            if population != "comparison" and groups is not None and answers.height >= below:
                rows += _by_group(
                    population, when, answers.join(groups, on="person_id", how="left"), groups.columns[1:], below
                )
    return tuple(rows)


def _levels(
    population: str, members: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> dict[str, pl.DataFrame]:
    """Everybody's `level` at the start and now."""
    if population == COMPANY:
        everybody = histories.people.select("person_id", "hired_on", "left_on")
        start = start_of(members, snapshot)
        days = {"then": pl.lit(start, pl.Date), "now": pl.lit(snapshot.as_of, pl.Date)}
    else:
        everybody = members.filter(pl.col("population") == population).select("person_id", "index", "left_on")
        everybody = everybody.with_columns(pl.lit(None, pl.Date).alias("hired_on"))
        days = {"then": pl.col("index"), "now": pl.lit(snapshot.as_of, pl.Date)}
    levels = {}
    for when, day in days.items():
        employed = everybody.with_columns(day.alias("day")).filter(
            (pl.col("hired_on") <= pl.col("day")).fill_null(value=True)
            & (pl.col("left_on") > pl.col("day")).fill_null(value=True)
        )
        levels[when] = employed.join(histories.spells, on="person_id", how="inner").filter(
            (pl.col("since") <= pl.col("day")) & (pl.col("day") < pl.col("until"))
        )
    return levels


def start_of(members: pl.DataFrame, snapshot: Snapshot) -> date:
    """The day that is compared with now: the first pairing date, else the programme's first day, else today."""
    first = members["index"].min()
    if isinstance(first, date):
        return first
    return snapshot.program.about.starts_on or snapshot.as_of


def _overall(population: str, when: str, answers: pl.DataFrame, below: int) -> Representation:
    people = answers.height
    if people < below:
        return Representation(population, None, "all", when, people, None)
    return Representation(population, None, "all", when, people, Proportion(int(answers["leads"].sum()), people))


def _by_group(
    population: str, when: str, answers: pl.DataFrame, attributes: list[str], below: int
) -> Iterator[Representation]:
    for attribute in attributes:
        counted = answers.group_by(pl.col(attribute).fill_null(UNDECLARED).alias("group")).agg(
            pl.len().alias("people"), pl.col("leads").sum()
        )
        people = dict(zip(counted["group"], counted["people"], strict=True))
        leaders = dict(zip(counted["group"], counted["leads"], strict=True))
        without_people, without_leaders = withheld_stages((people, leaders), below)
        whole = Proportion(sum(leaders.values()), sum(people.values()))
        for group in sorted(people, key=lambda name: (name == UNDECLARED, name)):
            hidden = group in without_leaders
            part = None if hidden else Proportion(leaders[group], people[group])
            yield Representation(
                population,
                attribute,
                group,
                when,
                None if group in without_people else people[group],
                part,
                *(_parity(part, whole) if part is not None and group != UNDECLARED else ()),
            )


def _parity(part: Proportion, whole: Proportion) -> tuple[float, float | None]:
    """The headcount gap and the parity index of a group among the whole."""
    due = whole.rate * part.people
    return due - part.events, part.events / due if due else None
