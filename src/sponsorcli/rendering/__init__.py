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
from .files import WriteResult, write_output

__all__ = [
    "WriteResult",
    "draw_csv",
    "draw_html",
    "draw_json",
    "draw_markdown",
    "draw_problems",
    "draw_rich",
    "draw_text",
    "make_workbook",
    "write_output",
]
