"""Who is like whom: the values that protégés and the comparison group share on the day the clock starts."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.history import BEGINNING, FOREVER
from sponsorcli.problems import Problem

from .histories import Histories

SEPARATOR = "\x1f"
TENURE = "tenure"
"""What `compare_on` calls the years of employment on the day, in bands."""
TENURE_BANDS = ((0, 1), (1, 2), (2, 4), (4, 7), (7, 100))
"""Years of employment, from and up to: people change more in their first years than later."""
NOT_KNOWN_THEN = ("performance", "left_on", "tenure_years")
"""Columns that speak of the day of the extract or later, and so cannot say who was alike before."""


def stratum_spells(histories: Histories, snapshot: Snapshot) -> pl.DataFrame:
    """In which stratum everybody was, from which day to which: `person_id`, `stratum`, `since`, `until`.

    The level is the one of the time; other columns are known as they stand now. Somebody who lacks a value is in no
    stratum.
    """
    columns = comparable_columns(histories, snapshot)
    if "level" in columns:
        fixed = [name for name in columns if name not in {"level", TENURE}]
        spells = histories.spells.join(
            histories.people.select("person_id", *fixed), on="person_id", how="left", maintain_order="left"
        )
    else:
        spells = histories.people.with_columns(pl.lit(BEGINNING).alias("since"), pl.lit(FOREVER).alias("until"))
    if TENURE in columns:
        spells = _by_tenure(spells.drop("hired_on", strict=False), histories.employment)
    key = pl.concat_str(
        [pl.lit("")] + [pl.col(name).cast(pl.String).str.strip_chars().str.to_lowercase() for name in columns],
        separator=SEPARATOR,
    )
    return spells.select("person_id", key.alias("stratum"), "since", "until").filter(pl.col("stratum").is_not_null())


def _by_tenure(spells: pl.DataFrame, employment: pl.DataFrame) -> pl.DataFrame:
    """The spells cut at the ends of the bands of tenure within each employment; none without a hiring date."""
    hired = employment.filter(pl.col("since") > BEGINNING).select("person_id", hired_on="since", gone_on="until")
    bands = pl.DataFrame(
        [(str(since), f"{since}y", f"{until}y") for since, until in TENURE_BANDS],
        schema={TENURE: pl.String, "after": pl.String, "before": pl.String},
        orient="row",
    )
    return (
        spells.join(hired, on="person_id", how="inner")
        .join(bands, how="cross")
        .with_columns(
            pl.max_horizontal("since", pl.col("hired_on").dt.offset_by(pl.col("after"))).alias("since"),
            pl.min_horizontal("until", "gone_on", pl.col("hired_on").dt.offset_by(pl.col("before"))).alias("until"),
        )
        .filter(pl.col("since") < pl.col("until"))
    )


def at_index(members: pl.DataFrame, spells: pl.DataFrame, column: str) -> pl.DataFrame:
    """The members' value of a column of spells on their first day: `person_id`, `population`, the column."""
    then = members.select("person_id", "population", "index").join(spells, on="person_id", how="inner")
    return then.filter((pl.col("since") <= pl.col("index")) & (pl.col("index") < pl.col("until"))).select(
        "person_id", "population", column
    )


def comparable_columns(histories: Histories, snapshot: Snapshot) -> tuple[str, ...]:
    """The columns of `compare_on` that there are."""
    return tuple(
        name
        for name in dict.fromkeys(snapshot.program.outcomes.compare_on)
        if name == TENURE or (name in histories.people.columns and name not in NOT_KNOWN_THEN)
    )


def compare_problems(histories: Histories, snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every column of `compare_on` that cannot be compared on."""
    for place, name in enumerate(snapshot.program.outcomes.compare_on):
        where = snapshot.places.of("outcomes", "compare_on", place)
        if name == TENURE:
            continue
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
