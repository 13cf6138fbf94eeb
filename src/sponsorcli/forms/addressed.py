"""Who gets which form on the day: the people of the pairs that are active, each with partners by name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

import polars as pl

from sponsorcli.model import Snapshot

from .code import FormCode, FormKind
from .period import Period

_UNFIT = re.compile(r"[\W_]+")
_LONGEST_NAME = 30
_PLAIN = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
})  # fmt: skip
"""Latin letters with a mark that no decomposition parts from them."""


@dataclass(frozen=True, slots=True)
class ActivePair:
    """A pair that is active on the day."""

    protege_id: str
    sponsor_id: str
    role: str
    paired_on: date


def active_pairs(snapshot: Snapshot) -> tuple[ActivePair, ...]:
    """The pairs that are active on the snapshot's day, by protégé and sponsor."""
    rows = snapshot.history.pairs.filter("active").select("protege_id", "sponsor_id", "role", "paired_on")
    return tuple(ActivePair(*row) for row in rows.unique(["protege_id", "sponsor_id"], keep="last").sort(
        "protege_id", "sponsor_id").iter_rows())  # fmt: skip


def by_sponsor(pairs: Iterable[ActivePair]) -> dict[str, tuple[ActivePair, ...]]:
    """The pairs of each sponsor, by id."""
    found: dict[str, list[ActivePair]] = {}
    for pair in pairs:
        found.setdefault(pair.sponsor_id, []).append(pair)
    return {sponsor: tuple(found[sponsor]) for sponsor in sorted(found)}


def partners(pairs: Iterable[ActivePair]) -> dict[str, tuple[str, ...]]:
    """Of everybody in a pair the people that they are paired with, by id."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        found.setdefault(pair.sponsor_id, set()).add(pair.protege_id)
        found.setdefault(pair.protege_id, set()).add(pair.sponsor_id)
    return {person: tuple(sorted(found[person])) for person in sorted(found)}


def code_of(snapshot: Snapshot, kind: FormKind, period: Period, person: str, other: str = "") -> FormCode:
    """The code of a form; its answers count for the snapshot's day, or the last of a period that is over by then."""
    day = min(snapshot.as_of, period.last)
    return FormCode(snapshot.program.about.id, kind, period.text, person, day, other)


def names_told_apart(people: Sequence[str], snapshot: Snapshot) -> dict[str, str]:
    """A name for each of these people that no other of them has: with the function or a number where two are alike.

    Somebody without a name goes by the id.
    """
    names = snapshot.history.names_of(people)
    labels = {one: " ".join((names.get(one) or one).split()) for one in people}
    functions = _functions(people, snapshot)
    for one in _alike(labels):
        if functions.get(one):
            labels[one] = f"{labels[one]} ({functions[one]})"
    numbers: Counter[str] = Counter()
    for one in sorted(_alike(labels)):
        numbers[labels[one].casefold()] += 1
        labels[one] = f"{labels[one]} ({numbers[labels[one].casefold()]})"
    return labels


def _alike(labels: Mapping[str, str]) -> list[str]:
    counts = Counter(label.casefold() for label in labels.values())
    return [one for one, label in labels.items() if counts[label.casefold()] > 1]


def _functions(people: Sequence[str], snapshot: Snapshot) -> dict[str, str]:
    rows = snapshot.history.people
    if "function" not in rows.columns:
        return {}
    wanted = rows.filter(pl.col("person_id").is_in(list(people))).select("person_id", "function").drop_nulls()
    return dict(wanted.iter_rows())


def file_names(wanted: Sequence[tuple[str, ...]]) -> list[str]:
    """A file's name for each of these, made of its parts, that every system takes; each once whatever its case."""
    taken: set[str] = set()
    names = []
    for parts in wanted:
        plain = name = "-".join(filter(None, map(_fit, parts))) or "form"
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _fit(part: str) -> str:
    """A part of a file's name: letters of any script, Latin ones without marks, digits and hyphens."""
    bare = "".join(char for char in normalize("NFKD", part) if not combining(char)).translate(_PLAIN)
    return _UNFIT.sub("-", bare).strip("-")[:_LONGEST_NAME].strip("-").lower()
