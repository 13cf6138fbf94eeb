"""What is to be changed in a sheet, and why that cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

CellContent = str | date
"""What a cell is given; a text stays a text, whatever it looks like."""


class CannotEditError(Exception):
    """The file cannot be changed without loss: `message` says why, `hint` what to do; `row` and `column` say where."""

    def __init__(self, message: str, hint: str, row: int | None = None, column: int | None = None) -> None:
        """With what there is to say."""
        super().__init__(message)
        self.message, self.hint, self.row, self.column = message, hint, row, column


@dataclass(frozen=True, slots=True)
class SheetEdits:
    """The cells of a sheet to be filled, by row and column, both counted from 1.

    Rows after `last` are new: in them nothing may stand yet. `last` is the last row of the table, by which new rows
    are formatted where it `is_model`; headings and examples are none.
    """

    last: int
    changed: Mapping[int, Mapping[int, CellContent]] = field(default_factory=dict)
    added: tuple[Mapping[int, CellContent], ...] = ()
    is_model: bool = True

    @property
    def model(self) -> int:
        """The row by which new rows are formatted; 0, which no sheet has, where they are plain."""
        return self.last if self.is_model else 0

    @property
    def rows(self) -> dict[int, Mapping[int, CellContent]]:
        """All rows that are written to, by their numbers."""
        new = dict(enumerate(self.added, start=self.last + 1))
        return dict(sorted({**self.changed, **new}.items()))
