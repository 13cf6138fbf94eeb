"""Draw a month's cover as a PDF: one page for a board."""

from .summary import draw

__all__ = ["draw"]
