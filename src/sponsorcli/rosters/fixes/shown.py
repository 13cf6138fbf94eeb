"""What a cell shows, as a file of fixes quotes it."""

from sponsorcli.rosters.values import plain_text, squeezed
from sponsorcli.spreadsheets.grid import Fault, Raw


def shown(cell: Raw) -> str:
    """A cell as text."""
    match cell:
        case None:
            return ""
        case Fault(text):
            return text
        case _:
            return squeezed(plain_text(cell))
