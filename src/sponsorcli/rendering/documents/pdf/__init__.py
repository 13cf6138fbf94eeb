"""Draw a report for one page as a PDF: a month's cover for a board, a page for one person."""

from .summary import draw

__all__ = ["draw"]
