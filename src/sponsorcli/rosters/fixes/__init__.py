"""Read a file of fixes, and apply it to a table's cells before they are understood; the source stays as it is."""

from .apply import fixed, names_a_person
from .declared import FixPath, TableFixes
from .dropped import ShownRows
from .read import FixesFile, is_fixes_file, read_fixes

__all__ = [
    "FixPath",
    "FixesFile",
    "ShownRows",
    "TableFixes",
    "fixed",
    "is_fixes_file",
    "names_a_person",
    "read_fixes",
]
