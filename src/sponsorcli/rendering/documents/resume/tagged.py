"""Pages of a PDF whose text is tagged: what is a heading, a paragraph or a list, and in which order it is read.

ISO 32000-1, 14.7 and 14.8: each piece of text is a marked content, and a tree of structure elements names them.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sponsorcli.rendering.documents.pdf.page import BOLD, PLAIN, POINTS, RULE, load_fonts
from sponsorcli.tables.report import Paper

MARGIN = 18 * POINTS


@dataclass(slots=True)
class Element:
    """A structure element: its kind (H1, P, L …), and what is in it: elements, or marked contents by page and id."""

    kind: str
    children: "list[Element]" = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class TaggedPages:
    """Pages that are filled from above; `y` is the pen, in points above the foot."""

    paper: Paper
    title: str
    author: str
    y: float = field(init=False)
    canvas: Any = field(init=False)
    root: Element = field(init=False)
    page: int = field(init=False, default=0)
    pieces: int = field(init=False, default=0)
    """Marked contents on this page so far."""

    def __post_init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        load_fonts()
        size = (self.paper.width * POINTS, self.paper.height * POINTS)
        self.canvas = Canvas(
            io.BytesIO(), pagesize=size, invariant=1, lang="en-GB", initialFontName=PLAIN, pageCompression=1
        )
        self.canvas.setTitle(self.title)
        self.canvas.setAuthor(self.author)
        self.canvas.setSubject("")
        self.canvas.setCreator("sponsorcli")
        self.root = Element("Document")
        self.y = size[1] - MARGIN

    @property
    def room(self) -> float:
        """The points between the margins."""
        return float(self.paper.width * POINTS - 2 * MARGIN)

    def has_room(self, points: float) -> bool:
        """Whether so much can be put on this page."""
        return self.y - points >= MARGIN

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()
        self.page, self.pieces = self.page + 1, 0
        self.y = self.paper.height * POINTS - MARGIN

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn within is the element's."""
        element.contents.append((self.page, self.pieces))
        self.canvas._code.append(f"/{element.kind} <</MCID {self.pieces}>> BDC")  # noqa: SLF001 - no public way to mark
        self.pieces += 1
        yield
        self.canvas._code.append("EMC")  # noqa: SLF001

    def text(self, x: float, line: str, size: float, colour: str, *, bold: bool = False) -> None:
        """A line of text, its foot a little above the pen."""
        self.canvas.setFont(BOLD if bold else PLAIN, size)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, self.y + size * 0.28, line)

    def rule(self) -> None:
        """A thin rule across, which nobody reads aloud."""
        self.canvas._code.append("/Artifact BMC")  # noqa: SLF001
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(MARGIN, self.y, MARGIN + self.room, self.y)
        self.canvas._code.append("EMC")  # noqa: SLF001

    def content(self) -> bytes:
        """The file's bytes; nothing can be drawn after that."""
        self.canvas.showPage()
        self._write_tree()
        return bytes(self.canvas.getpdfdata())

    def _write_tree(self) -> None:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        document = self.canvas._doc  # noqa: SLF001 - the library has no public way to tag a file
        pages = document.Pages.pages
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root = document.Reference(tree)
        parents: list[dict[int, Any]] = [{} for _ in pages]
        tree["K"] = PDFArray([self._written(self.root, root, parents)])
        numbers: list[Any] = []
        for at, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = at, PDFName("S")
            numbers += [at, document.Reference(PDFArray([parents[at][one] for one in sorted(parents[at])]))]
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _written(self, element: Element, parent: Any, parents: Sequence[dict[int, Any]]) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        document = self.canvas._doc  # noqa: SLF001
        pages = document.Pages.pages
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        reference = document.Reference(entry)
        kids = [self._written(child, reference, parents) for child in element.children]
        for page, piece in element.contents:
            parents[page][piece] = reference
            kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": document.Reference(pages[page]), "MCID": piece}))
        entry["K"] = PDFArray(kids)
        return reference
