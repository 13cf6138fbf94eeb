"""Where the rows and cells of a sheet's XML stand in its bytes, so that one can be replaced and the rest left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.excel.sheet_exact import column_number

from .edits import CannotEditError

Attributes = Mapping[str, str]
NOT_PLAIN = "the sheet is written in a way that this program does not change"
SAVE_AGAIN = "open the workbook in Excel, save it, and try again"
_HOLDS = frozenset({"v", "is", "f"})


@dataclass(slots=True)
class Span:
    """An element: where it begins and ends, and where its content does; both the same for one without content."""

    name: str
    attributes: Attributes
    start: int
    inside: int
    inside_end: int = -1
    end: int = -1


@dataclass(slots=True)
class CellSpan(Span):
    """A cell, and what it holds: nothing, a value, or a formula."""

    column: int = 0
    is_filled: bool = False
    has_formula: bool = False


@dataclass(slots=True)
class RowSpan(Span):
    """A row with its cells by column."""

    number: int = 0
    cells: dict[int, CellSpan] = field(default_factory=dict)


@dataclass(slots=True)
class SheetSpans:
    """A sheet's rows by number, and the other elements that matter when rows are added."""

    rows: dict[int, RowSpan] = field(default_factory=dict)
    data: Span | None = None
    dimension: Span | None = None
    is_protected: bool = False
    merged: list[str] = field(default_factory=list)
    column_styles: list[tuple[int, int, str]] = field(default_factory=list)
    """From column, to column, style."""


def spans_of(xml: bytes) -> SheetSpans:
    """The spans of a sheet's part; CannotEditError where it is not written as spreadsheet programs write."""
    reader = _Reader(xml)
    parser = reader.parser
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the parser's own signature
    except expat.ExpatError:
        raise CannotEditError("the sheet is damaged", SAVE_AGAIN) from None
    if reader.found.data is None:
        raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)
    return reader.found


class _Reader:
    """Follows the elements of a sheet by their places in its bytes."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.found = SheetSpans()
        self.open: list[Span | None] = []
        self.row: RowSpan | None = None
        self.cell: CellSpan | None = None
        self.last_row = self.last_column = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.XmlDeclHandler = self.declared

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in {"utf-8", "us-ascii"}:
            raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)

    def refuse(self, *_: object) -> None:
        raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > limits.DEPTH:
            raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)
        at = self.parser.CurrentByteIndex
        self.open.append(self._opened(name, attributes, at, tag_end(self.xml, at)))

    def _opened(self, name: str, attributes: dict[str, str], at: int, inside: int) -> Span | None:
        local = name.rpartition(":")[2]
        if self.cell is not None:
            self.cell.is_filled |= local in _HOLDS
            self.cell.has_formula |= local == "f"
            return None
        if self.row is not None and local == "c":
            return self._cell(name, attributes, at, inside)
        if local == "row":
            return self._row(name, attributes, at, inside)
        self._note(local, attributes)
        span = Span(name, attributes, at, inside)
        if local == "sheetData":
            self.found.data = span
        elif local == "dimension":
            self.found.dimension = span
        else:
            return None
        return span

    def _note(self, local: str, attributes: dict[str, str]) -> None:
        """What an element says of the sheet as a whole."""
        if local == "sheetProtection":
            self.found.is_protected |= attributes.get("sheet") in {"1", "true"}
        elif local == "mergeCell":
            self.found.merged.append(attributes.get("ref", ""))
        elif local == "col" and "style" in attributes:
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            self.found.column_styles.append((first, last, attributes["style"]))

    def _row(self, name: str, attributes: dict[str, str], at: int, inside: int) -> RowSpan:
        number = int(attributes.get("r", self.last_row + 1))
        self.last_row, self.last_column = number, 0
        self.row = RowSpan(name, attributes, at, inside, number=number)
        self.found.rows[number] = self.row
        return self.row

    def _cell(self, name: str, attributes: dict[str, str], at: int, inside: int) -> CellSpan:
        letters = attributes.get("r", "").rstrip("0123456789")
        column = column_number(letters) if letters else self.last_column + 1
        self.last_column = column
        self.cell = CellSpan(name, attributes, at, inside, column=column)
        if self.row is not None:
            self.row.cells[column] = self.cell
        return self.cell

    def end(self, name: str) -> None:
        span = self.open.pop()
        if span is None:
            return
        span.inside_end = span.inside if is_empty(self.xml, span.inside) else self.parser.CurrentByteIndex
        span.end = span.inside if is_empty(self.xml, span.inside) else tag_end(self.xml, span.inside_end)
        local = name.rpartition(":")[2]
        if local == "c":
            self.cell = None
        elif local == "row":
            self.row = None


def tag_end(xml: bytes, start: int) -> int:
    """Where the tag that begins there has ended; a bracket within quotation marks does not end it."""
    at = start
    while True:
        char = xml[at : at + 1]
        if char in (b'"', b"'"):
            at = xml.index(char, at + 1)
        elif char == b">" or not char:
            return at + 1
        at += 1


def is_empty(xml: bytes, inside: int) -> bool:
    """Whether the tag that ends there is an element without content, such as `<c/>`, which has no closing tag."""
    return xml[inside - 2 : inside] == b"/>"
