"""Put the workbook together, in memory, the same bytes for the same reports."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import xlsxwriter

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import cut_units, one_line
from sponsorcli.rendering.wording import ANSWERS, NEEDS, SUMMARY
from sponsorcli.tables import Report

from .about import draw_about
from .chart_figures import ChartFigures
from .charts_drawn import make_chart
from .cover import cover_charts, draw_cover, draw_cover_charts
from .details import draw_details
from .look import ACCENT, Look
from .overview import draw_overview
from .page import ABOUT, COVER
from .plan import Plan, plan, whole
from .tables_drawn import Standing

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
RESERVED = "history"
ON_COVER = (SUMMARY, ANSWERS, NEEDS)
"""The tables that stand on the cover itself: each report's sentence as its contents."""


def draw(drawing: Drawing) -> Drawn:
    """The workbook of the reports, encrypted where the drawing has a seal."""
    content = workbook_bytes(drawing.reports, drawing.top)
    return Drawn(content if drawing.seal is None else drawing.seal(content))


def workbook_bytes(reports: Sequence[Report], cover: Report) -> bytes:
    """The workbook: cover, a sheet a section of the cover or the sheets of each report, about.

    A report that is the cover itself is not repeated.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    workbook = xlsxwriter.Workbook(file, options)
    look = Look(workbook)
    describe(workbook, cover)
    named = names([COVER, ABOUT])
    shown = [report for report in reports if report != cover or not cover_only(cover)]
    if cover.sections:
        plans = [whole(section, named) for section in cover.sections]
    else:
        plans = [plan(report, named) for report in (*course(cover), *shown)]
    first = workbook.add_worksheet(COVER)
    pen, top = draw_cover(first, look, cover, plans)
    figures = ChartFigures(workbook)
    standings = [draw_report(workbook, look, each, figures) for each in plans]
    chosen = cover_charts(plans)
    made = [make_chart(workbook, figures, chart, standings[plans.index(each)][chart.table]) for each, chart in chosen]
    draw_cover_charts(pen, made, [chart for _, chart in chosen], top)
    draw_about(workbook.add_worksheet(ABOUT), look, shown, cover)
    figures.write()
    first.activate()
    workbook.close()
    return file.getvalue()


def draw_report(workbook: xlsxwriter.Workbook, look: Look, plan: Plan, figures: ChartFigures) -> dict[str, Standing]:
    """Add the report's sheets, its own before those of its large tables, and say where every table stands."""
    sheet = workbook.add_worksheet(plan.name)
    sheet.set_tab_color(ACCENT)
    large = [table for table in plan.report.listed if table.name in plan.details]
    standings = {table.name: draw_details(workbook, look, plan, table) for table in large}
    standings |= {table.name: Standing.behind(table) for table in plan.report.behind}
    draw_overview(workbook, sheet, look, plan, figures, standings)
    return standings


def course(cover: Report) -> Iterator[Report]:
    """What a cover over other reports holds besides headlines, for a sheet of its own: changes, the months so far."""
    tables = tuple(table for table in cover.tables if table.name not in ON_COVER and len(table))
    if cover_only(cover) and tables:
        headline = "What changed since last month, and the months so far."
        charts = tuple(chart for chart in cover.charts if chart.table != SUMMARY)
        yield replace(
            cover, name="course", title="Changes and course", headline=headline, facts=(), tables=tables, charts=charts
        )


def cover_only(cover: Report) -> bool:
    """Whether the report is nothing but a cover: a single command's report is cover and content at once."""
    return cover.name == "report"


def describe(workbook: xlsxwriter.Workbook, cover: Report) -> None:
    """The file's own properties; the day of the report is its day of making, so that it can be made again."""
    day = cover.as_of
    workbook.set_properties(
        {
            "title": one_line(cover.title),
            "subject": f"{one_line(cover.program_name)}, as of {day.isoformat()}",
            "author": "",
            "comments": f"Made by sponsorcli {cover.version}",
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
        }
    )


def shortened(name: str, room: int) -> str:
    """The name, or as many of its words as there is room for, counted as spreadsheets count."""
    cut = cut_units(name, room)
    if cut == name:
        return name
    words = cut.removesuffix("…").rpartition(" ")[0]
    return words or cut.removesuffix("…")


def names(taken: Sequence[str]) -> Callable[[str], str]:
    """A maker of sheet names: what spreadsheets allow, and each once."""
    used = {name.casefold() for name in taken} | {RESERVED}

    def named(title: str) -> str:
        name = FORBIDDEN.sub(" ", one_line(title)).strip("' ") or "Sheet"
        name = shortened(name, LONGEST_NAME).strip("' ")
        number = 1
        unique = name
        while unique.casefold() in used:
            number += 1
            mark = f" ({number})"
            unique = shortened(name, LONGEST_NAME - len(mark)).rstrip() + mark
        used.add(unique.casefold())
        return unique

    return named
