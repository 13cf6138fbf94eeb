"""What every report says about itself, and who is who in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sponsorcli import __version__
from sponsorcli.model import Snapshot
from sponsorcli.tables import Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart
from sponsorcli.tables.report import PAPERS
from sponsorcli.tables.values import SEPARATOR, NamedPerson


def report_of(  # noqa: PLR0913 - a report has as many parts
    snapshot: Snapshot,
    name: str,
    title: str,
    *,
    headline: str = "",
    facts: Iterable[Fact] = (),
    tables: Iterable[Table] = (),
    charts: Iterable[Chart] = (),
    notes: Iterable[str] = (),
    fits_page: bool = False,
) -> Report:
    """The report of these parts under the program's name and day; the workflow adds what it was made from."""
    return Report(
        name=name,
        title=title,
        program=snapshot.program.about.id,
        program_name=snapshot.program.about.name,
        as_of=snapshot.as_of,
        version=__version__,
        headline=headline,
        facts=named_facts(facts, snapshot),
        tables=named_tables(tables, snapshot),
        charts=tuple(charts),
        notes=tuple(notes),
        paper=PAPERS[snapshot.program.report.paper],
        fits_page=fits_page,
    )


def named_facts(facts: Iterable[Fact], snapshot: Snapshot) -> tuple[Fact, ...]:
    """The facts with people who know their names."""
    told = tuple(facts)
    names = snapshot.history.names_of(ids_in((fact.kind, (fact.value,)) for fact in told))
    return tuple(replace(fact, value=known(fact.value, fact.kind, names)) for fact in told)


def named_tables(tables: Iterable[Table], snapshot: Snapshot) -> tuple[Table, ...]:
    """The tables with people who know their names, in columns of the kinds for them."""
    shown = tuple(tables)
    of_people = [
        (column.kind, values) for table in shown for column, values in zip(table.columns, table.values, strict=True)
    ]
    names = snapshot.history.names_of(ids_in(of_people))
    return tuple(named_table(table, names) for table in shown)


def named_table(table: Table, names: Mapping[str, str]) -> Table:
    """The table with the names in its columns of people."""
    if not any(column.kind in OF_PEOPLE for column in table.columns):
        return table
    met: dict[tuple[Kind, Value], Value] = {}
    columns = []
    for column, values in zip(table.columns, table.values, strict=True):
        if column.kind in OF_PEOPLE:
            met |= {(column.kind, one): known(one, column.kind, names) for one in set(values)}
            columns.append(tuple(met[column.kind, one] for one in values))
        else:
            columns.append(values)
    return replace(table, values=tuple(columns))


def known(value: Value, kind: Kind, names: Mapping[str, str]) -> Value:
    """The value of a column or fact of people with the names that there are; any other as it is."""
    if kind not in OF_PEOPLE or not isinstance(value, str) or isinstance(value, NamedPerson):
        return value
    return NamedPerson(value, names.get(value)) if kind is Kind.PERSON else NamedPerson.several(value, names)


def ids_in(values: Iterable[tuple[Kind, Sequence[Value]]]) -> Iterator[str]:
    """The ids in what is given by kind, each once."""
    for kind, every in values:
        if kind in OF_PEOPLE:
            for value in set(every):
                if isinstance(value, str) and value:
                    yield from value.split(SEPARATOR) if kind is Kind.PEOPLE else (value,)


OF_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE})
