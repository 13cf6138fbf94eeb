"""A text as names are compared: without case, accents and invisible characters, each letter with its place."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sponsorcli.model.directory.keys import LETTERS

UNSEEN = frozenset({"Mn", "Me", "Cf"})
"""Kinds of characters without a place of their own: accents that are written apart, and invisible ones."""
WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""Letters for which two are written where a keyboard or an address lacks them."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """The folded text, and for each of its letters, and its end, the place in the text that it was made of."""

    text: str
    places: Sequence[int]


def plain_text(text: str) -> PlainText:
    """The text folded, whatever way its letters are encoded in."""
    if text.isascii():
        return PlainText(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = folded_letter(letter)
        letters.append(folded)
        places += [place] * len(folded)
    return PlainText("".join(letters), [*places, len(text)])


def folded(text: str) -> str:
    """The text folded."""
    return plain_text(text).text


def written_out(text: str) -> str:
    """The text in lower case with two letters for each that many keyboards lack: Müller as mueller."""
    return "".join(WRITTEN_OUT.get(letter, letter) for letter in unicodedata.normalize("NFC", text).lower())


@cache
def folded_letter(letter: str) -> str:
    """The letter without case and accent; nothing for a character that is not seen."""
    parts = unicodedata.normalize("NFKD", letter.lower())
    return "".join(LETTERS.get(part, part) for part in parts if unicodedata.category(part) not in UNSEEN)
