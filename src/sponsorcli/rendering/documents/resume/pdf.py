"""Draw a résumé as a tagged PDF: one column, real letters of an embedded font, every line in the order it is read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sponsorcli.readiness.resume import Resume
from sponsorcli.rendering.documents.pdf.page import ACCENT, BOLD, GREY, INK, LEADING, PLAIN, SIGNS, wrapped
from sponsorcli.tables.report import Paper

from .blocks import BULLET, BlockKind, ResumeBlock, blocks_of
from .tagged import MARGIN, Element, TaggedPages


@dataclass(frozen=True, slots=True)
class BlockLook:
    """How a block looks: its letters' points, colour and weight, the points above it, and what it is read as."""

    size: float
    colour: str = INK
    bold: bool = False
    above: float = 0.0
    tag: str = "P"


LOOKS = {
    BlockKind.NAME: BlockLook(21, ACCENT, bold=True, tag="H1"),
    BlockKind.CONTACT: BlockLook(9.5, GREY, above=2),
    BlockKind.HEADING: BlockLook(11.5, ACCENT, bold=True, above=10, tag="H2"),
    BlockKind.COMPANY: BlockLook(10, bold=True, above=5, tag="H3"),
    BlockKind.DATED: BlockLook(10, above=0.5),
    BlockKind.BULLET: BlockLook(10, above=1.5, tag="LBody"),
    BlockKind.TEXT: BlockLook(10, above=2),
}
MARK = f"{BULLET}  "
GAP = "   "
"""Between a title and its dates; readers take a wider gap for the edge of a column, and read the dates later."""
KEPT_TOGETHER = 46.0
"""Points that must be free below what heads others."""


class UndrawableError(Exception):
    """The font lacks these letters; nothing is drawn, since a résumé without them would be another one."""

    def __init__(self, letters: str) -> None:
        """With the letters."""
        super().__init__(letters)
        self.letters = letters


def resume_pdf(resume: Resume, paper: Paper) -> bytes:
    """The résumé as a PDF; the same résumé gives the same bytes. UndrawableError where the font lacks a letter."""
    blocks = [ResumeBlock(block.kind, said(block.text), said(block.dates)) for block in blocks_of(resume)]
    pages = TaggedPages(paper, said(f"Résumé of {resume.name}"), said(resume.name))
    refuse_undrawable(blocks)
    bullets: Element | None = None
    for block in blocks:
        if block.kind is not BlockKind.BULLET:
            bullets = None
            pages.root.children.append(element := Element(LOOKS[block.kind].tag))
        else:
            if bullets is None:
                pages.root.children.append(bullets := Element("L"))
            element = Element("LBody")
            bullets.children.append(Element("LI", [element]))
        draw(pages, block, element)
    return pages.content()


def said(text: str) -> str:
    """The text as it is drawn."""
    return unicodedata.normalize("NFC", text).translate(SIGNS)


def refuse_undrawable(blocks: Sequence[ResumeBlock]) -> None:
    """UndrawableError where the font lacks a letter of a block."""
    from reportlab.pdfbase.pdfmetrics import getFont

    known = getFont(PLAIN).face.charToGlyph
    lacking = {letter for block in blocks for letter in block.text + block.dates if ord(letter) not in known}
    if lacking:
        raise UndrawableError("".join(sorted(lacking)))


def draw(pages: TaggedPages, block: ResumeBlock, element: Element) -> None:
    """A block at the pen, on the next page where it does not fit on this one."""
    look = LOOKS[block.kind]
    font = BOLD if look.bold else PLAIN
    lines, indent = lines_of(block, pages.room, look.size, font)
    below = KEPT_TOGETHER if block.kind in {BlockKind.HEADING, BlockKind.COMPANY} else 0.0
    leading = look.size * LEADING
    if not pages.has_room(look.above + leading * len(lines) + below):
        pages.turn()
    pages.y -= look.above
    with pages.marked(element):
        for at, line in enumerate(lines):
            pages.y -= leading
            pages.text(MARGIN + (indent if at else 0.0), line, look.size, look.colour, bold=look.bold)
    if block.kind is BlockKind.HEADING:
        pages.y -= 1.5
        pages.rule()
        pages.y -= 3.5


def lines_of(block: ResumeBlock, room: float, size: float, font: str) -> tuple[list[str], float]:
    """A block in lines, and how far those after the first are set in."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if block.kind is BlockKind.BULLET:
        indent = stringWidth(MARK, font, size)
        first, *rest = list(wrapped(block.text, room - indent, size, font)) or [""]
        return [MARK + first, *rest], indent
    beside = stringWidth(GAP + block.dates, font, size) if block.dates else 0.0
    *before, last = list(wrapped(block.text, room - beside, size, font)) or [""]
    return [*before, last + GAP + block.dates if block.dates else last], 0.0
