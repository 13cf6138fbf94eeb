"""A table of a report: named, typed columns of equal length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from .values import Kind, Value


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data formats, its heading for people, how to read its values, what it means."""

    name: str
    title: str
    kind: Kind
    meaning: str = ""
    aside: bool = False
    """Whether it can be left out first where room is scarce: on a narrow screen, and in the month's workbook."""
    named: str = ""
    """In data formats the name of the column with people's names, where it is not made of the column's own."""

    @property
    def names_column(self) -> str:
        """The name of the column that has people's names beside this one's ids: `sponsor_name` beside `sponsor_id`."""
        if self.named or self.name == "person_id":
            return self.named or "name"
        return f"{self.name.removesuffix('_id')}_name"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns. `values` holds one tuple a column, in the order of `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    values: tuple[tuple[Value, ...], ...]
    note: str = ""
    """Said below the table: a definition, a caveat, how many rows were cut."""

    def __post_init__(self) -> None:
        if len(self.columns) != len(self.values):
            raise ValueError(f"table {self.name} has {len(self.columns)} columns and {len(self.values)} of values")
        if len({len(column) for column in self.values}) > 1:
            raise ValueError(f"table {self.name} has columns of different lengths")

    @classmethod
    def of_rows(
        cls, name: str, title: str, columns: Iterable[Column], rows: Iterable[Sequence[Value]], *, note: str = ""
    ) -> Self:
        """The table of these rows, each as long as there are columns."""
        columns = tuple(columns)
        values = tuple(zip(*rows, strict=True)) or ((),) * len(columns)
        return cls(name, title, columns, values, note)

    def __len__(self) -> int:
        return len(self.values[0]) if self.values else 0

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows in order, each with a value for every column."""
        return zip(*self.values, strict=True)

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of the column of that name; KeyError where there is none."""
        for column, values in zip(self.columns, self.values, strict=True):
            if column.name == name:
                return values
        raise KeyError(name)
