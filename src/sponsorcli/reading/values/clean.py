"""Columns in which no cell needs a second look, understood as a whole: most columns of most exports are such.

What is said here of a column must follow from the readers of its cells; a property test compares the two.
"""

import re
from collections.abc import Sequence
from datetime import date

import polars as pl

from sponsorcli.model import Field, FieldType
from sponsorcli.reading.grid import Raw

from .plain_text import PLACEHOLDERS

_BETWEEN = "\x7f"
"""Stands in no clean text."""
_SPACES = re.compile(rf"  |^ | $| {_BETWEEN}|{_BETWEEN} ")
_ODD_ID = (
    rf"(?i)^(?:{'|'.join(sorted(map(re.escape, PLACEHOLDERS)))}|n/a[- ].*|true|false"
    r"|[0-9](?:[.,][0-9]+)?e\+?[0-9]{1,3}|[0-9]+\.0+)$"
)


def clean_column(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    """The cells as values where all are plainly of the field's type or empty; None where any must be looked at."""
    kinds = set(map(type, cells)) - {type(None)}
    match field.type:
        case FieldType.TEXT | FieldType.ID if kinds == {str}:
            return _clean_text(field, cells)
        case FieldType.NUMBER if kinds and kinds <= {int, float}:
            return _clean_numbers(field, cells)
        case FieldType.DATE if kinds == {date}:
            return pl.Series(field.name, cells, dtype=pl.Date)
        case _:
            return None


def _clean_text(field: Field, cells: Sequence[Raw]) -> pl.Series | None:
    texts = [cell for cell in cells if isinstance(cell, str)]
    joined = _BETWEEN.join(texts)
    if not joined.isascii() or joined.count(_BETWEEN) != len(texts) - 1 or _SPACES.search(joined):
        return None
    if not joined.replace(_BETWEEN, "").isprintable() or "" in texts:
        return None
    series = pl.Series(field.name, cells, dtype=pl.String)
    if field.type is FieldType.ID and series.str.contains(_ODD_ID).any():
        return None
    return series


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
