"""How many places can be filled together, the first of every protégé before all further ones: by chains of changes."""

from collections.abc import Collection, Iterator, Mapping

Node = tuple[str, str, str | None]
"""A protégé who looks for one more sponsor, or for another one of a group: `person` or `group`, id, group."""


def most_places(
    may: Mapping[str, Collection[str]],
    seats: Mapping[str, int],
    places: Mapping[str, Collection[int]],
    tier_of: Mapping[str, int],
    group_of: Mapping[str, str | None],
) -> dict[str, int]:
    """How many places of each protégé are filled: first places of the first tier, of the others, then further ones.

    A place after the other is filled by making room along a chain, if there is one (Kuhn 1955); nobody loses a sponsor
    for it, so the first are served first.
    """
    plan = _SeatPlan(may, seats, group_of)
    first = [one for one in sorted(may, key=lambda one: (-tier_of.get(one, 1), one)) if any(places.get(one, ()))]
    for one in first:
        plan.seat(one)
    for one in sorted(may):
        for _ in range(len(places.get(one, ())) - (one in first)):
            plan.seat(one)
    return {one: len(plan.sponsors_of[one]) for one in may}


class _SeatPlan:
    """Who holds a seat at which sponsor, and whom each protégé may ask."""

    def __init__(
        self, may: Mapping[str, Collection[str]], seats: Mapping[str, int], group_of: Mapping[str, str | None]
    ) -> None:
        self.may, self.seats, self.group_of = may, seats, group_of
        self.held: dict[str, list[str]] = {other: [] for other in seats}
        self.sponsors_of: dict[str, set[str]] = {one: set() for one in may}

    def seat(self, person: str) -> bool:
        """Whether a seat was found for one more sponsor, and taken."""
        start: Node = ("person", person, None)
        came: dict[Node, tuple[Node, str, str]] = {}
        """By node, the node before, the sponsor asked from it, and who made room there."""
        asked: set[str] = set()
        queue = [start]
        while queue:
            node = queue.pop()
            for other in self._asks(node):
                if other in asked:
                    continue
                asked.add(other)
                if len(self.held[other]) < self.seats[other]:
                    self._follow(node, other, came)
                    return True
                for holder in self.held[other]:
                    for following in (("group", holder, self.group_of[other]), ("person", holder, None)):
                        if following not in came and following != start:
                            came[following] = (node, other, holder)
                            queue.append(following)
        return False

    def _asks(self, node: Node) -> Iterator[str]:
        """Whom somebody asks for one more sponsor: of groups of which they have none; or of the one that they leave."""
        kind, person, group = node
        own = self.sponsors_of[person]
        has = {self.group_of[other] for other in own}
        for other in self.may[person]:
            if other not in self.held or other in own:
                continue
            theirs = self.group_of[other]
            if theirs == group if kind == "group" else theirs not in has:
                yield other

    def _follow(self, node: Node, other: str, came: Mapping[Node, tuple[Node, str, str]]) -> None:
        """Take the free seat, and let everybody on the chain there move up."""
        while True:
            person = node[1]
            self.held[other].append(person)
            self.sponsors_of[person].add(other)
            if node not in came:
                return
            node, left, holder = came[node]
            self.held[left].remove(holder)
            self.sponsors_of[holder].remove(left)
            other = left
