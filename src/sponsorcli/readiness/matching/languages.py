"""The languages whose postings are understood, and which of them a posting is written in."""

import re
from collections.abc import Iterable
from itertools import chain

from .phrasing import ENGLISH, FRENCH, GERMAN, Phrasing
from .southern import DUTCH, ITALIAN, PORTUGUESE, SPANISH

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH)


def phrasing_of(texts: Iterable[str]) -> Phrasing:
    """The phrasing of the language of which these texts have most frequent words, English where none has more."""
    met = list(chain.from_iterable(re.findall(r"\w+", text.casefold()) for text in texts))
    return max(LANGUAGES, key=lambda one: sum(word in one.known_by for word in met))
