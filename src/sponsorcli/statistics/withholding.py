"""Which figures by group are withheld, so that none speaks of too few people and none can be worked out from others.

Whoever reads a figure knows every other one that is shown, and who is in which set of people, but nobody's group. Two
rules keep what is withheld from them. A set is broken down only if no sum or difference of what is then shown speaks of
too few people. And a group's figure is hidden only where people could trade groups, without any shown figure changing,
until it is any of so many other figures.

Sets of people are whole numbers used as sets of bits, one bit a person.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .declared import UNDECLARED

TOGETHER = "withheld groups together"
"""The row that adds up what is withheld: whoever takes the shown groups from the total finds it anyway."""
LEAST_APART = 5
"""No sum or difference of figures shown speaks of fewer people, whatever the threshold."""


SHARE_PERCENT = 2
"""Nor is a group of less than this percentage of a set shown by itself, as in the US Uniform Guidelines: the few of a
wide set are most of those in a narrow one."""


def least_apart(below: int) -> int:
    """How many people the difference of a set and its pool speaks of at least, and how far a hidden figure stays open.

    Half the number below which figures are withheld: that is for the rates of groups, and who went on at a step are
    few by nature. Sets without a pool, such as one and the same at two times, differ by the whole number. A hidden
    figure may be any of so many numbers.
    """
    return max(LEAST_APART, below // 2)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A set of people broken down by the groups of an attribute.

    `promised` are the groups whose figure is hidden, each with how far at least it may lie from another that is as well
    possible: 4 where it may be any of five numbers.
    """

    people: int
    promised: Mapping[str, int]

    @property
    def hidden(self) -> frozenset[str]:
        """The groups whose figure is hidden; the sum of them is known to whoever knows the total."""
        return frozenset(self.promised)


@dataclass(frozen=True, slots=True)
class Published:
    """All that is shown by the groups of one attribute so far.

    `groups` are everybody by group; `shown` the sets that everybody knows, `within` those of one group of another
    attribute, which nobody knows; `parts` the people whom no shown figure tells apart.
    """

    groups: Mapping[str, int]
    shown: tuple[Breakdown, ...] = ()
    within: tuple[Breakdown, ...] = ()
    parts: tuple[int, ...] = ()

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """All of them."""
        return (*self.shown, *self.within)

    def with_breakdown(self, added: Breakdown) -> "Published":
        """The same with a further breakdown, whose set cuts the parts."""
        return replace(self, shown=(*self.shown, added), parts=tuple(_cut(self.parts, added.people)))

    def with_crossed(self, added: Iterable[Breakdown]) -> "Published":
        """The same with the breakdowns of a set's groups by another attribute."""
        return replace(self, within=(*self.within, *added))

    def same_people(self, people: int) -> Breakdown | None:
        """The breakdown of just these people, where there is one."""
        return next((one for one in self.shown if one.people == people), None)


def counts_of(groups: Mapping[str, int], people: int) -> dict[str, int]:
    """How many of the people are in each group."""
    return {name: (members & people).bit_count() for name, members in groups.items()}


def is_far_enough(published: Published, people: int, least: int) -> bool:
    """Whether every sum and difference of shown figures that takes in these people speaks of at least so many.

    Such a sum counts people who are in none of the sets before once, and all people of a part alike but for those in
    the new set, who count one more: so in each part it cannot leave out both those inside and those outside. (By
    induction no combination of shown sets, with whatever factors, is other than nil for fewer than `least` people.)
    """
    speaks_of = 0
    for part in published.parts:
        inside = (part & people).bit_count()
        speaks_of += min(inside, part.bit_count() - inside)
        people &= ~part
    return speaks_of + people.bit_count() >= least


def small_groups(sizes: Mapping[str, int], below: int) -> frozenset[str]:
    """The groups that are too small to be shown; those who did not say are none."""
    few = max(below, -(-SHARE_PERCENT * sum(sizes.values()) // 100))
    return frozenset(name for name, size in sizes.items() if 0 < size < few and name != UNDECLARED)


def break_down(published: Published, people: int, pool: Breakdown | None, below: int) -> Breakdown | None:
    """The people by group with as few groups hidden as will do; None where that would be all, or too much be told.

    `pool` is the breakdown of a set that they are part of, where there is one: groups of fewer than `below` in it are
    hidden, else groups of fewer among the people themselves. Those who did not say are no group: any number of them
    can be shown. Further groups, the smallest first, are hidden until all that is hidden stays open.
    """
    least = least_apart(below)
    if not is_far_enough(published, people, below if pool is None else least):
        return None
    own = counts_of(published.groups, people)
    sizes = own if pool is None else counts_of(published.groups, pool.people)
    names = small_groups(sizes, below)
    if pool is not None:
        names |= pool.hidden
    elif names:
        names |= {name for name, size in sizes.items() if not size and name != UNDECLARED}
    spare = sorted(
        (name for name, size in sizes.items() if size and name not in names),
        key=lambda name: (name != UNDECLARED, sizes[name], own[name], name),
    )
    while any(own[name] for name in spare):
        found = Breakdown(people, {name: _promise(published, people, pool, name, least) for name in sorted(names)})
        if stays_open(published.with_breakdown(found), (found,)):
            return found
        names |= {spare.pop(0)}
    return None


def _promise(published: Published, people: int, pool: Breakdown | None, name: str, least: int) -> int:
    """How far the group's figure stays open: over `least` numbers, or as far as the known size of the pool lets it."""
    if pool is None:
        return min(least - 1, people.bit_count())
    outside = (pool.people & ~people).bit_count()
    if name in pool.promised:
        return min(pool.promised[name], people.bit_count())
    size = (pool.people & published.groups[name]).bit_count()
    return min(least - 1, min(size, people.bit_count()) - max(0, size - outside))


def stays_open(published: Published, added: tuple[Breakdown, ...]) -> bool:
    """Whether all that is hidden is as open as promised, `added` being the breakdowns that came last."""
    return all(
        is_open(published, one, name, promised)
        for one in published.breakdowns
        if one.promised and (one in added or any(not one.hidden <= new.hidden for new in added))
        for name, promised in one.promised.items()
    )


def is_open(published: Published, one: Breakdown, name: str, promised: int) -> bool:
    """Whether people could trade groups so that the hidden figure moves so far, and no shown one moves at all.

    Somebody of another hidden group turns to the group `name`, or back: freely where every shown figure that counts
    them hides both groups, else while somebody whom the same figures count turns from a third group to the other. Each
    trade that is found is a way in which things may truly be, so the figure is as open as said, or more. A group that
    nobody shown belongs to is no cover: it may be known that there is nobody.
    """
    known = sum(published.parts)
    up = down = 0
    for other in one.promised:
        if other == name or not published.groups[other] & known:
            continue
        watched = 0
        for shown in published.breakdowns:
            if not (name in shown.promised and other in shown.promised):
                watched |= shown.people
        theirs, ours = (published.groups[group] & one.people for group in (other, name))
        up |= theirs & ~watched
        down |= ours & ~watched
        if _counted(one, up) + _counted(one, down) >= promised:
            return True
        for third in sorted(published.groups, key=lambda group: (group != name, group)):
            if third != other:
                alike = _alike(published, name, other, third)
                up |= _pairs(alike, theirs & ~up, published.groups[third] & ~one.people & ~up, promised)
                down |= _pairs(alike, ours & ~down, published.groups[other] & ~one.people & ~down, promised)
                if _counted(one, up) + _counted(one, down) >= promised:
                    return True
    return promised <= 0


def _counted(one: Breakdown, traded: int) -> int:
    """How far the trades of these people move the figure."""
    return (traded & one.people).bit_count()


def _pairs(alike: Iterable[int], inside: int, outside: int, most: int) -> int:
    """As many people inside and outside who can trade, each pair in the same class, up to so many pairs a class."""
    traded = 0
    for people in alike:
        ours, theirs = inside & people, outside & people
        for _ in range(min(most, ours.bit_count(), theirs.bit_count())):
            traded |= (ours & -ours) | (theirs & -theirs)
            ours, theirs = ours & (ours - 1), theirs & (theirs - 1)
    return traded


def _alike(published: Published, name: str, other: str, third: str) -> list[int]:
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
