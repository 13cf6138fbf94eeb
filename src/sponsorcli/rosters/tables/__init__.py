"""Make typed tables of sheets: the headings found, the rows below them told from remarks, every cell understood."""

from .change import ChangeCount
from .combined import combined
from .grouped import grouped
from .priority import priority_told, textual_priority
from .program_uses import uses_of
from .read import ReadTable, TableRequest, read_table
from .sheets import (
    FoundSheet,
    OpenedFile,
    has_table,
    no_table_in,
    sheet_of,
    sheets_in_workbook,
    sheets_passed_over,
    unread_sheets,
)

__all__ = [
    "ChangeCount",
    "FoundSheet",
    "OpenedFile",
    "ReadTable",
    "TableRequest",
    "combined",
    "grouped",
    "has_table",
    "no_table_in",
    "priority_told",
    "read_table",
    "sheet_of",
    "sheets_in_workbook",
    "sheets_passed_over",
    "textual_priority",
    "unread_sheets",
    "uses_of",
]
