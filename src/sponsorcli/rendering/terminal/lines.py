"""Break texts into lines between words. A command is one word, so that it can be copied from a screen or a mail."""

import re
from collections.abc import Callable, Iterator, Sequence

WORDS = re.compile(r"(\s*)(`[^`]+`[^\s`]*|\S+)")
"""A word and the spaces before it. What stands in backticks is one word, with the stop behind it."""
CELL_WORDS = re.compile(r"(\s*)(\S+)")

Measure = Callable[[str], int]
"""How many columns of a screen a text takes: `len` where no letter is wide, `cell_len` of rich for all."""


def lines_of(
    text: str, width: int, *, measure: Measure, indent: str = "", whole_words: bool = False, is_cell: bool = False
) -> list[str]:
    """The text in lines of that width, those after the first behind the indent; one empty line where there is no text.

    What is in backticks is never broken: where it is longer than the width it has a line to itself and goes beyond it,
    and so does any other word where `whole_words` is given. Terminals fold such a line on the screen and copy it as
    one. In a cell everything is broken, since other cells stand beside it.
    """
    if measure(text) <= width - len(indent):
        return [text.rstrip()]
    words = (CELL_WORDS if is_cell else WORDS).findall(text)
    room = width - len(indent)
    parts = words if whole_words else [part for word in words for part in fitting(word, room, measure)]
    return filled(parts, width, indent, measure)


def filled(parts: Sequence[tuple[str, str]], width: int, indent: str, measure: Measure) -> list[str]:
    """The words with the spaces before them in lines, each as full as it can be."""
    lines: list[str] = []
    line = ""
    for place, (spaces, word) in enumerate(parts):
        if place == 0:
            line = spaces[: max(width - measure(word), 0)] + word
        elif measure(line) + measure(spaces) + measure(word) > width:
            lines.append(line)
            line = indent + word
        else:
            line += spaces + word
    return [*lines, line]


def fitting(part: tuple[str, str], room: int, measure: Measure) -> Iterator[tuple[str, str]]:
    """A word with the spaces before it, in pieces where it is longer than the room and nothing to copy."""
    spaces, word = part
    piece = ""
    for letter in () if " " in word else word:
        if piece and measure(piece + letter) > room:
            yield spaces, piece
            spaces, piece = "", ""
        piece += letter
    yield spaces, piece or word
