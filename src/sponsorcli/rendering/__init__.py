"""Draw reports and problems: on screen, as data, as files; the same report in every format."""

from .drawing import Drawing, Drawn
from .formats import ENDINGS, FORMATS, FileContent, file_content, problem_text, text_of

__all__ = ["ENDINGS", "FORMATS", "Drawing", "Drawn", "FileContent", "file_content", "problem_text", "text_of"]
