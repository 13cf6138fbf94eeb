"""Attributes that must never decide about a person, and columns that stand in for them.

Protected: the characteristics named by equal-treatment law in the US, the UK, the EU and Canada. Proxy: columns
from which a protected attribute can be told with ease.
"""

PROTECTED = frozenset({
    "age", "age band", "age group", "birth date", "birthdate", "birthday", "citizenship", "citizen desc",
    "date of birth", "disability", "disabled", "dob", "ethnic group", "ethnicity", "gender", "gender id",
    "gender identity", "gender reassignment", "health", "hispanic", "hispanic latino", "marital desc",
    "marital status", "marital status id", "married id", "maternity", "national origin", "nationality",
    "parental status", "pregnancy", "race", "race desc", "religion", "religion or belief", "sex",
    "sexual orientation", "trade union", "union", "union membership", "veteran", "veteran status", "year of birth",
})  # fmt: skip

PROXIES = frozenset({
    "affinity group", "characteristics", "diversity job fair", "employee resource group", "erg", "erg membership",
    "from diversity job fair", "from diversity job fair id", "graduation year", "honorific", "identity",
    "identity to match", "leave reason", "maiden name", "match with similar identity", "native language",
    "parental leave", "photo", "place of birth", "pronouns", "salutation", "term reason", "title prefix",
    "year of graduation",
})  # fmt: skip


def plain(name: str) -> str:
    """A column's name without case, camel case, spaces and punctuation: "RaceDesc" and "race_desc" are one."""
    spaced = "".join(f" {char}" if char.isupper() else char for char in name) if not name.isupper() else name
    words = "".join(char if char.isalnum() else " " for char in spaced).casefold()
    return "".join(words.split())


_PROTECTED = frozenset(plain(name) for name in PROTECTED)
_PROXIES = frozenset(plain(name) for name in PROXIES)


def is_protected(column: str) -> bool:
    """Whether a column of that name holds a protected attribute."""
    return plain(column) in _PROTECTED


def is_proxy(column: str) -> bool:
    """Whether a column of that name stands in for a protected attribute."""
    return plain(column) in _PROXIES
