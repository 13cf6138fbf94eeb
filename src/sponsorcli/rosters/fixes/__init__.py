"""Read a file of fixes, and apply it to a table's cells before they are understood; the source stays as it is."""

from .apply import fixed, row_content, shown
from .declared import FixPath, TableFixes
from .read import FixesFile, is_fixes_file, read_fixes

__all__ = ["FixPath", "FixesFile", "TableFixes", "fixed", "is_fixes_file", "read_fixes", "row_content", "shown"]
