"""Dates of one row that contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl

from sponsorcli.model.zones import shown_in
from sponsorcli.problems import Problem, Related, Severity

from .finding import INDEX, Finding, Tables


@dataclass(frozen=True, slots=True)
class Sequence:
    """Two dates of a table of which the second cannot be before the first."""

    table: str
    first: str
    second: str
    severity: Severity = Severity.ERROR


SEQUENCES = (
    Sequence("people", "hired_on", "left_on"),
    Sequence("pairs", "paired_on", "ended_on"),
    Sequence("pairs", "paired_on", "agreed_on", Severity.WARNING),
    Sequence("opportunities", "posted_on", "closes_on"),
    Sequence("opportunities", "posted_on", "filled_on", Severity.WARNING),
    Sequence("requests", "asked_on", "done_on"),
    Sequence("requests", "asked_at", "first_reply_at"),
    Sequence("requests", "asked_at", "done_at"),
    Sequence("requests", "first_reply_at", "done_at"),
    Sequence("certificates", "issued_on", "expires_on"),
    Sequence("earlier_roles", "started_on", "ended_on"),
)


def dates_out_of_order(tables: Tables) -> Iterator[Finding]:
    """A problem at the second date of every row where it is before the first."""
    for sequence in SEQUENCES:
        if tables.has(sequence.table):
            yield from _out_of_order(tables, sequence)


def _out_of_order(tables: Tables, sequence: Sequence) -> Iterator[Finding]:
    table = tables.table(sequence.table)
    if not (table.frame[sequence.second] < table.frame[sequence.first]).any():
        return
    rows = tables.sound_rows(sequence.table).filter(pl.col(sequence.second) < pl.col(sequence.first))
    zone = tables.program.readiness.time_zone or ZoneInfo("UTC")
    for index, *days in rows.select(INDEX, sequence.first, sequence.second).iter_rows():
        first, second = (shown_in(one, zone) if isinstance(one, datetime) else one for one in days)
        problem = Problem(
            "R028",
            f'{sequence.second} "{second}" is before {sequence.first} "{first}"',
            table.place(index, sequence.second),
            f"correct one of the two {'times' if sequence.first.endswith('_at') else 'dates'}",
            sequence.severity,
            (Related(table.place(index, sequence.first), sequence.first),),
        )
        yield Finding(sequence.table, index, problem)
