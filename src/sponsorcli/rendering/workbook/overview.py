"""Draw a report's own sheet: the answer, key figures beside charts, short tables, the way to the large ones."""

from collections.abc import Sequence
from typing import Any

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import figure_worded, worded_day
from sponsorcli.tables import Column, Fact, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .chart_figures import ChartFigures
from .charts_drawn import make_chart
from .look import Brush, Look, number_format
from .page import COVER, Pen, fit_pages, pixels, set_up
from .plan import FIGURE_COLUMNS, GUTTER, LONG, Plan, overview_widths
from .tables_drawn import Standing, draw_table, set_heights, table_name
from .widths import lines_needed

CHART_HEIGHT = 290
CHART_GAP = 14
WIDEST_CHART = 760
LISTED = 15
"""Rows from which a table is a list, before which notes are read more easily than after it."""
AIR = 4
"""Points between a heading's rule and text that is no table."""


def draw_overview(
    workbook: Any, sheet: Any, look: Look, plan: Plan, figures: ChartFigures, standings: dict[str, Standing]
) -> None:
    """Draw the sheet; `standings` say where the report's other tables stand, and take in its own."""
    report = plan.report
    widths = overview_widths(report, plan.own())
    sheet.set_column(0, 0, GUTTER)
    for column, width in enumerate(widths, 1):
        sheet.set_column(column, column, width)
    pen = Pen(Brush(sheet, look), 1, len(widths), sum(widths))
    set_up(sheet, report)
    sheet.outline_settings(symbols_below=False)
    pen.head(report.title, f"{report.program_name}, as of {worded_day(report.as_of)}")
    pen.link(1, COVER, "Back to the cover")
    pen.down()
    pen.down(8)
    if report.headline:
        pen.paragraph(report.headline, "headline", line=18, space=12)
    top, above = pen.row, pen.used
    draw_figures(pen, report.facts)
    while pen.used < above + charts_height(drawable(report)) * 0.75:
        pen.down()
    pen.down(12)
    draw_tables(pen, plan, widths, standings)
    draw_details_list(pen, plan)
    if report.empty:
        pen.paragraph(report.empty, "note", line=12)
    left = pixels(widths[:2]) + 2 * CHART_GAP if report.facts else 0
    charts = [make_chart(workbook, figures, chart, standings[chart.table]) for chart in drawable(report)]
    place_charts(sheet, charts, drawable(report), top=top, left=left, room=pixels(widths) - left)
    fit_pages(pen, pixels([GUTTER, *widths]), report.paper)


def draw_tables(pen: Pen, plan: Plan, widths: list[float], standings: dict[str, Standing]) -> None:
    """The short tables and the notes, these before the first list; `standings` takes the tables in."""
    report, tables = plan.report, plan.own()
    noted = next((table for table in tables if len(table) >= LISTED), None)
    for table in tables:
        if table is noted:
            draw_notes(pen, report)
        is_alone = len(tables) == 1 and not report.facts
        standings[table.name] = draw_own(pen, report, table, widths, is_alone=is_alone)
    if noted is None:
        draw_notes(pen, report)


def draw_notes(pen: Pen, report: Report) -> None:
    """The report's notes: before a long list, where they are seen, and where no printed page is left to them alone."""
    for note in report.notes:
        pen.paragraph(note, "note", line=12)
    if report.notes:
        pen.down(10)


def drawable(report: Report) -> list[Chart]:
    """The charts with something to draw."""
    return [chart for chart in report.charts if len(report.table(chart.table))]


def draw_figures(pen: Pen, facts: Sequence[Fact]) -> None:
    """The facts, one a row: title to the left, figure to the right of it."""
    if not facts:
        return
    pen.section("Key figures", until=pen.first + 1)
    for fact in facts:
        pen.brush.text(pen.row, pen.first, fact.title, "figure_title")
        if fact.gauge is not None and fact.gauge.of is not None:
            pen.brush.text(pen.row, pen.first + 1, figure_worded(fact), "figure_value")
        else:
            form = number_format(Column(fact.name, fact.title, fact.kind), (fact.value,))
            pen.brush.value(pen.row, pen.first + 1, fact.value, fact.kind, "figure_value", num_format=form)
        pen.down(14 * lines_needed(fact.title, FIGURE_COLUMNS[0]) + 4)


def draw_own(pen: Pen, report: Report, table: Table, widths: list[float], *, is_alone: bool) -> Standing:
    """A table under its title, with its note; a long one can be filtered, and folded away.

    Of one that has the sheet to itself the headings stay in sight, and are printed on every page.
    """
    pen.section(table.title, until=pen.first + max(len(table.columns) - 1, 1))
    if table.note:
        pen.down(AIR)
        pen.paragraph(table.note, "note", line=12)
    name = table_name(report.name, table.name)
    is_long = len(table) >= LONG or is_alone
    if is_alone:
        pen.brush.sheet.freeze_panes(pen.row + 1, pen.first + 1)
        pen.brush.sheet.repeat_rows(pen.row)
    standing = draw_table(pen.brush, table, name, row=pen.row, column=pen.first, filtered=is_long)
    pen.used += set_heights(
        pen.brush.sheet, table, widths, row=pen.row, filtered=is_long, folds=is_long and not is_alone
    )
    pen.row += 1 + len(table)
    pen.down(14)
    return standing


def draw_details_list(pen: Pen, plan: Plan) -> None:
    """Links to the sheets of the large tables."""
    if not plan.details:
        return
    pen.section("Full lists", until=pen.first + 1)
    pen.down(AIR)
    for table in plan.report.listed:
        if table.name in plan.details:
            rows = "1 row" if len(table) == 1 else f"{len(table)} rows"
            pen.link(pen.first, plan.details[table.name], f"{table.title} ({rows})")
            pen.down()
    pen.down(10)


def rows_of(charts: Sequence[Chart]) -> list[list[Chart]]:
    """The charts in rows of two; intervals, whose categories are sentences, have a row of their own."""
    rows: list[list[Chart]] = []
    for chart in charts:
        beside = rows and len(rows[-1]) == 1 and ChartKind.INTERVALS not in {chart.kind, rows[-1][0].kind}
        if beside:
            rows[-1].append(chart)
        else:
            rows.append([chart])
    return rows


def charts_height(charts: Sequence[Chart]) -> int:
    """How many pixels the charts take below the headline."""
    return len(rows_of(charts)) * (CHART_HEIGHT + CHART_GAP)


def place_charts(  # noqa: PLR0913 - where a chart stands has as many numbers
    sheet: Any,
    made: Sequence[Any],
    charts: Sequence[Chart],
    *,
    top: int,
    left: int,
    room: int,
    high: int = CHART_HEIGHT,
) -> None:
    """The charts in their rows from that row of cells on, `left` pixels from the second column, each so `high`."""
    drawings = iter(made)
    for down, row in enumerate(rows_of(charts)):
        wide = min((room - CHART_GAP * (len(row) - 1)) // len(row), WIDEST_CHART)
        for over, (chart, drawing) in enumerate(zip(row, drawings, strict=False)):
            drawing.set_size({"width": wide, "height": high})
            offsets = {"x_offset": left + over * (wide + CHART_GAP), "y_offset": down * (high + CHART_GAP)}
            words = {"description": one_line(chart.description), "object_position": 2}
            sheet.insert_chart(top, 1, drawing, {**offsets, **words})
