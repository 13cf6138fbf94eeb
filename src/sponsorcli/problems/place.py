"""Places that people can go to: a file, a line of text, a cell of a sheet."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A whole file: ``roster.xlsx``, or one of its sheets: ``roster.xlsx:People``."""

    path: str
    sheet: str | None = None

    def __str__(self) -> str:
        return self.path if self.sheet is None else f"{self.path}:{self.sheet}"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A character of a text file, lines and columns counted from 1: ``program.yaml:14:7``."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell, rows and columns counted from 1: ``roster.xlsx:People!F2``, or ``people.csv:2:14``.

    `column` is None where the row as a whole is meant: ``roster.xlsx:People!2``. `text` is where the cell begins in a
    file of text, which editors and annotations can go to.
    """

    path: str
    sheet: str | None
    row: int
    column: int | None = None
    text: TextPlace | None = None

    def __str__(self) -> str:
        if self.text is not None:
            return str(self.text)
        file = self.path if self.sheet is None else f"{self.path}:{self.sheet}"
        return f"{file}!{self.address}"

    @property
    def address(self) -> str:
        """The cell as a spreadsheet program names it once it has opened the file, such as `F2`; `2` for a row."""
        return f"{'' if self.column is None else column_letters(self.column)}{self.row}"


Place = FilePlace | TextPlace | CellPlace

Positions = Callable[[int, int | None], tuple[int, int]]
"""The line and character at which a cell of a text file begins, by its row and column, all counted from 1."""


def cell_place(path: str, sheet: str | None, row: int, column: int | None, positions: Positions | None) -> CellPlace:
    """The place of a cell, or of a row as a whole, counted from 1; with its line and character in a file of text."""
    if positions is None:
        return CellPlace(path, sheet, row, column)
    return CellPlace(path, sheet, row, column, TextPlace(path, *positions(row, column)))


def in_short(place: Place) -> str:
    """The place with the file's name alone, as reports have it: the same in whatever folder the files are."""
    return place.path.rpartition("/")[2] + str(place).removeprefix(place.path)


def text_place(place: Place) -> TextPlace | None:
    """The line and character of a place; None for a whole file and for a cell of a workbook."""
    match place:
        case TextPlace():
            return place
        case CellPlace():
            return place.text
        case FilePlace():
            return None


def column_letters(column: int) -> str:
    """The spreadsheet's name of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def reading_order(place: Place) -> tuple[str, str, int, int]:
    """A sort key: file by file, sheet by sheet, then down the rows and along them."""
    match place:
        case FilePlace(path, sheet):
            return (path, sheet or "", 0, 0)
        case TextPlace(path, line, column):
            return (path, "", line, column)
        case CellPlace(path, sheet, row, cell_column):
            return (path, sheet or "", row, cell_column or 0)
