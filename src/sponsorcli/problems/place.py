"""Places that people can go to: a file, a line of text, a cell of a sheet."""

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
    """A cell, rows and columns counted from 1: ``roster.xlsx:People!F2``, or ``people.csv!F2``.

    `column` is None where the row as a whole is meant: ``roster.xlsx:People!2``.
    """

    path: str
    sheet: str | None
    row: int
    column: int | None = None

    def __str__(self) -> str:
        file = self.path if self.sheet is None else f"{self.path}:{self.sheet}"
        return f"{file}!{'' if self.column is None else column_letters(self.column)}{self.row}"


Place = FilePlace | TextPlace | CellPlace


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
