"""Requests for help of which nobody can say when they were made."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem

from .finding import INDEX, Finding, Tables


def requests_undated(tables: Tables) -> Iterator[Finding]:
    """An error for every request without a time and without a day, which old files have in its place."""
    rows = tables.sound_rows("requests").filter(pl.col("asked_at").is_null() & pl.col("asked_on").is_null())
    for index in rows[INDEX]:
        place = tables.table("requests").place(index, "asked_at")
        hint = "enter when it was asked, such as 2026-05-04 09:30"
        yield Finding("requests", index, Problem("R144", "nothing says when the request was made", place, hint))
