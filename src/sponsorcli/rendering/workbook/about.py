"""Draw the last sheet: what the workbook was made from, and what its words mean."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from sponsorcli.rendering.wording import worded_checksum, worded_day
from sponsorcli.tables import Column, Fact, Report

from .cover import sentence_case
from .look import Brush, Look
from .page import ABOUT, COVER, Pen, fit_pages, pixels, set_up
from .plan import GUTTER
from .tables_drawn import LINE
from .widths import lines_needed

TERM, MEANING, BETWEEN = 30.0, 50.0, 3.0
WIDTHS = (TERM, MEANING, BETWEEN, TERM, MEANING)
"""Two columns of words and meanings beside each other."""
SPACE = 8.0
"""Points below a part."""
READING = (
    ("withheld", "A figure that exists and is not shown, because it would say too much about too few people."),
    ("an empty cell", "There is no such figure. It does not mean zero."),
    ("a date", "A day as year, month, day; a real date that can be sorted and calculated with."),
)


def draw_about(sheet: Any, look: Look, reports: Sequence[Report], cover: Report) -> None:
    """Provenance and definitions."""
    set_up(sheet, cover)
    sheet.set_column(0, 0, GUTTER)
    for column, width in enumerate(WIDTHS, 1):
        sheet.set_column(column, column, width)
    pen = Pen(Brush(sheet, look), 1, len(WIDTHS), sum(WIDTHS))
    pen.head(ABOUT, f"{cover.program_name}, as of {worded_day(cover.as_of)}")
    pen.link(1, COVER, "Back to the cover")
    pen.down()
    pen.down(8)
    pen.section("How it was made")
    rows = (
        ("Programme", f"{cover.program_name} ({cover.program})"),
        ("As of", worded_day(cover.as_of)),
        ("Made by", f"sponsorcli {cover.version}"),
        ("If made again", "The same files and the same day give the same workbook, byte for byte."),
    )
    draw_pairs(pen, rows)
    draw_inputs(pen, (cover, *reports))
    if cover not in reports and cover.notes:
        pen.section("About all figures")
        draw_notes(pen, cover.notes)
        pen.down(SPACE)
    pen.section("How to read it")
    draw_pairs(pen, READING)
    explained: set[tuple[str, str]] = set()
    for report in cover.sections or reports:
        draw_meanings(pen, report, explained, notes=() if cover.sections else report.notes)
    fit_pages(pen, pixels([GUTTER, *WIDTHS]), cover.paper)


def draw_inputs(pen: Pen, reports: Iterable[Report]) -> None:
    """The files that the reports were made from, each once."""
    inputs = {source.path: source for report in reports for source in report.inputs}
    if inputs:
        pen.section("Files it was made from, each with its fingerprint (SHA-256)")
        draw_pairs(pen, [(path, worded_checksum(source)) for path, source in inputs.items()], style="mono")


def draw_meanings(pen: Pen, report: Report, explained: set[tuple[str, str]], *, notes: Sequence[str]) -> None:
    """What the words on the report's sheets mean, and the notes on it; sections have theirs on their own sheets.

    `explained` has the words of earlier reports, and takes in those of this one.
    """
    meanings = tuple(definitions(report, explained))
    if meanings or notes:
        pen.section(report.title)
        draw_terms(pen, meanings)
        draw_notes(pen, notes)
        pen.down(SPACE)


def draw_notes(pen: Pen, notes: Sequence[str]) -> None:
    """The notes below each other."""
    for note in notes:
        pen.paragraph(note, "note", line=12)


def definitions(report: Report, explained: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What the figures and columns that the report shows mean, each that is not `explained` yet."""
    every: list[Fact | Column] = [*report.facts, *(column for table in report.listed for column in table.columns)]
    for named in every:
        if named.meaning and (named.title, named.meaning) not in explained:
            explained.add((named.title, named.meaning))
            yield named.title, sentence_case(named.meaning)


def draw_pairs(pen: Pen, pairs: Iterable[tuple[str, str]], *, style: str = "text") -> None:
    """What something is, and across the rest of the page what is said of it, a row a pair; room after them."""
    form = pen.brush.look.format(style)
    for left, right in pairs:
        pen.brush.sheet.merge_range(pen.row, pen.first + 1, pen.row, pen.last, "", form)
        pen.brush.text(pen.row, pen.first, left, "text")
        pen.brush.text(pen.row, pen.first + 1, right, style)
        pen.down(height_of((left, TERM), (right, sum(WIDTHS[1:]))))
    pen.down(SPACE)


def draw_terms(pen: Pen, terms: Sequence[tuple[str, str]]) -> None:
    """Words and their meanings, the first half beside the second."""
    half = -(-len(terms) // 2)
    for row in zip_longest(terms[:half], terms[half:]):
        beside = [(place, *term) for place, term in zip((pen.first, pen.first + 3), row, strict=True) if term]
        for place, word, meaning in beside:
            pen.brush.text(pen.row, place, word, "text")
            pen.brush.text(pen.row, place + 1, meaning, "text")
        pen.down(max(height_of((word, TERM), (meaning, MEANING)) for _, word, meaning in beside))


def height_of(*texts: tuple[str, float]) -> float:
    """The points that a row of texts takes, each within its width."""
    return LINE * max(lines_needed(text, width) for text, width in texts) + 1
