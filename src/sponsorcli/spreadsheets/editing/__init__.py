"""Change cells and add rows in a file's own bytes; whatever is not changed stays as it was, byte for byte."""

from .edits import CannotEditError, CellContent, SheetEdits
from .text import edited_text, new_text
from .workbook import edited_workbook

__all__ = ["CannotEditError", "CellContent", "SheetEdits", "edited_text", "edited_workbook", "new_text"]
