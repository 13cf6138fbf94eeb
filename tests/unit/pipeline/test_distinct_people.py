"""As many roles are filled by distinct people as scipy fills, and one more person helps where trying it helps."""

from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from sponsorcli.pipeline.distinct_people import DistinctCoverage, cover_by_distinct_people

Ready = dict[str, list[str]]


def company(seed: int) -> tuple[list[str], list[str], Ready]:
    """Up to nine roles and people, and who is ready for what: from nobody to nearly everybody."""
    chance = Random(seed)
    roles = [f"R{n}" for n in range(chance.randint(1, 9))]
    people = [f"P{n}" for n in range(chance.randint(1, 9))]
    share = chance.choice((0.1, 0.25, 0.5, 0.8))
    return roles, people, {role: [one for one in people if chance.random() < share] for role in roles}


def filled_by_scipy(roles: list[str], ready: Ready) -> int:
    people = sorted({one for some in ready.values() for one in some} | {"nobody"})
    edges = np.array([[one in ready.get(role, ()) for one in people] for role in roles], dtype=np.int8)
    return int((maximum_bipartite_matching(csr_array(edges), perm_type="column") >= 0).sum())


def assert_each_is_ready_and_fills_one_role(found: DistinctCoverage, roles: list[str], ready: Ready) -> None:
    assert len(set(found.filled.values())) == len(found.filled)
    assert all(person in ready[role] for role, person in found.filled.items())
    assert found.empty == tuple(role for role in roles if role not in found.filled)


def test_as_many_roles_are_filled_as_scipy_fills_in_500_companies() -> None:
    for seed in range(500):
        roles, _, ready = company(seed)
        found = cover_by_distinct_people(roles, ready)
        assert_each_is_ready_and_fills_one_role(found, roles, ready)
        assert len(found.filled) == filled_by_scipy(roles, ready), seed


@pytest.mark.search
def test_one_more_person_helps_exactly_where_trying_it_fills_one_role_more() -> None:
    for seed in range(500):
        roles, people, ready = company(seed)
        found = cover_by_distinct_people(roles, ready)
        before = filled_by_scipy(roles, ready)
        for role, person in product(roles, [*people, "somebody new"]):
            if person not in ready[role]:
                after = filled_by_scipy(roles, {**ready, role: [*ready[role], person]})
                assert found.gains_from(role, person) == (after > before), (seed, role, person)
        helped = {role for role in roles if found.gains_from(role, "somebody new")}
        assert helped == found.short_of_people, seed


def test_the_roles_that_stand_first_are_filled_before_others() -> None:
    """By trying every set of roles: of the sets that can be filled, none as large has an earlier role."""
    for seed in range(300):
        roles, _, ready = company(seed)
        found = cover_by_distinct_people(roles, ready)
        greedy: list[str] = []
        for role in roles:
            if filled_by_scipy([*greedy, role], ready) == len(greedy) + 1:
                greedy.append(role)
        assert [role for role in roles if role in found.filled] == greedy, seed


def test_nobody_ready_leaves_all_empty_and_no_role_is_no_gap() -> None:
    nobody = cover_by_distinct_people(["A", "B"], {})
    assert (dict(nobody.filled), nobody.empty) == ({}, ("A", "B"))
    assert nobody.short_of_people == {"A", "B"}
    assert cover_by_distinct_people([], {}).empty == ()
