"""Draw a résumé as a Word document: paragraphs alone, all of them in the body."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sponsorcli.readiness.resume import Resume
from sponsorcli.rendering.documents.word.document import with_fixed_dates
from sponsorcli.rendering.documents.word.look import ACCENT, GREY, INK, RULE, dress, language
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.tables.report import Paper

from .blocks import BULLET, BlockKind, ResumeBlock, blocks_of

if TYPE_CHECKING:
    from docx.document import Document

SIDE, ABOVE = 20.0, 16.0
"""Millimetres that stay free at the sides, and above and below."""
INDENT = 4.5
"""Millimetres between a bullet's mark and its text."""
STYLES: dict[BlockKind, str] = {  # by name, which is the id with blanks
    BlockKind.NAME: "Title",
    BlockKind.CONTACT: "Subtitle",
    BlockKind.HEADING: "Heading 1",
    BlockKind.COMPANY: "Heading 2",
    BlockKind.DATED: "Heading 3",
    BlockKind.BULLET: "Body Text",
    BlockKind.TEXT: "Normal",
}
LOOK: dict[str, dict[str, Any]] = {
    "Normal": {"size": 10.5, "colour": INK, "after": 2},
    "Title": {"size": 22, "colour": ACCENT, "bold": True, "after": 0},
    "Subtitle": {"size": 10, "colour": GREY, "after": 4},
    "Heading 1": {"size": 12, "colour": ACCENT, "bold": True, "after": 4, "before": 12},
    "Heading 2": {"size": 10.5, "colour": INK, "bold": True, "after": 0, "before": 5},
    "Heading 3": {"size": 10.5, "colour": INK, "after": 2},
    "Body Text": {"size": 10.5, "colour": INK, "after": 2},
}


def resume_docx(resume: Resume, paper: Paper, made_on: datetime) -> bytes:
    """The résumé as a `.docx` file; the same résumé gives the same bytes."""
    import docx

    document = docx.Document()
    describe(document, resume, made_on)
    lay(document, paper)
    for block in (blocks := list(blocks_of(resume))):
        add(document, block, is_last=block is blocks[-1])
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def describe(document: "Document", resume: Resume, made_on: datetime) -> None:
    """The document's own properties: whose résumé it is, and the day it speaks of."""
    known = document.core_properties
    known.title, known.author = one_line(f"Résumé of {resume.name}"), one_line(resume.name)
    known.comments, known.subject, known.language = "", "", "en-GB"
    known.created = known.modified = made_on


def lay(document: "Document", paper: Paper) -> None:
    """The paper and the styles."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(ABOVE)
    for name, look in LOOK.items():
        style: Any = document.styles[name]
        dress(style, **look)
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)
    rule_below(document.styles["Heading 1"])
    dated: Any = document.styles["Heading 3"]
    dated.paragraph_format.tab_stops.add_tab_stop(Mm(paper.width - 2 * SIDE), WD_TAB_ALIGNMENT.RIGHT)
    bullet: Any = document.styles["Body Text"]
    bullet.paragraph_format.left_indent, bullet.paragraph_format.first_line_indent = Mm(INDENT), Mm(-INDENT)
    bullet.paragraph_format.tab_stops.add_tab_stop(Mm(INDENT))
    language(document)


def rule_below(style: Any) -> None:
    """A thin rule below a heading."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{RULE}"/></w:pBdr>'
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def add(document: "Document", block: ResumeBlock, *, is_last: bool) -> None:
    """A block as a paragraph; what heads others stays with them."""
    if block.kind is BlockKind.BULLET:
        text = f"{BULLET}\t{block.text}"
    else:
        text = f"{block.text}\t{block.dates}" if block.dates else block.text
    paragraph = document.add_paragraph(text)
    # The library looks a style up among all of them for each paragraph, which is half of the time.
    paragraph._p.style = STYLES[block.kind].replace(" ", "")  # noqa: SLF001
    keeps = block.kind in {BlockKind.HEADING, BlockKind.COMPANY}
    paragraph.paragraph_format.keep_with_next = (keeps and not is_last) or None
