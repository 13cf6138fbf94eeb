"""A column of cells becomes a column of values: each distinct cell is understood once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

import polars as pl

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.column_rows import ColumnCells
from sponsorcli.spreadsheets.grid import Fault, Raw

from .clean import clean_column
from .dates import DateOrder, date_reader, orders_told
from .doubtful import doubts_of_dates, doubts_of_numbers, doubts_of_texts
from .ids import read_id
from .numbers import DECIMALS_BESIDE, decimal_mark, number_reader
from .outcome import CellReader, ChangedValue, Doubt, Plain, Unreadable
from .plain_text import fault, is_shown_error, plain_text, read_text
from .times import doubts_of_moments, moment_reader
from .words import level_reader, read_flag, read_tags, word_reader

_EPOCH = date(1970, 1, 1).toordinal()
_NOTHING = ChangedValue(None, "placeholder read as empty")


@dataclass(frozen=True, slots=True)
class ValueContext:
    """What understanding a cell leans on beside the cell: the day of the report, the program's levels."""

    as_of: date
    levels: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    """The order of day and month that the sheet's other date columns tell."""
    zone: ZoneInfo | None = None
    """The zone of times that are written without one."""
    decimals: str | None = None
    """The mark before decimals that the sheet's other columns tell, or what separates them."""


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of values. `faults` has the reason for each position whose cell could not be understood.

    `doubts` has what is odd about the column as a whole, at the position of a cell that shows it; its value stands.
    `changes` counts the cells that were understood after a change, by kind; `examples` has the first cell of each kind.
    """

    values: pl.Series
    faults: Mapping[int, Unreadable]
    changes: Mapping[str, int]
    examples: Mapping[str, str]
    doubts: Mapping[int, Unreadable] = field(default_factory=dict)
    shown_by: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Of a doubt, by its position, the positions of the other cells that it is about."""


def read_column(field: Field, cells: Sequence[Raw], context: ValueContext) -> TypedColumn:
    """The cells as values of the field's type; empty, faulty and placeholder cells are null."""
    clean = clean_column(field, cells, context.as_of)
    if clean is not None:
        return TypedColumn(clean, {}, {}, {})
    return read_each(field, cells, context)


def read_each(field: Field, cells: Sequence[Raw], context: ValueContext) -> TypedColumn:
    """The same, looking at every distinct cell."""
    if field.type is not FieldType.FLAG and not _are_texts(cells) and True in cells:
        cells = _with_flags_as_texts(cells)
    counts = _counts(cells)
    read = _unless_error(reader(field, counts, context))
    plain: dict[Raw, Plain] = {None: None}
    changes: Counter[str] = Counter()
    examples: dict[str, str] = {}
    bad: dict[Raw, Unreadable] = {}
    for raw, count in counts.items():
        match read(raw):
            case Unreadable() as reason:
                bad[raw] = reason
                plain[raw] = None
            case ChangedValue(value, kind):
                changes[kind] += count
                examples.setdefault(kind, plain_text(raw))
                plain[raw] = value
            case value:
                plain[raw] = value
    faults = _by_position(bad, cells) if bad else {}
    doubts, shown_by = _placed(_doubts(field, counts, context), cells)
    return TypedColumn(as_series(field, cells, plain), faults, changes, examples, doubts, shown_by)


def _are_texts(cells: Sequence[Raw]) -> bool:
    """Whether these are cells of a column of texts, kept as such."""
    return isinstance(cells, ColumnCells) and cells.are_texts


def _counts(cells: Sequence[Raw]) -> Mapping[Raw, int]:
    """How often each cell is there, empty ones left out."""
    if isinstance(cells, ColumnCells) and cells.are_texts:
        return cells.counts
    counts = Counter(cells)
    counts.pop(None, None)
    return counts


def _unless_error(read: CellReader) -> CellReader:
    """The reader, for cells that are not the words which a failed formula shows."""
    return lambda raw: fault(Fault(raw)) if is_shown_error(raw) else read(raw)


def _doubts(field: Field, counts: Mapping[Raw, int], context: ValueContext) -> Iterable[Doubt]:
    match field.type:
        case FieldType.DATE:
            return doubts_of_dates(counts, context.as_of)
        case FieldType.MOMENT:
            return doubts_of_moments(counts, _order_of_column(counts, context), context.as_of, context.zone)
        case FieldType.WHOLE | FieldType.NUMBER:
            return doubts_of_numbers(field, counts.keys(), context.decimals)
        case FieldType.TEXT:
            return doubts_of_texts(counts, is_name=field.name == "name")
        case _:
            return ()


def _placed(
    doubts: Iterable[Doubt], cells: Sequence[Raw]
) -> tuple[Mapping[int, Unreadable], Mapping[int, tuple[int, ...]]]:
    """The doubts at the first position of the cell that shows each, and where else it shows."""
    at = {cells.index(doubt.cell): doubt for doubt in doubts}
    others = {first: _others(doubt, first, cells) for first, doubt in at.items() if doubt.others}
    return {first: doubt.reason for first, doubt in at.items()}, others


def _others(doubt: Doubt, first: int, cells: Sequence[Raw]) -> tuple[int, ...]:
    """Where the other cells stand that a doubt is about."""
    return tuple(at for at, cell in enumerate(cells) if at != first and cell in doubt.others)


def _with_flags_as_texts(cells: Sequence[Raw]) -> Sequence[Raw]:
    """The cells with true and false as a sheet shows them: 1 and True are one key, and are not to be one value."""
    return [plain_text(cell) if isinstance(cell, bool) else cell for cell in cells]


def _by_position(bad: Mapping[Raw, Unreadable], cells: Sequence[Raw]) -> Mapping[int, Unreadable]:
    if isinstance(cells, ColumnCells) and cells.are_texts:
        texts = pl.Series([cell for cell in bad if isinstance(cell, str)], dtype=pl.String)
        places = cells.series.is_in(texts.implode()).arg_true()
        return {at: bad[cell] for at, cell in zip(places.to_list(), cells.series.gather(places).to_list(), strict=True)}
    return {at: bad[cell] for at, cell in enumerate(cells) if cell in bad}


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


_READER_OF_ANY = {
    FieldType.ID: read_id,
    FieldType.FLAG: read_flag,
    FieldType.TAGS: read_tags,
    FieldType.TEXT: read_text,
}
"""The types whose cells are read alike in every column."""


def reader(field: Field, distinct: Mapping[Raw, int], context: ValueContext) -> CellReader:
    """How to read the cells of a field, given the distinct ones of its column."""
    match field.type:
        case FieldType.WHOLE | FieldType.NUMBER:
            return number_reader(field, distinct, context.decimals)
        case FieldType.DATE:
            return date_reader(_order_of_column(distinct, context), context.as_of, field.years_back)
        case FieldType.MOMENT:
            return moment_reader(_order_of_column(distinct, context), context.as_of, context.zone)
        case FieldType.LEVEL:
            return level_reader(field, context.levels)
        case FieldType.WORD:
            return word_reader(field)
        case alike:
            return _READER_OF_ANY[alike]


def _order_of_column(distinct: Iterable[Raw], context: ValueContext) -> DateOrder | None:
    """The order of day and month that the column's own cells tell, or else the sheet's other columns.

    None where its cells tell both orders, or nothing tells one.
    """
    told = orders_told(distinct)
    if not told:
        return context.date_order
    return next(iter(told)) if len(told) == 1 else None


def as_series(field: Field, cells: Sequence[Raw], plain: Mapping[Raw, Plain]) -> pl.Series:
    """The values of the cells in order, as a column of the field's type."""
    if isinstance(cells, ColumnCells) and cells.are_texts and field.type is not FieldType.TAGS:
        return _mapped(field, cells.series, plain)
    if field.type is FieldType.DATE:
        days = {raw: value.toordinal() - _EPOCH if isinstance(value, date) else None for raw, value in plain.items()}
        return pl.Series(field.name, [days[cell] for cell in cells], dtype=pl.Int32).cast(pl.Date)
    return pl.Series(field.name, [plain[cell] for cell in cells], dtype=field.type.dtype)


def _distinct_texts(cells: Sequence[Raw]) -> Collection[Raw]:
    """The distinct cells, or those of them that are texts."""
    if isinstance(cells, ColumnCells):
        return cells.counts.keys() if cells.are_texts else ()
    return set(cells)


def _mapped(field: Field, texts: pl.Series, plain: Mapping[Raw, Plain]) -> pl.Series:
    """The values of a column of texts, each distinct one put in its places at once."""
    known = pl.Series([raw for raw in plain if raw is not None], dtype=pl.String)
    values = as_series(field, known.to_list(), plain)
    return texts.replace_strict(known, values, default=None, return_dtype=values.dtype).alias(field.name)


def told_by_sheet(
    context: ValueContext, columns: Iterable[tuple[Field, Sequence[Raw]]], separator: str | None
) -> ValueContext:
    """The context with what a sheet's columns tell each other where they all agree.

    That is the order of day and month, and the mark before decimals, else the one that goes with the sheet's separator.
    """
    orders: set[DateOrder] = set()
    marks: set[str] = set()
    for one, cells in columns:
        if one.type in (FieldType.DATE, FieldType.MOMENT):
            orders |= orders_told(_distinct_texts(cells))
        elif one.type in (FieldType.NUMBER, FieldType.WHOLE) and (mark := decimal_mark(_distinct_texts(cells))):
            marks.add(mark)
    return replace(
        context,
        date_order=orders.pop() if len(orders) == 1 else None,
        decimals=marks.pop() if len(marks) == 1 else DECIMALS_BESIDE.get(separator or ""),
    )
