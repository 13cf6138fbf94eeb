"""A sheet as a typed table: what it is to be read as, what came of it, and several put one below the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, TableSource
from sponsorcli.model.schema import TableSpec
from sponsorcli.problems import Problem
from sponsorcli.rosters.fixes import FixPath, TableFixes
from sponsorcli.rosters.headings import FieldHeadings
from sponsorcli.rosters.values import ValueContext

from .chosen import EVERYTHING, SourceSelection
from .columns import fields_wanted
from .program_uses import Uses

NO_FIXES = TableFixes()


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What a sheet is to be read as, and what the program says about it.

    `columns` is the program's `field: heading`; `protected` the program's further protected columns, folded.
    """

    spec: TableSpec
    columns: tuple[tuple[str, str], ...]
    uses: Uses
    protected: frozenset[str]
    context: ValueContext
    fixes: TableFixes = NO_FIXES
    selection: SourceSelection = EVERYTHING

    @property
    def wanted(self) -> FieldHeadings:
        """The fields to look for."""
        return self.selection.wanted(self.plain)

    @property
    def plain(self) -> FieldHeadings:
        """The fields of the table itself."""
        return FieldHeadings(fields_wanted(self.spec), dict(self.columns), self.uses.names)


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """So many cells of a field were understood after a change of this kind; `example` is the first as it stands."""

    table: str
    field: str
    kind: str
    count: int
    example: str


@dataclass(frozen=True)
class ReadTable:
    """A table with all its rows; those at the positions in `faulty` have an error and are to be left out.

    `unmatched` names the fields whose heading, given by the program, nobody wrote; `headings` are those of the sheet.
    `readable` is false where a column is missing without which no row says anything.
    """

    table: RosterTable
    faulty: frozenset[int]
    problems: tuple[Problem, ...]
    changes: tuple[ChangeCount, ...]
    unmatched: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    readable: bool = True
    fixes_met: frozenset[FixPath] = frozenset()
    """The fixes that met something in the sheet."""
    fixes_near: Mapping[FixPath, str] = field(default_factory=dict)
    """For fixes that drop no row of the sheet: what may be the row now."""


def nothing_yet(spec: TableSpec, path: str) -> ReadTable:
    """The table without rows, of a file that will be made with its first row."""
    places = {name: at for at, name in enumerate(spec.dtypes(), start=1)}
    table = RosterTable(spec, RosterTable.empty(spec.name).frame, (TableSource(path, None, places),))
    return ReadTable(table, frozenset(), (), ())


def combined(parts: Sequence[ReadTable]) -> ReadTable:
    """One table of all parts in their order, each row still knowing where it came from; at least one part."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return ReadTable(
        _below_each_other([part.table for part in parts]),
        frozenset(_faulty_in_all(parts)),
        tuple(problem for part in parts for problem in part.problems),
        _added_up(change for part in parts for change in part.changes),
        first.unmatched,
        first.headings,
        all(part.readable for part in parts),
        *_fixes_of_all(parts),
    )


def _fixes_of_all(parts: Sequence[ReadTable]) -> tuple[frozenset[FixPath], dict[FixPath, str]]:
    """The fixes that met something in any of the parts, and what may be the rows of the others."""
    met = frozenset().union(*(part.fixes_met for part in parts))
    return met, {path: text for part in parts for path, text in part.fixes_near.items()}


def _below_each_other(tables: Sequence[RosterTable]) -> RosterTable:
    """The rows of all tables; each one's sources are counted on from those of the tables above."""
    frames: list[pl.DataFrame] = []
    sources: list[TableSource] = []
    for table in tables:
        frames.append(table.frame.with_columns((pl.col(SOURCE) + len(sources)).cast(pl.UInt16)))
        sources.extend(table.sources)
    frame = pl.concat(frames, how="diagonal_relaxed")
    frame = frame.select(*(name for name in frame.columns if name not in (SOURCE, ROW)), SOURCE, ROW)
    return RosterTable(tables[0].spec, frame, tuple(sources), sum(table.left_out for table in tables))


def _faulty_in_all(parts: Sequence[ReadTable]) -> Iterator[int]:
    """The positions of faulty rows in the parts put below each other."""
    height = 0
    for part in parts:
        yield from (height + position for position in part.faulty)
        height += part.table.frame.height


def _added_up(changes: Iterable[ChangeCount]) -> tuple[ChangeCount, ...]:
    counts: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], str] = {}
    for change in changes:
        key = (change.table, change.field, change.kind)
        counts[key] += change.count
        examples.setdefault(key, change.example)
    return tuple(ChangeCount(*key, count, examples[key]) for key, count in counts.items())
