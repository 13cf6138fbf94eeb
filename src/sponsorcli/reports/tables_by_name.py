"""Make a report's table: columns declared once, every value found by its column's name.

A column that the rows have already is one line: its declaration.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from sponsorcli.tables import Column, Table, Value

if TYPE_CHECKING:  # the portfolio's table is made without either
    import polars as pl

UNKNOWN = object()


class TableRow(NamedTuple):
    """The values of a row by column name: those given, else what the parts have under that name.

    A part that is missing has none of its values: `otherwise` stands in their place.
    """

    parts: tuple[object, ...]
    given: dict[str, Value]
    otherwise: Value

    def value(self, name: str) -> Value:
        """The value of that column; KeyError where nothing has it and no part is missing."""
        found = self.find(name)
        if found is UNKNOWN:
            raise KeyError(name)
        return found  # type: ignore[return-value]

    def find(self, name: str) -> object:
        """The value of that column, `UNKNOWN` where nothing has it and no part is missing."""
        if name in self.given:
            return self.given[name]
        for part in self.parts:
            if isinstance(part, dict):
                found = part.get(name, UNKNOWN)
            else:
                found = part.find(name) if isinstance(part, TableRow) else getattr(part, name, UNKNOWN)
            if found is not UNKNOWN:
                return found
        return self.otherwise if None in self.parts else UNKNOWN


def row_of(*parts: object, otherwise: Value = None, **given: Value) -> TableRow:
    """The row of what is given by name, and of the parts' values: fields, entries of a dictionary; None has none."""
    return TableRow(parts, given, otherwise)


def table_of(
    name: str, title: str, columns: Sequence[Column], rows: "pl.DataFrame | Iterable[object]", note: str = ""
) -> Table:
    """The table of these columns; of each row, or of the frame, what the columns do not name is left out.

    A row is a dictionary, a `TableRow`, or any value with a field for every column. KeyError, AttributeError or polars'
    ColumnNotFoundError where a column's value is nowhere.
    """
    if _is_frame(rows):
        return Table(name, title, tuple(columns), tuple(tuple(rows[column.name].to_list()) for column in columns), note)
    rows = list(rows)
    return Table(name, title, tuple(columns), tuple(tuple(_column(rows, column.name)) for column in columns), note)


def _is_frame(rows: object) -> "TypeGuard[pl.DataFrame]":
    return hasattr(rows, "get_columns")


def _column(rows: Iterable[object], name: str) -> Iterator[Value]:
    for row in rows:
        if isinstance(row, TableRow):
            yield row.value(name)
        else:
            yield row[name] if isinstance(row, dict) else getattr(row, name)
