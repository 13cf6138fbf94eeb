"""A report's facts and tables as plain values by name: what all data formats and Python scripts are given."""

from collections.abc import Iterator, Sequence
from datetime import date

from sponsorcli.rendering.wording import as_day, is_missing, stable
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.values import NamedPerson


def fact_values(report: Report) -> dict[str, Value]:
    """The facts by name, each a single value; of a person the name too, after the id."""
    found: dict[str, Value] = {}
    for fact in single_facts(report):
        found[fact.name] = plain(fact.value, fact.kind)
        if fact.kind is Kind.PERSON:
            found[Column(fact.name, fact.title, fact.kind).names_column] = name_of(fact.value)
    return found


def table_values(table: Table) -> list[dict[str, Value]]:
    """The table as one mapping a row, from the columns' names to values."""
    columns = {name: [plain(value, kind) for value in values] for name, kind, values in data_columns(table)}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def single_facts(report: Report) -> Iterator[Fact]:
    """Every fact as single values: after one that is part of a whole `<name>_of`, after one that is judged
    `<name>_signal`.
    """  # fmt: skip
    for fact in report.facts:
        yield fact
        if fact.gauge is not None and fact.gauge.of is not None:
            yield Fact(f"{fact.name}_of", fact.title, Kind.WHOLE, fact.gauge.of)
        if fact.gauge is not None and fact.gauge.signal is not None:
            yield Fact(f"{fact.name}_signal", fact.title, Kind.WORD, fact.gauge.signal.value)


def data_columns(table: Table) -> Iterator[tuple[str, Kind, Sequence[Value]]]:
    """The name, kind and values of each column; after one of people's ids that of their names."""
    for column, values in zip(table.columns, table.values, strict=True):
        yield column.name, column.kind, values
        if column.kind is Kind.PERSON:
            yield column.names_column, Kind.TEXT, [name_of(value) for value in values]


def name_of(value: Value) -> Value:
    """The name of a person; missing where nobody knows it."""
    return value.name if isinstance(value, NamedPerson) else None


def plain(value: Value, kind: Kind) -> Value:
    """The value without what only people are told: a day, a number as every machine has it, text, or withheld.

    Missing is None, and so is what no number is.
    """
    match value:
        case Withheld():
            return value
        case _ if is_missing(value):
            return None
        case date():
            return as_day(value)
        case float():
            return stable(value, kind)
        case str():
            return str(value)
    return value
