"""A document as two independent readers found it: lines of the one, pieces with their place and look of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """In which part of a document a piece stands."""

    BODY = "body"
    TABLE = "table"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a PDF or a paragraph of a Word document.

    `box` is left, foot, right and top in points, of a PDF; `size` its letters' points, 0 where nothing tells. `level`
    is that of a heading's style, 0 of plain text. `cell` tells table, row and column of a paragraph in a table.
    """

    text: str
    where: Where = Where.BODY
    page: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    size: float = 0.0
    is_bold: bool = False
    level: int = 0
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What there is to judge: who read it, what each found, and what it consists of.

    `plain` are the lines of the first reader, `pieces` what the second one found, in its order. `columns` is what the
    document itself says of them. `hidden` are texts that nobody sees, `active` what could be run or is attached.
    """

    path: str
    kind: str
    size: int
    plain: tuple[str, ...]
    pieces: tuple[Piece, ...]
    readers: tuple[str, str]
    pages: int = 0
    columns: int = 1
    page_width: float = 0.0
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[str, ...] = ()
    active: tuple[str, ...] = ()

    def lines(self, *places: Where) -> Iterator[str]:
        """The second reader's texts in these parts, all of them where none is named."""
        return (piece.text for piece in self.pieces if not places or piece.where in places)
