"""Make one of what a file writes in two ways: a name in two columns, a word in two cases."""

from collections import Counter
from collections.abc import Mapping

import polars as pl

from sponsorcli.model.schema import FieldType
from sponsorcli.rosters.headings import FAMILY_FIRST, FIRST_NAME, LAST_NAME, Headings, folded
from sponsorcli.rosters.values import TypedColumn

from .columns import Columns
from .typed_table import TableRequest

_WHOLE_TOO = frozenset({"nome", "nombre"})
"""What means a first name beside a last name, and a whole name where there is none."""
JOINED = "first and last name joined"
ONE_PART = "the only part of a name read as name"
MOST_WRITE = "written as most write it"


def parts_of_missing_name(request: TableRequest, columns: Columns) -> tuple[str, ...] | None:
    """The columns with first and last names, where the table can have names and no column is read as these.

    One alone, where there is no other: last names, and `Nome` and `Nombre`, which mean a whole name as well.
    """
    taken = {*columns.headings.column_of, *columns.headings.twice, *dict(request.columns)}
    if "name" in taken or not any(field.name == "name" for field in request.wanted.fields):
        return None
    texts = {field.name for field, _ in columns.fields if field.type is FieldType.TEXT}
    parts = _parts_of_name(columns.headings)
    return parts if parts is not None and texts.issuperset(parts) else None


def _parts_of_name(headings: Headings) -> tuple[str, ...] | None:
    """The columns, by the names they are read under, that hold first and last names; None where several could."""
    first, last = (_called(headings, names) for names in (FIRST_NAME, LAST_NAME))
    if not last:
        whole = _called(headings, _WHOLE_TOO)
        return (*whole,) if len(whole) == 1 == len(first) else None
    if len(first) > 1 or len(last) > 1:
        return None
    return (*last, *first) if _called(headings, FAMILY_FIRST) else (*first, *last)


def _called(headings: Headings, known: frozenset[str]) -> list[str]:
    return [name for name, at in headings.extras.items() if folded(headings.written[at]) in known]


def joined_name(typed: Mapping[str, pl.Series], parts: tuple[str, ...]) -> pl.Series:
    """The parts of a name in their order with a space between them; one alone where the other is empty."""
    frame = pl.DataFrame([typed[part] for part in parts])
    joined = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return frame.select(name=pl.when(pl.any_horizontal(pl.all().is_not_null())).then(joined))["name"]


def with_one_writing(column: TypedColumn) -> TypedColumn:
    """The column of an audited attribute with values that differ in case alone written as most of them are."""
    counts = Counter(value for value in column.values.to_list() if value is not None)
    chosen: dict[str, str] = {}
    for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        chosen.setdefault(value.casefold(), value)
    other = {value: chosen[value.casefold()] for value in counts if chosen[value.casefold()] != value}
    if not other:
        return column
    changed = sum(counts[value] for value in other)
    return TypedColumn(
        column.values.replace(pl.Series(list(other)), pl.Series(list(other.values()))),
        column.faults,
        {**column.changes, MOST_WRITE: changed},
        {**column.examples, MOST_WRITE: ""},
    )
