"""Write a Word table as XML: python-docx looks all its cells up again for every one that is filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sponsorcli.rendering.safe_text import code_parted, one_line

if TYPE_CHECKING:
    from docx.document import Document

TWIPS = 56.693
"""Twentieths of a point in a millimetre."""
SIDES = ("top", "left", "bottom", "right")
KEPT_SPACES = ' xml:space="preserve"'
IN_A_NUMBER = re.compile(r"(?<=[0-9A-Z])-(?=\d)")
"""A hyphen of a day or an id, at which no line is broken."""
CODE_FACE = "Consolas"
"""Of what stands in backticks: commands, settings."""
EMPTY = [("", False)]
Rules = Mapping[str, tuple[int, str]]
"""Rules by side: how thick in eighths of a point, and of which colour."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A paragraph of a cell: its text, its size in points, how it looks."""

    text: str
    size: float
    colour: str = ""
    bold: bool = False
    right: bool = False
    keep_with_next: bool = False
    indent: float = 0.0
    """Millimetres that stay free before it."""

    def xml(self) -> str:
        """The paragraph, close to its neighbours."""
        kept = "<w:keepNext/>" if self.keep_with_next else ""
        side = f'<w:ind w:left="{round(self.indent * TWIPS)}"/>' if self.indent else ""
        side += '<w:jc w:val="right"/>' if self.right else ""
        space = '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>'
        bold = "<w:b/>" if self.bold else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        half_points = round(self.size * 2)
        look = f'{bold}{colour}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        runs = "".join(run(part, look, is_code=is_code) for part, is_code in code_parted(one_line(self.text)) or EMPTY)
        return f"<w:p><w:pPr>{kept}{space}{side}</w:pPr>{runs}</w:p>"


def run(text: str, look: str, *, is_code: bool) -> str:
    """Letters of one look; of code in a face of their own."""
    face = f'<w:rFonts w:ascii="{CODE_FACE}" w:hAnsi="{CODE_FACE}" w:cs="{CODE_FACE}"/>' if is_code else ""
    words = f"<w:t{KEPT_SPACES}>{escape(text, quote=False)}</w:t>"
    words = IN_A_NUMBER.sub(f"</w:t><w:noBreakHyphen/><w:t{KEPT_SPACES}>", words)
    return f"<w:r><w:rPr>{face}{look}</w:rPr>{words}</w:r>"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, the colour of its ground, its rules, whether its text stands at the foot."""

    lines: Sequence[CellLine]
    ground: str = ""
    rules: Rules = field(default_factory=dict)
    at_foot: bool = False

    def xml(self, width: float) -> str:
        """The cell, so many millimetres wide."""
        borders = "".join(rule(side, *self.rules[side]) for side in SIDES if side in self.rules)
        parts = f'<w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>'
        parts += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
        parts += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.ground}"/>' if self.ground else ""
        parts += '<w:vAlign w:val="bottom"/>' if self.at_foot else ""
        return f"<w:tc><w:tcPr>{parts}</w:tcPr>{''.join(line.xml() for line in self.lines)}</w:tc>"


def rule(side: str, eighths: int, colour: str) -> str:
    """A rule at a side."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def add_grid(
    document: "Document",
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    rules: Rules | None = None,
    headings: int = 0,
    empty_height: float = 0.0,
) -> None:
    """Add a table of these cells at the document's end, its columns so many millimetres wide.

    The first `headings` rows are repeated on every page; no row is parted by a page. `rules` are those of all rows. A
    row without text is at least `empty_height` millimetres high.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    borders = "".join(rule(side, *look) for side, look in (rules or {}).items())
    properties = (
        f'<w:tblPr><w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{borders}</w:tblBorders>' if borders else ''}"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    columns = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    body = "".join(row_xml(row, widths, empty_height, is_heading=number < headings) for number, row in enumerate(rows))
    grid = parse_xml(f"<w:tbl {nsdecls('w')}>{properties}<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>")
    document.element.body[-1].addprevious(grid)


def row_xml(row: Sequence[Cell], widths: Sequence[float], empty_height: float, *, is_heading: bool) -> str:
    """A row of cells."""
    is_empty = not any(line.text for cell in row for line in cell.lines)
    height = f'<w:trHeight w:val="{round(empty_height * TWIPS)}" w:hRule="atLeast"/>' if is_empty else ""
    repeated = "<w:tblHeader/>" if is_heading else ""
    cells = "".join(cell.xml(width) for cell, width in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"
