"""Columns in which no cell needs a second look, understood as a whole: most columns of most exports are such.

What is said here of a column must follow from the readers of its cells; a property test compares the two.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

import polars as pl

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.grid import Raw

from .dates import EPOCH, is_sensible
from .plain_text import PLACEHOLDERS, plain_text

_BETWEEN = "\x7f"
"""Stands in no clean text."""
_MARKS = ("#", ":5", "?")
"""What stands in error words, and where letters are lost."""
_SPACES = ("  ", f" {_BETWEEN}", f"{_BETWEEN} ")
_ODD_ID = (
    rf"(?i)^(?:{'|'.join(sorted(map(re.escape, PLACEHOLDERS)))}|n/a[- ].*|true|false"
    r"|[0-9](?:[.,][0-9]+)?e\+?[0-9]{1,3}|[0-9]+\.0+|'[0-9]+|=.*)$"
)


def clean_column(field: Field, cells: Sequence[Raw], as_of: date) -> pl.Series | None:
    """The cells as values where all are plainly of the field's type or empty; None where any must be looked at."""
    kinds = set(map(type, cells)) - {type(None)}
    match field.type:
        case FieldType.TEXT | FieldType.ID if kinds == {str}:
            return _clean_text(field, cells)
        case FieldType.TEXT if kinds and kinds <= {int, float}:
            shown = {cell: None if cell is None else plain_text(cell) for cell in set(cells)}
            return pl.Series(field.name, list(map(shown.__getitem__, cells)), dtype=pl.String)
        case FieldType.NUMBER if kinds and kinds <= {int, float}:
            return _clean_numbers(field, cells)
        case FieldType.DATE if kinds == {date}:
            return _clean_days(field, cells, as_of)
        case _:
            return None


def _clean_days(field: Field, cells: Sequence[Raw], as_of: date) -> pl.Series | None:
    series = pl.Series(field.name, cells, dtype=pl.Date)
    ends = cast("date", series.min()), cast("date", series.max())
    if not all(is_sensible(day, as_of, field.years_back) for day in ends):
        return None
    return None if ends[0] < EPOCH < ends[1] and EPOCH in cells else series


def _clean_text(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    texts = [cell for cell in cells if cell is not None] if None in cells else cells
    if not _all_plain(cast("Sequence[str]", texts)):
        return None
    series = pl.Series(field.name, cells, dtype=pl.String)
    if field.type is FieldType.ID and series.str.contains(_ODD_ID).any():
        return None
    return series


def _all_plain(texts: Sequence[str]) -> bool:
    """Whether no text is empty or holds what is removed from texts: looked for in all of them at once."""
    joined = _BETWEEN.join(texts)
    if (
        any(mark in joined for mark in _MARKS)
        or not joined.isascii()
        or joined.count(_BETWEEN) != len(texts) - 1
        or "" in texts
    ):
        return False
    if not joined.replace(_BETWEEN, "").isprintable():
        return False
    return joined[0] != " " and joined[-1] != " " and not any(spaces in joined for spaces in _SPACES)


def _clean_numbers(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    try:
        series = pl.Series(field.name, cells, dtype=pl.Float64, strict=False)
    except OverflowError:
        return None
    if series.null_count() != cells.count(None) or not series.is_finite().all():
        return None
    too_low = field.least is not None and bool((series < field.least).any())
    too_high = field.most is not None and bool((series > field.most).any())
    return None if too_low or too_high else series
