"""Draw a large table on a sheet of its own: headings frozen and on every printed page, filters, a way back."""

from typing import Any

from sponsorcli.rendering.wording import worded_day
from sponsorcli.tables import Table

from .look import Brush, Look
from .page import Pen, broadest, pixels, set_up
from .plan import Plan
from .tables_drawn import Standing, draw_table, set_heights, table_name, wanted_widths

UPRIGHT = 930
"""Pixels up to which a table is printed on an upright page."""


def draw_details(workbook: Any, look: Look, plan: Plan, table: Table) -> Standing:
    """Add the table's sheet and say where the table stands."""
    report = plan.report
    sheet = workbook.add_worksheet(plan.details[table.name])
    widths = wanted_widths(table, filtered=True)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    is_broad = pixels(widths) > broadest(report.paper)
    # The first column is repeated on the second page, and would cut the title there.
    pen = Pen(Brush(sheet, look), int(is_broad), len(widths) - 1, sum(widths[is_broad:]))
    set_up(sheet, report, portrait=pixels(widths) <= UPRIGHT)
    if is_broad:
        sheet.fit_to_pages(2, 0)
        sheet.print_across()
        sheet.repeat_columns(0)
    pen.head(table.title, f"{report.title}, {report.program_name}, as of {worded_day(report.as_of)}")
    if table.note:
        pen.paragraph(table.note, "note", line=12)
    pen.link(pen.first, plan.name, f"Back to {report.title}")
    pen.down()
    pen.down(6)
    standing = draw_table(pen.brush, table, table_name(report.name, table.name), row=pen.row, column=0, filtered=True)
    set_heights(sheet, table, widths, row=pen.row, filtered=True)
    sheet.freeze_panes(pen.row + 1, 1)
    sheet.repeat_rows(pen.row)
    return standing
