"""Draw a report's table in a Word document: thin rules, headings repeated on every page, no row parted by a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.tables import Table

from .columns import ColumnBlock, Layout, indent
from .grid import Cell, CellLine, add_grid
from .look import ACCENT, RULE, add_sentence

if TYPE_CHECKING:
    from docx.document import Document

SHORT = 12
"""Rows up to which a table is not parted by a page."""
KEPT = 2
"""Rows of a longer one that stay with its headings."""


def add_table(document: "Document", table: Table, rows: Sequence[Sequence[str]], layout: Layout) -> None:
    """The table under its title, with its note; one of a single text column becomes a list."""
    document.add_heading(one_line(table.title), level=2)
    if not rows:
        document.add_paragraph("None.")
    elif len(table.columns) == 1:
        for (text,) in rows:
            add_sentence(document, text, "List Bullet")
    else:
        for number, block in enumerate(layout.blocks):
            if number:
                again = document.add_paragraph("The same rows, further columns:", style="Caption")
                again.paragraph_format.keep_with_next = True
            add_block(document, table, rows, block, layout.size)
    if len(table) > len(rows):
        more = f"The first {len(rows)} of {len(table)} rows. A workbook has them all: -o FILE.xlsx."
        document.add_paragraph(more, style="Caption")
    if table.note:
        add_sentence(document, table.note, "Caption")


def add_block(
    document: "Document", table: Table, rows: Sequence[Sequence[str]], block: ColumnBlock, size: float
) -> None:
    """Columns of a table beside each other; a short table stays on one page."""
    columns = [table.columns[place] for place in block.places]
    kept = len(rows) - 1 if len(rows) <= SHORT else KEPT
    look = [(column.kind.is_numeric, indent(table, place)) for column, place in zip(columns, block.places, strict=True)]
    head = [
        heading(CellLine(column.title, size, bold=True, right=right, keep_with_next=True, indent=before))
        for column, (right, before) in zip(columns, look, strict=True)
    ]
    body = [
        [
            Cell([CellLine(row[place], size, right=right, keep_with_next=number < kept, indent=before)])
            for place, (right, before) in zip(block.places, look, strict=True)
        ]
        for number, row in enumerate(rows)
    ]
    thin = (4, RULE)
    add_grid(document, [head, *body], block.widths, rules={"bottom": thin, "insideH": thin}, headings=1)


def heading(line: CellLine) -> Cell:
    """The cell of a column's heading."""
    return Cell([line], rules={"bottom": (10, ACCENT)}, at_foot=True)
