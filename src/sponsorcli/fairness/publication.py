"""Show new figures by group: on fixed days, in the program's order, as long as they teach nobody enough of anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.statistics.disclosure import PERTURBATION, explained_variance

from .days import last_release
from .groups import cells_of, group_members
from .ledger import Counts, Ledger, LedgerEntry, RecordKeys, ShownStep, with_entry
from .populations import Step, populations_on, steps_of

LIMITS = (0.06, 0.07, 0.08)
"""How much of anybody's variance all figures together may explain, in the ledger's first, second and any later year."""
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a step on a publication day: `shown` new, or why not."""

    figure: str
    step: Step
    people: int
    passed: int
    result: str


@dataclass(frozen=True)
class Publication:
    """A day's publication: the ledger after it, the day, what became of each step, how much is explained at the most.

    `is_new` is false where the program has shown figures as of that day before; then nothing is shown anew.
    """

    ledger: Ledger
    day: date
    decisions: tuple[Decision, ...]
    explained: float
    limit: float
    is_new: bool


def limit_on(ledger: Ledger, day: date) -> float:
    """How much may be explained at the most, once figures as of that day are shown."""
    first = min((shown for _, shown in ledger.days), default=day)
    return LIMITS[max(0, min((day - first).days // DAYS_A_YEAR, len(LIMITS) - 1))]


def publish(snapshot: Snapshot, audit: RosterTable, ledger: Ledger, keys: RecordKeys) -> Publication:
    """The ledger with the program's figures as of the last fixed day; which are shown depends on no group."""
    day = last_release(snapshot)
    if (snapshot.program.about.id, day) in ledger.days:
        explained = explained_variance(ledger.sets, PERTURBATION.variance)
        return Publication(ledger, day, (), explained, limit_on(ledger, day), is_new=False)
    return _Round(snapshot.on(day), audit, ledger, keys).published()


class _Round:
    """One publication on its way: what is in the ledger, and what is put beside it, set by set."""

    def __init__(self, snapshot: Snapshot, audit: RosterTable, ledger: Ledger, keys: RecordKeys) -> None:
        self.snapshot, self.ledger, self.keys = snapshot, ledger, keys
        self.populations = populations_on(snapshot)
        self.groups = group_members(snapshot, audit)
        everybody = frozenset(audit.frame["person_id"].drop_nulls()).union(*self.populations.values())
        self.pseudonym = {one: keys.pseudonym(one) for one in everybody}
        self.new = sorted(set(self.pseudonym.values()) - ledger.people.keys())
        self.place = {**ledger.people, **{one: len(ledger.people) + at for at, one in enumerate(self.new)}}
        self.sets = list(ledger.sets)
        self.people: dict[int, frozenset[str]] = {}
        self.limit = limit_on(ledger, snapshot.as_of)

    def published(self) -> Publication:
        decisions, figures = [], []
        for name in dict.fromkeys(self.snapshot.program.fairness.figures):
            for step in steps_of(name, self.populations, self.snapshot):
                pool, passed = (self.populations.get(key, frozenset()) for key in step)
                result = self._decided(pool, passed) if pool else "nobody to count"
                decisions.append(Decision(name, step, len(pool), len(passed), result))
                if result == "shown":
                    numbers = (self._number(pool), self._number(passed))
                    figures.append(ShownStep(self.snapshot.program.about.id, self.snapshot.as_of, step, *numbers))
        counts = {number: counts for number, counts in self._counts(figures) if counts}
        entry = LedgerEntry(
            self.snapshot.program.about.id, self.snapshot.as_of, self.new,
            self.sets[len(self.ledger.sets) :], counts, figures,
        )  # fmt: skip
        ledger = with_entry(self.ledger, entry, self.keys)
        explained = explained_variance(ledger.sets, PERTURBATION.variance)
        return Publication(ledger, entry.day, tuple(decisions), explained, self.limit, is_new=True)

    def _decided(self, pool: frozenset[str], passed: frozenset[str]) -> str:
        """Whether the step is shown; its sets are among those shown then. Looks at ids alone."""
        below = self.snapshot.program.outcomes.withhold_below
        if len(pool) < 2 * below or (len(passed) < below and passed != pool):
            return "too few people"
        added = [one for one in dict.fromkeys(map(self._bits, (pool, passed))) if one not in self.sets]
        if added and explained_variance((*self.sets, *added), PERTURBATION.variance) > self.limit:
            return "would tell too much"
        self.sets += added
        return "shown"

    def _bits(self, people: frozenset[str]) -> int:
        bits = bytearray(len(self.place) // 8 + 1)
        for one in people:
            place = self.place[self.pseudonym[one]]
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _number(self, people: frozenset[str]) -> int:
        number = self.sets.index(self._bits(people))
        self.people[number] = people
        return number

    def _counts(self, figures: list[ShownStep]) -> Iterator[tuple[int, Counts]]:
        """The counts of the sets of these figures by every attribute by which they are not shown yet."""
        for number in sorted({number for one in figures for number in (one.pool, one.passed)}):
            known, people = self.ledger.counts.get(number, {}), self.people[number]
            yield (
                number,
                {
                    attribute: self._cells(attribute, members, people)
                    for attribute, members in self.groups.items()
                    if attribute not in known
                },
            )

    def _cells(
        self, attribute: str, members: Mapping[str, frozenset[str]], people: frozenset[str]
    ) -> Mapping[str, int]:
        cells = cells_of(members, people)
        return {group: self.keys.perturbed(people, cell, (attribute, group)) for group, cell in cells.items()}
