"""Understand cells: from what a file holds to values of a field's type, each fault with its reason."""

from .column import TypedColumn, ValueContext, date_order_of, read_column, share_read
from .plain_text import plain_text, quoted, squeezed

__all__ = [
    "TypedColumn",
    "ValueContext",
    "date_order_of",
    "plain_text",
    "quoted",
    "read_column",
    "share_read",
    "squeezed",
]
