"""Everybody as the people table, or the extract of a past day, has them on the day."""

from datetime import date

import polars as pl

from sponsorcli.model.anniversaries import tenure_years
from sponsorcli.model.roster import ROW, SOURCE, Roster

from .employment import BEGINNING, FOREVER, in_force
from .extracts import LASTING, Extracts

APART = ("taken_on", "day", "at", "stint", SOURCE, ROW)
"""Columns of extracts that say nothing of a person."""


def everybody(roster: Roster, extracts: Extracts) -> pl.DataFrame:
    """The people table, once a person, and those at its end whom extracts alone know, as their last row has them."""
    people = roster.frame("people").unique("person_id", keep="first", maintain_order=True)
    last = extracts.rows.unique("person_id", keep="last", maintain_order=True)
    only = last.join(people, on="person_id", how="anti")
    if not only.height:
        return people
    shared = [name for name in people.columns if name in only.columns and name not in (SOURCE, ROW)]
    gone = only.select(shared).with_columns(pl.lit(0, pl.UInt16).alias(SOURCE), pl.lit(1, pl.UInt32).alias(ROW))
    return pl.concat([people, gone], how="diagonal_relaxed").select(people.columns)


def people_on(
    day: date, known: pl.DataFrame, extracts: Extracts, levels: pl.DataFrame, *, is_past: bool
) -> pl.DataFrame:
    """Everybody's row on the day, with the level in force and `at_level_since`, the day it was reached.

    What the last extract not after a past day says, stands. Who is not in it, and lasting facts that it leaves empty,
    are as the people table has them; a rating that it leaves empty was not given yet. The day a level was reached is
    the hiring date where no change is known, and missing where that is not known either. Both are missing before the
    first change of level that is known, where nothing tells from which level it was.
    """
    rows = _overlaid(known, extracts, day) if is_past else known
    now = in_force(levels, day).select("person_id", "at_level_since", held="level", in_force=_dated_level())
    reached = pl.when(pl.col("at_level_since") > BEGINNING).then("at_level_since")
    is_told = pl.col("person_id").is_in(levels["person_id"].unique().implode())
    not_yet = is_told & pl.col("held").is_null()
    return (
        rows.join(now, on="person_id", how="left", maintain_order="left")
        .with_columns(
            level=pl.when(~not_yet).then(pl.coalesce("in_force", "level")),
            at_level_since=pl.when(~not_yet).then(pl.coalesce(reached, "hired_on")),
        )
        .drop("held", "in_force")
    )


def _overlaid(known: pl.DataFrame, extracts: Extracts, day: date) -> pl.DataFrame:
    taken = extracts.last_by(day)
    if taken is None:
        return known
    then = extracts.rows.filter(pl.col("day") == taken).with_columns(listed=pl.lit(value=True))
    said = extracts.said_on(taken)
    shared = [name for name in then.columns if name not in (*APART, "person_id")]
    rows = known.join(then.select("person_id", *shared), on="person_id", how="left", suffix="__then",
                      maintain_order="left")  # fmt: skip
    both = [name for name in shared if name in known.columns]
    return rows.with_columns(
        _as_listed(name, known.schema[name], is_lasting=name in LASTING or name not in said) for name in both
    ).drop("listed", *(f"{name}__then" for name in both))


def _as_listed(name: str, dtype: pl.DataType, *, is_lasting: bool) -> pl.Expr:
    """The field as the extract has it; of who is not in it, and of a lasting fact left empty, as today."""
    then = pl.col(f"{name}__then").cast(dtype, strict=False)
    if is_lasting:
        return pl.coalesce(then, pl.col(name)).alias(name)
    return pl.when("listed").then(then).otherwise(pl.col(name)).alias(name)


def _dated_level() -> pl.Expr:
    """The level in force where a dated change tells it; one of all time is today's, and an extract knows better."""
    return pl.when((pl.col("since") > BEGINNING) | (pl.col("until") < FOREVER)).then("level")


def filled(rows: pl.DataFrame) -> frozenset[str]:
    """The columns in which somebody has a value: no blank text, no empty list; all of them where there is nobody."""
    if not rows.height:
        return frozenset(rows.columns)
    has_value = [_has_value(name, kind).any().alias(name) for name, kind in rows.schema.items()]
    return frozenset(name for name, is_filled in rows.select(has_value).row(0, named=True).items() if is_filled)


def _has_value(name: str, kind: pl.DataType) -> pl.Expr:
    value = pl.col(name)
    if kind == pl.List:
        return (value.list.len() > 0).fill_null(value=False)
    if kind == pl.String:
        return (value.str.strip_chars() != "").fill_null(value=False)
    return value.is_not_null()


def described(rows: pl.DataFrame, people: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The rows of `sponsors` or `proteges` in order, with all that `people` knows of each person beside them.

    A field that the table has itself wins, row by row, over the one in `people`. Adds `tenure_years` at `as_of`.
    """
    known = people.drop(SOURCE, ROW)
    joined = rows.join(known, on="person_id", how="left", suffix="__people", maintain_order="left")
    both = [name for name in known.columns if name != "person_id" and name in rows.columns]
    filled = joined.with_columns(
        pl.coalesce(pl.col(name), pl.col(f"{name}__people").cast(rows.schema[name], strict=False)).alias(name)
        for name in both
    )
    return filled.drop(f"{name}__people" for name in both).with_columns(tenure_years(as_of))
