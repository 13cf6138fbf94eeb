"""Decide which sheets a report stands on."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sponsorcli.rendering.wording import figure_worded
from sponsorcli.tables import Report, Table
from sponsorcli.tables.charts import ChartKind

from .page import best_fit, broadest, pixels
from .tables_drawn import drawn_texts, heights, least_widths, snug_widths, wanted_widths
from .widths import BOLD, text_width

LONG = 26
"""Rows from which a table stands on a sheet of its own, where headings stay in sight and can filter."""
BROADEST = 165
"""Characters that a report's sheet may be wide before print becomes too small."""
FIGURE_COLUMNS = (26.0, 13.0)
BESIDE = 2.0
"""What stays free beside a figure."""
GUTTER = 2.0
"""Of the empty first column."""
LEAST_ACROSS, LEAST_PLAIN = 142, 96
"""Characters that a sheet is wide at least: without charts less, where it is then printed larger on as many pages."""


PAGE = 1080
"""Points that fit a printed page, upright, at the smallest scale that is read with comfort."""
HEAD, CHART, NOTE, ROW = 130, 228, 15, 15
BETWEEN = 35
"""Points of a table's title and of the air below it."""
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
    while short and sum(together(short, wanted_widths, figure_columns(report))) > BROADEST:
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


def overview_widths(report: Report, tables: Sequence[Table]) -> list[float]:
    """Widths that suit every one of the report's tables and, where there are any, its figures.

    A last column fills up to a page. Where they are broader than an upright page, texts wrap sooner if that saves one.
    """
    figures = figure_columns(report) if report.facts else None
    widths = together(tables, wanted_widths, figures)
    texts = [drawn_texts(table) for table in tables]
    if filled := filled_up(report, widths):
        return min(filled, key=lambda each: rank(report, tables, each, texts))
    snug, least = (together(tables, of, figures) for of in (snug_widths, least_widths))
    upright, across = (broadest(report.paper, upright=turn) - pixels([GUTTER]) for turn in (True, False))
    limits = (0.9 * upright, upright, (upright + across) / 2, across)
    narrower = [
        how((widths, snug, least), limit)
        for limit in limits
        if pixels(least) <= limit < pixels(widths)
        for how in (squeezed, levelled)
    ]
    if not narrower:
        return widths if pixels(widths) <= across else least
    return min((widths, *narrower), key=lambda each: rank(report, tables, each, texts))


def filled_up(report: Report, widths: Sequence[float]) -> list[list[float]]:
    """The widths with a last column that fills up to what a sheet is wide at least, in each way there is."""
    floors = (LEAST_ACROSS,) if report.charts else (LEAST_PLAIN, LEAST_ACROSS)
    return [[*widths, floor - sum(widths)] for floor in floors if floor > sum(widths)]


def rank(
    report: Report, tables: Sequence[Table], widths: Sequence[float], texts: Sequence[Sequence[Sequence[str]]]
) -> tuple[float, int, float]:
    """How well the report's sheet stands on paper with these widths, about: what comes first stands better.

    `texts` are the columns of each table in words.
    """
    each = zip(tables, texts, strict=True)
    high = sum(sum(heights(table, widths, filtered=False, texts=columns)) + BETWEEN for table, columns in each)
    fit = best_fit(above_tables(report) + high, pixels([GUTTER, *widths]), report.paper)
    return (math.inf, 0, 0.0) if fit is None else fit.rank()


def figure_columns(report: Report) -> tuple[float, float]:
    """The widths of the key figures' titles and values; a text, such as a name, is never cut."""
    texts = [figure_worded(fact) for fact in report.facts]
    title, value = FIGURE_COLUMNS
    return title, max([value, *(text_width(text) * BOLD + BESIDE for text in texts)])


def together(
    short: Sequence[Table], of: Callable[..., list[float]], figures: tuple[float, float] | None
) -> list[float]:
    """The widths that hold each of the tables below each other, and the figures above them."""
    wanted = [list(figures or FIGURE_COLUMNS)] if figures or not short else []
    wanted += [of(table, filtered=False) for table in short]
    count = max(len(each) for each in wanted)
    return [max(each[index] for each in wanted if index < len(each)) for index in range(count)]


def levelled(steps: Sequence[Sequence[float]], limit: float) -> list[float]:
    """Widths that take so many pixels at most because the widest columns are narrowed, all others as wide as wanted.

    None becomes narrower than in the last of the steps.
    """
    wide, *_, narrow = steps
    for most in range(int(max(wide)), 0, -1):
        found = [max(low, min(high, most)) for high, low in zip(wide, narrow, strict=True)]
        if pixels(found) <= limit:
            return found
    return list(narrow)


def squeezed(steps: Sequence[Sequence[float]], limit: float) -> list[float]:
    """Widths between those of two steps, from wide to narrow, that take so many pixels."""
    for wide, narrow in pairwise(steps):
        if pixels(narrow) <= limit:
            part = (limit - pixels(narrow)) / max(pixels(wide) - pixels(narrow), 1)
            return [low + max(0.0, high - low) * min(part, 1.0) for high, low in zip(wide, narrow, strict=True)]
    return list(steps[-1])
