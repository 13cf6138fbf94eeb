"""Understand cells: from what a file holds to values of a field's type, each fault with its reason."""

from .column import TypedColumn, ValueContext, read_column, share_read, told_by_sheet
from .plain_text import plain_text, quoted, squeezed

__all__ = [
    "TypedColumn",
    "ValueContext",
    "plain_text",
    "quoted",
    "read_column",
    "share_read",
    "squeezed",
    "told_by_sheet",
]
