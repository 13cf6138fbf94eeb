"""The parts of a report in a Word document beside its tables: figures, charts, notes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sponsorcli.rendering.rungs import RUNG_NAMES, named_rung
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import (
    aim_worded,
    change_worded,
    fact_worded,
    figure_worded,
    share_worded,
    signal_worded,
)
from sponsorcli.tables import Fact, Report
from sponsorcli.tables.charts import ChartKind

from .charts import add_chart
from .grid import Cell, CellLine, add_grid
from .look import ACCENT, GREY, RULE, SHADE, add_sentence

if TYPE_CHECKING:
    from docx.document import Document

TILE = 42.5
"""Millimetres of a tile's breadth, about."""
SHORT = 14
"""Letters of a figure that a tile has room for."""
LABEL = 55.0
"""Millimetres for what a figure is called, in a list."""
CHART_HEIGHT = 62.0
LEAST_HEIGHT, ROW_HEIGHT, MOST_ROWS = 30.0, 7.0, 30
"""Of a chart of intervals, which has a row a category."""


def figure(fact: Fact) -> str:
    """The fact's figure alone, as a tile shows it large."""
    return named_rung(fact.value) if fact.name in RUNG_NAMES else one_line(figure_worded(fact))


def said(fact: Fact) -> str:
    """The fact's value in words."""
    if fact.name in RUNG_NAMES:
        return named_rung(fact.value)
    return one_line(fact_worded(fact))


def add_tiles(document: "Document", facts: Sequence[Fact], room: float) -> None:
    """The figures on tiles, as many in a row as there is room for; as a list where they are words."""
    if any(len(figure(fact)) > SHORT for fact in facts):
        add_facts(document, facts, room)
        return
    across = round(room / TILE)
    tiles = [tile(fact) for fact in facts]
    tiles += [Cell([CellLine("", 9)])] * (-len(tiles) % across)
    rows = [tiles[start : start + across] for start in range(0, len(tiles), across)]
    add_grid(document, rows, [room / across] * across)
    add_air(document)


def tile(fact: Fact) -> Cell:
    """A figure under its title, with how it stands, what it was the month before, what it means and is aimed at."""
    lines = [CellLine(fact.title, 9, GREY), CellLine(figure(fact), 17, ACCENT, bold=True)]
    if judged := " · ".join(filter(None, (share_worded(fact.share), signal_worded(fact)))):
        lines.append(CellLine(judged, 9, bold=True))
    meaning = fact.meaning[:1].upper() + fact.meaning[1:]
    lines += [CellLine(text, 8, GREY) for text in (change_worded(fact), aim_worded(fact), meaning) if text]
    white = (48, "FFFFFF")
    return Cell(lines, SHADE, {"top": (12, ACCENT), "left": white, "bottom": white})


def add_facts(document: "Document", facts: Sequence[Fact], room: float) -> None:
    """The figures as a list, two columns of them where they are short."""
    texts = [(one_line(fact.title), said(fact)) for fact in facts]
    beside = 2 if len(texts) > 3 and all(len(value) <= 24 for _, value in texts) else 1
    texts += [("", "")] * (len(texts) % beside)
    down = len(texts) // beside
    each = room / beside
    rows = [
        [cell for title, value in texts[row::down] for cell in (label(title), label(value, bold=True))]
        for row in range(down)
    ]
    add_grid(document, rows, [LABEL, each - LABEL] * beside)
    add_air(document)


def label(text: str, *, bold: bool = False) -> Cell:
    """A cell of the list of figures."""
    line = CellLine(text, 9.5, bold=True) if bold else CellLine(text, 9.5, GREY)
    return Cell([line], "", {"bottom": (4, RULE)} if text else {})


def add_air(document: "Document") -> None:
    """A little room below a grid."""
    from docx.shared import Pt

    form = document.add_paragraph().paragraph_format
    form.space_after, form.line_spacing = Pt(0), Pt(8)


def add_charts(document: "Document", report: Report, room: float) -> None:
    """The report's charts, two beside each other; intervals have the whole breadth."""
    charts = [chart for chart in report.charts if len(report.table(chart.table))]
    narrow = [chart for chart in charts if chart.kind is not ChartKind.INTERVALS]
    for start in range(0, len(narrow), 2):
        paragraph = document.add_paragraph()
        for chart in narrow[start : start + 2]:
            add_chart(document, paragraph, report, chart, size=(room / 2 - 0.5, CHART_HEIGHT))
    for chart in charts:
        if chart.kind is ChartKind.INTERVALS:
            rows = min(len(report.table(chart.table)), MOST_ROWS)
            size = (room, LEAST_HEIGHT + ROW_HEIGHT * rows)
            add_chart(document, document.add_paragraph(), report, chart, size=size)


def add_notes(document: "Document", notes: Sequence[str]) -> None:
    """What must be said with the figures."""
    for note in notes:
        add_sentence(document, note, "Caption")
