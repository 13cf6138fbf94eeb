"""Estimate how wide and high text is drawn, since only the program that opens the workbook knows.

Widths are in the unit of columns: a digit of Calibri at 11 points, which is seven pixels.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from xlsxwriter.utility import xl_pixel_width

UNIT = 7
"""Pixels of a column's unit."""
IDEOGRAPH = 15
"""Pixels of a sign as wide as it is high."""
MEASURED_AT = 11
"""Points at which the pixels are counted."""
PLAIN = 10
"""Points of most text of a workbook."""
BOLD = 1.06
"""How much broader bold letters are."""
BROADEST_SIGN = 13 / UNIT * PLAIN / MEASURED_AT
"""Width of a W, the broadest letter that is not an ideograph."""
NEARLY = 0.98
"""Programs draw the same letters a little differently."""

WHOLE_HEADING = 10.0
"""Headings up to this are never wrapped where there is room."""


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float = PLAIN) -> float:
    """The widest line of the text in units of columns, drawn at that many points."""
    pixels = max(line_pixels(line) for line in text.split("\n"))
    return pixels * size / MEASURED_AT / UNIT


def line_pixels(line: str) -> int:
    """The pixels of a line by the letters' widths in Calibri; accents add none."""
    if line.isascii():
        return int(xl_pixel_width(line))
    plain = unicodedata.normalize("NFD", line)
    broad = sum(unicodedata.east_asian_width(sign) in "WF" for sign in plain)
    letters = "".join(
        sign for sign in plain if unicodedata.east_asian_width(sign) not in "WF" and not unicodedata.combining(sign)
    )
    return int(xl_pixel_width(letters)) + broad * IDEOGRAPH


def column_width(heading: str, texts: Sequence[str], *, side: float, room: float, lines: int, widest: float) -> float:
    """A width that holds the values, bounded, and the heading in so many lines.

    `side` is what stays free beside values, `room` beside a heading.
    """
    headed = heading_width(heading, lines) + room
    return min(max(headed, max(map(text_width, texts), default=0.0) + side), widest)


def heading_width(heading: str, lines: int) -> float:
    """The least width at which the bold heading takes no more than so many lines, broken between words."""
    whole = text_width(heading) * BOLD
    if lines == 1 or whole <= WHOLE_HEADING:
        return whole
    words = heading.split()
    longest = max(map(text_width, words))
    runs = sorted(text_width(" ".join(words[first:end])) for first, end in combinations(range(len(words) + 1), 2))
    return BOLD * next(width for width in runs if width >= longest and len(list(wrapped(words, width))) <= lines)


def wrapped(words: Sequence[str], width: float, size: float = PLAIN) -> Iterator[str]:
    """The lines that the words make, each no wider than that unless it is a single word."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def lines_needed(text: str, width: float, size: float = PLAIN) -> int:
    """How many lines the text takes when wrapped to that width at that many points."""
    if len(text) * BROADEST_SIGN * size / PLAIN <= width and text.isascii() and "\n" not in text:
        return 1
    return sum(lines_of(line, width * NEARLY, size) for line in text.split("\n"))


def lines_of_each(texts: Sequence[str], width: float) -> list[int]:
    """How many lines each of a column's texts takes when wrapped to that width; equal ones are measured once."""
    needed = {text: lines_needed(text, width) for text in set(texts)}
    return [needed[text] for text in texts]


def lines_of(line: str, width: float, size: float) -> int:
    """The same for text without line breaks; a word that is wider than the column is broken within."""
    if text_width(line, size) <= width:
        return 1
    return sum(max(1, math.ceil(text_width(part, size) / max(width, 1))) for part in wrapped(line.split(), width, size))
