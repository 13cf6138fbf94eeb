"""The forms in which one term can be written: itself, its abbreviation, what it is short for, and near spellings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sponsorcli.readiness.words import holds, words_of

ALIKE = 90.0
"""Similarity, 0 to 100, from which two spellings are one term (rapidfuzz, ratio of sorted words)."""
SHORTEST = 6
"""Letters from which spellings are compared at all."""
IN_BRACKETS = re.compile(r"((?:[\w&-]+\s+){1,6})\(([A-Za-z&/]{2,8})\)")
"""How a text introduces an abbreviation: "net promoter score (NPS)"."""


@cache
def shipped() -> Mapping[str, str]:
    """The abbreviations that come with the program."""
    import tomllib

    return tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Forms:
    """The abbreviations in use, each with what it stands for."""

    abbreviations: Mapping[str, str]

    @classmethod
    def of(cls, own: Mapping[str, str], texts: Sequence[str]) -> "Forms":
        """Those that come with the program, those that texts introduce, and the firm's own, which go first."""
        told = {short: full for text in texts for short, full in introduced(text)}
        return cls({**shipped(), **told, **own})

    def of_term(self, term: str) -> tuple[str, ...]:
        """The term as it is written, and its other forms: abbreviations both ways."""
        words = words_of(term)
        full = [meaning for short, meaning in self.abbreviations.items() if is_abbreviation(short, term)]
        short = [short for short, meaning in self.abbreviations.items() if words_of(meaning) == words]
        return tuple(dict.fromkeys([term, *full, *short]))

    def found_in(self, text: str, forms: Sequence[str]) -> str | None:
        """The first of a term's forms that the text holds; None where it holds none."""
        words = words_of(text)
        return next((one for one in forms if self.is_in(text, words, one)), None)

    def is_in(self, text: str, words: Sequence[str], form: str) -> bool:
        """Whether a text has a form: an abbreviation as it is written, anything else by its words."""
        if form in self.abbreviations:
            return re.search(rf"(?<!\w){re.escape(form)}s?(?!\w)", text) is not None
        return holds(words, words_of(form))


def is_abbreviation(short: str, term: str) -> bool:
    """Whether a term is this abbreviation, in its own case; one of four letters and more in any case."""
    return term == short or (len(short) >= 4 and term.casefold() == short.casefold())


def introduced(text: str) -> list[tuple[str, str]]:
    """The abbreviations that a text introduces in brackets, where their letters begin the words before."""
    found = []
    for match in IN_BRACKETS.finditer(text):
        letters = [one for one in match[2].casefold() if one.isalnum()]
        words = match[1].split()
        taken = words[-len(letters) :]
        if len(taken) == len(letters) >= 2 and [one[0].casefold() for one in taken] == letters:
            found.append((match[2], " ".join(taken)))
    return found


def alike(one: str, other: str) -> bool:
    """Whether two spellings are one term: the same words, or so near that a slip or another ending explains it."""
    first, second = " ".join(words_of(one)), " ".join(words_of(other))
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST:
        return False
    from rapidfuzz.fuzz import token_sort_ratio

    return bool(token_sort_ratio(first, second) >= ALIKE)
