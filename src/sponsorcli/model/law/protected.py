"""Attributes that must never decide about a person, and columns that stand in for them, in many languages.

Protected: the characteristics named by equal-treatment law in the US, the UK, the EU and Canada. Proxy: columns
from which a protected attribute can be told with ease. The words are data, in `protected.toml`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sponsorcli.model.directory.keys import LETTERS

APART = re.compile(r"[/|,;\n／、]")
"""What stands between the parts of a heading: Geschlecht / Sexe."""
EXPLAINED = re.compile(r"[(\[:（【：]")
"""Where a heading begins to explain itself: Gender (M/F)."""
CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
NUMBERED = re.compile(r"^\W*(?:q(?:uestion)?\s?)?[0-9]{1,2}[\s.):-]+", re.IGNORECASE)
"""The number of a question in a survey: `3. Gender`."""
ASKED = re.compile(
    r"[?？]\s*$|^\W*(?:what|which|how|please|do|are|were|have|your|my|i|bitte|merci|veuillez|indique|por favor)\b",
    re.IGNORECASE,
)
"""What is a question or a request, as forms head their columns: "What is your gender?"."""
LONGEST = 3
"""Words of one attribute at most that are looked for in a question."""
UNPARTED = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff]{2,}$")
"""Words of languages that put nothing between words, or endings to them, and are looked for inside a heading."""
HEADINGS_KEPT = 4096
FILLERS = frozenset({
    "category", "code", "data", "desc", "description", "employee", "field", "group", "id", "key", "legal", "name", "of",
    "reported", "self", "staff", "text", "type", "value", "worker",
})  # fmt: skip
"""Words that HR systems put around the attribute: EmployeeGender, race_code, "Self-reported ethnicity"."""


@dataclass(frozen=True, slots=True)
class ProtectedWords:
    """Headings of one kind, folded, and those that are compared with their accents."""

    folded: frozenset[str]
    exact: frozenset[str] = frozenset()
    at_end: bool = False
    """Whether a question is about one of these only where it ends with it."""
    unparted: tuple[str, ...] = ()
    """Those that are looked for inside a heading too."""

    def hold(self, heading: str) -> bool:
        """Whether the heading, or a part of it, is one of these, or asks for one."""
        bare = NUMBERED.sub("", heading.replace("_", " "))
        parts = dict.fromkeys(
            (heading, *(part for one in (heading, bare) for part in APART.split(EXPLAINED.split(one)[0])))
        )
        whole = "" if heading.isascii() else plain(heading)
        return (
            any(exact(part) in self.exact or not self.folded.isdisjoint(readings(part)) for part in parts)
            or (ASKED.search(bare) is not None and not self.folded.isdisjoint(self._asked_for(bare)))
            or any(word in whole for word in self.unparted)
        )

    def _asked_for(self, question: str) -> Iterator[str]:
        """The words of a question, and two or three that follow each other, folded."""
        words = list(filter(None, map(plain, re.split(r"[\W_]+", question))))
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                if end == len(words) or not self.at_end:
                    yield "".join(words[start:end])


@lru_cache(HEADINGS_KEPT)
def is_protected(column: str) -> bool:
    """Whether a column of that name holds a protected attribute."""
    return protected_words()[0].hold(column)


@lru_cache(HEADINGS_KEPT)
def is_proxy(column: str) -> bool:
    """Whether a column of that name stands in for a protected attribute."""
    return protected_words()[1].hold(column)


@cache
def protected_words() -> tuple[ProtectedWords, ProtectedWords]:
    """The headings of protected columns, and those of proxies, in every language at once."""
    import tomllib

    text = files("sponsorcli.model.law").joinpath("protected.toml").read_text("utf-8")
    languages = tomllib.loads(text).values()
    protected, accented, proxies = (
        [word for language in languages for word in language.get(key, ())] for key in ("protected", "exact", "proxies")
    )
    held, stand_ins = frozenset(map(plain, protected)), frozenset(map(plain, proxies))
    return (
        ProtectedWords(held, frozenset(map(exact, accented)), unparted=_unparted(held)),
        ProtectedWords(stand_ins, at_end=True, unparted=_unparted(stand_ins)),
    )


def _unparted(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(UNPARTED.match, words)))


def readings(heading: str) -> Iterator[str]:
    """A heading as it is compared: whole, and without the words that say nothing of what it holds."""
    yield plain(heading)
    words = [plain(word) for word in re.split(r"[\W_]+", CAPITAL.sub(" ", heading))]
    yield "".join(word for word in words if word not in FILLERS)


def exact(name: str) -> str:
    """A column's name without case alone, its accents in one Unicode form."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def plain(name: str) -> str:
    """A column's name without case, spaces, punctuation and accents: "Race Desc" and "race_desc" are one."""
    letters = (LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFKD", name).casefold())
    return "".join(letter for letter in "".join(letters) if letter.isalnum())
