"""The rows of a programme's tables as typed columns, each row with the place it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Self

import polars as pl

from sponsorcli.problems import CellPlace
from sponsorcli.problems.place import Positions, cell_place

from .directory import Directory, current_ids, first_ids
from .schema import TableSpec, table_spec

SOURCE = "_source"
"""The column that says which of a table's sources a row came from, as an index."""
ROW = "_row"
"""The column that says which row of its sheet a row came from, counted from 1."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """A sheet or file that rows came from, and in which of its columns each field stands, counted from 1."""

    path: str
    sheet: str | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    positions: Positions | None = field(default=None, compare=False, repr=False)
    """Where cells stand in a file of text; None for a workbook."""
    is_of_meetings: bool = False
    """Whether its rows are who met whom by a calendar."""


@dataclass(frozen=True)
class RosterTable:
    """A table's sound rows: every declared field as a typed column, then the file's own further columns.

    Further columns are text unless the program uses them as numbers. `_source` and `_row` stand last.
    `left_out` counts the rows that had an error and take no part.
    """

    spec: TableSpec
    frame: pl.DataFrame
    sources: tuple[TableSource, ...] = ()
    left_out: int = 0

    @classmethod
    def of_rows(cls, name: str, rows: Iterable[Mapping[str, object]]) -> Self:
        """A table made in the program itself, as if read from a sheet of its name with headings in row 1."""
        spec = table_spec(name)
        rows = [dict(row) for row in rows]
        extra = dict.fromkeys(key for row in rows for key in row if key not in spec.dtypes())
        columns: list[pl.Series] = [
            pl.Series(key, [row.get(key) for row in rows], dtype=dtype) for key, dtype in spec.dtypes().items()
        ]
        columns += [pl.Series(key, [row.get(key) for row in rows], strict=False) for key in extra]
        columns.append(pl.Series(SOURCE, [0] * len(rows), dtype=pl.UInt16))
        columns.append(pl.Series(ROW, range(2, len(rows) + 2), dtype=pl.UInt32))
        places = {key: index for index, key in enumerate((*spec.dtypes(), *extra), start=1)}
        return cls(spec, pl.DataFrame(columns), (TableSource("roster.xlsx", name.capitalize(), places),))

    @classmethod
    def empty(cls, name: str) -> "RosterTable":
        """A table without rows, with every declared column."""
        return _without_rows(name)

    @property
    def is_given(self) -> bool:
        """Whether the program has this table at all, be it with no rows."""
        return bool(self.sources)

    def __len__(self) -> int:
        return self.frame.height

    def rows(self) -> list[dict[str, object]]:
        """The rows as values by the names of their columns, without where each row came from."""
        return self.frame.drop(SOURCE, ROW).to_dicts()

    @property
    def extra_columns(self) -> tuple[str, ...]:
        """The columns that the file has and the design does not name."""
        known = {*self.spec.dtypes(), SOURCE, ROW}
        return tuple(name for name in self.frame.columns if name not in known)

    def place(self, index: int, column: str | None = None) -> CellPlace:
        """Where the cell, or the row as a whole, of the row at this position of `frame` stands."""
        source = self.sources[self.frame[SOURCE][index]]
        at = None if column is None else source.columns.get(column)
        return cell_place(source.path, source.sheet, int(self.frame[ROW][index]), at, source.positions)


@dataclass(frozen=True)
class Roster:
    """All tables of a programme by name. A table the program does not name is empty, never absent.

    The audit table is not among them: audits are handed it separately.
    """

    tables: Mapping[str, RosterTable]
    left_out_ids: frozenset[str] = frozenset()
    """The people whose rows have errors and take no part: rows that name them name somebody."""

    @classmethod
    def of(cls, **tables: Iterable[Mapping[str, object]]) -> Self:
        """A roster from rows written down in a program: `Roster.of(people=[{"person_id": "1"}], …)`."""
        return cls({name: RosterTable.of_rows(name, rows) for name, rows in tables.items()})

    def table(self, name: str) -> RosterTable:
        """The table of that name; KeyError for a name no table has."""
        return self.tables[name] if name in self.tables else _not_given(name)

    def frame(self, name: str) -> pl.DataFrame:
        """The rows of the table of that name."""
        return self.table(name).frame

    @cached_property
    def directory(self) -> Directory:
        """Everybody whom the tables know, by id, e-mail and name, with the ids that were replaced."""
        in_use = frozenset(self.frame("people")["person_id"].drop_nulls())
        return Directory.of(self.frame, current_ids(self.frame("id_changes"), in_use))

    @cached_property
    def first_ids(self) -> Mapping[str, str]:
        """Each id that replaced another with the id it began as."""
        return first_ids(self.frame("id_changes"))


@cache
def _without_rows(name: str) -> RosterTable:
    """One for all rosters, as nobody can change it."""
    return RosterTable.of_rows(name, ())


@cache
def _not_given(name: str) -> RosterTable:
    """The table of that name where the program names none."""
    return RosterTable(table_spec(name), RosterTable.empty(name).frame)
