"""The one way a file's readers say no: a code, a sentence, what to do, and where."""

from dataclasses import dataclass

from sponsorcli.problems import CellPlace, FilePlace, Place, Problem

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

    def problem(self, path: str, sheet: str | None = None) -> Problem:
        """The same as a problem of the file called `path`, at the cell where one is known."""
        place: Place = FilePlace(path, sheet)
        if self.row is not None:
            place = CellPlace(path, sheet, self.row, self.column)
        return Problem(self.code, self.message, place, self.hint)
