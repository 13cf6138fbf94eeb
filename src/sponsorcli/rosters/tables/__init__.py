"""Make typed tables of sheets: the headings found, the rows below them told from remarks, every cell understood."""

from .priority import priority_told, textual_priority
from .program_uses import uses_of
from .read import read_table
from .typed_table import ChangeCount, ReadTable, TableRequest, combined

__all__ = [
    "ChangeCount",
    "ReadTable",
    "TableRequest",
    "combined",
    "priority_told",
    "read_table",
    "textual_priority",
    "uses_of",
]
