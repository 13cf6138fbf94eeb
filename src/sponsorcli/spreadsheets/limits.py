"""What is not read any further: how much of a file is read at most, and the one way its readers say no.

docs/decisions/reading-spreadsheets.md says why these limits.
"""

from dataclasses import dataclass

from sponsorcli.problems import FilePlace, Place, Problem
from sponsorcli.problems.place import Positions, cell_place

FILE_BYTES = 256 << 20
PARTS = 2_000
GZIP_MEMBERS = 100_000
"""bgzip makes one of every 64 KB."""
DIRECTORY_BYTES = 2 << 20
PART_BYTES = 1 << 30
ALL_PARTS_BYTES = 3 << 29
FREE_BYTES = 16 << 20
"""A part may unpack to this much whatever its ratio."""
RATIO = 100
"""A larger part may unpack to this many times its packed size. Sheets of real data reach 10 to 20."""

DEPTH = 64
SHEETS = 256
STYLES = 65_490
TEXT_LENGTH = 32_767
"""Characters in a cell, as in Excel."""
LIST_LENGTH, ENTRY_LENGTH = 1 << 20, 1_000
"""Characters in a text file's cell that lists many in one line, each no longer than an entry can be."""
TEXTS = 10_000_000
MERGED_RANGES = 100_000

ROWS = 1_048_576
COLUMNS = 1_024
CELLS = 16_000_000
"""Cells of a sheet, empty ones to the left of a value included."""
BLANK_ROWS = 10_000
"""Blank rows between two rows with values; a value further down is a stray one."""

PARQUET_ROWS = 20_000_000
PARQUET_CELLS = 100_000_000
"""A Parquet file keeps columns, of which only the one that is read is laid out as cells."""

CHILD_SECONDS = 60
CHILD_BYTES = 1 << 30

SAVE_ANEW = "open the file in a spreadsheet program and save it as .xlsx"
GET_ANEW = "get the file again from where it came from, or open it in a spreadsheet program and save it as .xlsx"


@dataclass(eq=False)
class RefusedFileError(Exception):
    """A file, or one of its sheets, is not read any further. It never leaves the door of this package."""

    code: str
    message: str
    hint: str = GET_ANEW
    row: int | None = None
    """Counted from 1."""
    column: int | None = None

    def problem(self, path: str, sheet: str | None = None, positions: Positions | None = None) -> Problem:
        """The same as a problem of the file called `path`, at the cell where one is known."""
        place: Place = FilePlace(path, sheet)
        if self.row is not None:
            place = cell_place(path, sheet, self.row, self.column, positions)
        return Problem(self.code, self.message, place, self.hint)
