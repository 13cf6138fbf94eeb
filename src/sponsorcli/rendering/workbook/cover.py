"""Draw the cover: the answer, the figures on cards, the way to every sheet, and a chart or two."""

from collections.abc import Sequence
from typing import Any

from sponsorcli.rendering.wording import (
    ANSWERS,
    NEEDS,
    aim_worded,
    change_worded,
    figure_worded,
    is_judged,
    share_worded,
    signal_worded,
    since_or_by,
    worded_day,
)
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.tables.charts import Chart, ChartKind

from .look import ACCENT, SIGNAL_COLOURS, Brush, Look
from .overview import AIR, drawable, place_charts
from .page import ABOUT, Pen, fit_pages, pixels, set_up
from .plan import Plan
from .widths import lines_needed

CARDS = 4
CARD_WIDTH = 33.0
GUTTER = 2.0
WIDTHS = [GUTTER, *([CARD_WIDTH, GUTTER] * CARDS)][:-1]
MOST_CHARTS = 2
COVER_CHART = 230
"""Pixels of a chart's height, lower than on its own sheet, so that the cover prints on a page."""
LONG_FIGURE = 16
"""Characters of a figure from which it is set smaller, to stay inside its card."""
SMALL, ASIDE, SIDE = 9, 8, 2.0
"""Points of a card's small print and of a list's, and what stays free beside it."""


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
    draw_answers(pen, cover)
    draw_needs(pen, cover)
    if plans:
        draw_contents(pen, [*((each.name, each.report.title) for each in plans), (ABOUT, ABOUT)])
    for note in cover.notes:
        pen.paragraph(note, "note", line=12)
    top = pen.row
    if cover_charts(plans):
        pen.down(10)
        top = pen.row
        for _ in range(COVER_CHART * 3 // 4 // 16 + 1):
            pen.down()
    fit_pages(pen, pixels(WIDTHS), cover.paper)
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
    place_charts(pen.brush.sheet, made, charts, top=top, left=0, room=pixels(WIDTHS[1:]), high=COVER_CHART)


def draw_cards(pen: Pen, facts: Sequence[Fact]) -> None:
    """The facts as cards, four in a row: title, figure, how it stands, what it is held against and what it means."""
    for start in range(0, len(facts), CARDS):
        row = facts[start : start + CARDS]
        lines = [lines_needed(card_note(fact), CARD_WIDTH - SIDE, SMALL) for fact in row]
        signals = is_judged(facts)
        for number, fact in enumerate(row):
            draw_card(pen, 1 + 2 * number, fact, has_signal=signals)
        for height in (18, 30, *([15] if signals else []), 12 * max(lines) + 6, 10):
            pen.down(height)


def draw_card(pen: Pen, column: int, fact: Fact, *, has_signal: bool) -> None:
    """One card; a figure in words is set smaller."""
    said, share = figure_worded(fact), share_worded(fact.share)
    is_long = fact.kind in {Kind.TEXT, Kind.ID, Kind.PERSON, Kind.PEOPLE} and len(said) > 12
    signal = None if fact.gauge is None else fact.gauge.signal
    colour = ACCENT if signal is None else SIGNAL_COLOURS[signal]
    pen.brush.text(pen.row, column, fact.title, "card_title", top_color=colour)
    figure = f"{said} ({share})" if share else said
    size = {"font_size": 17} if len(figure) > LONG_FIGURE and not is_long else {}
    pen.brush.text(pen.row + 1, column, figure, "card_words" if is_long else "card_value", **size)
    if has_signal:
        pen.brush.text(pen.row + 2, column, signal_worded(fact), "card_signal", font_color=colour)
    pen.brush.text(pen.row + 2 + has_signal, column, card_note(fact), "card_note")


def card_note(fact: Fact) -> str:
    """What a card's figure was, what is aimed at, and what it means."""
    parts = (change_worded(fact), aim_worded(fact), sentence_case(fact.meaning))
    return ". ".join(filter(None, parts))


def draw_answers(pen: Pen, cover: Report) -> None:
    """A leader's questions, each with its answer beside it; nothing where the report has none."""
    rows = cover.rows_of(ANSWERS)
    if not rows:
        return
    pen.section("Five questions")
    pen.down(AIR)
    for question, answer, *_ in rows:
        pen.brush.text(pen.row, 1, str(question), "strong")
        draw_beside(pen, str(answer))
    pen.down(8)


def draw_beside(pen: Pen, text: str) -> None:
    """Text beside what stands in the first column, across the rest of the page, as high as it needs to be."""
    pen.brush.sheet.merge_range(pen.row, 3, pen.row, pen.last, "", pen.brush.look.format("text"))
    pen.brush.text(pen.row, 3, text, "text")
    pen.down(13.5 * lines_needed(text, sum(WIDTHS[3:])) + 4)


def draw_needs(pen: Pen, cover: Report) -> None:
    """Who needs something done: who, what, since or by when, and the command that shows more."""
    rows = cover.rows_of(NEEDS)
    if not rows:
        return
    table = cover.table(NEEDS)
    pen.section(table.title)
    pen.down(AIR)
    for who, what, since, by, command in rows:
        form = pen.brush.look.format("text")
        pen.brush.sheet.merge_range(pen.row, 3, pen.row, 5, "", form)
        pen.brush.text(pen.row, 1, str(who), "strong")
        pen.brush.text(pen.row, 3, str(what), "text")
        pen.brush.text(pen.row, 6, "", "text")
        pen.brush.text(pen.row, 7, f"{since_or_by(since, by)}\n{command}".strip(), "aside")
        lines = max(lines_needed(str(what), sum(WIDTHS[3:6])), lines_needed(str(who), CARD_WIDTH))
        pen.down(max(13.5 * lines, 11 * (1 + lines_needed(str(command), CARD_WIDTH, ASIDE))) + 3)
    if table.note:
        pen.paragraph(table.note, "note", line=12)
    pen.down(8)


def sentence_case(text: str) -> str:
    """The text with a capital, as it stands alone."""
    return text[:1].upper() + text[1:]


def draw_contents(pen: Pen, sheets: Sequence[tuple[str, str]]) -> None:
    """Links to the sheets by their names and titles, four in a row. What each says stands at its own top."""
    pen.section("In this workbook")
    pen.down(AIR)
    for start in range(0, len(sheets), CARDS):
        for number, (name, title) in enumerate(sheets[start : start + CARDS]):
            pen.link(1 + 2 * number, name, title)
        pen.down()
    pen.down(8)
