"""Who is like whom: the values that protégés and the comparison group share on the day the clock starts."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .histories import BEGINNING, END, Histories

SEPARATOR = "\x1f"
NOT_KNOWN_THEN = ("performance", "left_on", "tenure_years")
"""Columns that speak of the day of the extract or later, and so cannot say who was alike before."""


def stratum_spells(histories: Histories, snapshot: Snapshot) -> pl.DataFrame:
    """In which stratum everybody was, from which day to which: `person_id`, `stratum`, `since`, `until`.

    The level is the one of the time; other columns are known as they stand now. Somebody who lacks a value is in no
    stratum.
    """
    columns = comparable_columns(histories, snapshot)
    if "level" in columns:
        spells = histories.spells.join(
            histories.people.select("person_id", *(name for name in columns if name != "level")),
            on="person_id",
            how="left",
            maintain_order="left",
        )
    else:
        spells = histories.people.with_columns(BEGINNING.alias("since"), END.alias("until"))
    key = pl.concat_str(
        [pl.lit("")] + [pl.col(name).cast(pl.String).str.strip_chars().str.to_lowercase() for name in columns],
        separator=SEPARATOR,
    )
    return spells.select("person_id", key.alias("stratum"), "since", "until").filter(pl.col("stratum").is_not_null())


def comparable_columns(histories: Histories, snapshot: Snapshot) -> tuple[str, ...]:
    """The columns of `compare_on` that there are."""
    return tuple(
        name
        for name in dict.fromkeys(snapshot.program.outcomes.compare_on)
        if name in histories.people.columns and name not in NOT_KNOWN_THEN
    )


def compare_problems(histories: Histories, snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every column of `compare_on` that cannot be compared on."""
    for place, name in enumerate(snapshot.program.outcomes.compare_on):
        where = snapshot.places.of("outcomes", "compare_on", place)
        if name not in histories.people.columns:
            yield Problem(
                "O001",
                f'the people table has no column "{name}", so the groups are not compared on it',
                where,
                "name a column of the people table, or remove it from `compare_on`",
            )
        elif name in NOT_KNOWN_THEN:
            yield Problem(
                "O001",
                f'"{name}" is known as of today alone, so the groups are not compared on it',
                where,
                "remove it from `compare_on`; compare on what was settled on the pairing date",
            )
