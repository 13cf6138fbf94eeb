"""Open spreadsheet files of any kind and read their sheets as raw cells, fast and without harm."""

from .opening import open_spreadsheet, open_stream, open_table_text
from .spreadsheet import SheetHead, SpreadsheetFile

__all__ = ["SheetHead", "SpreadsheetFile", "open_spreadsheet", "open_stream", "open_table_text"]
