"""Who reports to whom in a made-up company."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .company import TOP, Company, Employee
from .random_stream import RandomStream

LEAST_SPAN, MOST_SPAN = 4, 10
SPAN_AT_THE_TOP = 8


def assign_managers(company: Company, seed: int) -> None:
    """Give everybody but the head a manager: one or two levels above and of the same function where there is one.

    At the top level a function's first leader reports to the head and leads the others. Managers take four to ten
    people before the next one is asked; those who have left keep somebody of their function.
    """
    chance = RandomStream(seed, "tree")
    by_function: dict[str, list[Employee]] = defaultdict(list)
    for one in company.staff:
        if one is not company.head:
            by_function[one.function].append(one)
    for function in sorted(by_function):
        _assign_in_function(by_function[function], company.head, chance)


def _assign_in_function(members: Sequence[Employee], head: Employee, chance: RandomStream) -> None:
    at: list[list[Employee]] = [[] for _ in range(TOP + 1)]
    for one in members:
        if one.is_here:
            at[one.level].append(one)
    for place, leader in enumerate(at[TOP]):
        leader.manager_id = (head if place == 0 else at[TOP][(place - 1) // SPAN_AT_THE_TOP]).person_id
    for level in range(TOP):
        _assign_level(at[level], _managers(at, level, chance), head, chance)
    _assign_leavers([one for one in members if not one.is_here], at, head, chance)


def _assign_leavers(
    leavers: Sequence[Employee], at: Sequence[Sequence[Employee]], head: Employee, chance: RandomStream
) -> None:
    """Give those who have left anybody above them in their function, or the head."""
    above = [[one for higher in at[level + 1 :] for one in higher] for level in range(TOP + 1)]
    for one in leavers:
        one.manager_id = (chance.pick(above[one.level]) if above[one.level] else head).person_id


def _managers(at: Sequence[Sequence[Employee]], level: int, chance: RandomStream) -> list[Employee]:
    """Those who may manage a level: the two levels above it, or the nearest that has anybody."""
    near = [one for higher in at[level + 1 : level + 3] for one in higher]
    if near:
        return chance.shuffled(near)
    return next((list(higher) for higher in at[level + 1 :] if higher), [])


def _assign_level(
    reports: Sequence[Employee], managers: Sequence[Employee], head: Employee, chance: RandomStream
) -> None:
    waiting = chance.shuffled(reports)
    if not managers:
        for one in waiting:
            one.manager_id = head.person_id
        return
    turn = done = 0
    while done < len(waiting):
        manager, span = managers[turn % len(managers)], chance.whole(LEAST_SPAN, MOST_SPAN)
        for one in waiting[done : done + span]:
            one.manager_id = manager.person_id
        turn, done = turn + 1, done + span


def management_chain(one: Employee, people: Mapping[str, Employee]) -> list[str]:
    """The ids of all managers above somebody, nearest first."""
    chain: list[str] = []
    while one.manager_id is not None:
        chain.append(one.manager_id)
        one = people[one.manager_id]
    return chain


def separate_reporting_lines(
    one: Employee, other: Employee, people: Mapping[str, Employee], chance: RandomStream
) -> None:
    """Give somebody another manager where the more senior other is a manager above, or shares the manager."""
    if other.person_id not in management_chain(one, people) and one.manager_id != other.manager_id:
        return
    shuffled = chance.shuffled([person for person in people.values() if person.is_here])
    for lowest in (one.level + 1, one.level):  # at the top only somebody of the same level is left
        for manager in shuffled:
            chain = [manager.person_id, *management_chain(manager, people)]
            apart = other.person_id not in chain and one.person_id not in chain
            if manager.level >= lowest and apart and manager.person_id != other.manager_id:
                one.manager_id = manager.person_id
                return
