"""A sheet's XML read element by element: any encoding, prefix and order of attributes; slow on large sheets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.markup import Attributes, Markup, attribute

from .cell_values import CellValues, Value, is_uncomputed, too_long
from .sheet_rows import SheetRows, far_column, out_of_order

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ATTRIBUTES = frozenset({"r", "s", "t", "cm", "vm", "ph"})


def read_exactly(part: str, pieces: Iterable[bytes], values: CellValues) -> SheetRows:
    """The rows of a sheet's part. Raises Refused where it is damaged, beyond the limits or ambiguous."""
    sheet = ExactSheet(values)
    Markup(part, sheet.start, sheet.end, sheet.text).feed_all(pieces)
    return sheet.found


def column_number(letters: str) -> int:
    """The column of these letters, counted from 1: AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def add_merged_range(rows: SheetRows, attributes: Attributes) -> None:
    """Notes a merged range of the sheet. Raises Refused where there are too many."""
    reference = attribute(attributes, "ref") or ""
    if len(rows.merged) >= limits.MERGED_RANGES:
        raise RefusedFileError(
            "R113", f"the sheet has more than {limits.MERGED_RANGES:,} merged ranges", "unmerge the cells"
        )
    if len(reference) <= 21 and reference.isascii():
        rows.merged.append(reference)


@dataclass(slots=True)
class ExactSheet:
    """Takes the elements of a sheet one by one; `found` has the rows that are complete."""

    values: CellValues
    found: SheetRows = field(default_factory=SheetRows)
    row: int = 0
    column: int = 0
    in_row: bool = False
    in_cell: bool = False
    is_taking: bool = False
    spoken: int = 0
    has_formula: bool = False
    kind: str = "n"
    style: str = ""
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    cells: list[Value] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif self.in_cell:
            if name == "f":
                self.has_formula = True
            elif name == "rPh":
                self.spoken += 1
            elif name == "v" or (name == "t" and not self.spoken):
                self.is_taking = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            add_merged_range(self.found, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        stated = attribute(attributes, "r")
        number = self.row + 1
        if stated is not None:
            number = int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 8 else 0
        if self.in_row or not self.row < number <= limits.ROWS:
            shown = number if stated is None else ascii(stated)[1:-1][:20]
            raise out_of_order(f"row {shown} is impossible, repeated or out of order")
        self.row, self.column, self.in_row = number, 0, True
        self.cells = []
        if attribute(attributes, "hidden") in ("1", "true"):
            self.found.hidden.add(number)

    def _start_cell(self, attributes: Attributes) -> None:
        if not self.in_row or self.in_cell:
            raise out_of_order("a cell stands outside any row")
        reference = attribute(attributes, "r")
        column = self.column + 1
        if reference is not None:
            match = _CELL.fullmatch(reference)
            if match is None or int(match[2]) != self.row:
                raise out_of_order(f'the cell "{ascii(reference)[1:-1][:20]}" stands in row {self.row}')
            column = column_number(match[1])
        if not self.column < column <= 16_384:
            raise out_of_order(f"a cell of row {self.row} is repeated or out of order")
        if not attributes.keys() <= _ATTRIBUTES:
            self._check_names(attributes, column)
        self.column, self.in_cell, self.has_formula, self.is_taking = column, True, False, False
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.pieces, self.length, self.spoken = [], 0, 0

    def _check_names(self, attributes: Attributes, column: int) -> None:
        """Refuses a name that no cell's attribute has: it was once another one, such as the cell's type."""
        for name in attributes:
            if name not in _ATTRIBUTES and ":" not in name and name != "xmlns":
                raise _at(
                    out_of_order(f'a cell has the unknown attribute "{ascii(name)[1:-1][:20]}"'), self.row, column
                )

    def text(self, piece: str) -> None:
        if self.is_taking:
            self.length += len(piece)
            if self.length > limits.TEXT_LENGTH:
                raise _at(too_long(), self.row, self.column)
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.is_taking = False
        elif name == "rPh":
            self.spoken -= 1
        elif name == "c" and self.in_cell:
            self.in_cell = self.is_taking = False
            self._end_cell()
        elif name == "row" and self.in_row:
            self.in_row = False
            self.found.add(self.row, self.cells)

    def _end_cell(self) -> None:
        try:
            value = self.values.value(self.kind, self.style, "".join(self.pieces), has_formula=self.has_formula)
        except RefusedFileError as refused:
            raise _at(refused, self.row, self.column) from refused
        if value is None or (self.column > limits.COLUMNS and is_uncomputed(value)):
            return
        if self.column > limits.COLUMNS:
            raise far_column(self.row, self.column)
        self.cells.extend([None] * (self.column - 1 - len(self.cells)))
        self.cells.append(value)


def _at(refused: RefusedFileError, row: int, column: int) -> RefusedFileError:
    return RefusedFileError(refused.code, refused.message, refused.hint, row, column)
