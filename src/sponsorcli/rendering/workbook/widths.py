"""Estimate how wide and high text is drawn, since only the program that opens the workbook knows."""

import math
import unicodedata
from collections.abc import Sequence

NARROWEST = 9.0
WIDEST = 46.0
PADDING = 2.5
WHOLE_HEADING = 14
"""Headings up to this are never wrapped; longer ones may take two lines."""


def text_width(text: str) -> int:
    """The widest line of the text in characters, ideographs as two."""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))


def column_width(heading: str, texts: Sequence[str], *, room: int = 0) -> float:
    """A width that holds the values, bounded; long headings wrap at words. `room` is for a filter's button."""
    longest_word = max((text_width(word) for word in heading.split()), default=0)
    whole = text_width(heading)
    headed = (whole if whole <= WHOLE_HEADING else max(longest_word, math.ceil(whole * 0.6))) + room
    return min(max(headed, *(text_width(text) for text in texts), NARROWEST - PADDING) + PADDING, WIDEST)


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes when wrapped to that many characters; long ones a little generously."""
    if len(text) <= width and text.isascii() and "\n" not in text:
        return 1
    lines = [text_width(line) for line in text.split("\n")]
    return sum(1 if line <= width else math.ceil(line * 1.06 / max(width - 1, 1)) for line in lines)
