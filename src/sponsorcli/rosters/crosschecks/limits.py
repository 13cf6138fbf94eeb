"""Capacities above the program's limit, people tables that have gone stale, pay changes in another unit."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from sponsorcli.model import SOURCE
from sponsorcli.model.history.extracts import day_in_name
from sponsorcli.problems import FilePlace, Problem, Severity

from .finding import INDEX, Finding, Tables

STALE_AFTER = timedelta(days=45)
PAY_CHANGE = "pay_change_percent"
SMALLEST_RISE = 0.5
"""Where no change of pay comes to so many per cent, the cells are probably shares of 1."""


def capacity_above_limit(tables: Tables) -> Iterator[Finding]:
    """A warning for every sponsor whose row asks for more protégés than the program allows; the limit holds."""
    limit = tables.program.pairing.capacity_limit
    rows = tables.sound_rows("sponsors").filter(pl.col("capacity") > limit)
    for index, capacity in rows.select(INDEX, "capacity").iter_rows():
        problem = Problem(
            "R032",
            f'capacity "{capacity}" is above the limit of {limit}, which is used instead',
            tables.table("sponsors").place(index, "capacity"),
            "lower the capacity, or raise `capacity_limit` under `pairing`",
            Severity.WARNING,
        )
        yield Finding("sponsors", index, problem)


def stale_people(tables: Tables) -> Iterator[Finding]:
    """A warning where the day in the name of the newest people file lies long before the day of the report.

    Files whose names have no day are not judged: a company that hires nobody for months can have a new list.
    """
    if not tables.has("people"):
        return
    rows = tables.all_rows("people").select(SOURCE, INDEX)
    sources = tables.table("people").sources
    dated = [(day, at) for at, source in enumerate(sources) if (day := day_in_name(source.path)) is not None]
    newest, at = max(dated, default=(None, 0))
    if newest is None or len(dated) < len(sources) or tables.as_of - newest <= STALE_AFTER:
        return
    of_newest = rows.filter(pl.col(SOURCE) == at)
    if of_newest.is_empty():
        return
    source = sources[at]
    problem = Problem(
        "R033",
        f"the people file is of {newest} by its name, {(tables.as_of - newest).days} days before {tables.as_of}",
        FilePlace(source.path, source.sheet),
        "export people again, or give the day of the export with --as-of",
        Severity.WARNING,
    )
    yield Finding("people", int(of_newest[INDEX][0]), problem)


def pay_as_shares(tables: Tables) -> Iterator[Finding]:
    """A warning where changes of pay in percent look like shares, as Excel keeps a cell that shows 4.5%."""
    rows = tables.sound_rows("career_events")
    if PAY_CHANGE not in rows.columns or not rows.schema[PAY_CHANGE].is_numeric():
        return
    changed = rows.select(INDEX, PAY_CHANGE).drop_nulls().filter(pl.col(PAY_CHANGE) != 0)
    if changed.is_empty() or not (changed[PAY_CHANGE].abs() < SMALLEST_RISE).all():
        return
    index, value = changed.row(0)
    problem = Problem(
        "R064",
        f'pay_change_percent "{value:g}" and all others are below half a per cent, so they look like fractions',
        tables.table("career_events").place(index, PAY_CHANGE),
        "write 4.5 for 4.5%; in Excel give the column the format General and multiply it by 100",
        Severity.WARNING,
    )
    yield Finding("career_events", index, problem)
