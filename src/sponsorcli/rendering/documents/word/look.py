"""How a Word document looks: its paper, its faces, its footer, and the pages that are turned for broad tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sponsorcli.rendering.safe_text import code_parted, one_line
from sponsorcli.rendering.wording import worded_day
from sponsorcli.tables import Report
from sponsorcli.tables.report import Paper

from .grid import CODE_FACE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

ACCENT, INK, GREY, RULE, SHADE = "1F4E79", "222222", "5F6368", "BFC5CB", "F3F5F7"
FACE = "Calibri"
SIDE, ABOVE = 20.0, 18.0
"""Millimetres that stay free at a page's sides, and above and below."""


@dataclass(slots=True)
class Page:
    """The page that is being filled: of which report, and whether it lies across."""

    document: "Document"
    report: Report
    across: bool = False
    is_full: bool = False
    """Whether the next heading begins a page."""

    def __post_init__(self) -> None:
        self.lay(across=self.across)

    @staticmethod
    def room(paper: Paper, *, across: bool) -> float:
        """The millimetres between the sides."""
        return (paper.height if across else paper.width) - 2 * SIDE

    def turn(self, *, across: bool) -> None:
        """Begin a new page that lies so."""
        from docx.enum.section import WD_SECTION

        if across == self.across:
            self.is_full = True
            return
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self.lay(across=across)

    def head(self, title: str) -> None:
        """Add a heading of the first level."""
        heading = self.document.add_heading(one_line(title), level=1)
        heading.paragraph_format.page_break_before = self.is_full or None
        self.is_full = False

    def lay(self, *, across: bool) -> None:
        """Lay the page so."""
        section, paper = self.document.sections[-1], self.report.paper
        set_page(section, paper, across=across)
        about = f"{self.report.program_name}, as of {worded_day(self.report.as_of)}"
        add_footer(section, about, self.room(paper, across=across))
        self.across = across


def set_page(section: "Section", paper: Paper, *, across: bool) -> None:
    """The paper, upright or across, with narrow margins."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    sides = (paper.height, paper.width) if across else (paper.width, paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, sides)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(ABOVE)
    section.footer_distance = section.header_distance = Mm(9)


STYLES: Mapping[str, Mapping[str, Any]] = {
    "Normal": {"size": 10, "colour": INK, "after": 4},
    "Heading 1": {"size": 20, "colour": ACCENT, "bold": True, "after": 0, "before": 0},
    "Heading 2": {"size": 12, "colour": ACCENT, "bold": True, "after": 4, "before": 14},
    "Subtitle": {"size": 10, "colour": GREY, "after": 10},
    "Intense Quote": {"size": 12.5, "colour": INK, "after": 10, "before": 0},
    "List Bullet": {"size": 10.5, "colour": INK, "after": 3},
    "Caption": {"size": 9, "colour": GREY, "after": 3, "before": 3},
}
"""The styles that a document uses: one face, one accent colour, sizes that print well."""


def set_look(document: "Document") -> None:
    """Set the styles."""
    for name, parts in STYLES.items():
        dress(document.styles[name], **parts)
    quote = document.styles["Intense Quote"].element.get_or_add_pPr()
    for child in list(quote):
        if child.tag.endswith(("}pBdr", "}ind")):
            quote.remove(child)
    language(document)


def dress(style: Any, *, size: float, colour: str, after: float, before: float = 0, bold: bool = False) -> None:
    """A style's face, size, colour and the points that stay free about it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = FACE, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold, style.font.italic = bold, False
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for face in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{face}"), FACE)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.08


def language(document: "Document") -> None:
    """British English, so that Word marks no word that is right."""
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "en-GB")


def add_sentence(document: "Document", text: str, style: str) -> None:
    """A paragraph; what stands in backticks is set as code, without them."""
    paragraph = document.add_paragraph(style=style)
    for part, is_code in code_parted(one_line(text)):
        run = paragraph.add_run(part)
        if is_code:
            run.font.name = CODE_FACE


def add_footer(section: "Section", text: str, room: float) -> None:
    """The text and the page's number at the foot of the section's pages, so many millimetres apart."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Caption"
    for part in paragraph._p[1:]:  # noqa: SLF001 - of a section that is laid another way, the former footer
        paragraph._p.remove(part)  # noqa: SLF001
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(room), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(one_line(text) + "\tPage ")
    add_number(paragraph, "PAGE")
    paragraph.add_run(" of ")
    add_number(paragraph, "NUMPAGES")


def add_number(paragraph: "Paragraph", what: str) -> None:
    """A number that the program fills in which opens the document."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="{what}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # noqa: SLF001 - the library has no public way to add a field
