"""Suggest fixes for what is wrong with a roster, and write them as a file to review."""

from .kept import kept
from .suggest import cell_problems, suggestions
from .write import Suggestion, fixes_text

__all__ = ["Suggestion", "cell_problems", "fixes_text", "kept", "suggestions"]
