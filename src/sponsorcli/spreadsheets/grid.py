"""A sheet as it stands in its file: raw cells, row by row, before anyone decides what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sponsorcli.problems import CellPlace
from sponsorcli.problems.place import Positions, cell_place


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows an error or nothing where there should be a value: `#N/A`, a formula never computed."""

    shown: str
    """What the cell shows, such as `#N/A`; empty for a formula with no saved value."""


Raw = str | int | float | bool | date | datetime | time | timedelta | Fault | None
"""A cell as the file holds it. None is an empty cell; text is never empty and keeps its outer spaces."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: `rows[i][j]` is the cell in row i + 1, column j + 1. Rows may be of different lengths.

    `path` is the file as problems name it. `numbers_shown` holds, for the rare cell whose number format hides what
    somebody typed (`00042` stored as 42 under the format `00000`), the text that the sheet shows, by row and column
    counted from 0.
    """

    path: str
    sheet: str | None
    rows: Sequence[Sequence[Raw]]
    numbers_shown: dict[tuple[int, int], str]
    hidden_rows: frozenset[int] = frozenset()
    """Rows the sheet hides, counted from 1."""
    merged: tuple[str, ...] = ()
    """Merged ranges such as `A1:F1`."""
    is_hidden: bool = False
    positions: Positions | None = None
    """Where cells stand in a file of text; None for a workbook, whose cells have addresses."""
    separator: str | None = None
    """What stands between the columns of a text file."""
    number_columns: frozenset[int] = frozenset()
    """The columns, counted from 0, of which the source itself says that they hold numbers, as a database does."""
    is_named: bool = False
    """Whether the source itself names its columns, so that the first row, and no other, is the headings."""
    is_of_meetings: bool = False
    """Whether the rows are who met whom by a calendar, be they a pair or not."""

    def place(self, row: int, column: int | None = None) -> CellPlace:
        """Where the cell at these positions, counted from 0, stands."""
        return cell_place(self.path, self.sheet, row + 1, None if column is None else column + 1, self.positions)
