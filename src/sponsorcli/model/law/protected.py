"""Attributes that must never decide about a person, and columns that stand in for them, in the languages of Europe.

Protected: the characteristics named by equal-treatment law in the US, the UK, the EU and Canada. Proxy: columns
from which a protected attribute can be told with ease. The words are data, in `protected.toml`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sponsorcli.model.directory.keys import LETTERS

APART = re.compile(r"[/|,;\n]")
"""What stands between the parts of a heading: Geschlecht / Sexe."""
EXPLAINED = re.compile(r"[(\[:]")
"""Where a heading begins to explain itself: Gender (M/F)."""
CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
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

    def hold(self, heading: str) -> bool:
        """Whether the heading, or a part of it, is one of these."""
        return any(
            exact(part) in self.exact or not self.folded.isdisjoint(readings(part))
            for part in (heading, *APART.split(EXPLAINED.split(heading)[0]))
        )


def is_protected(column: str) -> bool:
    """Whether a column of that name holds a protected attribute."""
    return protected_words()[0].hold(column)


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
    return (
        ProtectedWords(frozenset(map(plain, protected)), frozenset(map(exact, accented))),
        ProtectedWords(frozenset(map(plain, proxies))),
    )


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
