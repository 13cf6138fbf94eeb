"""Draw the last sheet: what the workbook was made from, and what its words mean."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sponsorcli.rendering.wording import worded_checksum, worded_day
from sponsorcli.tables import Column, Fact, Report

from .cover import sentence_case
from .look import Brush, Look
from .page import ABOUT, COVER, Pen, set_up
from .widths import lines_needed

WIDTHS = (34.0, 78.0)
READING = (
    ("withheld", "A figure that exists and is not shown, because it would say too much about too few people."),
    ("an empty cell", "There is no such figure. It does not mean zero."),
    ("a date", "A day as year, month, day; a real date that can be sorted and calculated with."),
)


def draw_about(sheet: Any, look: Look, reports: Sequence[Report], cover: Report) -> None:
    """Provenance and definitions."""
    set_up(sheet, cover, portrait=True)
    sheet.set_column(0, 0, 2)
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
        ("Made again", "The same files and the same day give the same workbook, byte for byte."),
    )
    draw_pairs(pen, rows)
    draw_inputs(pen, (cover, *reports))
    if cover not in reports and cover.notes:
        pen.section("What to know of it as a whole")
        draw_notes(pen, cover.notes)
    pen.section("How to read it")
    draw_pairs(pen, READING)
    for report in reports:
        draw_meanings(pen, report, notes=() if cover.sections else report.notes)


def draw_inputs(pen: Pen, reports: Iterable[Report]) -> None:
    """The files that the reports were made from, each once."""
    inputs = {source.path: source for report in reports for source in report.inputs}
    if inputs:
        pen.section("Files it was made from, with the SHA-256 of their bytes")
        draw_pairs(pen, [(path, worded_checksum(source)) for path, source in inputs.items()], style="mono")


def draw_meanings(pen: Pen, report: Report, *, notes: Sequence[str]) -> None:
    """What the report's words mean, and the notes on it; sections have theirs on their own sheets."""
    meanings = tuple(definitions(report))
    if meanings or notes:
        pen.section(report.title)
        draw_pairs(pen, meanings, space=0 if notes else 12)
        draw_notes(pen, notes)


def draw_notes(pen: Pen, notes: Sequence[str]) -> None:
    """The notes below each other, and room after them."""
    for note in notes:
        pen.paragraph(note, "note", line=12)
    if notes:
        pen.down(12)


def definitions(report: Report) -> Iterator[tuple[str, str]]:
    """What the report's figures and columns mean, each once."""
    seen: set[tuple[str, str]] = set()
    every: list[Fact | Column] = [*report.facts, *(column for table in report.tables for column in table.columns)]
    for named in every:
        if named.meaning and (named.title, named.meaning) not in seen:
            seen.add((named.title, named.meaning))
            yield named.title, sentence_case(named.meaning)


def draw_pairs(pen: Pen, pairs: Iterable[tuple[str, str]], *, style: str = "text", space: float = 12) -> None:
    """Two columns of text, a row a pair."""
    for left, right in pairs:
        lines = max(lines_needed(left, WIDTHS[0]), lines_needed(right, WIDTHS[1]))
        pen.brush.text(pen.row, pen.first, left, "text")
        pen.brush.text(pen.row, pen.first + 1, right, style)
        pen.down(13.5 * lines + 3)
    if space:
        pen.down(space)
