"""The release history: all figures by group that were ever shown, under one disclosure control for every report.

Nothing is stored: what earlier reports showed follows from the dates in the tables, so it is replayed for every run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.outcomes import PopulationKey
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
from .populations import Population, populations_on
from .two_way import TwoWayCells, two_way_stages

STEPS_NOT_AUDITED = "the steps are not audited"
"""What an attribute that the audit table does not have means for every step."""


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """A set of people by group: `counts` leaves out the groups in `hidden`, which are suppressed."""

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
    """What is shown as of one day.

    `people` are the sets as bit sets, a bit a person; `pools` says what each is part of; `shown` are the breakdowns by
    attribute, `crossed` the two-way cells by pair of attributes.
    """

    day: date
    people: Mapping[PopulationKey, int]
    pools: Mapping[PopulationKey, PopulationKey | None]
    shown: Mapping[str, Mapping[PopulationKey, Breakdown]]
    crossed: Mapping[tuple[str, str], Mapping[PopulationKey, TwoWayCells]]


@dataclass(frozen=True)
class ReleaseHistory:
    """What is shown by group up to the day: `releases`, oldest first, and all of it by attribute in `published`.

    `ids` are the people in the order of their bits; `lacking` the attributes that the audit table does not have;
    groups of fewer than `below` people are suppressed.
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
        """Everybody's group by person id, for figures that are more than counts; never shown."""
        groups = self.published[attribute].groups
        return {person: name for name, members in groups.items() for person in self.people_of(members)}

    def people_of(self, people: int) -> Iterator[str]:
        """The ids of a bit set, in order."""
        for byte, bits in enumerate(people.to_bytes(len(self.ids) // 8 + 1, "little")):
            if bits:
                yield from (self.ids[8 * byte + bit] for bit in range(8) if bits >> bit & 1)

    def latest(
        self, attribute: str, key: PopulationKey, pool: PopulationKey | None = None
    ) -> tuple[Release, PopulationKey] | None:
        """The last release that shows the set by the attribute, and the pool to compare it with.

        The pool is the one given, or else the nearest set around it that is shown too; None where there was none yet.
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
        """The set by group, without what is suppressed; KeyError where the release does not show it."""
        breakdown = release.shown[attribute][key]
        counts = counts_by_group(self.published[attribute].groups, breakdown.people)
        shown = {name: count for name, count in counts.items() if name not in breakdown.hidden}
        return GroupCounts(breakdown.people.bit_count(), shown, breakdown.hidden)

    def pooled_remainder(
        self, attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]
    ) -> Proportion | None:
        """The groups suppressed in the second set, pooled: how many of their people in the first are in the second.

        None where nothing is suppressed, or the people are too few even so.
        """
        before, after = (release.shown[attribute][key] for key in keys)
        groups = self.published[attribute].groups
        people, events = (
            sum((groups[name] & one.people).bit_count() for name in after.hidden) for one in (before, after)
        )
        return Proportion(events, people) if after.hidden and people >= self.below else None


def shown_rates(before: GroupCounts, after: GroupCounts, below: int) -> dict[str, Proportion]:
    """The groups whose rate from `before` to `after` is shown: of at least `below` people, or of who did not say."""
    return {
        name: Proportion(after.counts[name], people)
        for name, people in before.counts.items()
        if people and name in after.counts and (people >= below or name == UNDECLARED)
    }


def replay_releases(snapshot: Snapshot, audit: RosterTable) -> ReleaseHistory:
    """All that is shown by group up to the snapshot's day, decided release by release, wide sets first."""
    wanted = dict.fromkeys(name for name in snapshot.program.outcomes.groups if name != "person_id")
    attributes = [name for name in wanted if name in audit.frame.columns]
    dated = tuple(_dated_populations(snapshot)) if attributes else ()
    ids = _everybody(populations for _, populations in dated)
    place_of = {person: place for place, person in enumerate(ids)}
    below = snapshot.program.outcomes.withhold_below
    published = {name: PublishedBreakdowns(groups) for name, groups in _groups(audit, attributes, place_of)}
    known: dict[tuple[str, str], dict[int, TwoWayCells]] = {pair: {} for pair in combinations(attributes, 2)}
    releases = tuple(
        _release(day, populations, place_of, (published, known), below) for day, populations in dated
    )  # fmt: skip
    return ReleaseHistory(ids, missing_attributes(snapshot, audit), releases, published, below)


def _dated_populations(snapshot: Snapshot) -> Iterator[tuple[date, tuple[Population, ...]]]:
    """Each release day with its sets of people, where there are any, oldest first."""
    for day in release_days(snapshot):
        populations = populations_on(snapshot.on(day))
        if populations:
            yield day, populations


def _everybody(days: Iterable[Sequence[Population]]) -> tuple[str, ...]:
    """All people who are in any set of any day, by id."""
    return tuple(sorted({person for populations in days for one in populations for person in one.people}))


Shown = tuple[dict[str, PublishedBreakdowns], dict[tuple[str, str], dict[int, TwoWayCells]]]
"""What was shown before, by attribute, and by pair of attributes; each release adds to it."""


def _release(
    day: date, populations: Sequence[Population], place_of: Mapping[str, int], before: Shown, below: int
) -> Release:
    """What one day shows, given what was shown `before`, which takes it in."""
    published, known = before
    people = {one.key: _bits(one.people, place_of) for one in populations}
    shown: dict[str, Mapping[PopulationKey, Breakdown]] = {}
    for attribute in published:
        published[attribute], shown[attribute] = _released(published[attribute], populations, people, below)
    pools = {one.key: one.pool for one in populations}
    crossed = {pair: two_way_stages(pair, published, shown, pools, below, known[pair]) for pair in known}
    return Release(day, people, pools, shown, crossed)


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
    """The people as a bit set; who has no place is in no set and left out."""
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
    return tuple(_missing_problems(lacking, snapshot, "S004", STEPS_NOT_AUDITED))


def missing_attribute_problems(
    history: ReleaseHistory | None, snapshot: Snapshot, code: str, what: str
) -> Iterator[Problem]:
    """A problem for every attribute that the audit table does not have; `what` is then not shown by it."""
    return _missing_problems(() if history is None else history.lacking, snapshot, code, what)


def _missing_problems(lacking: Iterable[str], snapshot: Snapshot, code: str, what: str) -> Iterator[Problem]:
    for name in lacking:
        yield Problem(
            code,
            f'the audit table has no column "{name}", so {what} by it',
            snapshot.places.of("outcomes", "groups", snapshot.program.outcomes.groups.index(name)),
            "name a column of the audit table, or remove the line",
            Severity.WARNING,
        )
