"""A text for a handbook or an agreement, as a Word document and as Markdown; the same bytes for the same text."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from sponsorcli.forms.text import PartKind, Text, TextPart
from sponsorcli.rendering.documents.word.document import with_fixed_dates
from sponsorcli.rendering.documents.word.grid import Cell, CellLine, add_grid
from sponsorcli.rendering.documents.word.look import RULE, SHADE, SIDE, add_footer, set_look, set_page
from sponsorcli.rendering.safe_text import for_markdown, one_line
from sponsorcli.tables.report import Paper

if TYPE_CHECKING:
    from docx.document import Document

STYLES = {PartKind.HEADING: "Heading 2", PartKind.PARAGRAPH: "Normal", PartKind.BULLET: "List Bullet"}
NARROWEST, BROADEST = 19, 60
"""Characters for which a column has room at the least, a date on one line, and at the most."""
SIZE = 10
"""Points of the texts in a table."""
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
    room = paper.width - 2 * SIDE
    longest = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    shares = [min(max(length, NARROWEST), BROADEST) for length in longest]
    head, *body = rows
    cells = [
        [Cell([CellLine(text, SIZE, bold=True)], ground=SHADE) for text in head],
        *([Cell([CellLine(text, SIZE)]) for text in row] for row in body),
    ]
    thin = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), (4, RULE))
    widths = [room * share / sum(shares) for share in shares]
    add_grid(document, cells, widths, rules=thin, headings=1, empty_height=ROW_HEIGHT)
    document.add_paragraph()


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
