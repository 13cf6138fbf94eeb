"""Draw reports as a Word document: pages to take into a meeting, upright, with broad tables across at the end."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import is_missing, worded_day, worded_rows
from sponsorcli.tables import Report, Table

from .blank import blank_document
from .columns import Layout, layout_of
from .look import Page, add_sentence
from .parts import add_charts, add_facts, add_notes, add_tiles
from .tables import add_table

if TYPE_CHECKING:
    from docx.document import Document

LONG = 26
"""Rows from which a table of a month's report stands at the end."""
MONTH_ROWS, LONGEST_TABLE = 60, 200
"""Rows of a table that a document of many reports shows, and one of a single report; more belong in a workbook."""
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its rows in words and the way it is set."""

    table: Table
    rows: list[list[str]]
    layout: Layout


def draw(drawing: Drawing) -> Drawn:
    """A Word document of all the reports."""
    return Drawn(make_document(drawing.shown))


def make_document(reports: Sequence[Report]) -> bytes:
    """The reports one after the other as a `.docx` file; the same reports give the same bytes."""
    document = blank_document()
    describe(document, reports[0])
    if is_month(reports):
        add_month(document, reports)
    else:
        add_each(document, reports)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def describe(document: "Document", first: Report) -> None:
    """The document's own properties; the day of the report is its day of making."""
    document.core_properties.title = one_line(first.title)
    document.core_properties.subject = one_line(f"{first.program_name}, as of {first.as_of.isoformat()}")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "en-GB"
    for stamp in ("created", "modified"):
        setattr(document.core_properties, stamp, datetime(first.as_of.year, first.as_of.month, first.as_of.day))  # noqa: DTZ001


def is_month(reports: Sequence[Report]) -> bool:
    """Whether these are a month's reports under their cover, each on another question."""
    return len(reports) > 1 and reports[0].name == "report"


def add_month(document: "Document", reports: Sequence[Report]) -> None:
    """What is read first of all the reports, then their broad and long tables, across."""
    page = Page(document, reports[0])
    later: list[tuple[Report, list[Placed]]] = []
    for report in reports:
        is_cover = report is reports[0]
        placed = placed_tables(report, MONTH_ROWS)
        last = [each for each in placed if is_for_the_end(each, report, is_cover=is_cover)]
        if last:
            later.append((report, last))
        if is_cover or not is_only_lists(report, placed, last):
            add_first(page, report, placed, last, is_cover=is_cover)
    for report, tables in later:
        page.turn(across=True)
        if is_only_lists(report, report.listed, tables):
            add_head(page, report, is_cover=False)
        else:
            page.head(f"{report.title}: tables in full")
        for each in tables:
            add_table(document, each.table, each.rows, each.layout)


def add_first(page: Page, report: Report, placed: Sequence[Placed], last: Sequence[Placed], *, is_cover: bool) -> None:
    """What is read first of a month's report: the answer, figures, charts, small tables, and what is said of them."""
    if not is_cover:
        page.turn(across=False)
    add_head(page, report, is_cover=is_cover)
    for each in placed:
        if each not in last:
            add_table(page.document, each.table, each.rows, each.layout)
    if last:
        add_notes(page.document, [f"At the end, in full: {'; '.join(each.table.title for each in last)}."])
    add_notes(page.document, [*filter(None, [report.empty]), *report.notes])


def is_only_lists(report: Report, tables: Sequence[object], last: Sequence[object]) -> bool:
    """Whether a section has nothing but lists for the end, where it then stands as a whole."""
    return bool(last) and len(tables) == len(last) and not (report.facts or report.charts or report.notes)


def is_for_the_end(placed: Placed, report: Report, *, is_cover: bool) -> bool:
    """Whether a table of a month's report is broad or long, or repeats on the cover what a chart shows."""
    charted = is_cover and placed.table.name in {chart.table for chart in report.charts}
    return charted or placed.layout.across or len(placed.table) >= LONG


def add_each(document: "Document", reports: Sequence[Report]) -> None:
    """Each report on pages of its own, whole: across the page where its first table needs that, else its last ones."""
    page = Page(document, reports[0])
    for report in reports:
        placed = placed_tables(report, LONGEST_TABLE)
        lies = bool(placed) and placed[0].layout.across
        if report is not reports[0]:
            page.turn(across=lies)
        elif lies:
            page.lay(across=True)
        add_head(page, report, is_cover=report is reports[0])
        for each in in_turn(placed, lies=lies):
            if each.layout.across and not page.across:
                page.turn(across=True)
            add_table(document, each.table, each.rows, each.layout)
        add_notes(document, [*filter(None, [report.empty]), *report.notes])


def in_turn(tables: Sequence[Placed], *, lies: bool) -> list[Placed]:
    """The tables as they are read: the first, short ones, long ones; those that alone need the page across last."""
    later = sorted(tables[1:], key=lambda each: (each.layout.across and not lies, len(each.table) >= LONG))
    return [*tables[:1], *later]


def add_head(page: Page, report: Report, *, is_cover: bool) -> None:
    """A title, who and when, the answer, the figures, the charts."""
    document, room = page.document, page.room(report.paper, across=page.across)
    page.head(report.title)
    about = f"{report.program_name}, as of {worded_day(report.as_of)}"
    document.add_paragraph(one_line(about), style="Subtitle")
    if report.headline:
        add_sentence(document, report.headline, "Intense Quote")
    if report.facts:
        (add_tiles if is_cover else add_facts)(document, report.facts, room)
    add_charts(document, report, room)


def placed_tables(report: Report, at_most: int) -> list[Placed]:
    """The report's tables with their first rows in words, laid out for its paper."""
    upright, across = (Page.room(report.paper, across=lies) for lies in (False, True))
    placed = []
    for table in map(filled, report.listed):
        rows = [[one_line(text) for text in row] for row in worded_rows(table, missing="–", at_most=at_most)]
        placed.append(Placed(table, rows, layout_of(table, rows, upright=upright, across=across)))
    return placed


def filled(table: Table) -> Table:
    """The table without columns in which no row has anything: a page has no room for them. The first always stays."""
    kept = [
        place
        for place, values in enumerate(table.values)
        if place == 0 or not values or not all(value == "" or is_missing(value) for value in values)
    ]
    columns, values = tuple(table.columns[place] for place in kept), tuple(table.values[place] for place in kept)
    return Table(table.name, table.title, columns, values, table.note)


def with_fixed_dates(package: bytes) -> bytes:
    """The same package with every part dated alike, so that the same report gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = zipfile.ZipInfo(info.filename, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(info.filename))
    return out.getvalue()
