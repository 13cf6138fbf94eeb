"""A sheet as a page: print set-up, running foot, and a pen that goes down it and knows how far it has come."""

import math
from collections.abc import Sequence
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
ROW = 15.0
"""Height of a row of a table in points: a line with a little air above and below."""
SIDES, ENDS = (0.4, 0.4), (0.45, 0.6)
"""Margins in inches: left and right, top and bottom."""
SMALLEST = 0.58
"""Below this scale print is no longer read with comfort: most of it is then six points high."""
SPILL = 0.25
"""Of a page: a last page that is filled less holds a few lines that are easily overlooked."""
KEPT = 0.97
"""Of the height of each of several pages; the rest is left to rows that are not broken, and to repeated headings."""
FONTS = (1.0, 1.06, 1.33)
"""How much broader columns are drawn: by Excel, and by LibreOffice with Carlito or, where that is missing, with DejaVu
Sans in the place of Calibri. Pages are then filled further down."""
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


def fit_pages(pen: Pen, wide: int, paper: Paper) -> None:
    """Print the sheet as far as the pen has come on the fewest pages that stay legible, filled to the last.

    `wide` is in pixels. Spreadsheets only make print smaller to fit, so the last page is filled by making all of it
    a little smaller; where that is not enough, the paper is turned the way that leaves less of it empty.
    """
    sheet, best = pen.brush.sheet, best_fit(pen.used, wide, paper)
    if best is None:
        return
    if best.upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.fit_to_pages(1, best.pages)
    if best.pages == 1:
        sheet.center_horizontally()


@dataclass(frozen=True, slots=True)
class PaperFit:
    """How a sheet comes to stand on paper that is turned so."""

    upright: bool
    pages: int
    scale: float
    spills: int
    """With how many fonts the last page holds hardly anything."""

    def rank(self) -> tuple[int, int, float]:
        """What comes first stands better: fewer pages, the last one filled, larger print."""
        return self.pages, self.spills, -self.scale


def best_fit(points: float, wide: int, paper: Paper) -> PaperFit | None:
    """How so many points of height and pixels of width stand best on the paper; None where they are too wide."""
    fits = [fit for fit in (turned(points, wide, paper, upright=upright) for upright in (False, True)) if fit]
    return min(fits, key=PaperFit.rank, default=None)


def turned(points: float, wide: int, paper: Paper, *, upright: bool) -> PaperFit | None:
    """How so many points of height and pixels of width stand on the paper; None where it is too narrow for print."""
    across, down = printable(paper, upright=upright)
    width, height = wide / PIXELS_AN_INCH, points / 72
    as_wide = min(1.0, across / width)
    if as_wide < SMALLEST:
        return None
    if height * SMALLEST <= down:
        return PaperFit(upright, 1, min(as_wide, down / height), 0)
    down *= KEPT
    pages = max(2, math.ceil(height * SMALLEST / down))
    last = [height * min(1.0, across / width / broad) / down - (pages - 1) for broad in FONTS]
    return PaperFit(upright, pages, min(as_wide, pages * down / height), sum(filled < SPILL for filled in last))


def printable(paper: Paper, *, upright: bool) -> tuple[float, float]:
    """The inches across and down that are printed on."""
    short, long = paper.width / MILLIMETRES, paper.height / MILLIMETRES
    across, down = (short, long) if upright else (long, short)
    return across - sum(SIDES), down - sum(ENDS)


def broadest(paper: Paper, *, upright: bool = False) -> float:
    """The pixels up to which a sheet fits the paper's width, on its side or upright, and stays legible."""
    across, _ = printable(paper, upright=upright)
    return across * PIXELS_AN_INCH / SMALLEST


def pixels(widths: Sequence[float]) -> int:
    """How many pixels columns of these widths take together."""
    return sum(int(width * 7 + 0.5) + 5 for width in widths)
