"""Draw reports and problems: on screen, as data, as files; the same report in every form."""

from .drawing import (
    draw_csv,
    draw_html,
    draw_json,
    draw_markdown,
    draw_problems,
    draw_rich,
    draw_text,
    make_workbook,
)
from .files import FileContent, file_content

__all__ = [
    "FileContent",
    "draw_csv",
    "draw_html",
    "draw_json",
    "draw_markdown",
    "draw_problems",
    "draw_rich",
    "draw_text",
    "file_content",
    "make_workbook",
]
