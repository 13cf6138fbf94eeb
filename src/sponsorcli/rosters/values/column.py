"""A column of cells becomes a column of values: each distinct cell is understood once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.grid import Raw

from .clean import clean_column
from .dates import DateOrder, date_reader, orders_told
from .ids import read_id
from .numbers import number_reader
from .outcome import CellReader, ChangedValue, Outcome, Plain, Unreadable
from .plain_text import plain_text, read_text
from .tags import read_tags
from .vocabulary import level_reader, word_reader
from .yes_no import read_flag

_EPOCH = date(1970, 1, 1).toordinal()
_NOTHING = ChangedValue(None, "placeholder read as empty")


@dataclass(frozen=True, slots=True)
class ValueContext:
    """What understanding a cell leans on beside the cell: the day of the report, the program's levels."""

    as_of: date
    levels: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    """The order of day and month that the sheet's other date columns tell."""


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of values. `faults` has the reason for each position whose cell could not be understood.

    `changes` counts the cells that were understood after a change, by kind; `examples` has the first cell of each kind.
    """

    values: pl.Series
    faults: Mapping[int, Unreadable]
    changes: Mapping[str, int]
    examples: Mapping[str, str]


def read_column(field: Field, cells: Sequence[Raw], context: ValueContext) -> TypedColumn:
    """The cells as values of the field's type; empty, faulty and placeholder cells are null."""
    clean = clean_column(field, cells)
    if clean is not None:
        return TypedColumn(clean, {}, {}, {})
    return read_each(field, cells, context)


def read_each(field: Field, cells: Sequence[Raw], context: ValueContext) -> TypedColumn:
    """The same, looking at every distinct cell."""
    if True in cells and field.type is not FieldType.FLAG:
        cells = [plain_text(cell) if isinstance(cell, bool) else cell for cell in cells]
    counts = Counter(cells)
    counts.pop(None, None)
    read = reader(field, counts, context)
    outcomes: dict[Raw, Outcome] = {raw: read(raw) for raw in counts}
    plain: dict[Raw, Plain] = {None: None}
    changes: Counter[str] = Counter()
    examples: dict[str, str] = {}
    bad: dict[Raw, Unreadable] = {}
    for raw, outcome in outcomes.items():
        match outcome:
            case Unreadable():
                bad[raw] = outcome
                plain[raw] = None
            case ChangedValue(value, kind):
                changes[kind] += counts[raw]
                examples.setdefault(kind, plain_text(raw))
                plain[raw] = value
            case value:
                plain[raw] = value
    faults = {} if not bad else {at: bad[cell] for at, cell in enumerate(cells) if cell in bad}
    return TypedColumn(as_series(field, cells, plain), faults, changes, examples)


def share_read(field: Field, counts: Mapping[Raw, int], context: ValueContext) -> float:
    """The share of these filled cells, given with how often each stands there, that are of the field's type.

    Placeholders count for nothing, and a day that can be read in two ways is a date; 0 where no cell says anything.
    """
    read = reader(field, counts, context)
    filled = fitting = 0
    for raw, count in counts.items():
        outcome = read(raw)
        if outcome is None or outcome == _NOTHING:
            continue
        filled += count
        fitting += count * (not isinstance(outcome, Unreadable) or outcome.code == "R008")
    return fitting / filled if filled else 0.0


def reader(  # noqa: PLR0911 - a case a type
    field: Field, distinct: Mapping[Raw, int], context: ValueContext
) -> CellReader:
    """How to read the cells of a field, given the distinct ones of its column."""
    match field.type:
        case FieldType.ID:
            return read_id
        case FieldType.WHOLE | FieldType.NUMBER:
            return number_reader(field, distinct)
        case FieldType.DATE:
            told = orders_told(distinct)
            order = next(iter(told)) if len(told) == 1 else None if told else context.date_order
            return date_reader(order, context.as_of)
        case FieldType.FLAG:
            return read_flag
        case FieldType.TAGS:
            return read_tags
        case FieldType.LEVEL:
            return level_reader(field, context.levels)
        case FieldType.WORD:
            return word_reader(field)
        case FieldType.TEXT:
            return read_text


def as_series(field: Field, cells: Sequence[Raw], plain: Mapping[Raw, Plain]) -> pl.Series:
    """The values of the cells in order, as a column of the field's type."""
    if field.type is FieldType.DATE:
        days = {raw: value.toordinal() - _EPOCH if isinstance(value, date) else None for raw, value in plain.items()}
        return pl.Series(field.name, [days[cell] for cell in cells], dtype=pl.Int32).cast(pl.Date)
    return pl.Series(field.name, [plain[cell] for cell in cells], dtype=field.type.dtype)


def date_order_of(columns: Iterable[Sequence[Raw]]) -> DateOrder | None:
    """The order of day and month that a sheet's date columns tell where they all agree; None where none tells."""
    told = {order for cells in columns for order in orders_told(set(cells))}
    return told.pop() if len(told) == 1 else None
