"""Draw the cover: the answer, the figures on cards, the way to every sheet, and a chart or two."""

from collections.abc import Sequence
from typing import Any

from sponsorcli.rendering.wording import decimals_for, worded, worded_day
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.tables.charts import Chart, ChartKind

from .look import Brush, Look
from .overview import AIR, CHART_HEIGHT, drawable, place_charts
from .page import ABOUT, Pen, fit_one_page, pixels, set_up
from .plan import Plan
from .widths import lines_needed

CARDS = 4
CARD_WIDTH = 33.0
GUTTER = 2.0
WIDTHS = [GUTTER, *([CARD_WIDTH, GUTTER] * CARDS)][:-1]
MOST_CHARTS = 2
SMALL, SIDE = 9, 2.0
"""Points of a card's small print, and what stays free beside it."""


def draw_cover(sheet: Any, look: Look, cover: Report, plans: Sequence[Plan]) -> tuple[Pen, int]:
    """Draw the cover down to where its charts begin; the pen stays below them, with the row they begin at."""
    set_up(sheet, cover)
    sheet.hide_row_col_headers()
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    last = len(WIDTHS) - 1
    pen = Pen(Brush(sheet, look), 1, last, sum(WIDTHS[1:]))
    pen.down(10)
    pen.head(cover.title, f"{cover.program_name}, as of {worded_day(cover.as_of)}")
    pen.down(8)
    if cover.headline:
        pen.paragraph(cover.headline, "headline", line=18, space=12)
    draw_cards(pen, cover.facts)
    if plans:
        pen.section("What each sheet says")
        pen.down(AIR)
        for each in plans:
            draw_entry(pen, each.name, each.report.title, each.report.headline)
        draw_entry(pen, ABOUT, ABOUT, "What it was made from, what was left out, and what its words mean.")
        pen.down(10)
    for note in cover.notes:
        pen.paragraph(note, "note", line=12)
    top = pen.row
    if cover_charts(plans):
        pen.down(10)
        top = pen.row
        for _ in range(CHART_HEIGHT // 22 + 1):
            pen.down()
    fit_one_page(pen, pixels(WIDTHS), cover.paper)
    return pen, top


def cover_charts(plans: Sequence[Plan]) -> list[tuple[Plan, Chart]]:
    """The first chart of the first reports that have one."""
    firsts = [
        (each, charts[0])
        for each in plans
        if (charts := drawable(each.report)) and charts[0].kind is not ChartKind.INTERVALS
    ]
    return firsts[:MOST_CHARTS]


def draw_cover_charts(pen: Pen, made: Sequence[Any], charts: Sequence[Chart], top: int) -> None:
    """Put charts, made after the tables they read, below the contents."""
    place_charts(pen.brush.sheet, made, charts, top=top, left=0, room=pixels(WIDTHS[1:]))


def draw_cards(pen: Pen, facts: Sequence[Fact]) -> None:
    """The facts as cards, four in a row: title, figure, meaning."""
    for start in range(0, len(facts), CARDS):
        row = facts[start : start + CARDS]
        lines = [lines_needed(fact.meaning, CARD_WIDTH - SIDE, SMALL) if fact.meaning else 0 for fact in row]
        for number, fact in enumerate(row):
            draw_card(pen, 1 + 2 * number, fact)
        pen.down(18)
        pen.down(32)
        pen.down(12 * max(lines) + 6)
        pen.down(10)


def draw_card(pen: Pen, column: int, fact: Fact) -> None:
    """One card; a figure in words is set smaller."""
    said = worded(fact.value, fact.kind, decimals=decimals_for([fact.value]), missing="–")
    is_long = fact.kind in {Kind.TEXT, Kind.ID, Kind.PERSON, Kind.PEOPLE} and len(said) > 12
    pen.brush.text(pen.row, column, fact.title, "card_title")
    pen.brush.text(pen.row + 1, column, said, "card_words" if is_long else "card_value")
    pen.brush.text(pen.row + 2, column, sentence_case(fact.meaning), "card_note")


def sentence_case(text: str) -> str:
    """The text with a capital, as it stands alone."""
    return text[:1].upper() + text[1:]


def draw_entry(pen: Pen, sheet_name: str, title: str, says: str) -> None:
    """A line of the contents: the sheet's title as a link, and what it says."""
    pen.link(1, sheet_name, title)
    pen.brush.sheet.merge_range(pen.row, 3, pen.row, pen.last, "", pen.brush.look.format("text"))
    pen.brush.text(pen.row, 3, says, "text")
    pen.down(13.5 * lines_needed(says, sum(WIDTHS[3:])) + 5)
