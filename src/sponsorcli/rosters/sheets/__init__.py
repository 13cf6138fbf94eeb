"""Find the sheets of a file that hold tables, and say which sheets are not read."""

from .find import FoundSheet, has_table, no_table_in, sheet_of, sheets_in_workbook
from .opened import OpenedFile
from .unread import sheets_passed_over, unread_sheets

__all__ = [
    "FoundSheet",
    "OpenedFile",
    "has_table",
    "no_table_in",
    "sheet_of",
    "sheets_in_workbook",
    "sheets_passed_over",
    "unread_sheets",
]
