"""A sheet as a page: print set-up, running foot, and a pen that goes down it and knows how far it has come."""

from dataclasses import dataclass
from typing import Any

from sponsorcli.rendering.safe_text import cut, for_cell
from sponsorcli.rendering.wording import worded_day
from sponsorcli.tables import Report
from sponsorcli.tables.report import Paper

from .look import Brush
from .widths import lines_needed

SIZES = {"a4": 9, "letter": 1}
"""The numbers that workbooks have for papers."""
LONGEST_FOOT = 60
COVER = "Cover"
ABOUT = "About this report"
ROW = 16.5
"""Height of a row of a table in points: a line with air above and below."""
SIDES, ENDS = (0.5, 0.5), (0.6, 0.7)
"""Margins in inches: left and right, top and bottom."""
SMALLEST = 0.6
"""Below this scale print is no longer read with comfort."""
PIXELS_AN_INCH = 96
MILLIMETRES = 25.4
"""In an inch."""


@dataclass(slots=True)
class Pen:
    """A sheet with the row to write next and the columns that paragraphs run across."""

    brush: Brush
    first: int
    last: int
    across: float
    """How many characters fit between the first and the last column."""
    row: int = 0
    used: float = 0.0
    """Points from the top of the sheet to the row to write next."""

    def down(self, height: float = ROW) -> None:
        """Give the row its height in points and go on below it."""
        self.brush.sheet.set_row(self.row, height)
        self.row += 1
        self.used += height

    def paragraph(self, text: str, style: str, *, line: float, space: float = 3) -> None:
        """Write a paragraph across the page, as high as it needs to be, and go on below it."""
        form = self.brush.look.format(style)
        text = for_cell(text)
        if self.last > self.first:
            self.brush.sheet.merge_range(self.row, self.first, self.row, self.last, "", form)
        self.brush.text(self.row, self.first, text, style)
        self.down(line * lines_needed(text, self.across, form.font_size) + space)

    def section(self, title: str, *, until: int | None = None) -> None:
        """Write a heading with a rule under it and go on below it."""
        form = self.brush.look.format("section")
        self.brush.text(self.row, self.first, title, "section")
        for column in range(self.first + 1, (self.last if until is None else until) + 1):
            self.brush.sheet.write_blank(self.row, column, None, form)
        self.down(21)

    def link(self, column: int, sheet_name: str, text: str) -> None:
        """Write a link to another sheet; the address is made of our own sheet names alone."""
        target = sheet_name.replace("'", "''")
        form = self.brush.look.format("link")
        self.brush.sheet.write_url(self.row, column, f"internal:'{target}'!A1", form, for_cell(text))

    def head(self, title: str, subtitle: str) -> None:
        """Write the top of a page: what it is, of which programme, as of when."""
        for text, style, height in ((title, "title", 30), (subtitle, "subtitle", 16)):
            self.brush.text(self.row, self.first, text, style)
            self.down(height)


def set_up(sheet: Any, report: Report, *, portrait: bool = False) -> None:
    """Print set-up: the paper, as wide as one page, a foot with the programme, the day and the page."""
    sheet.hide_gridlines(2)
    sheet.set_default_row(ROW)
    sheet.set_paper(SIZES[report.paper.name])
    if portrait:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_margins(*SIDES, *ENDS)
    sheet.fit_to_pages(1, 0)
    name = cut(for_cell(report.program_name).replace("\n", " "), LONGEST_FOOT).replace("&", "&&")
    font = '&"Calibri,Regular"&8'
    sheet.set_footer(f"&L{font}{name}, as of {worded_day(report.as_of)}&R{font}Page &P of &N")


def fit_one_page(pen: Pen, wide: int, paper: Paper) -> None:
    """Print on one page where that stays legible, turned upright where the sheet is high; else on as many as needed.

    A sheet of many pages is turned upright where it is narrow enough.
    """
    width, height = wide / PIXELS_AN_INCH, pen.used / 72
    short, long = paper.width / MILLIMETRES, paper.height / MILLIMETRES
    sheet = pen.brush.sheet
    for turn, across, down in ((sheet.set_landscape, long, short), (sheet.set_portrait, short, long)):
        if min((across - sum(SIDES)) / width, (down - sum(ENDS)) / height) >= SMALLEST:
            turn()
            sheet.fit_to_pages(1, 1)
            sheet.center_horizontally()
            return
    if (short - sum(SIDES)) / width >= SMALLEST:
        sheet.set_portrait()


def broadest(paper: Paper) -> float:
    """The pixels up to which a sheet fits the paper's width, on its side, and stays legible."""
    return (paper.height / MILLIMETRES - sum(SIDES)) * PIXELS_AN_INCH / SMALLEST


def pixels(widths: list[float]) -> int:
    """How many pixels columns of these widths take together."""
    return sum(int(width * 7 + 5) for width in widths)
