"""A sheet's XML read by cutting text instead of parsing, several times faster, where it is written plainly.

Row 7 is cut wherever `7"` stands: each piece is then a cell's content and the letters of the next cell, and equal
pieces are understood once. A row is taken so only if every character of every piece is accounted for; another row
is read by the exact reader, and so is a whole sheet that is not plain around its rows.
"""

import re
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.markup import Attributes, Markup

from .cell_values import CellValues, Value, plain_text
from .number_formats import GENERAL
from .sheet_exact import ExactSheet, add_merged_range, column_number
from .sheet_rows import SheetRows

_CONTENT = re.compile(
    r"(<f[^<>/]*+(?:/>|>[^<]*+</f>))?(?:<v>([^<]*+)</v>|<v/>|(<is>)<t[^<>/]*+>([^<]*+)</t></is>)?</c>"
)
ROW_ATTRIBUTES = re.compile(r'(?: (?!r=)[A-Za-z0-9:]{1,24}="[^"<>&]*")*+ ?>')
HIDDEN = re.compile(r' hidden="([^"]*)"')
_CELL_ATTRIBUTE = re.compile(r' (s|t|cm|vm|ph)="([A-Za-z0-9]*)"')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,6})|#x([0-9A-Fa-f]{1,5}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\]\]>")
_HEAD_BYTES = 1 << 20
_REMEMBERED, _REMEMBERED_OF_COLUMN = 200_000, 10_000
_EXACT_DIGITS, _LAST_EXACT, _LONGEST_DECIMAL = 15, 1e15, 24
_OPEN, _ROW_END, _CLOSE = b"<sheetData>", b"</row>", b"</sheetData>"
_ROW_START, _CELL_START = '<row r="', '<c r="'
_Layout = Callable[[tuple[Value, ...]], tuple[Value, ...]] | None
"""Takes the cells of a row, and a None after them, to their columns; None where these are A, B, C… without a gap."""


class NotPlain(Exception):  # noqa: N818 — a finding, not a failure
    """A row or a sheet is written in a way that only the exact reader understands."""


def read_quickly(part: str, pieces: Iterable[bytes], values: CellValues) -> SheetRows:
    """The rows of a sheet's part, as the exact reader would find them. Raises NotPlain where only that one can tell."""
    sheet = _Sheet(part, values)
    sheet.take_all(pieces)
    return sheet.found


@dataclass(slots=True)
class PlainSheet:
    """What is around the rows of a sheet, and where one ends; whoever takes them says what a block of rows is."""

    part: str
    values: CellValues
    found: SheetRows = field(default_factory=SheetRows)
    frame: "_Frame | None" = None
    is_done: bool = False

    def read(self, block: bytes) -> None:
        """Reads complete rows."""
        raise NotImplementedError

    def take_all(self, pieces: Iterable[bytes]) -> None:
        """Reads the whole sheet. Raises NotPlain where it is not complete."""
        buffer = b""
        for piece in pieces:
            buffer = self.take(buffer + piece)
        self.finish(buffer)

    def take(self, buffer: bytes) -> bytes:
        """Reads what is complete in the buffer; answers the rest."""
        if self.frame is None:
            start = buffer.find(_OPEN)
            if start < 0:
                if len(buffer) > _HEAD_BYTES:
                    raise NotPlain
                return buffer
            self.frame = _Frame.opened(self.part, buffer[: start + len(_OPEN)], self.found)
            buffer = buffer[start + len(_OPEN) :]
        if self.is_done:
            self.frame.feed(buffer)
            return b""
        close = buffer.find(_CLOSE)
        if close >= 0:
            self.read(buffer[:close])
            self.is_done = True
            self.frame.feed(buffer[close:])
            return b""
        end = buffer.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            if len(buffer) > limits.FREE_BYTES:
                raise NotPlain
            return buffer
        self.read(buffer[:end])
        return buffer[end:]

    def finish(self, rest: bytes) -> None:
        """Ends the sheet. Raises NotPlain where it was not complete."""
        if rest or not self.is_done or self.frame is None:
            raise NotPlain
        self.frame.close()


@dataclass(slots=True)
class _Sheet(PlainSheet):
    known: "_Known" = field(init=False)
    may_hide: bool = field(init=False)
    layouts: dict[tuple[int, ...], _Layout] = field(default_factory=dict)
    heads: dict[str, tuple[bool, int]] = field(default_factory=dict)
    """By what stands between a row's number and its first cell's: whether the row is hidden, and that cell's column."""
    row: int = 0

    def __post_init__(self) -> None:
        self.known = _Known(self.values)
        self.may_hide = any(form.digits for form in self.values.formats)

    def read(self, block: bytes) -> None:
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotPlain from error
        if "<!" in text or "<?" in text:
            raise NotPlain
        *rows, rest = text.split("</row>")
        for row in rows:
            try:
                self._cut(row)
            except NotPlain:
                self._read_exactly(row + "</row>")
        if rest:
            self._read_exactly(rest)

    def _cut(self, text: str) -> None:
        number = text[8 : text.find('"', 8)]
        pieces = text.split(number + '"') if number else []
        if len(pieces) < 3 or pieces[0] != _ROW_START:
            raise NotPlain
        head = pieces[1]
        del pieces[:2]
        is_hidden, column = self.heads.get(head) or self._head(head)
        try:
            cells = list(map(self.known.__getitem__, pieces))
        except RefusedFileError as refused:
            raise NotPlain from refused  # the exact reader says in which cell
        values, after = zip(*cells, strict=True)
        columns = (column, *after)
        layout = self.layouts[columns] if columns in self.layouts else self._layout(columns)
        self.row = row = self._below(number)
        if is_hidden:
            self.found.hidden.add(row)
        self.found.add(row, layout((*values, None)) if layout else values, may_hide=self.may_hide)

    def _below(self, number: str) -> int:
        """The number of a row, which must lie below those read so far."""
        row = int(number) if number.isascii() and number.isdecimal() and number[0] != "0" and len(number) < 8 else 0
        if not self.row < row <= limits.ROWS:
            raise NotPlain
        return row

    def _head(self, head: str) -> tuple[bool, int]:
        attributes, start, letters = head.rpartition(_CELL_START)
        hidden = HIDDEN.findall(attributes)
        if not start or not ROW_ATTRIBUTES.fullmatch(attributes) or len(hidden) > 1:
            raise NotPlain
        found = (hidden in (["1"], ["true"]), self.known.column(letters))
        if len(self.heads) < limits.STYLES:
            self.heads[head] = found
        return found

    def _layout(self, columns: tuple[int, ...]) -> _Layout:
        """The layout of a row whose cells have these columns, counted from 1, with 0 after the last cell."""
        *numbers, last = columns
        if last != 0 or any(a >= b for a, b in pairwise(numbers)) or numbers[-1] > limits.COLUMNS:
            raise NotPlain
        layout = None
        if numbers[-1] > len(numbers):
            cell_of = {number: cell for cell, number in enumerate(numbers)}
            layout = itemgetter(*(cell_of.get(number, -1) for number in range(1, numbers[-1] + 1)))
        if len(self.layouts) < 1_000:
            self.layouts[columns] = layout
        return layout

    def _read_exactly(self, text: str) -> None:
        exact = ExactSheet(self.values, self.found, row=self.row)
        markup = Markup(self.part, exact.start, exact.end, exact.text)
        try:
            markup.feed(f"<sheetData>{text}</sheetData>".encode(), is_last=True)
        except RefusedFileError as refused:
            raise NotPlain from refused
        self.row = exact.row


class _Known(dict[str, tuple[Value, int]]):
    """By a piece of a row, such as ` s="1"><v>7</v></c><c r="C`: the cell's value, and the next cell's column or 0."""

    def __init__(self, values: CellValues):
        super().__init__()
        self._values = values
        self._texts = values.texts
        self._heads: dict[str, _Kind] = {}
        self._tails: dict[str, _Tail] = {}
        self._inline_heads: set[str] = set()
        self._inline_tails: dict[str, _Tail] = {}

    def __missing__(self, piece: str) -> tuple[Value, int]:
        head, mark, rest = piece.partition("<v>")
        if not mark:
            return self._inline(piece)
        text, _, tail = rest.partition("<")
        kind = self._heads.get(head)
        after = self._tails.get(tail)
        found: tuple[Value, int]
        if kind is None or after is None:
            return self._learn(piece, head, tail)
        if kind.is_shared and text.isdecimal() and text.isascii() and int(text) < len(self._texts):
            found = (self._texts[int(text)], after.column)
        elif kind.is_bare:
            found = (self._bare(text, kind), after.column)
        else:
            found = (self._values.value(kind.name, kind.style, resolved(text), has_formula=False), after.column)
        return self._kept(piece, found, after)

    def _bare(self, text: str, kind: "_Kind") -> Value:
        if text.isascii():
            if len(text) <= _EXACT_DIGITS and text.isdecimal():
                return int(text)
            if len(text) <= _LONGEST_DECIMAL and text.replace(".", "", 1).isdecimal():
                number = float(text)
                if number < _LAST_EXACT:
                    return int(number) if number.is_integer() else number
        return self._values.value(kind.name, kind.style, resolved(text), has_formula=False)

    def _inline(self, piece: str) -> tuple[Value, int]:
        """A cell whose text stands in the cell itself."""
        head, mark, rest = piece.partition("<is><t>")
        text, _, tail = rest.partition("<")
        after = self._inline_tails.get(tail)
        if after is None or head not in self._inline_heads:
            return self._learn_inline(piece, head, tail) if mark else self._unusual(piece)
        is_plain = text.isprintable() and "&" not in text and ">" not in text and "_x" not in text
        value = (text or None) if is_plain and len(text) <= limits.TEXT_LENGTH else plain_text(resolved(text))
        return self._kept(piece, (value, after.column), after)

    def _kept(self, piece: str, found: tuple[Value, int], after: "_Tail") -> tuple[Value, int]:
        """What was found, remembered unless the column has shown that its cells hardly come again."""
        if after.pieces < _REMEMBERED_OF_COLUMN:
            after.pieces += 1
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = found
        return found

    def column(self, letters: str) -> int:
        """The column of these letters, counted from 1. Raises NotPlain for what is no column."""
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
            raise NotPlain
        return column_number(letters)

    def _learn(self, piece: str, head: str, tail: str) -> tuple[Value, int]:
        """Understands a kind of cell and what follows it, where both are plain, and then the piece."""
        if not (head.endswith(">") and tail.startswith("/v></c>")):
            return self._unusual(piece)
        self._check_room()
        self._tails[tail] = _Tail(self._after(tail.removeprefix("/v></c>")))
        self._heads[head] = self._kind(head[:-1])
        return self.__missing__(piece)

    def _learn_inline(self, piece: str, head: str, tail: str) -> tuple[Value, int]:
        if not (head.endswith(">") and tail.startswith("/t></is></c>")):
            return self._unusual(piece)
        if self._kind(head[:-1]).name != "inlineStr":
            raise NotPlain
        self._check_room()
        self._inline_tails[tail] = _Tail(self._after(tail.removeprefix("/t></is></c>")))
        self._inline_heads.add(head)
        return self._inline(piece)

    def _check_room(self) -> None:
        learnt: tuple[Sized, ...] = (self._heads, self._tails, self._inline_heads, self._inline_tails)
        if sum(len(known) for known in learnt) > 2 * limits.STYLES:
            raise NotPlain

    def _after(self, text: str) -> int:
        return self.column(text.removeprefix(_CELL_START)) if text else 0

    def _unusual(self, piece: str) -> tuple[Value, int]:
        cell, start, letters = piece.rpartition(_CELL_START)
        cell, after = (cell, self.column(letters)) if start else (piece, 0)
        attributes, _, content = cell.partition(">")
        kind = self._kind(attributes.removesuffix("/").removesuffix(" "))
        if attributes.endswith("/"):
            if content:
                raise NotPlain
            return None, after
        parts = _CONTENT.fullmatch(content)
        if parts is None or (parts[3] is not None) != (kind.name == "inlineStr" and parts[2] is None):
            raise NotPlain
        text = resolved(parts[2] or parts[4] or "")
        return self._values.value(kind.name, kind.style, text, has_formula=parts[1] is not None), after

    def _kind(self, attributes: str) -> "_Kind":
        pairs = _CELL_ATTRIBUTE.findall(attributes)
        named = dict(pairs)
        if len(named) != len(pairs) or "".join(f' {name}="{value}"' for name, value in pairs) != attributes:
            raise NotPlain
        name, style = named.get("t", "n"), named.get("s", "")
        if name == "inlineStr":
            return _Kind(name, style, is_shared=False, is_bare=False)
        return _Kind(name, style, is_shared=name == "s", is_bare=name == "n" and self._values.format(style) == GENERAL)


@dataclass(slots=True)
class _Tail:
    """What follows a cell: the next one's column or 0; and how many pieces that end so are remembered."""

    column: int
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class _Kind:
    """A cell's type and style, and whether its digits are the number of a shared text or simply a number."""

    name: str
    style: str
    is_shared: bool
    is_bare: bool


def resolved(text: str) -> str:
    """The text of an element with its character references resolved. Raises NotPlain where that is not sure."""
    if "<" in text or _FORBIDDEN.search(text):
        raise NotPlain
    if "&" not in text:
        return text
    if len(_REFERENCE.findall(text)) != text.count("&"):
        raise NotPlain
    plain = _REFERENCE.sub(_character, text)
    if _FORBIDDEN.search(plain):
        raise NotPlain
    return plain


def _character(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


@dataclass(slots=True)
class _Frame:
    """What stands around a sheet's rows, read as XML without them."""

    found: SheetRows
    sheets: int = 0
    markup: Markup = field(init=False)

    @classmethod
    def opened(cls, part: str, head: bytes, found: SheetRows) -> "_Frame":
        encoding = head[:200].lower()
        if b"<!" in head or head.count(b"<?") > 1 or (b"encoding=" in encoding and b'"utf-8"' not in encoding):
            raise NotPlain
        frame = cls(found)
        frame.markup = Markup(part, frame.start)
        frame.markup.feed(head)
        if frame.markup.path != ["worksheet", "sheetData"] or frame.sheets != 1:
            raise NotPlain
        return frame

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self.sheets += 1
        elif name in ("row", "c"):
            raise NotPlain
        elif name == "mergeCell":
            add_merged_range(self.found, attributes)

    def feed(self, piece: bytes) -> None:
        self.markup.feed(piece)

    def close(self) -> None:
        self.markup.feed(b"", is_last=True)
        if self.sheets != 1:
            raise NotPlain
