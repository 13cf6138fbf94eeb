"""A text for a handbook or an agreement, as a Word document and as Markdown; the same bytes for the same text."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from sponsorcli.forms.text import PartKind, Text, TextPart
from sponsorcli.rendering.documents.word.document import with_fixed_dates
from sponsorcli.rendering.documents.word.look import SHADE, SIDE, add_footer, set_look, set_page
from sponsorcli.rendering.safe_text import for_markdown, one_line
from sponsorcli.tables.report import Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

STYLES = {PartKind.HEADING: "Heading 2", PartKind.PARAGRAPH: "Normal", PartKind.BULLET: "List Bullet"}
NARROWEST, BROADEST = 15, 60
"""Characters for which a column has room at the least, a date on one line, and at the most."""
ROW_HEIGHT = 9.0
"""Millimetres of an empty row, so that people can write in it by hand."""
SIGNATURE = "_" * 34


def text_document(text: Text, paper: Paper) -> bytes:
    """The text as a .docx file."""
    import docx

    document = docx.Document()
    set_look(document)
    set_page(document.sections[0], paper, across=False)
    add_footer(document.sections[0], text.about, paper.width - 2 * SIDE)
    properties = document.core_properties
    properties.title, properties.subject = one_line(text.title), one_line(text.about)
    properties.author = properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(text.day.year, text.day.month, text.day.day)  # noqa: DTZ001
    document.add_heading(one_line(text.title), level=1)
    document.add_paragraph(one_line(text.about), style="Subtitle")
    for block in text.blocks:
        _add(document, block, paper)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def _add(document: "Document", block: TextPart, paper: Paper) -> None:
    from docx.shared import Mm

    match block.kind:
        case PartKind.ROWS:
            _add_rows(document, block.rows, paper)
        case PartKind.SIGNATURE:
            line = document.add_paragraph(f"{one_line(block.text)}: {SIGNATURE}    Date: {SIGNATURE[:16]}")
            line.paragraph_format.space_before = Mm(9)
        case _:
            document.add_paragraph(one_line(block.text), style=STYLES[block.kind])


def _add_rows(document: "Document", rows: tuple[tuple[str, ...], ...], paper: Paper) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    room = paper.width - 2 * SIDE
    longest = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    shares = [min(max(length, NARROWEST), BROADEST) for length in longest]
    widths = [Mm(room * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate(rows):
        drawn = table.rows[at]
        if not any(row):
            drawn.height, drawn.height_rule = Mm(ROW_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
        for column, cell in enumerate(row):
            drawn.cells[column].width = widths[column]
            if at == 0:
                _shade(drawn.cells[column])
            run = drawn.cells[column].paragraphs[0].add_run(one_line(cell))
            run.bold = at == 0
    document.add_paragraph()


def _shade(cell: "_Cell") -> None:
    """Set a heading off from the rows below it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - the library has no public way to shade a cell
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
    )


def text_markdown(text: Text) -> str:
    """The text as Markdown, to be pasted into a handbook."""
    parts = [f"# {for_markdown(text.title)}", for_markdown(text.about)]
    bullets: list[str] = []
    for block in text.blocks:
        if block.kind is PartKind.BULLET:
            bullets.append(f"- {for_markdown(block.text)}")
            continue
        if bullets:
            parts.append("\n".join(bullets))
            bullets = []
        parts.append(_marked(block))
    return "\n\n".join([*parts, *(["\n".join(bullets)] if bullets else [])]) + "\n"


def _marked(block: TextPart) -> str:
    match block.kind:
        case PartKind.HEADING:
            return f"## {for_markdown(block.text)}"
        case PartKind.ROWS:
            head, *rows = ("| " + " | ".join(map(for_markdown, row)) + " |" for row in block.rows)
            return "\n".join([head, "|" + "---|" * len(block.rows[0]), *rows])
        case PartKind.SIGNATURE:
            return f"{for_markdown(block.text)}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
        case _:
            return for_markdown(block.text)
