"""Draw a report: an overview with figures, charts and short tables; each long table on a sheet of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sponsorcli.tables import Chart, Column, Fact, Report, Table

from ..wording import worded_day  # noqa: TID252 - the same package's way of wording figures
from .cells import Brush
from .charts_drawn import make_chart
from .look import ACCENT, Look, number_format
from .page import COVER, Pen, head, link, set_up
from .tables_drawn import Standing, draw_table, set_heights, table_name, wanted_widths

LONG = 26
"""Rows from which a table stands on a sheet of its own, where headings stay in sight and can filter."""
FIGURE_COLUMNS = (26.0, 13.0)
LEAST_COLUMNS = 8
LEAST_ACROSS = 118
CHART_HEIGHT = 280
ROW_PIXELS = 20
CHART_GAP = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """A report with the sheets it will stand on: its own, and those of its long tables by name."""

    report: Report
    name: str
    details: dict[str, str]


def plan(report: Report, named: Callable[[str], str]) -> Plan:
    """Choose the sheets' names; `named` makes a name unique and fit for a sheet."""
    name = named(report.title)
    return Plan(report, name, {table.name: named(table.title) for table in report.tables if len(table) >= LONG})


def draw_report(workbook: Any, look: Look, plan: Plan) -> None:
    """Add the report's sheets to the workbook."""
    report = plan.report
    sheet = workbook.add_worksheet(plan.name)
    sheet.set_tab_color(ACCENT)
    short = [table for table in report.tables if table.name not in plan.details]
    standings = {
        table.name: draw_details(workbook, look, report, table, plan)
        for table in report.tables
        if table.name in plan.details
    }
    draw_overview(workbook, sheet, look, plan, short, standings)


def draw_details(workbook: Any, look: Look, report: Report, table: Table, plan: Plan) -> Standing:
    """A long table on a sheet of its own: headings frozen, filters, headings on every printed page."""
    sheet = workbook.add_worksheet(plan.details[table.name])
    widths = wanted_widths(table, filtered=True)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    pen = Pen(Brush(sheet, look), 0, max(len(widths) - 1, 0), sum(widths))
    set_up(sheet, report, portrait=sum(widths) < 95)
    head(pen, table.title, f"{report.title}, {report.program_name}, as of {worded_day(report.as_of)}")
    if table.note:
        pen.paragraph(table.note, "note", line=12)
    link(pen, 0, plan.name, f"Back to {report.title}")
    pen.row += 1
    pen.skip(6)
    standing = draw_table(pen.brush, table, table_name(report.name, table.name), row=pen.row, column=0, filtered=True)
    set_heights(sheet, table, widths, row=pen.row)
    sheet.freeze_panes(pen.row + 1, 1)
    sheet.repeat_rows(pen.row)
    return standing


def draw_overview(
    workbook: Any, sheet: Any, look: Look, plan: Plan, short: Sequence[Table], standings: dict[str, Standing]
) -> None:
    """The report's own sheet: headline, figures beside charts, short tables, links, notes."""
    report = plan.report
    widths = overview_widths(short)
    sheet.set_column(0, 0, 2)
    for column, width in enumerate(widths, 1):
        sheet.set_column(column, column, width)
    pen = Pen(Brush(sheet, look), 1, len(widths), sum(widths))
    set_up(sheet, report)
    head(pen, report.title, f"{report.program_name}, as of {worded_day(report.as_of)}")
    link(pen, 1, COVER, "Back to the cover")
    pen.row += 1
    pen.skip(6)
    if report.headline:
        pen.paragraph(report.headline, "headline", line=18)
        pen.skip(6)
    top = pen.row
    draw_figures(pen, report.facts)
    below_figures = pen.row
    # Charts stand over cells: the tables below must be drawn first, since charts read from them.
    height = charts_height(report.charts)
    needed = top + -(-height // ROW_PIXELS) + 1 if height else below_figures
    for row in range(below_figures, needed):
        sheet.set_row_pixels(row, ROW_PIXELS)
    pen.row = max(below_figures, needed)
    pen.skip(6)
    for table in short:
        standings[table.name] = draw_short(pen, report, table, widths)
    draw_details_list(pen, plan)
    for note in report.notes:
        pen.paragraph(note, "note", line=12)
    place_charts(workbook, sheet, report, standings, top, widths)


def overview_widths(short: Sequence[Table]) -> list[float]:
    """Widths that suit the figures and every short table, filled up to a page."""
    wanted = [list(FIGURE_COLUMNS), *(wanted_widths(table, filtered=False) for table in short)]
    count = max(LEAST_COLUMNS, *(len(each) for each in wanted))
    widths = [max((each[index] for each in wanted if index < len(each)), default=13.0) for index in range(count)]
    lacking = LEAST_ACROSS - sum(widths)
    if lacking > 0:
        widths[-1] += lacking
    return widths


def draw_figures(pen: Pen, facts: Sequence[Fact]) -> None:
    """The facts, one a row: title to the left, figure to the right of it."""
    if not facts:
        return
    pen.section("Key figures", until=pen.first + 1)
    for fact in facts:
        pen.brush.sheet.set_row_pixels(pen.row, ROW_PIXELS + 4)
        pen.brush.text(pen.row, pen.first, fact.title, "figure_title")
        as_column = number_format_of(fact)
        pen.brush.value(pen.row, pen.first + 1, fact.value, fact.kind, "figure_value", num_format=as_column)
        pen.row += 1


def number_format_of(fact: Fact) -> str:
    """The spreadsheet's format for one fact."""
    return number_format(Column(fact.name, fact.title, fact.kind), (fact.value,))


def draw_short(pen: Pen, report: Report, table: Table, widths: list[float]) -> Standing:
    """A short table under its title, with its note."""
    pen.section(table.title, until=pen.first + max(len(table.columns) - 1, 1))
    standing = draw_table(
        pen.brush,
        table,
        table_name(report.name, table.name),
        row=pen.row,
        column=pen.first,
        filtered=False,
    )
    set_heights(pen.brush.sheet, table, widths, row=pen.row)
    pen.row += 1 + len(table)
    if not len(table):
        pen.brush.text(pen.row, pen.first, "None.", "note")
        pen.row += 1
    if table.note:
        pen.paragraph(table.note, "note", line=12)
    pen.skip(12)
    return standing


def draw_details_list(pen: Pen, plan: Plan) -> None:
    """Links to the sheets of the long tables."""
    if not plan.details:
        return
    pen.section("Full lists", until=pen.first + 1)
    for table in plan.report.tables:
        if table.name in plan.details:
            link(pen, pen.first, plan.details[table.name], table.title)
            pen.brush.text(pen.row, pen.first + 1, f"{len(table)} rows", "text", align="right")
            pen.row += 1
    pen.skip()


def pixels(width: float) -> int:
    """A column's width in pixels."""
    return int(width * 7 + 5)


def charts_height(charts: Sequence[Chart]) -> int:
    """How many pixels the charts take below the headline."""
    rows = -(-len(charts) // 2)
    return rows * (CHART_HEIGHT + CHART_GAP) if charts else 0


def place_charts(
    workbook: Any, sheet: Any, report: Report, standings: dict[str, Standing], top: int, widths: list[float]
) -> None:
    """Two charts side by side to the right of the figures, more below them."""
    left = sum(pixels(width) for width in widths[:2]) + CHART_GAP * 2 if report.facts else 0
    room = sum(pixels(width) for width in widths) - left
    across = 1 if len(report.charts) == 1 else 2
    wide = min((room - CHART_GAP * (across - 1)) // across, 760)
    for number, chart in enumerate(report.charts):
        standing = standings[chart.table]
        if not standing.rows:
            continue
        made = make_chart(workbook, chart, standing)
        made.set_size({"width": wide, "height": CHART_HEIGHT})
        down, over = divmod(number, across)
        sheet.insert_chart(
            top,
            1,
            made,
            {
                "x_offset": left + over * (wide + CHART_GAP),
                "y_offset": down * (CHART_HEIGHT + CHART_GAP),
                "description": chart.description,
                "object_position": 2,
            },
        )
