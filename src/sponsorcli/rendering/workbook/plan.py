"""Decide which sheets a report stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sponsorcli.tables import Report, Table
from sponsorcli.tables.charts import ChartKind

from .tables_drawn import wanted_widths

LONG = 26
"""Rows from which a table stands on a sheet of its own, where headings stay in sight and can filter."""
BROADEST = 165
"""Characters that a report's sheet may be wide before print becomes too small."""
FIGURE_COLUMNS = (26.0, 13.0)
LEAST_ACROSS = 142


PAGE = 1080
"""Points that fit a printed page, upright, at the smallest scale that is read with comfort."""
HEAD, CHART, NOTE, ROW = 130, 228, 15, 16.5
LONG_TEXT = 44


@dataclass(frozen=True, slots=True)
class Plan:
    """A report with the sheets it will stand on: its own, and those of its large tables by the table's name."""

    report: Report
    name: str
    details: dict[str, str]

    def own(self) -> list[Table]:
        """The tables that stand on the report's own sheet."""
        return [table for table in self.report.listed if table.name not in self.details]


def whole(report: Report, named: Callable[[str], str]) -> Plan:
    """The section of a month, all of it on one sheet."""
    return Plan(report, named(report.title), {})


def plan(report: Report, named: Callable[[str], str]) -> Plan:
    """Choose the sheets' names; `named` makes a name unique and fit for a sheet.

    Besides large tables, the longest others get sheets of their own until the report's sheet fits a printed page.
    """
    name = named(report.title)
    short = [table for table in report.listed if len(table) < LONG]
    while short and above_tables(report) + sum(points(table) for table in short) > PAGE:
        short.remove(max(short, key=len))
    while short and sum(overview_widths(short)) > BROADEST:
        short.remove(max(short, key=lambda table: sum(wanted_widths(table, filtered=False))))
    kept = {table.name for table in short}
    return Plan(report, name, {table.name: named(table.title) for table in report.listed if table.name not in kept})


def above_tables(report: Report) -> float:
    """How many points of the report's sheet are taken before its first table and after its last, about."""
    beside = max(len(report.facts) * 18 + 21, chart_rows(report) * CHART)
    return HEAD + beside + len(report.notes) * NOTE + len(report.tables) * ROW


def chart_rows(report: Report) -> int:
    """In how many rows the charts stand, two beside each other but for intervals."""
    broad = sum(chart.kind is ChartKind.INTERVALS for chart in report.charts)
    return broad + -(-(len(report.charts) - broad) // 2)


def points(table: Table) -> float:
    """How many points the table takes with its title, about; rows with long texts take two lines."""
    long_texts = any(isinstance(value, str) and len(value) > LONG_TEXT for values in table.values for value in values)
    return 21 + 20 + 14 + max(len(table), 1) * ROW * (2 if long_texts else 1)


def overview_widths(short: Sequence[Table]) -> list[float]:
    """Widths that suit the figures and every short table, and a last column that fills up to a page."""
    wanted = [list(FIGURE_COLUMNS), *(wanted_widths(table, filtered=False) for table in short)]
    count = max(len(each) for each in wanted)
    widths = [max(each[index] for each in wanted if index < len(each)) for index in range(count)]
    lacking = LEAST_ACROSS - sum(widths)
    return [*widths, lacking] if lacking > 0 else widths
