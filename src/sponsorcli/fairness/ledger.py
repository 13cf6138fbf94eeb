"""The ledger: every figure by group that was ever shown, and about whom, under the secret of the audit file.

A text of one JSON object a line: a head, then one line for each day on which a program showed new figures. People stand
in it by pseudonyms that follow from the secret, sets of them as bits. Each line ends in a seal, made with the secret of
the line and of the seal before, so that nothing can be changed, removed or put in without it. The version in the head
says on what terms the ledger shows figures, for as long as it is used.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sponsorcli.statistics.disclosure import Perturbation, explained_variance

if TYPE_CHECKING:
    from .populations import Step

Counts = Mapping[str, Mapping[str, int]]
"""Perturbed counts by attribute and group."""
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Terms:
    """The variance of the noise in every count, and how much of anybody's variance all figures together may explain.

    `limits` are those of the ledger's first, second and any later year.
    """

    variance: float
    limits: tuple[float, ...]


VERSION = 2
TERMS = {1: Terms(8.0, (0.06, 0.07, 0.08)), VERSION: Terms(12.0, (0.038, 0.038, 0.055))}
"""By the version of a ledger. It keeps its terms for good: the same set with other noise as well would tell more."""


@dataclass(frozen=True)
class RecordKeys:
    """What follows from the secret: everybody's key and pseudonym, the noise of a cell, the seals of the ledger.

    `first` has the id that each replaced id began as, so that a key outlives a change of the HR system.
    """

    secret: str
    first: Mapping[str, str] = field(default_factory=dict)
    known: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def digest(self, *parts: object) -> bytes:
        """The HMAC (SHA-256) of the parts."""
        return hmac.digest(self.secret.encode(), "\0".join(map(str, parts)).encode(), "sha256")

    def pseudonym(self, person: str) -> str:
        """What the person is called in the ledger."""
        return self._of(person)[:8].hex()

    def _of(self, person: str) -> bytes:
        if person not in self.known:
            self.known[person] = self.digest("person", self.first.get(person, person))
        return self.known[person]

    def sum_of(self, people: Iterable[str]) -> int:
        """The sum of the people's record keys, modulo 2^64."""
        return sum(int.from_bytes(self._of(one)[8:16]) for one in people) % (1 << 64)

    def perturbed(self, people: frozenset[str], cell: frozenset[str], of: tuple[str, str], noise: Perturbation) -> int:
        """How many of the people are in the cell, perturbed; the cell is those in a group `of` an attribute.

        The noise follows from the keys of the cell's people and of all people in the set. With the cell's alone, as in
        a census, where nobody knows who is in a set, an equal figure would tell that a newcomer is not in the group.
        """
        key = self.digest("cell", *of, self.sum_of(people), self.sum_of(cell))
        change = noise.change(int.from_bytes(key[:6]) / (1 << 48))
        return min(max(0, len(cell) + change), len(people))


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A figure that a program shows as of a day: the numbers of its two sets in the ledger."""

    program: str
    day: date
    step: "Step"
    pool: int
    passed: int


@dataclass(frozen=True)
class Ledger:
    """The ledger as read: everybody's place among the bits by pseudonym, the sets, their counts, and the figures.

    `name` is that of the file that it was started as, `days` those on which each program has shown figures.
    """

    name: str
    terms: Terms = TERMS[VERSION]
    text: str = ""
    seal: str = ""
    people: Mapping[str, int] = field(default_factory=dict)
    sets: tuple[int, ...] = ()
    counts: Mapping[int, Counts] = field(default_factory=dict)
    figures: tuple[ShownStep, ...] = ()
    days: frozenset[tuple[str, date]] = frozenset()

    def explained(self, *more: int) -> float:
        """The largest share of anybody's variance that its sets and these more explain, as its noise is."""
        return explained_variance((*self.sets, *more), self.terms.variance)

    def limit_on(self, day: date) -> float:
        """How much may be explained at the most, once figures as of that day are shown."""
        first = min((shown for _, shown in self.days), default=day)
        years = max(0, (day - first).days // DAYS_A_YEAR)
        return self.terms.limits[min(years, len(self.terms.limits) - 1)]


class BrokenLedgerError(ValueError):
    """The text is no whole ledger under this secret; `line` is the first at fault, None where the head is."""

    def __init__(self, line: int) -> None:
        """With the number of the line, from 1."""
        super().__init__(f"line {line}")
        self.line = line if line > 1 else None


def new_ledger(name: str, keys: RecordKeys, version: int = VERSION) -> Ledger:
    """An empty ledger of that file name; KeyError for a version that is not known here."""
    return _with_line(Ledger(name, TERMS[version]), {"ledger": version, "name": name}, keys)


def read_ledger(text: str, keys: RecordKeys) -> Ledger:
    """The ledger in the text; BrokenLedgerError where a line is torn, changed or lacking, or the secret another."""
    ledger = Ledger("")
    for number, line in enumerate(text.splitlines(keepends=True) or [""], 1):
        try:
            entry = json.loads(line)
            del entry["seal"]
            is_head = not ledger.text
            after = new_ledger(entry["name"], keys, entry["ledger"]) if is_head else _with_line(ledger, entry, keys)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            raise BrokenLedgerError(number) from None
        if after.text != ledger.text + line:
            raise BrokenLedgerError(number)
        ledger = after
    return ledger


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What a program shows new on a day: pseudonyms not known before, new sets, counts by set, figures."""

    program: str
    day: date
    people: Sequence[str]
    sets: Sequence[int]
    counts: Mapping[int, Counts]
    figures: Sequence[ShownStep]


def with_entry(ledger: Ledger, entry: LedgerEntry, keys: RecordKeys) -> Ledger:
    """The ledger with another line."""
    line = {
        "program": entry.program,
        "day": entry.day.isoformat(),
        "people": list(entry.people),
        "sets": [f"{one:x}" for one in entry.sets],
        "counts": {str(number): counts for number, counts in entry.counts.items()},
        "figures": [[*map(list, one.step), one.pool, one.passed] for one in entry.figures],
    }
    return _with_line(ledger, line, keys)


def _with_line(ledger: Ledger, line: Mapping[str, Any], keys: RecordKeys) -> Ledger:
    written = json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    seal = keys.digest("seal", ledger.seal, written)[:16].hex()
    after = replace(ledger, text=f'{ledger.text}{written[:-1]},"seal":"{seal}"}}\n', seal=seal)
    if "day" not in line:
        return after
    program, day = line["program"], date.fromisoformat(line["day"])
    places = {one: len(ledger.people) + number for number, one in enumerate(line["people"])}
    added = {int(number): {**ledger.counts.get(int(number), {}), **of} for number, of in line["counts"].items()}
    figures = (ShownStep(program, day, (tuple(one), tuple(other)), *sets) for one, other, *sets in line["figures"])
    return replace(
        after,
        people={**ledger.people, **places},
        sets=(*ledger.sets, *(int(one, 16) for one in line["sets"])),
        counts={**ledger.counts, **added},
        figures=(*ledger.figures, *figures),
        days=ledger.days | {(program, day)},
    )
