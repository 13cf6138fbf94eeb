"""Dates of one row that contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

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
    Sequence("certificates", "issued_on", "expires_on"),
)


def dates_out_of_order(tables: Tables) -> Iterator[Finding]:
    """A problem at the second date of every row where it is before the first."""
    for sequence in SEQUENCES:
        if tables.has(sequence.table):
            yield from _out_of_order(tables, sequence)


def _out_of_order(tables: Tables, sequence: Sequence) -> Iterator[Finding]:
    table = tables.table(sequence.table)
    rows = tables.sound_rows(sequence.table).filter(pl.col(sequence.second) < pl.col(sequence.first))
    for index, first, second in rows.select(INDEX, sequence.first, sequence.second).iter_rows():
        problem = Problem(
            "R028",
            f'{sequence.second} "{second}" is before {sequence.first} "{first}"',
            table.place(index, sequence.second),
            "correct one of the two dates",
            sequence.severity,
            (Related(table.place(index, sequence.first), sequence.first),),
        )
        yield Finding(sequence.table, index, problem)
