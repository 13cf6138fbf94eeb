"""A report as text, whole: facts, tables with their columns and all rows, charts, notes."""

from collections.abc import Iterator

from sponsorcli.tables import Fact, Report, Table, Value, Withheld
from sponsorcli.tables.values import NamedPerson


def report_lines(report: Report) -> Iterator[str]:
    """All that the report says, and how it is to be shown."""
    yield f"== {report.name} | {report.title} | {report.program_name}, {report.as_of} | {report.paper.name}"
    yield f"{report.headline}{' (one page)' * report.fits_page}"
    yield from map(fact_line, report.facts)
    for table in (*report.tables, *report.behind):
        yield f"-- {table.name} | {table.title}{' (behind)' * (table in report.behind)} | {table.note}"
        yield from table_lines(table)
    for chart in report.charts:
        yield f"chart {chart.name} | {chart.title} | {chart.kind} of {chart.table}: {chart.category}, {chart.series}"
        yield f"  {chart.description}"
    yield from (f"note {note}" for note in report.notes)
    for section in report.sections:
        yield f"section {section.name} | {section.title} | {section.headline} | {[one.name for one in section.tables]}"


def fact_line(fact: Fact) -> str:
    """A fact with what it is held against."""
    return f"fact {fact.name} | {fact.title} | {fact.kind} | {shown(fact.value)} | {fact.meaning} | {fact.gauge or ''}"


def table_lines(table: Table) -> Iterator[str]:
    """The columns as they are declared, then the rows."""
    for column in table.columns:
        more = f"{' aside' * column.aside}{f' named {column.named}' if column.named else ''}"
        yield f"   {column.name} {column.kind}{more} | {column.title} | {column.meaning}"
    yield from (" ; ".join(map(shown, row)) for row in table.rows())


def shown(value: Value) -> str:
    """A value so that its type is seen; numbers to ten digits."""
    if isinstance(value, NamedPerson):
        return f"<{value.said}>"
    if isinstance(value, Withheld):
        return f"withheld: {value.reason}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
