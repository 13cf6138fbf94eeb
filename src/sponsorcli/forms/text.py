"""A text for people, in blocks: the same for Word, Markdown and plain mail."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    SIGNATURE = "signature"
    """A line to sign on, with who signs."""
    ROWS = "rows"
    """A table, its headings first."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text."""

    kind: PartKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A titled text."""

    title: str
    about: str
    day: date
    file_name: str
    blocks: tuple[TextPart, ...]


def heading(text: str) -> TextPart:
    """A heading."""
    return TextPart(PartKind.HEADING, text)


def paragraph(text: str) -> TextPart:
    """A paragraph."""
    return TextPart(PartKind.PARAGRAPH, text)


def bullets(*texts: str) -> tuple[TextPart, ...]:
    """A list."""
    return tuple(TextPart(PartKind.BULLET, text) for text in texts)
