"""Show new figures by group: on fixed days, in the program's order, as long as they teach nobody enough of anybody."""

from dataclasses import dataclass
from datetime import date

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.statistics.disclosure import perturbation_of

from .days import last_release
from .groups import cells_of, group_members
from .ledger import Counts, Ledger, LedgerEntry, RecordKeys, ShownStep, with_entry
from .populations import Step, populations_on, steps_of


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
    """A day's publication: the ledger after it, the day, and what became of each step.

    `is_new` is false where the program has shown figures as of that day before; then nothing is shown anew.
    """

    ledger: Ledger
    day: date
    decisions: tuple[Decision, ...] = ()
    is_new: bool = False


def publish(snapshot: Snapshot, audit: RosterTable, ledger: Ledger, keys: RecordKeys) -> Publication:
    """The ledger with the program's figures as of the last fixed day; which are shown depends on no group."""
    day = last_release(snapshot)
    if (snapshot.program.about.id, day) in ledger.days:
        return Publication(ledger, day)
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
        self.sets: list[int] = list(ledger.sets)
        self.people: dict[int, frozenset[str]] = {}
        self.limit = ledger.limit_on(snapshot.as_of)
        self.noise = perturbation_of(ledger.terms.variance)

    def published(self) -> Publication:
        decisions, figures, program = [], [], self.snapshot.program
        for name in dict.fromkeys(program.fairness.figures):
            for step in steps_of(name, self.populations, self.snapshot):
                pool, passed = (self.populations.get(key, frozenset()) for key in step)
                result = self._decided(pool, passed) if pool else "nobody to count"
                decisions.append(Decision(name, step, len(pool), len(passed), result))
                if result == "shown":
                    numbers = (self._number(pool), self._number(passed))
                    figures.append(ShownStep(program.about.id, self.snapshot.as_of, step, *numbers))
        counts = {number: new for number in sorted(self.people) if (new := self._counts(number))}
        added = self.sets[len(self.ledger.sets) :]
        entry = LedgerEntry(program.about.id, self.snapshot.as_of, self.new, added, counts, figures)
        return Publication(with_entry(self.ledger, entry, self.keys), entry.day, tuple(decisions), is_new=True)

    def _decided(self, pool: frozenset[str], passed: frozenset[str]) -> str:
        """Whether the step is shown; its sets are among those shown then. Looks at ids alone."""
        below = self.snapshot.program.outcomes.withhold_below
        if len(pool) < 2 * below or (len(passed) < below and passed != pool):
            return "too few people"
        added = [one for one in dict.fromkeys(map(self._bits, (pool, passed))) if one not in self.sets]
        if added and self.ledger.explained(*self.sets[len(self.ledger.sets) :], *added) > self.limit:
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

    def _counts(self, number: int) -> Counts:
        """The counts of the set of that number, by every attribute by which it is not shown yet."""
        known, people = self.ledger.counts.get(number, {}), self.people[number]
        return {
            attribute: {
                group: self.keys.perturbed(people, cell, (attribute, group), self.noise)
                for group, cell in cells_of(members, people).items()
            }
            for attribute, members in self.groups.items()
            if attribute not in known
        }
