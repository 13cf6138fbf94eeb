"""A table kept in columns: rows made of these when somebody looks at them, and cells of one column for themselves."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import overload

import polars as pl

from .excel.sheet_rows import without_blank_end
from .grid import Fault, Raw

_BLOCK, _FEW = 8_192, 64
"""So many rows are made at once, one after the other; the fewer where one is asked for."""
_EXACT = 10**15
_FIRST_DAY, _LAST_DAY = (date.min - date(1970, 1, 1)).days, (date.max - date(1970, 1, 1)).days
_NANOSECONDS = 86_400 * 1_000_000_000
"""A day of a column that counts nanoseconds, which ends in the year 2262."""

BETWEEN = "\x7f"
"""Stands in no clean text."""
Row = tuple[Raw, ...]


class ColumnRows(Sequence[Row]):
    """The rows of a frame below one with the names of its columns, up to the last row with a value.

    Its columns are texts, numbers, flags, dates, times and spans; a text is never empty. Rows are made by the
    thousand, so that taking one after the other costs little.
    """

    def __init__(self, frame: pl.DataFrame, first: Row | None = None, *, cuts_ends: bool = False) -> None:
        """Over the frame as it was read, with the `first` row in the place of its columns' names.

        Rows end with their last value if it `cuts_ends`.
        """
        texts = pl.col(pl.String)
        self._frame = frame.with_columns(pl.when(texts != "").then(texts).name.keep())
        self._headings = _trimmed(frame.columns) if first is None else tuple(without_blank_end(first))
        self._cuts_ends = cuts_ends
        self._filled = (
            self._frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
            if frame.width
            else pl.Series([False])
        )
        last = self._filled.arg_true().max()
        self._count = 2 + int(last) if isinstance(last, int) else int(bool(self._headings))
        self._first = 0
        self._made: list[Row] = []

    def __len__(self) -> int:
        """How many rows there are, the one with the headings among them."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """The row at this position, counted from 0, or those of a slice."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        at = at + self._count if at < 0 else at
        if not 0 <= at < self._count:
            raise IndexError(at)
        if at == 0:
            return self._headings
        if not self._first <= at - 1 < self._first + len(self._made):
            follows = at - 1 == self._first + len(self._made)
            self._made = self._rows(at - 1, min(_BLOCK, max(_FEW, 2 * len(self._made))) if follows else _FEW)
            self._first = at - 1
        return self._made[at - 1 - self._first]

    def __iter__(self) -> Iterator[Row]:
        """Each row in turn."""
        blocks = (self._rows(first, _BLOCK) for first in range(0, self._count - 1, _BLOCK))
        return chain([self._headings][: self._count], chain.from_iterable(blocks))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self._frame.width

    def cells(self, column: int, rows: Sequence[int]) -> "ColumnCells":
        """The cells of a column in these rows, both counted from 0; the row with the headings is not among them."""
        series = self._frame.to_series(column)
        if rows and rows[-1] - rows[0] + 1 == len(rows):
            return ColumnCells(series.slice(rows[0] - 1, len(rows)))
        return ColumnCells(series.gather([row - 1 for row in rows]))

    def filled(self, column: int, at_least: int, unlike: str) -> pl.Series:
        """Whether each row, the one with the headings apart, has so many cells, and one here not of this pattern."""
        name = self._frame.columns[column]
        fits = pl.col(name).is_not_null()
        if self._frame.schema[name] == pl.String:
            fits &= ~pl.col(name).str.contains(unlike)
        rows = self._frame.head(max(0, self._count - 1))
        count = pl.sum_horizontal(pl.all().is_not_null())
        return rows.select(fits & (count >= at_least)).to_series()

    def blank_rows(self) -> int:
        """How many rows below the first have no value."""
        return self._count - 1 - int(self._filled.head(max(0, self._count - 1)).sum())

    def beginnings(self, rows: Sequence[int]) -> pl.Series:
        """The first filled cell of each of these rows, below the one with the headings, in a file of texts."""
        return self._frame.slice(rows[0] - 1, len(rows)).select(pl.coalesce(pl.all())).to_series()

    def equal_to(self, column: int, text: str) -> list[int]:
        """The positions of the rows, the one with the headings apart, whose cell of the column is this text."""
        series = self._frame.to_series(column)
        return [at + 1 for at in (series == text).arg_true()] if series.dtype == pl.String else []

    def longest_gap(self) -> tuple[int, int]:
        """The most blank rows between two with values, and the row below them, counted from 1."""
        at = self._filled.arg_true().cast(pl.Int64) + 2
        gaps = at - at.shift(1, fill_value=int(bool(self._headings))) - 1
        widest = gaps.arg_max()
        return (0, 0) if widest is None else (int(gaps[widest]), int(at[widest]))

    def _rows(self, first: int, most: int) -> list[Row]:
        block = self._frame.slice(first, min(most, self._count - 1 - first))
        rows = list(zip(*map(_raw, block.get_columns()), strict=True))
        return [tuple(without_blank_end(row)) for row in rows] if self._cuts_ends else rows


class ColumnCells(Sequence[Raw]):
    """The cells of one column, whose values are made cells when somebody looks at them."""

    def __init__(self, series: pl.Series) -> None:
        """Over the values of a column of `ColumnRows`."""
        self.series = series

    @cached_property
    def _cells(self) -> list[Raw]:
        return _raw(self.series)

    @property
    def are_texts(self) -> bool:
        """Whether they are texts, empty cells among them."""
        return self.series.dtype == pl.String

    @cached_property
    def counts(self) -> Mapping[Raw, int]:
        """How often each cell is there, empty ones left out, in the order in which each comes first."""
        found = self.series.drop_nulls().to_frame("cell").group_by("cell", maintain_order=True).len()
        return dict(zip(_raw(found["cell"]), found["len"].to_list(), strict=True))

    @cached_property
    def joined(self) -> str:
        """The texts, empty cells left out, with a sign between them that stands in no clean text."""
        return str(self.series.str.join(BETWEEN).item())

    def __len__(self) -> int:
        """How many cells there are."""
        return self.series.len()

    @overload
    def __getitem__(self, at: int) -> Raw: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Raw]: ...
    def __getitem__(self, at: int | slice) -> Raw | Sequence[Raw]:
        """The cell at this position, or those of a slice."""
        return self._cells[at]

    def __iter__(self) -> Iterator[Raw]:
        """Each cell in turn."""
        return iter(self._cells)

    def __contains__(self, cell: object) -> bool:
        """Whether a cell is this."""
        return cell in self._cells

    def index(self, cell: Raw, start: int = 0, stop: int | None = None) -> int:
        """The position of the first cell that is this."""
        return self._cells.index(cell, start, len(self._cells) if stop is None else stop)


def _trimmed(names: Sequence[str]) -> Row:
    """The names as a row of headings, without empty ones at its end."""
    width = max((at + 1 for at, name in enumerate(names) if name), default=0)
    return tuple(name or None for name in names[:width])


def _raw(series: pl.Series) -> list[Raw]:
    """The values as cells: whole numbers without a point, no number that is none, spans in whole seconds."""
    match series.dtype:
        case pl.Float64:
            return _numbers(series)
        case pl.Duration:
            return [None if span is None else timedelta(seconds=round(span.total_seconds())) for span in series]
        case pl.Date | pl.Datetime:
            return _days(series)
    return series.to_list()


def _days(series: pl.Series) -> list[Raw]:
    """Dates and times, and faults for those before the year 1 and after 9999, at which polars ends the program."""
    second = {"ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}[getattr(series.dtype, "time_unit", "ms")]
    day = 1 if series.dtype == pl.Date else 86_400 * second
    stored = series.to_physical()
    is_day = (stored >= _FIRST_DAY * day) & (stored < (_LAST_DAY + 1) * day) if day < _NANOSECONDS else None
    if is_day is None or is_day.fill_null(value=True).all():
        return series.to_list()
    known = series.to_frame().select(pl.when(is_day).then(pl.first())).to_series().to_list()
    pairs = zip(known, stored, strict=True)
    return [Fault(f"day {number // day}") if cell is None and number is not None else cell for cell, number in pairs]


def _numbers(series: pl.Series) -> list[Raw]:
    """Floating-point numbers, the whole ones without a point."""
    whole = series.is_finite() & (series.abs() < _EXACT) & (series == series.floor())
    if whole.all():
        return series.cast(pl.Int64).to_list()
    if not series.is_finite().all():
        return [_number(value) for value in series.to_list()]
    return [int(value) if one else value for value, one in zip(series.to_list(), whole.to_list(), strict=True)]


def _number(value: float | None) -> Raw:
    if value is None or (math.isfinite(value) and not (value.is_integer() and abs(value) < _EXACT)):
        return value
    return int(value) if math.isfinite(value) else Fault(str(value))
