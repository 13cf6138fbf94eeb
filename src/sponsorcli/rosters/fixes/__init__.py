"""Read a file of fixes, and apply it to a table's cells before they are understood; the source stays as it is."""

from .apply import FixedCells, fixed, row_content
from .declared import Drop, FixPath, TableFixes
from .read import FixesFile, is_fixes_file, read_fixes
from .write import Suggestion, fixes_text

__all__ = [
    "Drop",
    "FixPath",
    "FixedCells",
    "FixesFile",
    "Suggestion",
    "TableFixes",
    "fixed",
    "fixes_text",
    "is_fixes_file",
    "read_fixes",
    "row_content",
]
