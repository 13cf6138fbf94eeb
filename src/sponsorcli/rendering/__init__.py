"""Draw reports and problems: on screen, as data, as files; the same report in every format."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .drawing import Drawing, Drawn
    from .formats import ENDINGS, FORMATS, FileContent, file_content, problem_text, text_of
else:
    __getattr__ = named_in(
        __name__,
        {
            "drawing": ("Drawing", "Drawn"),
            "formats": ("ENDINGS", "FORMATS", "FileContent", "file_content", "problem_text", "text_of"),
        },
    )

__all__ = ["ENDINGS", "FORMATS", "Drawing", "Drawn", "FileContent", "file_content", "problem_text", "text_of"]
