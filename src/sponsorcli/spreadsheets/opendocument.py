"""An OpenDocument spreadsheet (.ods): repeated rows and cells are counted before they are laid out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from . import limits
from .container import Container, damaged, password_protected
from .error_words import is_error_word
from .excel.cell_values import Shown, Value, too_long
from .excel.sheet_rows import SheetRows
from .grid import Fault, Raw
from .limits import SAVE_ANEW, RefusedFileError
from .markup import Attributes, Markup, attribute

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_BESIDE = frozenset({
    "annotation", "note", "frame", "custom-shape", "g", "rect", "line", "polyline", "polygon", "regular-polygon",
    "circle", "ellipse", "path", "connector", "caption", "measure", "control", "page-thumbnail", "object", "text-box",
    "shapes", "ruby-text", "tracked-changes", "change-info",
})  # fmt: skip
"""Elements in and around cells whose text is not the cell's: comments, shapes and pictures, readings of characters."""
_SPAN = re.compile(r"(-?)PT?([0-9]{1,7})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


@dataclass(slots=True)
class OpenSheet:
    """A sheet with its name and its rows."""

    name: str
    is_hidden: bool
    rows: SheetRows = field(default_factory=SheetRows)


def read_opendocument(container: Container) -> list[OpenSheet]:
    """All sheets of the document. Raises Refused where the document as a whole cannot be read."""
    listed = container.real_name("META-INF/manifest.xml")
    if listed in container.names:
        manifest = _Manifest()
        Markup("manifest.xml", manifest.start).feed_all(container.pieces(listed))
        if manifest.is_encrypted:
            raise password_protected()
    part = container.real_name("content.xml")
    if part not in container.names:
        raise damaged("the part with the sheets is missing")
    content = _Content()
    Markup("content.xml", content.start, content.end, content.text).feed_all(container.pieces(part))
    if not content.sheets:
        raise RefusedFileError("R117", "the document has no sheets", SAVE_ANEW)
    names = {sheet.name.casefold() for sheet in content.sheets}
    if len(names) != len(content.sheets):
        raise RefusedFileError(
            "R117", "two sheets of the document have the same name", "give each sheet a different name"
        )
    return content.sheets


@dataclass(slots=True)
class _Manifest:
    is_encrypted: bool = False

    def start(self, name: str, _: Attributes) -> None:
        self.is_encrypted = self.is_encrypted or name == "encryption-data"


@dataclass(slots=True)
class _Content:
    sheets: list[OpenSheet] = field(default_factory=list)
    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    row: int = 0
    repeats: int = 1
    is_hidden: bool = False
    cells: list[Value] = field(default_factory=list)
    cell: Attributes | None = None
    cell_name: str = ""
    paragraphs: list[str] = field(default_factory=list)
    aside: int = 0
    """How many comments, shapes and the like are open: what they hold is not the cell's."""

    def start(self, name: str, attributes: Attributes) -> None:
        if self.aside or (self._is_beside(name) and self.sheets):
            self.aside += self._is_beside(name)
        else:
            self._start_own(name, attributes)

    def _is_beside(self, name: str) -> bool:
        """Whether what stands in the element is not the cell's; a table in a cell is none of the sheets."""
        return name in _BESIDE or (name == "table" and (self.aside > 0 or self.cell is not None))

    def _start_own(self, name: str, attributes: Attributes) -> None:
        match name:
            case "style":
                self.style = attribute(attributes, "name") or ""
            case "table-properties" if attribute(attributes, "display") == "false":
                self.hidden_styles.add(self.style)
            case "table":
                self._start_table(attributes)
            case "table-row":
                self._start_row(attributes)
            case "table-cell" | "covered-table-cell":
                self.cell, self.cell_name, self.paragraphs = attributes, name, []
            case _ if self.cell is not None:
                self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        """A paragraph of a cell begins, or a character in it that is written as an element."""
        match name:
            case "p":
                self.paragraphs.append("")
            case "s":
                self.text(" " * _spaces(attributes))
            case "tab":
                self.text("\t")
            case "line-break":
                self.text("\n")

    def _start_table(self, attributes: Attributes) -> None:
        if len(self.sheets) >= limits.SHEETS:
            raise RefusedFileError("R117", f"the document has more than {limits.SHEETS} sheets", SAVE_ANEW)
        is_hidden = (attribute(attributes, "style-name") or "") in self.hidden_styles
        self.sheets.append(OpenSheet(attribute(attributes, "name") or "", is_hidden))
        self.row = 0

    def _start_row(self, attributes: Attributes) -> None:
        if not self.sheets:
            raise damaged("a row stands outside any sheet")
        self.repeats = _count(attributes, "number-rows-repeated", self.row + 1)
        self.is_hidden = attribute(attributes, "visibility") in ("collapse", "filter")
        self.cells = []

    def text(self, piece: str) -> None:
        if self.paragraphs and not self.aside:
            self.paragraphs[-1] += piece
            if len(self.paragraphs[-1]) > limits.TEXT_LENGTH:
                refused = too_long()
                raise RefusedFileError(refused.code, refused.message, refused.hint, self.row + 1)

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= self._is_beside(name)
        elif name == self.cell_name and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif name == "table-row" and self.sheets:
            self._end_row()

    def _end_cell(self, attributes: Attributes) -> None:
        value = _value(attributes, "\n".join(self.paragraphs))
        if isinstance(value, str) and len(value) > limits.TEXT_LENGTH:
            raise too_long()
        count = _count(attributes, "number-columns-repeated", self.row + 1)
        columns = _count(attributes, "number-columns-spanned", self.row + 1)
        if columns > 1 and len(self.sheets[-1].rows.merged) < limits.MERGED_RANGES:
            rows = _count(attributes, "number-rows-spanned", self.row + 1)
            self.sheets[-1].rows.merged.append(_range(self.row + 1, len(self.cells) + 1, rows, columns))
        room = limits.COLUMNS - len(self.cells)
        if count > room and value is not None:
            column = len(self.cells) + count
            raise RefusedFileError(
                "R113",
                f"a value stands in column {column:,}; {limits.COLUMNS:,} is the most",
                "delete the stray value",
                self.row + 1,
            )
        self.cells.extend([value] * min(count, room + 1))

    def _end_row(self) -> None:
        rows = self.sheets[-1].rows
        if any(value is not None for value in self.cells):
            if self.repeats > limits.BLANK_ROWS:
                message = f"the row {self.row + 1:,} is repeated {self.repeats:,} times"
                raise RefusedFileError("R113", message, "delete the rows that repeat", self.row + 1)
            for offset in range(self.repeats):
                rows.add(self.row + 1 + offset, self.cells)
                if self.is_hidden:
                    rows.hidden.add(self.row + 1 + offset)
        self.row += self.repeats


def _spaces(attributes: Attributes) -> int:
    """How many spaces an element stands for."""
    count = attribute(attributes, "c") or "1"
    return int(count) if count.isdecimal() and len(count) < 6 else 1


def _count(attributes: Attributes, name: str, row: int) -> int:
    stated = attribute(attributes, name) or "1"
    if not (stated.isascii() and stated.isdecimal() and len(stated) < 8 and int(stated) > 0):
        raise RefusedFileError("R114", f'a cell is repeated "{ascii(stated)[1:-1][:20]}" times', SAVE_ANEW, row)
    return int(stated)


def _range(row: int, column: int, rows: int, columns: int) -> str:
    return f"{_letters(column)}{row}:{_letters(column + columns - 1)}{row + rows - 1}"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _is_error(attributes: Attributes, text: str) -> bool:
    """Whether a formula failed: LibreOffice says so, whatever the language of the word that the cell shows."""
    if attribute(attributes, "formula") is not None and is_error_word(text):
        return True
    return any(name.endswith(":value-type") and value == "error" for name, value in attributes.items())


def _as_shown(value: Raw, text: str) -> Value:
    """The value, with the text that the cell shows where it has zeros in front of a number, as ids have them."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    hides_zeros = is_whole and text.isdecimal() and text != str(value) and int(text) == value
    return Shown(value, text) if isinstance(value, int) and hides_zeros else value


def _value(attributes: Attributes, text: str) -> Value:
    """What a cell holds: the value that its attributes state, or else the text that it shows."""
    has_formula = attribute(attributes, "formula") is not None
    if _is_error(attributes, text):
        return Fault(text or "#N/A")
    kind = attribute(attributes, "value-type")
    if kind in _STATED:
        name, read = _STATED[kind]
        return _as_shown(read(attribute(attributes, name) or ""), text)
    if kind == "string":
        return attribute(attributes, "string-value") or text or None
    return text or (Fault("") if has_formula else None)


def _number(text: str) -> int | float | Fault:
    if not _NUMBER.fullmatch(text) or not abs(number := float(text)) < 1e300:
        return Fault(text[:40])
    return int(number) if number.is_integer() and abs(number) < 10**15 else number


def _date(text: str) -> date | datetime | Fault:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.,]{5,18})?", text):
        return Fault(text[:40])
    try:
        moment = datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        return Fault(text[:40])
    return moment if "T" in text else moment.date()


def _span(text: str) -> timedelta | Fault:
    parts = _SPAN.fullmatch(text)
    if parts is None:
        return Fault(text[:40])
    span = timedelta(hours=int(parts[2]), minutes=int(parts[3]), seconds=int(parts[4]))
    return -span if parts[1] else span


def _is_true(text: str) -> bool:
    return text == "true"


_STATED: Mapping[str | None, tuple[str, Callable[[str], Raw]]] = {
    "float": ("value", _number),
    "currency": ("value", _number),
    "percentage": ("value", _number),
    "boolean": ("boolean-value", _is_true),
    "date": ("date-value", _date),
    "time": ("time-value", _span),
}
"""By a cell's type: the attribute that states its value, and how to read that."""
