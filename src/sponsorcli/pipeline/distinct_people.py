"""How many roles could be filled at the same time, one person a role: a maximum matching of roles with people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DistinctCoverage:
    """A maximum matching of roles with people.

    `filled` has a person for each role of it, `empty` the roles without. `short_of_people` are the roles that some
    maximum matching leaves empty: one more person for any of them fills one role more, for any other role none more.
    `can_be_spared` are the people whom some maximum matching does not need.
    """

    filled: Mapping[str, str]
    empty: tuple[str, ...]
    short_of_people: frozenset[str]
    can_be_spared: frozenset[str]

    def gains_from(self, role_id: str, person_id: str) -> bool:
        """Whether this person, once ready for this role, would let one role more be filled.

        An augmenting path through the new edge joins an unmatched role with an unmatched person (Berge 1957, PNAS 43,
        842-844). The two sets of ends are the outer blocks of Dulmage and Mendelsohn 1958, Canadian Journal of
        Mathematics 10, 517-534.
        """
        return role_id in self.short_of_people and (
            person_id in self.can_be_spared or person_id not in self.filled.values()
        )


def cover_by_distinct_people(roles: Sequence[str], ready: Mapping[str, Sequence[str]]) -> DistinctCoverage:
    """Fill as many of the roles as can be by people who are `ready` for them, the roles that stand first before others.

    A role that is filled once stays filled while others are added, so that no other choice of as many roles has an
    earlier one in the place of a later (the filled roles are a basis of a transversal matroid: Edmonds 1971,
    Mathematical Programming 1, 127-136). Augmenting paths, breadth first.
    """
    filled: dict[str, str] = {}
    holds: dict[str, str] = {}
    for role in roles:
        _augment(role, ready, filled, holds)
    empty = tuple(role for role in roles if role not in filled)
    ready_for: dict[str, list[str]] = {}
    for role in roles:
        for person in ready.get(role, ()):
            ready_for.setdefault(person, []).append(role)
    spare = [person for person in ready_for if person not in holds]
    return DistinctCoverage(
        filled, empty, _reached(empty, ready, holds), _reached(spare, ready_for, filled)
    )  # fmt: skip


def _augment(start: str, ready: Mapping[str, Sequence[str]], filled: dict[str, str], holds: dict[str, str]) -> None:
    """Fill the role, where that is possible, by moving people between roles that stay filled."""
    asked_by: dict[str, str] = {}
    asking = [start]
    for role in asking:
        for person in ready.get(role, ()):
            if person in asked_by:
                continue
            asked_by[person] = role
            if person not in holds:
                _move(person, start, asked_by, (filled, holds))
                return
            asking.append(holds[person])


def _move(person: str, start: str, asked_by: Mapping[str, str], matched: tuple[dict[str, str], dict[str, str]]) -> None:
    """Give the person the role that asked, whoever held it the role that asked before, and so on back to the first."""
    filled, holds = matched
    while True:
        role = asked_by[person]
        before = filled.get(role)
        filled[role], holds[person] = person, role
        if role == start or before is None:
            return
        person = before


def _reached(starts: Iterable[str], near: Mapping[str, Sequence[str]], partner: Mapping[str, str]) -> frozenset[str]:
    """All that alternating paths lead to from these: to everybody near, and from there to the partner."""
    reached = dict.fromkeys(starts)
    waiting = list(reached)
    for one in waiting:
        for other in near.get(one, ()):
            mate = partner.get(other)
            if mate is not None and mate not in reached:
                reached[mate] = None
                waiting.append(mate)
    return frozenset(reached)
