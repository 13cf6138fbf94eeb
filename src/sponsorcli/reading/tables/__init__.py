"""Make typed tables of sheets: the headings found, the rows below them told from remarks, every cell understood."""

from .change import Change
from .combined import combined
from .grouped import grouped
from .program_uses import uses_of
from .read import ReadTable, TableRequest, read_table
from .sheets import Found, OpenedFile, sheet_of, sheets_in_workbook, unread_sheets

__all__ = [
    "Change",
    "Found",
    "OpenedFile",
    "ReadTable",
    "TableRequest",
    "combined",
    "grouped",
    "read_table",
    "sheet_of",
    "sheets_in_workbook",
    "unread_sheets",
    "uses_of",
]
