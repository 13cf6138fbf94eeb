"""What is known of a person across tables: a sponsor's row filled up from the people table."""

from datetime import date

import polars as pl

from .roster import ROW, SOURCE, Roster

DAYS_A_YEAR = 365.25


def tenure_years(as_of: date) -> pl.Expr:
    """Years of employment at `as_of` as a column `tenure_years`; missing without a hiring date or before it."""
    days = (pl.lit(as_of) - pl.col("hired_on")).dt.total_days()
    return pl.when(days >= 0).then(days / DAYS_A_YEAR).alias("tenure_years")


def described(roster: Roster, table: str, as_of: date) -> pl.DataFrame:
    """The rows of `sponsors` or `proteges` in order, with all that `people` knows of each person beside them.

    A field the table has itself wins, row by row, over the one in `people`. Adds `tenure_years` at `as_of`.
    """
    rows = roster.frame(table)
    people = roster.frame("people").drop(SOURCE, ROW).unique("person_id", keep="first", maintain_order=True)
    joined = rows.join(people, on="person_id", how="left", suffix="__people", maintain_order="left")
    both = [name for name in people.columns if name != "person_id" and name in rows.columns]
    filled = joined.with_columns(
        pl.coalesce(pl.col(name), pl.col(f"{name}__people").cast(rows.schema[name], strict=False)).alias(name)
        for name in both
    )
    return filled.drop(f"{name}__people" for name in both).with_columns(tenure_years(as_of))
