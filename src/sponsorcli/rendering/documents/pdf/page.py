"""A page of a PDF that is filled from above: a pen that wraps text, in fonts that have all of Europe's letters."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from typing import Any

from sponsorcli.rendering.safe_text import cut, one_line, without_backticks
from sponsorcli.tables.report import Paper

ACCENT, INK, GREY, RULE, SHADE = "#1F4E79", "#222222", "#5F6368", "#BFC5CB", "#F3F5F7"
PLAIN, BOLD = "NotoSans-Regular", "NotoSans-Bold"
POINTS = 72 / 25.4
"""Points in a millimetre."""
MARGIN = 16 * POINTS
LEADING = 1.32
"""Height of a line, in its letters' points."""
SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "→": ">", "●": "", "▲": "", "■": "", "\u2011": "-"})
"""Signs that the fonts lack."""
Box = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(slots=True)
class PdfPage:
    """A page with a pen at `y` points above its foot; `scale` draws all letters smaller, `longest` cuts texts."""

    paper: Paper
    title: str
    subject: str
    scale: float = 1.0
    longest: int = 2_000
    y: float = field(init=False)
    canvas: Any = field(init=False)

    def __post_init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        load_fonts()
        size = (self.paper.width * POINTS, self.paper.height * POINTS)
        self.canvas = Canvas(io.BytesIO(), pagesize=size, invariant=1, lang="en-GB", initialFontName=PLAIN)
        self.canvas.setTitle(self.title)
        self.canvas.setSubject(self.subject)
        self.canvas.setAuthor("")
        self.canvas.setCreator("sponsorcli")
        self.y = size[1] - MARGIN

    @property
    def left(self) -> float:
        """Where text begins."""
        return MARGIN

    @property
    def room(self) -> float:
        """The points between the margins."""
        return float(self.paper.width * POINTS - 2 * MARGIN)

    def said(self, text: str) -> str:
        """The text as it is drawn."""
        return cut(unicodedata.normalize("NFC", without_backticks(one_line(text))).translate(SIGNS), self.longest)

    def lines(self, text: str, width: float, size: float, font: str = PLAIN) -> list[str]:
        """The text in lines of that many points; a word that is longer is broken."""
        return list(wrapped(self.said(text), width, size * self.scale, font))

    def text(self, x: float, y: float, line: str, size: float, font: str = PLAIN, colour: str = INK) -> None:
        """A line at a place, its foot at `y`."""
        self.canvas.setFont(font, size * self.scale)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, y, line)

    def right(self, x: float, y: float, line: str, size: float) -> None:
        """A grey line that ends at a place."""
        self.canvas.setFont(PLAIN, size * self.scale)
        self.canvas.setFillColor(GREY)
        self.canvas.drawRightString(x, y, line)

    def middle(self, x: float, y: float, line: str, size: float) -> None:
        """A grey line whose middle is at a place."""
        self.canvas.setFont(PLAIN, size * self.scale)
        self.canvas.setFillColor(GREY)
        self.canvas.drawCentredString(x, y, line)

    def write(
        self,
        text: str,
        size: float,
        *,
        font: str = PLAIN,
        colour: str = INK,
        left: float | None = None,
        width: float | None = None,
    ) -> None:
        """A paragraph at the pen, which goes down below it."""
        x = self.left if left is None else left
        for line in self.lines(text, width or self.room, size, font):
            self.down(size * LEADING)
            self.text(x, self.y + size * self.scale * 0.28, line, size, font, colour)

    def down(self, points: float) -> None:
        """Move the pen down, as much less as letters are smaller."""
        self.y -= points * self.scale

    def ground(self, box: Box, colour: str) -> None:
        """A coloured ground."""
        left, top, width, height = box
        self.canvas.setFillColor(colour)
        self.canvas.rect(left, top - height, width, height, stroke=0, fill=1)

    def rule(self, left: float, y: float, width: float, *, colour: str = RULE, thickness: float = 0.5) -> None:
        """A level rule."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(left, y, left + width, y)

    def content(self) -> bytes:
        """The file's bytes; nothing can be drawn after that."""
        return bytes(self.canvas.getpdfdata())


def wrapped(text: str, width: float, size: float, font: str) -> Iterator[str]:
    """The text in lines no wider than so many points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = ""
    for word in text.split():
        rest = word
        while stringWidth(f"{line} {rest}" if line else rest, font, size) > width:
            if line:
                yield line
                line = ""
                continue
            fits = max(1, next((n for n in range(len(rest), 0, -1) if stringWidth(rest[:n], font, size) <= width), 1))
            if fits == len(rest):
                break
            yield rest[:fits]
            rest = rest[fits:]
        line = f"{line} {rest}" if line else rest
    if line:
        yield line


def load_fonts() -> None:
    """Make the two fonts known to the library, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = files(__package__) / "fonts"
    for name in {PLAIN, BOLD}.difference(pdfmetrics.getRegisteredFontNames()):
        with as_file(folder / f"{name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
