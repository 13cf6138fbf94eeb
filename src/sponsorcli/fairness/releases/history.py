"""The book of all figures by group that were ever shown: one withholding for every report, of this day and of earlier.

Nothing is stored: what earlier reports showed follows from the dates in the tables, so it is worked out anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.disclosure import (
    Breakdown,
    PublishedBreakdowns,
    break_down,
    counts_by_group,
    primary_suppressions,
)
from sponsorcli.statistics.groups import UNDECLARED, declared_groups

from .days import release_days
from .populations import Population, PopulationKey, populations_on
from .two_way import TwoWayCells, two_way_stages

STEPS_NOT_AUDITED = "the steps are not audited"
"""What an attribute that the audit table does not have means for every step."""


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """A set of people by group: `counts` leaves out the groups in `hidden`, which are withheld."""

    people: int
    counts: Mapping[str, int]
    hidden: frozenset[str]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups with people in them, as far as is shown, and the hidden ones; those who did not say last."""
        names = {name for name, count in self.counts.items() if count} | self.hidden
        return tuple(sorted(names, key=lambda name: (name == UNDECLARED, name)))


@dataclass(frozen=True)
class Release:
    """The sets of people of one day as sets of bits, what each is part of, and which are broken down by attributes."""

    day: date
    people: Mapping[PopulationKey, int]
    pools: Mapping[PopulationKey, PopulationKey | None]
    shown: Mapping[str, Mapping[PopulationKey, Breakdown]]
    crossed: Mapping[tuple[str, str], Mapping[PopulationKey, TwoWayCells]]


@dataclass(frozen=True)
class ReleaseHistory:
    """What is shown by group up to the day: `releases`, oldest first, and all of it by attribute in `published`.

    `ids` are the people in the order of their bits; `lacking` the attributes that the audit table does not have.
    """

    ids: tuple[str, ...]
    lacking: tuple[str, ...]
    releases: tuple[Release, ...]
    published: Mapping[str, PublishedBreakdowns]
    below: int

    @property
    def attributes(self) -> tuple[str, ...]:
        """The audited attributes."""
        return tuple(self.published)

    def group_of(self, attribute: str) -> dict[str, str]:
        """Everybody's group, for figures that are more than counts; never for show."""
        groups = self.published[attribute].groups
        return {person: name for name, members in groups.items() for person in self.people_of(members)}

    def people_of(self, people: int) -> Iterator[str]:
        """The ids of a set of bits, in order."""
        for byte, bits in enumerate(people.to_bytes(len(self.ids) // 8 + 1, "little")):
            if bits:
                yield from (self.ids[8 * byte + bit] for bit in range(8) if bits >> bit & 1)

    def latest(
        self, attribute: str, key: PopulationKey, pool: PopulationKey | None = None
    ) -> tuple[Release, PopulationKey] | None:
        """The last release that shows the set by the attribute, with the pool, or else the nearest set around it that

        is shown too; None where there was none yet.
        """
        for release in reversed(self.releases):
            if key in release.shown[attribute]:
                around = pool if pool is not None else release.pools[key]
                while around is not None and around not in release.shown[attribute]:
                    around = None if pool is not None else release.pools[around]
                if around is not None:
                    return release, around
        return None

    def cells(self, attribute: str, release: Release, key: PopulationKey) -> GroupCounts:
        """The set by group, without what is withheld."""
        breakdown = release.shown[attribute][key]
        return self.cells_of(attribute, breakdown)

    def cells_of(self, attribute: str, breakdown: Breakdown) -> GroupCounts:
        """The people of the breakdown by group, without what is withheld."""
        counts = counts_by_group(self.published[attribute].groups, breakdown.people)
        shown = {name: count for name, count in counts.items() if name not in breakdown.hidden}
        return GroupCounts(breakdown.people.bit_count(), shown, breakdown.hidden)

    def together(
        self, attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]
    ) -> Proportion | None:
        """Of the people of the first set in groups hidden in the second, taken as one, how many are in the second.

        None where they are too few even so.
        """
        before, after = (release.shown[attribute][key] for key in keys)
        groups = self.published[attribute].groups
        people, events = (
            sum((groups[name] & one.people).bit_count() for name in after.hidden) for one in (before, after)
        )
        return Proportion(events, people) if after.hidden and people >= self.below else None


def shown_rates(before: GroupCounts, after: GroupCounts, below: int) -> dict[str, Proportion]:
    """The groups whose share that came further is shown: who did not say in any number, others from `below` on."""
    return {
        name: Proportion(after.counts[name], people)
        for name, people in before.counts.items()
        if people and name in after.counts and (people >= below or name == UNDECLARED)
    }


def replay_releases(snapshot: Snapshot, audit: RosterTable) -> ReleaseHistory:
    """All that is shown by group up to the snapshot's day, worked out release by release, wide sets first."""
    wanted = dict.fromkeys(name for name in snapshot.program.outcomes.groups if name != "person_id")
    attributes = [name for name in wanted if name in audit.frame.columns]
    days = release_days(snapshot) if attributes else ()
    every = [(day, populations_on(snapshot.on(day))) for day in days]
    dated = [(day, populations) for day, populations in every if populations]
    ids = sorted({person for _, populations in dated for one in populations for person in one.people})
    place_of = {person: place for place, person in enumerate(ids)}
    bits = [
        (day, populations, {one.key: _bits(one.people, place_of) for one in populations}) for day, populations in dated
    ]
    published = {name: PublishedBreakdowns(groups) for name, groups in _groups(audit, attributes, place_of)}
    below = snapshot.program.outcomes.withhold_below
    known: dict[tuple[str, str], dict[int, TwoWayCells]] = {pair: {} for pair in combinations(attributes, 2)}
    releases: list[Release] = []
    for day, populations, people in bits:
        shown: dict[str, Mapping[PopulationKey, Breakdown]] = {}
        for attribute in attributes:
            published[attribute], shown[attribute] = _released(published[attribute], populations, people, below)
        pools = {one.key: one.pool for one in populations}
        crossed = {pair: two_way_stages(pair, published, shown, pools, below, known[pair]) for pair in known}
        releases.append(Release(day, people, pools, shown, crossed))
    return ReleaseHistory(tuple(ids), missing_attributes(snapshot, audit), tuple(releases), published, below)


def _released(
    published: PublishedBreakdowns, populations: Sequence[Population], people: Mapping[PopulationKey, int], below: int
) -> tuple[PublishedBreakdowns, dict[PopulationKey, Breakdown]]:
    """What a release shows of its sets by an attribute, one after the other."""
    shown: dict[PopulationKey, Breakdown] = {}
    pool_of = {one.key: one.pool for one in populations}
    for one in populations:
        pool = one.pool
        while pool is not None and pool not in shown:
            pool = pool_of.get(pool)
        base = shown[pool] if pool is not None else None
        known = published.same_people(people[one.key])
        if known is not None and (
            base is None
            or (
                base.hidden | primary_suppressions(counts_by_group(published.groups, base.people), below)
                <= known.hidden
            )
        ):
            shown[one.key] = known
            continue
        after = break_down(published, people[one.key], base, below)
        if after is not None:
            published = after
            shown[one.key] = after.shown[-1]
    return published, shown


def _bits(people: Iterable[str], place_of: Mapping[str, int]) -> int:
    """The people as a set of bits; who has no place is in no set and left out."""
    bits = bytearray(len(place_of) // 8 + 1)
    for person in people:
        place = place_of.get(person)
        if place is not None:
            bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def _groups(
    audit: RosterTable, attributes: Sequence[str], place_of: Mapping[str, int]
) -> Iterator[tuple[str, dict[str, int]]]:
    """Everybody by group of each attribute; who is not in the audit table did not say."""
    declared = declared_groups(audit.frame, attributes)
    everybody = _bits(place_of, place_of)
    for attribute in attributes:
        members: dict[str, list[str]] = {name: [] for name in declared[attribute].drop_nulls().unique().sort()}
        for person, group in declared.select("person_id", attribute).drop_nulls().iter_rows():
            members[group].append(person)
        groups = {name: _bits(people, place_of) for name, people in members.items()}
        yield attribute, {**groups, UNDECLARED: everybody & ~sum(groups.values())}


def missing_attributes(snapshot: Snapshot, audit: RosterTable) -> tuple[str, ...]:
    """The attributes among `outcomes.groups` that the audit table does not have."""
    wanted = dict.fromkeys(name for name in snapshot.program.outcomes.groups if name != "person_id")
    return tuple(name for name in wanted if name not in audit.frame.columns)


def setup_problems(snapshot: Snapshot, audit: RosterTable | None) -> tuple[Problem, ...]:
    """What keeps figures by group from being made, found without making any."""
    lacking = () if audit is None else missing_attributes(snapshot, audit)
    return tuple(_lacking_problems(lacking, snapshot, "S004", STEPS_NOT_AUDITED))


def missing_attribute_problems(
    book: ReleaseHistory | None, snapshot: Snapshot, code: str, what: str
) -> Iterator[Problem]:
    """A problem for every attribute that the audit table does not have; `what` is then not shown by it."""
    return _lacking_problems(() if book is None else book.lacking, snapshot, code, what)


def _lacking_problems(lacking: Iterable[str], snapshot: Snapshot, code: str, what: str) -> Iterator[Problem]:
    for name in lacking:
        yield Problem(
            code,
            f'the audit table has no column "{name}", so {what} by it',
            snapshot.places.of("outcomes", "groups", snapshot.program.outcomes.groups.index(name)),
            "name a column of the audit table, or remove the line",
            Severity.WARNING,
        )
