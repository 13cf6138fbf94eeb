"""Cell suppression over all figures ever shown: none speaks of too few people, and none can be worked out from others.

Whoever reads a figure knows every other one that is shown, and who is in which set of people, but nobody's group.
Against differencing, a set is broken down only if no sum or difference of what is then shown speaks of too few people.
And a group is suppressed (a small one as primary, others as complementary suppression) only where people could swap
groups, without any shown figure changing, until its figure is any value of its protection interval. The terms
are those of Hundepool et al. 2012, Statistical Disclosure Control.

Sets of people are whole numbers used as bit sets, one bit a person.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from sponsorcli.statistics.groups import UNDECLARED

LEAST_PROTECTION_WIDTH = 5
"""No sum or difference of figures shown speaks of fewer people, whatever the threshold."""


SHARE_PERCENT = 2
"""Nor is a group of less than this percentage of a set shown by itself, as in the US Uniform Guidelines: the few of a
wide set are most of those in a narrow one."""


def protection_width(below: int) -> int:
    """How many values a suppressed count may have at least, and how few people a set and its pool may differ by.

    Half of `below`, the number of people under which figures are withheld, and 5 at the least: `below` itself is for
    the rates of groups, and those who went on at a step are few by nature. Sets without a pool, such as one and the
    same at two times, differ by `below`.
    """
    return max(LEAST_PROTECTION_WIDTH, below // 2)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A set of people broken down by the groups of an attribute.

    `people` is a bit set. `promised` are the suppressed groups, each with the least width of its protection interval:
    4 where the count may be any of five numbers.
    """

    people: int
    promised: Mapping[str, int]

    def __hash__(self) -> int:
        return hash((self.people, *self.promised.items()))

    @property
    def hidden(self) -> frozenset[str]:
        """The suppressed groups; the sum of their counts is known to whoever knows the total."""
        return frozenset(self.promised)


@dataclass(frozen=True, slots=True)
class Swap:
    """How a suppressed count could be another: somebody `inside` the set swaps the group with the group `other`.

    Where a shown figure would tell, somebody `outside` swaps the other way, from or to a `third` group. Both are bit
    sets of one person, `outside` of nobody where it is not needed.
    """

    other: str
    third: str
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class PublishedBreakdowns:
    """All that is shown by the groups of one attribute so far.

    `groups` are everybody by group, bit sets; `shown` the sets that everybody knows, `within` those of one group of
    another attribute, which nobody knows; `parts` the bit sets of people whom no shown figure tells apart. `trades` are
    the swaps that hold each protection interval, by breakdown and group.
    """

    groups: Mapping[str, int]
    shown: tuple[Breakdown, ...] = ()
    within: tuple[Breakdown, ...] = ()
    parts: tuple[int, ...] = ()
    trades: Mapping[tuple[Breakdown, str], tuple[Swap, ...]] = field(default_factory=dict)

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """The breakdowns of sets that everybody knows, then those within a group of another attribute."""
        return (*self.shown, *self.within)

    def with_breakdown(self, added: Breakdown) -> "PublishedBreakdowns":
        """The same with a further breakdown, whose set cuts the parts."""
        return replace(self, shown=(*self.shown, added), parts=tuple(_cut(self.parts, added.people)))

    def with_crossed(self, added: Iterable[Breakdown]) -> "PublishedBreakdowns":
        """The same with the breakdowns of a set's groups by another attribute."""
        return replace(self, within=(*self.within, *added))

    def same_people(self, people: int) -> Breakdown | None:
        """The breakdown of exactly these people (a bit set); None where there is none."""
        return next((one for one in self.shown if one.people == people), None)


def counts_by_group(groups: Mapping[str, int], people: int) -> dict[str, int]:
    """How many of the people (a bit set) are in each group, by name, in the order of `groups`."""
    return {name: (members & people).bit_count() for name, members in groups.items()}


def resists_differencing(published: PublishedBreakdowns, people: int, least: int) -> bool:
    """Whether every sum and difference of shown figures that takes in these people speaks of at least `least`.

    This protects against the differencing of sets. Such a sum counts people who are in none of the sets before once,
    and all people of a part alike but for those in the new set, who count one more: so in each part it cannot leave out
    both those inside and those outside. (By induction no combination of shown sets, with whatever factors, is nonzero
    for fewer than `least` people.) A set that is itself such a sum adds none.
    """
    speaks_of, fresh = 0, people
    for part in published.parts:
        inside = (part & people).bit_count()
        speaks_of += min(inside, part.bit_count() - inside)
        fresh &= ~part
    speaks_of += fresh.bit_count()
    return speaks_of >= least or (not speaks_of and _is_sum_of_shown(published, people))


PRIME = (1 << 61) - 1


def _is_sum_of_shown(published: PublishedBreakdowns, people: int) -> bool:
    """Whether the set is a sum of shown sets, with whatever factors (elimination, modulo a large prime)."""

    def reduced(row: list[int]) -> list[int]:
        for place, pivot in pivots:
            factor = row[place]
            if factor:
                row = [(one - factor * other) % PRIME for one, other in zip(row, pivot, strict=True)]
        return row

    pivots: list[tuple[int, list[int]]] = []
    for shown in published.shown:
        row = reduced([int(bool(part & shown.people)) for part in published.parts])
        place = next((place for place, value in enumerate(row) if value), None)
        if place is not None:
            inverse = pow(row[place], -1, PRIME)
            pivots.append((place, [value * inverse % PRIME for value in row]))
    return not any(reduced([int(bool(part & people)) for part in published.parts]))


def primary_suppressions(sizes: Mapping[str, int], below: int) -> frozenset[str]:
    """The groups too small to be shown: of fewer than `below` people or 2 % of all; never those who did not say."""
    few = max(below, -(-SHARE_PERCENT * sum(sizes.values()) // 100))
    return frozenset(name for name, size in sizes.items() if 0 < size < few and name != UNDECLARED)


def break_down(
    published: PublishedBreakdowns, people: int, pool: Breakdown | None, below: int
) -> PublishedBreakdowns | None:
    """All that is shown with the people (a bit set) by group as the last set; None where no group can be shown.

    `pool` is the breakdown of a set that they are part of, where there is one: groups of fewer than `below` in it are
    suppressed, else groups of fewer among the people themselves. Those who did not say are no group: any number of
    them can be shown. Further groups, as few as will do and the smallest first, are suppressed (complementary
    suppression) until every protection interval holds.
    """
    least = protection_width(below)
    if not resists_differencing(published, people, below if pool is None else least):
        return None
    own = counts_by_group(published.groups, people)
    sizes = own if pool is None else counts_by_group(published.groups, pool.people)
    names = primary_suppressions(sizes, below)
    if pool is not None:
        names |= pool.hidden
    elif names:
        names |= {name for name, size in sizes.items() if not size and name != UNDECLARED}
    spare = sorted(
        (name for name, size in sizes.items() if size and name not in names),
        key=lambda name: (name != UNDECLARED, sizes[name], own[name], name),
    )
    while any(own[name] for name in spare):
        found = Breakdown(people, {name: _protection(published, people, pool, name, least) for name in sorted(names)})
        after = maintain_protection(published.with_breakdown(found), (found,))
        if after is not None:
            return after
        names |= {spare.pop(0)}
    return None


def _protection(published: PublishedBreakdowns, people: int, pool: Breakdown | None, name: str, least: int) -> int:
    """How far the group's figure stays open: over `least` values, or as many as the known size of its pool allows."""
    if pool is None or pool.promised.get(name, 0) >= least - 1:
        return min(least - 1, people.bit_count())
    outside = (pool.people & ~people).bit_count()
    size = (pool.people & published.groups[name]).bit_count()
    return min(least - 1, min(size, people.bit_count()) - max(0, size - outside))


def maintain_protection(published: PublishedBreakdowns, added: tuple[Breakdown, ...]) -> PublishedBreakdowns | None:
    """The same with swaps that hold every protection interval, `added` being the breakdowns that came last.

    None where one cannot be held.
    """
    trades = dict(published.trades)
    for one in published.breakdowns:
        for name, promised in one.promised.items():
            kept = trades.get((one, name))
            if kept is None or not all(_is_unseen(trade, name, new) for trade in kept for new in added):
                found = find_swaps(published, one, name, promised)
                if found is None:
                    return None
                trades[one, name] = found
    return replace(published, trades=trades)


def _is_unseen(trade: Swap, name: str, new: Breakdown) -> bool:
    """Whether the figures of the breakdown stay the same by the swap."""
    inside, outside = new.people & trade.inside, new.people & trade.outside
    changed = {name, trade.other, trade.third}
    if inside and outside:
        changed = {name, trade.third}
    elif inside:
        changed = {name, trade.other}
    elif outside:
        changed = {trade.other, trade.third}
    return not (inside or outside) or len(changed) == 1 or changed <= new.promised.keys()


def find_swaps(published: PublishedBreakdowns, one: Breakdown, name: str, promised: int) -> tuple[Swap, ...] | None:
    """How people could swap groups so that a suppressed count moves by `promised` and no shown one; None if not.

    Somebody of another hidden group turns to the group `name`, or back: freely where every shown figure that counts
    them hides both groups, else while somebody whom the same figures count turns from a third group to the other. Each
    swap that is found is a way in which things may truly be, so the interval is as wide as said, or wider. A group that
    nobody shown belongs to is no cover: it may be known that there is nobody.
    """
    found: list[Swap] = []
    known = reduce(or_, (shown.people for shown in published.shown), 0)
    moved = [0, 0]
    for other in one.promised if promised > 0 else ():
        if other == name or not published.groups[other] & known:
            continue
        watched = _watched(published, name, other)
        for way, group in enumerate((other, name)):
            for person in _people(published.groups[group] & one.people & ~watched & ~moved[way], promised):
                found.append(Swap(other, name, person, 0))
                moved[way] |= person
        for third in sorted(published.groups, key=lambda group: (group != name, group)):
            if len(found) >= promised or third == other:
                continue
            alike = _alike(published, name, other, third)
            for way, (within, without) in enumerate(((other, third), (name, other))):
                inside = published.groups[within] & one.people & ~moved[way]
                outside = published.groups[without] & ~one.people & ~moved[way]
                for pair in _pairs(alike, inside, outside, promised):
                    found.append(Swap(other, third, *pair))
                    moved[way] |= pair[0] | pair[1]
        if len(found) >= promised:
            break
    return tuple(found) if len(found) >= promised else None


def _watched(published: PublishedBreakdowns, name: str, other: str) -> int:
    """The people whom a shown figure counts that tells the two groups apart."""
    watched = 0
    for shown in published.breakdowns:
        if not (name in shown.promised and other in shown.promised):
            watched |= shown.people
    return watched


def _people(people: int, most: int) -> Iterator[int]:
    """The first people of the set, each as a set, up to so many."""
    for _ in range(min(most, people.bit_count())):
        yield people & -people
        people &= people - 1


def _pairs(alike: Iterable[int], inside: int, outside: int, most: int) -> Iterator[tuple[int, int]]:
    """Somebody inside with somebody outside, of the same class each pair, up to so many pairs."""
    for people in alike:
        if inside & people and outside & people and most > 0:
            for pair in zip(_people(inside & people, most), _people(outside & people, most), strict=False):
                yield pair
                most -= 1


def _alike(published: PublishedBreakdowns, name: str, other: str, third: str) -> list[int]:
    """The people among whom the one turns from the second group to the first while another turns from the third to the

    second, or the other way: counted by the same figures, but for those that hide all three. A figure that counts both
    must not tell the first group from the third.
    """
    classes = [sum(published.groups[group] for group in {name, other, third})]
    for shown in published.breakdowns:
        if name in shown.promised and other in shown.promised and third in shown.promised:
            continue
        keeps = name == third or (name in shown.promised and third in shown.promised)
        outside = [people & ~shown.people for people in classes]
        inside = [people & shown.people for people in classes] if keeps else []
        classes = [people for people in (*inside, *outside) if people]
    return classes


def _cut(parts: Iterable[int], people: int) -> Iterator[int]:
    """The parts cut by the set, and what of it is in none of them."""
    for part in parts:
        yield from (piece for piece in (part & people, part & ~people) if piece)
        people &= ~part
    if people:
        yield people
