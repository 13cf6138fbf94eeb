"""Draw a report as a Word document: a page to take into a meeting."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import fact_worded, worded_rows
from sponsorcli.tables import Report, Table
from sponsorcli.tables.report import Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

LONGEST_TABLE = 200
"""Rows of a table that a document shows; more belong in a workbook."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def draw(drawing: Drawing) -> Drawn:
    """A Word document of all the reports."""
    return Drawn(make_document(drawing.shown))


def make_document(reports: Sequence[Report]) -> bytes:
    """The reports one after the other as a `.docx` file; the same reports give the same bytes."""
    import docx

    document = docx.Document()
    first = reports[0]
    document.core_properties.title = one_line(first.title)
    document.core_properties.author = ""
    for stamp in ("created", "modified"):
        setattr(document.core_properties, stamp, datetime(first.as_of.year, first.as_of.month, first.as_of.day))  # noqa: DTZ001
    set_page(document, first.paper)
    for report in reports:
        add_report(document, report)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def set_page(document: "Document", paper: Paper) -> None:
    """The paper with narrow margins and a plain face."""
    from docx.shared import Mm, Pt

    for section in document.sections:
        section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(18)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10)


def add_report(document: "Document", report: Report) -> None:
    """A title, who and when, the facts in one paragraph, the tables, the notes."""
    document.add_heading(one_line(report.title), level=1)
    document.add_paragraph(one_line(report.headline))
    document.add_paragraph(one_line(f"{report.program_name} · as of {report.as_of.isoformat()}"), style="Caption")
    if report.facts:
        paragraph = document.add_paragraph()
        for index, fact in enumerate(report.facts):
            paragraph.add_run(("   " if index else "") + one_line(f"{fact.title}: "))
            paragraph.add_run(one_line(fact_worded(fact))).bold = True
    for table in report.listed:
        add_table(document, table)
    if report.empty:
        document.add_paragraph(one_line(report.empty), style="Caption")
    for note in report.notes:
        document.add_paragraph(one_line(note), style="Caption")


def add_table(document: "Document", table: Table) -> None:
    """A table with its headings repeated on every page; a table of one text column becomes a list."""
    document.add_heading(one_line(table.title), level=2)
    if len(table.columns) == 1:
        for (text,) in worded_rows(table):
            document.add_paragraph(one_line(text), style="List Bullet")
        return
    shown = worded_rows(table, missing="–", at_most=LONGEST_TABLE)
    grid = document.add_table(rows=1, cols=len(table.columns), style="Light Grid Accent 1")
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        fill(cell, column.title)
    repeat_heading(grid.rows[0]._tr)  # noqa: SLF001 - the library has no public way to a row's properties
    for row in shown:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            fill(cell, text)
    if len(table) > len(shown):
        document.add_paragraph(f"{len(table) - len(shown)} more rows are in the workbook.", style="Caption")


def fill(cell: "_Cell", text: str) -> None:
    """Put a text into a cell as text."""
    cell.text = one_line(text)


def repeat_heading(row: object) -> None:
    """Mark a row of a table as its heading on every page."""
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


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
