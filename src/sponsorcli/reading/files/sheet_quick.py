"""A sheet's XML read by patterns, some ten times faster than element by element, where it is written plainly.

The patterns cover every character between the sheet's first and last row, or the sheet is not plain: then nothing
is concluded and the exact reader takes over. What both accept they read alike.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import limits
from .cell_values import CellValues, Value, is_uncomputed
from .markup import Attributes, Markup
from .refusal import Refused
from .sheet_exact import add_merged_range, column_number
from .sheet_rows import SheetRows, far_column, out_of_order

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>/]*)'
    r"(?:/>|>(?:(<f)(?:[^<>/]*/>|[^<>/]*>[^<]*</f>))?"
    r"(?:<v>([^<]*)</v>|<v/>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)"
    r"|(.)",
    re.DOTALL,
)
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]{1,24}="[^"<>&]*")*) ?(/?)>')
_HIDDEN = re.compile(r' hidden="(?:1|true)"')
_CELL_ATTRIBUTE = re.compile(r' (s|t|cm|vm|ph)="([A-Za-z0-9]*)"')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,6})|#x([0-9A-Fa-f]{1,5}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\]\]>")
_HEAD_BYTES = 1 << 20
_REMEMBERED = 200_000
_OPEN, _ROW_END, _CLOSE = b"<sheetData>", b"</row>", b"</sheetData>"

_Key = tuple[str, str, str, str]
"""A cell's attributes, a mark where it has a formula, its value, its inline text."""


class NotPlain(Exception):  # noqa: N818 — a finding, not a failure
    """The sheet is written in a way that the patterns do not cover."""


def read_quickly(part: str, pieces: Iterable[bytes], values: CellValues) -> SheetRows:
    """The rows of a sheet's part. Raises NotPlain where only the exact reader can tell, else as that one does."""
    sheet = _Sheet(part, _Known(values), may_hide=any(form.digits for form in values.formats))
    buffer = b""
    for piece in pieces:
        buffer = sheet.take(buffer + piece)
    sheet.finish(buffer)
    return sheet.found


@dataclass(slots=True)
class _Sheet:
    part: str
    known: "_Known"
    may_hide: bool
    found: SheetRows = field(default_factory=SheetRows)
    frame: "_Frame | None" = None
    layouts: dict[Sequence[str], tuple[int, ...] | None] = field(default_factory=dict)
    """By the letters of a row's cells: their columns counted from 0, or None for A, B, C… without a gap."""
    row: int = 0
    is_done: bool = False

    def take(self, buffer: bytes) -> bytes:
        """Reads what is complete in the buffer; answers the rest."""
        if self.is_done:
            self._around().feed(buffer)
            return b""
        if self.frame is None:
            start = buffer.find(_OPEN)
            if start < 0:
                if len(buffer) > _HEAD_BYTES:
                    raise NotPlain
                return buffer
            self.frame = _Frame.opened(self.part, buffer[: start + len(_OPEN)], self.found)
            buffer = buffer[start + len(_OPEN) :]
        close = buffer.find(_CLOSE)
        if close >= 0:
            self._read(buffer[:close])
            self.is_done = True
            self._around().feed(buffer[close:])
            return b""
        end = buffer.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            return buffer
        self._read(buffer[:end])
        return buffer[end:]

    def finish(self, rest: bytes) -> None:
        """Ends the sheet. Raises NotPlain where it was not complete."""
        if rest or not self.is_done:
            raise NotPlain
        self._around().close()

    def _around(self) -> "_Frame":
        if self.frame is None:
            raise NotPlain
        return self.frame

    def _read(self, block: bytes) -> None:
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotPlain from error
        *rows, rest = text.split("</row>")
        for row in rows:
            self._row(row)
        if self._skip_empty(rest) != len(rest):
            raise NotPlain

    def _skip_empty(self, text: str) -> int:
        """Where the rows without cells (`<row …/>`) at the start of the text end."""
        at = 0
        while (head := _ROW.match(text, at)) and head[3]:
            self._start(head)
            at = head.end()
        return at

    def _start(self, head: re.Match[str]) -> None:
        number = int(head[1])
        if not self.row < number <= limits.ROWS:
            raise out_of_order(f"row {number} is impossible, repeated or out of order")
        if head[2].count(" r=") or "hidden" in head[2]:
            if head[2].count(" r=") or head[2].count(" hidden=") > 1:
                raise NotPlain
            if _HIDDEN.search(head[2]):
                self.found.hidden.add(number)
        self.row = number

    def _row(self, text: str) -> None:
        at = self._skip_empty(text)
        head = _ROW.match(text, at)
        if head is None:
            raise NotPlain
        self._start(head)
        cells = _CELL.findall(text, head.end())
        if not cells:
            return
        letters, numbers, attributes, formulas, values, inline, strange = zip(*cells, strict=True)
        if "".join(strange):
            raise NotPlain
        if numbers.count(head[1]) != len(cells):
            raise out_of_order(f"row {head[1]} holds a cell of another row")
        found = self._values(letters, zip(attributes, formulas, values, inline, strict=True))
        self.found.add(self.row, found, may_hide=self.may_hide)

    def _values(self, letters: tuple[str, ...], keys: Iterable[_Key]) -> Sequence[Value]:
        try:
            values = list(map(self.known.__getitem__, keys))
        except Refused as refused:
            raise NotPlain from refused  # the exact reader says in which cell
        layout = self.layouts.get(letters, ())
        if layout == ():
            layout = self._layout(letters)
        return values if layout is None else self._spread(values, layout)

    def _layout(self, letters: tuple[str, ...]) -> tuple[int, ...] | None:
        columns = tuple(column_number(name) - 1 for name in letters)
        if columns[-1] >= 16_384 or any(a >= b for a, b in pairwise(columns)):
            raise out_of_order(f"a cell of row {self.row} is impossible, repeated or out of order")
        is_dense = columns[-1] == len(columns) - 1 and len(columns) <= limits.COLUMNS
        layout = None if is_dense else columns
        if len(self.layouts) < 1_000:
            self.layouts[letters] = layout
        return layout

    def _spread(self, values: Sequence[Value], columns: tuple[int, ...]) -> Sequence[Value]:
        row: list[Value] = []
        for column, value in zip(columns, values, strict=True):
            if value is None or (column >= limits.COLUMNS and is_uncomputed(value)):
                continue
            if column >= limits.COLUMNS:
                raise far_column(self.row, column + 1)
            row.extend([None] * (column - len(row)))
            row.append(value)
        return row


class _Known(dict[_Key, Value]):
    """The values of cells as written, worked out once for each way of writing."""

    def __init__(self, values: CellValues):
        super().__init__()
        self._cells = values
        self._attributes: dict[str, tuple[str, str]] = {}

    def __missing__(self, key: _Key) -> Value:
        attributes, formula, value, inline = key
        kind, style = self._attributes.get(attributes) or self._kind(attributes)
        if inline and kind != "inlineStr":
            raise NotPlain
        text = value or inline
        if text and not text.isalnum():
            text = resolved(text)
        found = self._cells.value(kind, style, text, has_formula=bool(formula))
        if len(self) < _REMEMBERED:
            self[key] = found
        return found

    def _kind(self, attributes: str) -> tuple[str, str]:
        pairs = _CELL_ATTRIBUTE.findall(attributes)
        named = dict(pairs)
        if len(named) != len(pairs) or "".join(f' {name}="{value}"' for name, value in pairs) != attributes.rstrip(" "):
            raise NotPlain
        found = (named.get("t", "n"), named.get("s", ""))
        if len(self._attributes) < limits.STYLES:
            self._attributes[attributes] = found
        return found


def resolved(text: str) -> str:
    """The text of an element with its character references resolved. Raises NotPlain where that is not sure."""
    if _FORBIDDEN.search(text):
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
        if (
            b"<!" in head
            or head.count(b"<?") > 1
            or (b"encoding=" in head[:200] and b'"utf-8"' not in head[:200].lower())
        ):
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
