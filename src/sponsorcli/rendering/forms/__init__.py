"""Draw forms: workbooks to fill in, agreements to sign, texts for handbooks."""

from .texts import text_document, text_markdown
from .workbook import form_workbook

__all__ = ["form_workbook", "text_document", "text_markdown"]
