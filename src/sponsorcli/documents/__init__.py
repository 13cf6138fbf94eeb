"""Documents that people hand in, Word, PDF or text: opened in a process of its own with limits, never run."""

from .opening import UnreadableError, read_document
from .postings import read_posting

__all__ = ["UnreadableError", "read_document", "read_posting"]
