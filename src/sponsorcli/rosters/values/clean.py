"""Columns in which no cell needs a second look, understood as a whole: most columns of most exports are such.

What is said here of a column must follow from the readers of its cells; a property test compares the two.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

import polars as pl

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.column_rows import BETWEEN, ColumnCells
from sponsorcli.spreadsheets.grid import Fault, Raw

from .dates import EPOCH, is_sensible
from .plain_text import PLACEHOLDERS, plain_text

_MARKS = ("#", ":5", "?")
"""What stands in error words, and where letters are lost."""
_SPACES = ("  ", f" {BETWEEN}", f"{BETWEEN} ")
_SMALLEST, _LARGEST = 1e-3, 1e15
_FIRST_DAY, _LAST_DAY = (date.min - date(1970, 1, 1)).days, (date.max - date(1970, 1, 1)).days
_ODD_ID = (
    rf"(?i)^(?:{'|'.join(sorted(map(re.escape, PLACEHOLDERS)))}|n/a[- ].*|true|false"
    r"|[0-9](?:[.,][0-9]+)?e\+?[0-9]{1,3}|[0-9]+\.0+|'[0-9]+|=.*)$"
)


def clean_column(field: Field, cells: Sequence[Raw], as_of: date) -> pl.Series | None:
    """The cells as values where all are plainly of the field's type or empty; None where any must be looked at."""
    if isinstance(cells, ColumnCells):
        return _clean_values(field, cells, as_of)
    kinds = set(map(type, cells)) - {type(None)}
    match field.type:
        case FieldType.TEXT | FieldType.ID if kinds == {str}:
            return _clean_text(field, cells)
        case FieldType.TEXT if kinds and kinds <= {int, float}:
            return _clean_numbers_as_texts(field, cells)
        case FieldType.NUMBER if kinds and kinds <= {int, float}:
            return _clean_numbers(field, cells)
        case FieldType.DATE if kinds == {date}:
            return _clean_days(field, cells, as_of)
        case _:
            return None


def _clean_values(field: Field, cells: ColumnCells, as_of: date) -> pl.Series | None:
    """The same of a column whose values have one type."""
    series = cells.series.alias(field.name)
    if series.null_count() == series.len():
        return None
    match field.type:
        case FieldType.TEXT | FieldType.ID if cells.are_texts:
            return _if_clean(field, series, cells.joined)
        case FieldType.TEXT if series.dtype in {pl.Int64, pl.Float64}:
            return _numbers_as_texts(series) if _are_usual(series) else _clean_numbers_as_texts(field, list(cells))
        case FieldType.NUMBER if series.dtype in {pl.Int64, pl.Float64}:
            return _if_within(field, series.cast(pl.Float64))
        case FieldType.DATE if series.dtype == pl.Date:
            days = series.to_physical()
            is_known = (days >= _FIRST_DAY).all() and (days <= _LAST_DAY).all()
            return _if_sensible(field, series, as_of) if is_known else None
        case _:
            return None


def _clean_days(field: Field, cells: Sequence[Raw], as_of: date) -> pl.Series | None:
    return _if_sensible(field, pl.Series(field.name, cells, dtype=pl.Date), as_of)


def _if_sensible(field: Field, series: pl.Series, as_of: date) -> pl.Series | None:
    ends = cast("date", series.min()), cast("date", series.max())
    if not all(is_sensible(day, as_of, field.years_back) for day in ends):
        return None
    return None if ends[0] < EPOCH < ends[1] and (series == EPOCH).any() else series


def _clean_text(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    texts = [cell for cell in cells if cell is not None] if None in cells else cells
    if "" in texts:
        return None
    series = pl.Series(field.name, cells, dtype=pl.String)
    return _if_clean(field, series, BETWEEN.join(cast("Sequence[str]", texts)))


def _if_clean(field: Field, series: pl.Series, joined: str) -> pl.Series | None:
    """The texts, none of which is empty, where all are clean; `joined` they are one text."""
    if not _all_plain(joined, series.len() - series.null_count()):
        return None
    return None if field.type is FieldType.ID and series.str.contains(_ODD_ID).any() else series


def _all_plain(joined: str, count: int) -> bool:
    """Whether no text holds what is removed from texts: looked for in all of them at once."""
    if any(mark in joined for mark in _MARKS) or not joined.isascii() or joined.count(BETWEEN) != count - 1:
        return False
    if not joined.replace(BETWEEN, "").isprintable():
        return False
    return joined[0] != " " and joined[-1] != " " and not any(spaces in joined for spaces in _SPACES)


def _are_usual(numbers: pl.Series) -> bool:
    """Whether all are numbers that polars shows as Python does: neither tiny nor huge, and none that is no number."""
    size = numbers.abs()
    return numbers.dtype == pl.Int64 or bool(((size == 0) | ((size >= _SMALLEST) & (size < _LARGEST))).all())


def _numbers_as_texts(numbers: pl.Series) -> pl.Series:
    """Each number as `plain_text` shows it: whole ones without a point."""
    if numbers.dtype == pl.Int64:
        return numbers.cast(pl.String)
    whole = numbers.cast(pl.Int64)
    return whole.cast(pl.String).zip_with((numbers == whole).fill_null(value=True), numbers.cast(pl.String))


def _clean_numbers_as_texts(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    if any(isinstance(cell, Fault) for cell in set(cells)):
        return None
    shown = {cell: None if cell is None else plain_text(cell) for cell in set(cells)}
    return pl.Series(field.name, list(map(shown.__getitem__, cells)), dtype=pl.String)


def _clean_numbers(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    try:
        series = pl.Series(field.name, cells, dtype=pl.Float64, strict=False)
    except OverflowError:
        return None
    return None if series.null_count() != cells.count(None) else _if_within(field, series)


def _if_within(field: Field, series: pl.Series) -> pl.Series | None:
    if not series.is_finite().all():
        return None
    too_low = field.least is not None and bool((series < field.least).any())
    too_high = field.most is not None and bool((series > field.most).any())
    return None if too_low or too_high else series
