"""The rows that a database gives as columns of plain values, as a Parquet file has them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import polars as pl

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.excel.cell_values import too_long

from .drivers import decoded

_NUMBERS = frozenset({int, float, Decimal})
_MOST_DIGITS = 10**15
_TYPES: tuple[tuple[frozenset[type], pl.DataType], ...] = (
    (frozenset({bool}), pl.Boolean()),
    (frozenset({int}), pl.Int64()),
    (_NUMBERS, pl.Float64()),
    (frozenset({date}), pl.Date()),
    (frozenset({date, datetime}), pl.Datetime("us")),
    (frozenset({time}), pl.Time()),
    (frozenset({timedelta}), pl.Duration("us")),
)
"""The types of values that make a column of numbers, dates or the like; every other mixture is one of texts."""


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """A query's result: `frame` has its columns; `numbers`, the positions of those in which the database has numbers.

    A column in which it has numbers and texts is one of texts, and among them all the same.
    """

    frame: pl.DataFrame
    numbers: frozenset[int]


def columns_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> ResultColumns:
    """The rows as columns of these names. The second column of a name is called `name (2)`, as in a spreadsheet."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    series = [_series(name, values) for name, values in zip(_apart(names), columns, strict=True)]
    numbers = frozenset(at for at, values in enumerate(columns) if _NUMBERS & set(map(type, values)))
    return ResultColumns(pl.DataFrame(series), numbers)


def _apart(names: Sequence[str]) -> list[str]:
    """The names, each told apart from equal ones before it, and from those that stand there as they are."""
    told: list[str] = []
    for at, name in enumerate(names):
        free = (f"{name} ({number})" for number in count(2))
        taken = {*told, *(other for other in names if other != name)}
        told.append(next(one for one in free if one not in taken) if name in names[:at] else name)
    return told


def _series(name: str, values: Sequence[Any]) -> pl.Series:
    found = {type(value) for value in values} - {type(None)}
    for types, kind in _TYPES:
        if found and found <= types and not any(map(_is_no_plain_value, values)):
            return pl.Series(name, [_within(value, kind) for value in values], kind)
    return pl.Series(name, [None if value is None else _text(value) for value in values], pl.String)


def _text(value: Any) -> str:
    """A value as text. Raises Refused where it is longer than a cell can be."""
    text = _shown(value)
    if len(text) > limits.TEXT_LENGTH:
        raise too_long()
    return text


def _is_no_plain_value(value: Any) -> bool:
    """Whether a column of its type would lose something of it: digits, or the zone of a time."""
    match value:
        case datetime():
            return value.tzinfo is not None
        case int():
            return abs(value) >= _MOST_DIGITS
    return False


def _within(value: Any, kind: pl.DataType) -> Any:
    """The value as a column of the kind holds it."""
    match value:
        case date() if kind == pl.Datetime and not isinstance(value, datetime):
            return datetime.combine(value, time.min)
        case int() | Decimal() if kind == pl.Float64:
            return float(value)
    return value


def _shown(value: Any) -> str:  # noqa: PLR0911 - a case a type
    """A value as text: lists as the tags of a cell, bytes as the text in them."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(" ", "seconds")
        case bytes() | memoryview() | bytearray():
            return decoded(bytes(value))
        case list() | tuple():
            return "; ".join(_shown(one) for one in value if one is not None)
        case dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
