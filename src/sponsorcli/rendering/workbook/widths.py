"""Estimate how wide and high text is drawn, since only the program that opens the workbook knows."""

import math
import unicodedata
from collections.abc import Sequence

NARROWEST = 9
WIDEST = 46
PADDING = 2.2


def text_width(text: str) -> int:
    """The widest line of the text in characters, ideographs as two."""
    return max(
        (sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n")), default=0
    )


def column_width(heading: str, texts: Sequence[str], *, room: int = 0) -> float:
    """A width that holds the values, bounded; long headings wrap at words. `room` is for a filter's button."""
    longest_word = max((text_width(word) for word in heading.split()), default=0)
    headed = max(longest_word, math.ceil(text_width(heading) / 2)) + room
    return min(max(headed, *(text_width(text) for text in texts), NARROWEST - PADDING) + PADDING, WIDEST)


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes when wrapped to that many characters; a little generous."""
    return sum(max(1, math.ceil(text_width(line) * 1.05 / max(width - 1, 1))) for line in text.split("\n"))
