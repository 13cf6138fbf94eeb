"""Draw one table into a sheet, and remember where its columns stand for the charts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from xlsxwriter.utility import xl_range

from sponsorcli.rendering.safe_text import for_cell, one_line
from sponsorcli.rendering.wording import worded_columns
from sponsorcli.tables import Column, Kind, Table, Value

from .look import ACCENT_SOFT, Brush, number_format
from .page import ROW
from .widths import BOLD, column_width, lines_needed, lines_of_each

LINE = 13.2
"""Height of a line of text in points."""
MOST_LINES = 20
MEASURED = 2000
"""Rows that a column's width is measured on."""
BAR_WIDTH = 14.0
INDENT = 2
"""Of figures from the right: keeps them off the texts of the next column, and headings off a filter's button."""
INDENTED = 1.3
"""What an indent of one takes."""
AIR, BESIDE_FIGURES, BUTTON = 1.2, 3.2, 1.6
"""What stays free beside a text, and beside a figure or its heading; what a filter's button takes of a text's room."""
MOST_ROWS = 1_000_000
MANY_COLUMNS = 10
"""From more columns on a table is drawn tightly, so that it can be read in print."""
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

    @classmethod
    def behind(cls, table: Table) -> Self:
        """That of a table that charts draw and no sheet has."""
        return cls(table, "", 0, 0, len(table))

    @property
    def has_cells(self) -> bool:
        """Whether the table stands on a sheet."""
        return bool(self.sheet_name)

    def cells(self, name: str, rows: int | None = None) -> list[object]:
        """The values of a column as XlsxWriter names a range."""
        index = self.first_column + [column.name for column in self.table.columns].index(name)
        last = self.first_row + (self.rows if rows is None else min(rows, self.rows)) - 1
        return [self.sheet_name, self.first_row, index, last, index]


def draw_table(brush: Brush, table: Table, name: str, *, row: int, column: int, filtered: bool) -> Standing:
    """Draw the table with its headings at that row; `name` is unique in the workbook."""
    rows = min(len(table), MOST_ROWS)
    define_table(brush, table, name, row=row, column=column, filtered=filtered)
    bars = barred(table)
    for offset, (each, values) in enumerate(zip(table.columns, table.values, strict=True)):
        look = cell_look(each, values) | set_off(table, offset)
        for down, value in enumerate(values[:rows], row + 1):
            brush.value(down, column + offset, value, each.kind, "cell", **look)
        if offset == bars:
            add_bars(brush.sheet, row + 1, column + offset, rows)
    if rows:
        area = xl_range(row + 1, column, row + rows, column + len(table.columns) - 1)
        brush.sheet.ignore_errors({"number_stored_as_text": area})
    return Standing(table, brush.sheet.get_name(), row + 1, column, rows)


def define_table(brush: Brush, table: Table, name: str, *, row: int, column: int, filtered: bool) -> None:
    """The headings, as a defined table where there are rows: a table of the spreadsheet's own needs one."""
    headings = unique_headings(table)
    forms = [
        brush.look.format("heading_right" if each.kind.is_numeric else "heading", **set_off(table, offset))
        for offset, each in enumerate(table.columns)
    ]
    rows = min(len(table), MOST_ROWS)
    if rows:
        columns = [{"header": heading, "header_format": form} for heading, form in zip(headings, forms, strict=True)]
        options = {"name": name, "style": None, "autofilter": filtered, "columns": columns}
        brush.sheet.add_table(row, column, row + rows, column + len(headings) - 1, options)
    for offset, (heading, form) in enumerate(zip(headings, forms, strict=True)):
        brush.sheet.write_string(row, column + offset, for_cell(heading), form)


def cell_look(column: Column, values: tuple[Value, ...]) -> dict[str, object]:
    """What a column adds to the look of its cells."""
    form = number_format(column, values)
    if column.kind.is_numeric:
        return {"num_format": form, "align": "right", "indent": INDENT}
    return {"num_format": form} if column.kind is Kind.DATE else {"text_wrap": True}


def set_off(table: Table, position: int) -> dict[str, object]:
    """An indent for texts and days that follow a column of figures, which stand at its right edge."""
    follows = position > 0 and table.columns[position - 1].kind.is_numeric
    return {"align": "left", "indent": 1} if follows and not table.columns[position].kind.is_numeric else {}


def barred(table: Table) -> int | None:
    """The position of the first column of shares or scores, from nothing to all: bars help to compare them."""
    for position, (column, values) in enumerate(zip(table.columns, table.values, strict=True)):
        if column.kind in {Kind.SHARE, Kind.SCORE} and len(table) >= BARRED_FROM:
            inside = all(0 <= value <= 1 for value in values if isinstance(value, float))
            return position if inside else None
    return None


def add_bars(sheet: Any, row: int, place: int, rows: int) -> None:
    """Bars behind a column's figures."""
    if rows:
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


@dataclass(frozen=True, slots=True)
class Bounds:
    """How narrow and how wide a column may be, and in how many lines its heading may stand."""

    narrowest: float
    widest: float
    lines: int
    bar: float = BAR_WIDTH


EASY, TIGHT, LEAST = Bounds(9.0, 46.0, 2), Bounds(6.0, 34.0, 3), Bounds(4.0, 22.0, 4, bar=9.0)
WHOLE = 26.0
"""Up to this wide, a name is not broken into lines."""


def wanted_widths(table: Table, *, filtered: bool) -> list[float]:
    """How wide each column would like to be; in tables of many columns headings wrap more and long texts sooner."""
    return bounded_widths(table, TIGHT if len(table.columns) > MANY_COLUMNS else EASY, filtered=filtered)


def snug_widths(table: Table, *, filtered: bool) -> list[float]:
    """How narrow each column can be without wrapping its texts more: headings alone take more lines."""
    widest = (TIGHT if len(table.columns) > MANY_COLUMNS else EASY).widest
    return bounded_widths(table, replace(LEAST, widest=widest), filtered=filtered)


def least_widths(table: Table, *, filtered: bool) -> list[float]:
    """How narrow each column can be: figures, days and names stay whole, other texts wrap."""
    return bounded_widths(table, LEAST, filtered=filtered)


def bounded_widths(table: Table, bounds: Bounds, *, filtered: bool) -> list[float]:
    """A width for each column that suits its texts within the bounds."""
    columns, bars = worded_columns(table, at_most=MEASURED), barred(table)
    widths = []
    for index, heading in enumerate(unique_headings(table)):
        side, room = beside_values(table, index), beside_heading(table, index, filtered=filtered)
        widest = max(bounds.widest, WHOLE) if table.columns[index].kind is Kind.PERSON else bounds.widest
        wanted = column_width(heading, columns[index], side=side, room=room, lines=bounds.lines, widest=widest)
        widths.append(max(wanted, bounds.bar if index == bars else bounds.narrowest))
    return widths


def beside_values(table: Table, position: int) -> float:
    """What stays free beside the column's values."""
    if table.columns[position].kind.is_numeric:
        return BESIDE_FIGURES
    return AIR + INDENTED if set_off(table, position) else AIR


def beside_heading(table: Table, position: int, *, filtered: bool) -> float:
    """What stays free beside the column's heading: where there is a button to filter by, more."""
    beside = beside_values(table, position)
    return beside + BUTTON if filtered and not table.columns[position].kind.is_numeric else beside


def set_heights(
    sheet: Any, table: Table, widths: list[float], *, row: int, filtered: bool, folds: bool = False
) -> float:
    """Give the heading and rows whose texts wrap their heights, since no program measures a made file's rows.

    `folds` makes the rows a group below the heading. Returns the points that heading and rows take together.
    """
    high = heights(table, widths, filtered=filtered)
    sheet.set_row(row, high[0])
    for down, height in enumerate(high[1:], row + 1):
        if folds:
            sheet.set_row(down, height, None, {"level": 1})
        elif height != ROW:
            sheet.set_row(down, height)
    return sum(high)


def heights(
    table: Table, widths: Sequence[float], *, filtered: bool, texts: Sequence[Sequence[str]] | None = None
) -> list[float]:
    """The points that the heading and each row take when texts wrap to these widths.

    `texts` are the table's columns in words, for whoever asks about several widths.
    """
    heading = max(
        lines_needed(heading, (widths[index] - beside_heading(table, index, filtered=filtered)) / BOLD)
        for index, heading in enumerate(unique_headings(table))
    )
    columns = zip(drawn_texts(table) if texts is None else texts, widths, strict=False)
    rows = zip(*(lines_of_each(column, width) for column, width in columns), strict=True)
    return [6 + LINE * heading, *(row_height(max(lines)) for lines in rows)]


def row_height(lines: int) -> float:
    """The points that a row takes whose texts take at most so many lines."""
    return ROW if lines == 1 else LINE * min(lines, MOST_LINES) + 5


def drawn_texts(table: Table) -> list[list[str]]:
    """The table's columns in words, of as many rows as a sheet shows."""
    return worded_columns(table, at_most=MOST_ROWS)


def table_name(report: str, table: str) -> str:
    """A name that spreadsheets accept for a defined table."""
    return re.sub(r"\W", "_", f"t_{report}_{table}", flags=re.ASCII)
