"""Draw a résumé so that machines lose nothing of it: Word, PDF and JSON Resume, from one list of blocks."""

from .json_resume import resume_json
from .pdf import UndrawableError, resume_pdf
from .word import resume_docx

__all__ = ["UndrawableError", "resume_docx", "resume_json", "resume_pdf"]
