"""Make the workbook that people open: a cover, the sheets of each report, and where it all comes from."""

from .book import draw, workbook_bytes

__all__ = ["draw", "workbook_bytes"]
