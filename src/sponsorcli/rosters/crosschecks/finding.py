"""A problem that shows across rows or tables, with the row that it takes out, if it does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

import polars as pl

from sponsorcli.model import SOURCE, RosterTable
from sponsorcli.model.directory import Directory
from sponsorcli.model.directory.records import texts_of
from sponsorcli.model.settings import Program
from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.reported.grouped import MOST_ALIKE, PLACES_SHOWN, told_as_one
from sponsorcli.rosters.tables import ReadTable

T = TypeVar("T")
ProblemOfRow = Callable[..., Problem]
"""Makes the problem of a row of what was found, given its values in order; the first is the row's position."""
INDEX = "_index"
"""The column that holds a row's position in its table's whole frame."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of the row at this position of a table. An error leaves the row out; what only `drops` it, too."""

    table: str
    row: int
    problem: Problem
    drops: bool = False

    @property
    def leaves_out(self) -> bool:
        """Whether the row takes no part."""
        return self.drops or self.problem.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Who can be named: in the company, for the rows that list sponsors and protégés, and everybody for all others."""

    company: Directory
    everybody: Directory


@dataclass(frozen=True)
class Tables:
    """The tables to be checked against each other, as read; with the rows known to be faulty so far."""

    read: Mapping[str, ReadTable]
    program: Program
    as_of: date
    shared: frozenset[str] = frozenset()
    """The protégés of programs that share people with this one: rows of a shared table can name them."""
    known: KnownPeople | None = None
    """Who can be named, once that was looked up."""
    remembered: dict[tuple[object, ...], tuple[object, Any]] = field(default_factory=dict, compare=False, repr=False)
    """Answers by the tables they hang on; shared with those that are made of these as rows are found faulty."""

    def has(self, name: str) -> bool:
        """Whether the table is given and could be read."""
        return name in self.read and self.read[name].readable

    def table(self, name: str) -> RosterTable:
        """The table with all its rows."""
        return self.read[name].table

    def once(self, names: Sequence[str], make: Callable[[], T], *asked: object) -> T:
        """What `make` answers, once for what is asked while the tables of these names, and their faulty rows, stay."""
        parts = tuple(self.read.get(name) for name in names)
        key = (make.__qualname__, *asked, *map(id, parts))
        if key not in self.remembered:
            self.remembered[key] = (parts, make())  # kept alive, as the key names their ids
        answer: T = self.remembered[key][1]
        return answer

    def texts_in(self, name: str, column: str) -> frozenset[str]:
        """Every text of a column of the table once, of all its rows; none where it has no such column."""
        frame = self.table(name).frame
        if column not in frame.columns:
            return frozenset()
        key = ("texts", column, id(frame))
        if key not in self.remembered:
            self.remembered[key] = (frame, texts_of(frame[column]))
        texts: frozenset[str] = self.remembered[key][1]
        return texts

    def all_rows(self, name: str) -> pl.DataFrame:
        """All rows of a table, those with errors too, with their positions as `_index`; no rows if not given."""
        table = self.table(name) if self.has(name) else RosterTable.empty(name)
        return table.frame.with_row_index(INDEX)

    def sound_rows(self, name: str) -> pl.DataFrame:
        """The rows without errors, with their positions as `_index`; no rows where the table is not given."""
        rows = self.all_rows(name)
        faulty = self.read[name].faulty if self.has(name) else frozenset()
        positions = pl.Series(sorted(faulty), dtype=pl.UInt32)
        return rows if not faulty else rows.filter(~pl.col(INDEX).is_in(positions.implode()))

    def without(self, findings: Iterator[Finding] | tuple[Finding, ...]) -> "Tables":
        """The same tables with the rows that these findings take out counted among the faulty."""
        out: dict[str, set[int]] = {}
        for finding in findings:
            if finding.leaves_out:
                out.setdefault(finding.table, set()).add(finding.row)
        read = {
            name: replace(part, faulty=part.faulty | out[name]) if name in out else part
            for name, part in self.read.items()
        }
        return replace(self, read=read)


def findings_of_column(tables: Tables, name: str, rows: pl.DataFrame, problem_of: ProblemOfRow) -> Iterator[Finding]:
    """The findings of these rows, in order, of cells of one column that leave no row out.

    They have one code and severity, and each a message of its own. Very many in one sheet are told as one in the end,
    so there it is made at once, and the others when somebody asks for them.
    """
    if rows.is_empty():
        return
    sheets = rows.with_columns(tables.table(name).frame[SOURCE].gather(rows[INDEX]).alias(SOURCE))
    for part in sheets.partition_by(SOURCE, maintain_order=True, include_key=False):
        if part.height <= MOST_ALIKE:
            yield from (Finding(name, row[0], problem_of(*row)) for row in part.iter_rows())
            continue
        first_few = list(_made(part.head(1 + PLACES_SHOWN), problem_of))
        last = problem_of(*part.row(-1)).place
        one = told_as_one(first_few, last, part.height, partial(_made, part, problem_of))
        yield Finding(name, part[INDEX][0], one)


def _made(rows: pl.DataFrame, problem_of: ProblemOfRow) -> Iterator[Problem]:
    return (problem_of(*row) for row in rows.iter_rows())
