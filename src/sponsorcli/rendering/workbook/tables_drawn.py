"""Draw one table into a sheet, and remember where its columns stand for the charts."""

import re
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range

from sponsorcli.tables import Column, Kind, Table, Value

from ..safe_text import one_line  # noqa: TID252 - the sinks of this package share one door
from ..wording import worded_rows  # noqa: TID252
from .cells import Brush
from .look import ACCENT_SOFT, number_format
from .widths import column_width, lines_needed

LINE = 13.5
"""Height of a line of text in points."""
MOST_ROWS = 1_000_000
BARRED_FROM = 4
"""Rows from which bars in the cells help to compare."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a table stands: its sheet, the first row of its values, its first column, how many rows."""

    table: Table
    sheet_name: str
    first_row: int
    first_column: int
    rows: int

    def cells(self, name: str, rows: int | None = None) -> list[object]:
        """The values of a column as XlsxWriter names a range."""
        index = self.first_column + [column.name for column in self.table.columns].index(name)
        last = self.first_row + (self.rows if rows is None else min(rows, self.rows)) - 1
        return [self.sheet_name, self.first_row, index, last, index]


def draw_table(brush: Brush, table: Table, name: str, *, row: int, column: int, filtered: bool) -> Standing:
    """Draw the table with its headings at that row; `name` is unique in the workbook."""
    rows = min(len(table), MOST_ROWS)
    define_table(brush, table, name, row=row, column=column, filtered=filtered)
    for offset, (each, values) in enumerate(zip(table.columns, table.values, strict=True)):
        look = cell_look(each, values)
        for down, value in enumerate(values[:rows], row + 1):
            brush.value(down, column + offset, value, each.kind, "cell", **look)
        add_bars(brush.sheet, each, row + 1, column + offset, rows)
    if rows:
        area = xl_range(row + 1, column, row + rows, column + len(table.columns) - 1)
        brush.sheet.ignore_errors({"number_stored_as_text": area})
    return Standing(table, brush.sheet.get_name(), row + 1, column, rows)


def define_table(brush: Brush, table: Table, name: str, *, row: int, column: int, filtered: bool) -> None:
    """The headings, as a defined table where there are rows: a table of the spreadsheet's own needs one."""
    headings = unique_headings(table)
    styles = ["heading_right" if each.kind.is_numeric else "heading" for each in table.columns]
    rows = min(len(table), MOST_ROWS)
    if rows:
        columns = [
            {"header": heading, "header_format": brush.look.format(style)}
            for heading, style in zip(headings, styles, strict=True)
        ]
        options = {"name": name, "style": None, "autofilter": filtered, "columns": columns}
        brush.sheet.add_table(row, column, row + rows, column + len(headings) - 1, options)
    for offset, (heading, style) in enumerate(zip(headings, styles, strict=True)):
        brush.text(row, column + offset, heading, style)


def cell_look(column: Column, values: tuple[Value, ...]) -> dict[str, object]:
    """What a column adds to the look of its cells."""
    form = number_format(column, values)
    return {"num_format": form} if column.kind.is_numeric or column.kind is Kind.DATE else {"text_wrap": True}


def add_bars(sheet: Any, column: Column, row: int, place: int, rows: int) -> None:
    """Bars behind shares and scores from nothing to all, so that a column is read at a glance."""
    if column.kind in {Kind.SHARE, Kind.SCORE} and rows >= BARRED_FROM:
        sheet.conditional_format(
            row,
            place,
            row + rows - 1,
            place,
            {
                "type": "data_bar",
                "bar_solid": True,
                "bar_color": ACCENT_SOFT,
                "bar_border_color": ACCENT_SOFT,
                "bar_negative_color_same": True,
                "min_type": "num",
                "min_value": 0,
                "max_type": "num",
                "max_value": 1,
                "data_bar_2010": True,
            },
        )


def unique_headings(table: Table) -> list[str]:
    """The headings, told apart where two are equal: a defined table needs that."""
    seen: set[str] = set()
    headings = []
    for number, column in enumerate(table.columns, 1):
        heading = one_line(column.title) or column.name
        if heading.casefold() in seen:
            heading = f"{heading} ({number})"
        seen.add(heading.casefold())
        headings.append(heading)
    return headings


def wanted_widths(table: Table, *, filtered: bool) -> list[float]:
    """How wide each column would like to be."""
    rows = worded_rows(table, at_most=2000)
    return [
        column_width(heading, [row[index] for row in rows], room=3 if filtered else 0)
        for index, heading in enumerate(unique_headings(table))
    ]


def set_heights(sheet: Any, table: Table, widths: list[float], *, row: int) -> None:
    """Heights for the heading and for rows whose texts wrap; programs that open a made file do not measure them."""
    headings = unique_headings(table)
    sheet.set_row(row, LINE * max(lines_needed(h, w - 2) for h, w in zip(headings, widths, strict=False)) + 6)
    for down, texts in enumerate(worded_rows(table, at_most=MOST_ROWS)):
        lines = max(lines_needed(text, width) for text, width in zip(texts, widths, strict=False))
        if lines > 1:
            sheet.set_row(row + 1 + down, LINE * min(lines, 20) + 2)


def table_name(report: str, table: str) -> str:
    """A name that spreadsheets accept for a defined table."""
    return re.sub(r"\W", "_", f"t_{report}_{table}", flags=re.ASCII)
