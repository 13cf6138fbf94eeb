"""Draw the cover: the answer, the figures on cards, and the way to every sheet."""

from collections.abc import Sequence
from typing import Any

from sponsorcli.tables import Fact, Kind, Report

from ..wording import decimals_for, worded, worded_day  # noqa: TID252 - the same package's way of wording figures
from .cells import Brush
from .look import Look
from .page import Pen, head, link, set_up
from .widths import lines_needed

CARDS = 4
CARD_WIDTH = 30
GUTTER = 2
SUMMARY = "summary"
"""The cover's table of headlines is drawn as the list of contents."""


def draw_cover(sheet: Any, look: Look, cover: Report, contents: Sequence[tuple[Report, str]]) -> Pen:
    """Draw the cover; `contents` are the reports with the names of their sheets. The pen stays below it."""
    set_up(sheet, cover)
    sheet.hide_row_col_headers()
    sheet.set_column(0, 0, GUTTER)
    for card in range(CARDS):
        sheet.set_column(1 + 2 * card, 1 + 2 * card, CARD_WIDTH)
        sheet.set_column(2 + 2 * card, 2 + 2 * card, GUTTER)
    last = 2 * CARDS - 1
    pen = Pen(Brush(sheet, look), 1, last, CARDS * CARD_WIDTH + (CARDS - 1) * GUTTER)
    pen.skip(12)
    head(pen, cover.title, f"{cover.program_name}, as of {worded_day(cover.as_of)}")
    pen.skip()
    if cover.headline:
        pen.paragraph(cover.headline, "headline", line=18)
        pen.skip()
    draw_cards(pen, cover.facts)
    if contents:
        pen.section("This month")
        for report, name in contents:
            draw_entry(pen, report, name)
        pen.skip()
    for note in cover.notes:
        pen.paragraph(note, "note", line=12)
    return pen


def draw_cards(pen: Pen, facts: Sequence[Fact]) -> None:
    """The facts as cards, four in a row: title, figure, meaning."""
    brush, sheet = pen.brush, pen.brush.sheet
    for start in range(0, len(facts), CARDS):
        row = facts[start : start + CARDS]
        noted = max((lines_needed(fact.meaning, CARD_WIDTH * 1.05) if fact.meaning else 0 for fact in row), default=0)
        sheet.set_row(pen.row, 18)
        sheet.set_row(pen.row + 1, 32)
        sheet.set_row(pen.row + 2, 12 * max(noted, 0) + 6)
        for number, fact in enumerate(row):
            column = 1 + 2 * number
            said = worded(fact.value, fact.kind, decimals=decimals_for([fact.value]), missing="–")
            long = fact.kind in {Kind.TEXT, Kind.ID} and len(said) > 12
            brush.text(pen.row, column, fact.title, "card_title")
            brush.text(pen.row + 1, column, said, "card_words" if long else "card_value")
            brush.text(pen.row + 2, column, fact.meaning, "card_note")
        pen.row += 3
        pen.skip()


def draw_entry(pen: Pen, report: Report, name: str) -> None:
    """A line of the contents: the report's name as a link, and what it says."""
    width = (CARDS - 1) * (CARD_WIDTH + GUTTER) - GUTTER
    pen.brush.sheet.set_row(pen.row, 14 * lines_needed(report.headline, width) + 5)
    link(pen, 1, name, report.title)
    pen.brush.sheet.merge_range(pen.row, 3, pen.row, pen.last, "", pen.brush.look.format("text"))
    pen.brush.text(pen.row, 3, report.headline, "text")
    pen.row += 1
