"""The rows of a sheet as they are found, in order and without stray values far away from the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.grid import Raw
from sponsorcli.spreadsheets.limits import SAVE_ANEW, RefusedFileError

from .cell_values import Shown, Value

Row = tuple[Raw, ...]
T = TypeVar("T")
_CLEAR = "delete the stray value, or the rows and columns around it"


@dataclass(slots=True)
class SheetRows:
    """Takes rows from top to bottom; `rows` has a row for each up to the last one with a value."""

    rows: list[Row] = field(default_factory=list)
    numbers_shown: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    cells: int = 0
    most: int = limits.ROWS
    """So many rows there can be: those of a sheet, and more in a text."""

    def add(self, number: int, values: Sequence[Value], *, may_hide: bool = True) -> None:
        """Adds the row of this number, counted from 1. Raises Refused where it lies far away or is one too many."""
        kept = without_blank_end(values)
        width = len(kept)
        if not width:
            return
        if width > limits.COLUMNS:
            raise far_column(number, width)
        gap = number - 1 - len(self.rows)
        if gap > limits.BLANK_ROWS:
            raise far_below(number, gap)
        self.cells += width
        if self.cells > limits.CELLS or number > self.most:
            many = f"{limits.CELLS:,} cells" if self.cells > limits.CELLS else f"{self.most:,} rows"
            raise RefusedFileError(
                "R113", f"the sheet has more than {many}", "split it into several files, or save it as Parquet"
            )
        if gap:
            self.rows.extend([()] * gap)
        hides = may_hide and Shown in map(type, kept)
        self.rows.append(self._without_formats(number - 1, kept) if hides else tuple(kept))  # type: ignore[arg-type]

    def _without_formats(self, row: int, values: Sequence[Value]) -> Row:
        found: list[Raw] = []
        for column, value in enumerate(values):
            if isinstance(value, Shown):
                self.numbers_shown[row, column] = value.text
                found.append(value.number)
            else:
                found.append(value)
        return tuple(found)


def without_blank_end(values: Sequence[T]) -> Sequence[T]:
    """The cells of a row up to the last one with a value."""
    width = len(values)
    while width and values[width - 1] is None:
        width -= 1
    return values if width == len(values) else values[:width]


def far_column(row: int, column: int) -> RefusedFileError:
    """The refusal of a value so far to the right that no table reaches it."""
    return RefusedFileError(
        "R113", f"a value stands in column {column:,}; {limits.COLUMNS:,} is the most", _CLEAR, row, column
    )


def far_below(row: int, gap: int) -> RefusedFileError:
    """The refusal of a value so many blank rows below the others that nobody means it."""
    return RefusedFileError("R113", f"a value stands {gap:,} blank rows below the others", _CLEAR, row)


def out_of_order(what: str) -> RefusedFileError:
    """The refusal of rows or cells that programs would read differently."""
    return RefusedFileError("R114", what, SAVE_ANEW)
