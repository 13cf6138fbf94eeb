"""A sheet as a page: margins, running foot, and a pen that goes down it."""

from dataclasses import dataclass
from typing import Any

from sponsorcli.tables import Report

from ..safe_text import cut, for_cell  # noqa: TID252 - the sinks of this package share one door
from ..wording import worded_day  # noqa: TID252
from .cells import Brush
from .widths import lines_needed

A4 = 9
LONGEST_FOOT = 120
COVER = "Cover"


@dataclass(slots=True)
class Pen:
    """A sheet with the row to write next and the columns that paragraphs run across."""

    brush: Brush
    first: int
    last: int
    across: float
    """How many characters fit between the first and the last column."""
    row: int = 0

    def paragraph(self, text: str, style: str, *, line: float, space: float = 3) -> None:
        """Write a paragraph across the page, as high as it needs to be, and go on below it."""
        form = self.brush.look.format(style)
        text = for_cell(text)
        size = form.font_size / 10
        self.brush.sheet.set_row(self.row, line * lines_needed(text, self.across / size) + space)
        if self.last > self.first:
            self.brush.sheet.merge_range(self.row, self.first, self.row, self.last, "", form)
        self.brush.text(self.row, self.first, text, style)
        self.row += 1

    def section(self, title: str, *, until: int | None = None) -> None:
        """Write a heading with a rule under it and go on below it."""
        self.brush.sheet.set_row(self.row, 21)
        form = self.brush.look.format("section")
        self.brush.text(self.row, self.first, title, "section")
        for column in range(self.first + 1, (self.last if until is None else until) + 1):
            self.brush.sheet.write_blank(self.row, column, None, form)
        self.row += 1

    def skip(self, height: float = 10) -> None:
        """Leave a little room."""
        self.brush.sheet.set_row(self.row, height)
        self.row += 1


def set_up(sheet: Any, report: Report, *, portrait: bool = False) -> None:
    """Print set-up: A4, as wide as one page, a foot with the programme, the day and the page."""
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    if portrait:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    name = cut(for_cell(report.program_name).replace("\n", " "), LONGEST_FOOT // 2).replace("&", "&&")
    sheet.set_footer(
        f'&L&"{"Calibri,Regular"}"&8{name}, as of {worded_day(report.as_of)}&R&"Calibri,Regular"&8Page &P of &N'
    )


def head(pen: Pen, title: str, subtitle: str) -> None:
    """The top of a page: what it is, of which programme, as of when."""
    for text, style, height in ((title, "title", 30), (subtitle, "subtitle", 16)):
        pen.brush.sheet.set_row(pen.row, height)
        pen.brush.text(pen.row, pen.first, text, style)
        pen.row += 1


def link(pen: Pen, column: int, sheet_name: str, text: str, style: str = "link") -> None:
    """A link to another sheet; the address is made of our own sheet names alone."""
    target = sheet_name.replace("'", "''")
    pen.brush.sheet.write_url(pen.row, column, f"internal:'{target}'!A1", pen.brush.look.format(style), for_cell(text))
