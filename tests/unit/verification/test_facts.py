"""The verifier's own reading of the day, at the limit and beside it, and its own weights of the aims."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.verification.aim_weights import AimWeights, aim_weights_of, tiers_of
from sponsorcli.verification.facts import Facts, address_of, facts_of, number_of, tags_of, text_of
from sponsorcli.verification.seats import most_places

AS_OF = date(2026, 10, 31)
YESTERDAY, TOMORROW = date(2026, 10, 30), date(2026, 11, 1)
Rows = list[dict[str, object]]


def tiers_met(may: Mapping[str, Collection[str]], seats: Mapping[str, int], tier_of: Mapping[str, int]) -> list[int]:
    """The tiers of those with a sponsor, of whom each can have one, where any two sponsors differ."""
    found = most_places(may, seats, {one: [1] for one in may}, tier_of, {other: other for other in seats})
    return sorted((tier_of.get(one, 1) for one, count in found.items() if count), reverse=True)


def snapshot(pairing: Mapping[str, object] | None = None, **tables: Rows) -> Snapshot:
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2", "L3")},
            "sources": {},
            "pairing": {"pool": "nominated", **(pairing or {})},
        }
    )
    return Snapshot(program, Roster.of(**tables), AS_OF)


def facts(pairing: Mapping[str, object] | None = None, **tables: Rows) -> Facts:
    return facts_of(snapshot(pairing, **tables))


@pytest.mark.parametrize(
    ("fields", "is_there"),
    [
        ({}, True),
        ({"available_from": AS_OF}, True),
        ({"available_from": TOMORROW}, False),
        ({"available_until": AS_OF}, True),
        ({"available_until": YESTERDAY}, False),
        ({"available_from": YESTERDAY, "available_until": TOMORROW}, True),
        ({"available_from": TOMORROW, "available_until": TOMORROW}, False),
    ],
)
def test_a_sponsor_takes_part_from_the_first_to_the_last_available_day(
    fields: dict[str, object], is_there: bool
) -> None:
    assert ("S" in facts(sponsors=[{"person_id": "S", **fields}]).sponsors) == is_there


def test_of_two_rows_of_a_person_the_first_counts() -> None:
    given = facts(sponsors=[{"person_id": "S", "capacity": 1}, {"person_id": "S", "capacity": 3}])
    assert given.seats("S", 2, 9) == 1


@pytest.mark.parametrize(
    ("capacity", "limit", "seats"), [(None, 9, 2), (0, 9, 0), (3, 9, 3), (3, 3, 3), (4, 3, 3), (-1, 9, 0), (None, 1, 1)]
)
def test_a_sponsor_has_the_seats_of_the_row_within_the_limit(capacity: int | None, limit: int, seats: int) -> None:
    assert facts(sponsors=[{"person_id": "S", "capacity": capacity}]).seats("S", 2, limit) == seats


def test_of_two_scores_of_a_pair_the_lowest_counts_and_of_two_ranks_the_first() -> None:
    scores: Rows = [{"protege_id": "P", "sponsor_id": "S", "score": score} for score in (0.6, 0.2, 0.4)]
    ranks: Rows = [{"person_id": "P", "choice_id": "S", "rank": rank} for rank in (3, 2)]
    ranks += [{"person_id": "P", "choice_id": "T", "rank": 5}, {"person_id": "P", "choice_id": "U", "rank": 0}]
    given = facts(pair_scores=scores, preferences=ranks)
    assert given.panel == {("P", "S"): 0.2}
    assert given.rank_given == {("P", "S"): 2, ("P", "T"): 5}
    assert given.list_length == {"P": 5}


def test_the_oldest_pair_comes_first_and_then_the_ids() -> None:
    made = {("P2", "S1"): date(2026, 1, 2), ("P1", "S2"): date(2026, 1, 2), ("P3", "S1"): date(2026, 1, 1)}
    pairs: Rows = [{"protege_id": one, "sponsor_id": other, "paired_on": day} for (one, other), day in made.items()]
    pairs.append({"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 3), "role": "co"})
    given = facts(pairs=pairs, proteges=[{"person_id": "P1"}], sponsors=[{"person_id": "S2"}])
    assert given.leads == (("P3", "S1"), ("P1", "S2"), ("P2", "S1"))
    assert given.co_standing == (("P1", "S1"),)
    assert given.standing_here == {("P1", "S2")}


def test_a_manager_is_said_by_the_own_table_before_people() -> None:
    given = facts(
        people=[{"person_id": "P", "manager_id": "B"}, {"person_id": "A", "manager_id": "X"}],
        proteges=[{"person_id": "P", "manager_id": "A"}],
    )
    assert given.manager_of == {"P": "A", "A": "X"}
    assert given.manager_not_found == {"A"}


@pytest.mark.parametrize(
    ("value", "text", "number", "tags"),
    [
        (None, None, None, set()),
        ("  ", None, None, set()),
        (" Legal  Affairs ", "legal affairs", None, {"legal affairs"}),
        ("2.5", "2.5", 2.5, {"2.5"}),
        (3, "3", 3.0, {"3"}),
        (float("inf"), "inf", None, {"inf"}),
        ("AI; ai|Data,\nOps", "ai; ai|data, ops", None, {"ai", "data", "ops"}),
        (["AI", " ", "Data "], "['ai', ' ', 'data ']", None, {"ai", "data"}),
    ],
)
def test_a_cell_is_a_text_a_number_and_tags(
    value: object, text: str | None, number: float | None, tags: set[str]
) -> None:
    row = {"f": value}
    assert (text_of(row, "f"), number_of(row, "f"), set(tags_of(row, "f"))) == (text, number, tags)


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ({"person_id": "A@x.org", "email": "B@x.org"}, "b@x.org"),
        ({"person_id": " A@x.org ", "email": None}, "a@x.org"),
        ({"person_id": "A", "email": None}, None),
    ],
)
def test_an_address_is_the_e_mail_or_an_id_that_is_one(row: dict[str, object], address: str | None) -> None:
    assert address_of(row) == address


def tiers(field: str, values: list[Any], **priority: object) -> list[int]:
    pairing = {"order": ("priority", "most_pairs"), "priority": {"field": field, **priority}}
    people: Rows = [{"person_id": f"P{at}", field: value} for at, value in enumerate(values)]
    given = snapshot(pairing, proteges=people)
    found = tiers_of(given.program.pairing, facts_of(given))
    return [found[f"P{at}"] for at in range(len(values))]


@pytest.mark.parametrize(
    ("field", "values", "priority", "expected"),
    [
        ("level", ["L1", "L3", None, "l2"], {}, [2, 4, 1, 3]),
        ("level", ["L1", "L3", None, "l2"], {"first": "lowest"}, [4, 2, 1, 3]),
        ("urgency", [1.0, 3.0, None, 3.0], {}, [2, 3, 1, 3]),
        ("urgency", [1.0, 3.0], {"first": "lowest"}, [3, 2]),
        ("since", [date(2020, 1, 1), date(2021, 1, 1)], {"first": "lowest"}, [3, 2]),
        ("band", ["B", " a ", "x", None], {"tiers": ("a", "b")}, [2, 3, 1, 1]),
        ("band", ["B", "a"], {"tiers": ("a", "b"), "first": "lowest"}, [2, 3]),
        ("band", ["B", "a"], {}, [1, 1]),
        ("urgency", [1.0, 2.0], {"tiers": ("a", "b")}, [1, 1]),
        ("rank_word", ["L1", "L2"], {}, [2, 3]),
    ],
)
def test_the_first_tier_has_the_highest_number(
    field: str, values: list[Any], priority: dict[str, object], expected: list[int]
) -> None:
    assert tiers(field, values, **priority) == expected


@pytest.mark.parametrize(
    ("order", "pair", "point"),
    [
        (("most_pairs",), 1, 0),
        (("best_total",), 0, 1),
        (("best_total", "most_pairs"), 1, 3),
        (("most_pairs", "best_total"), 2_000_001, 1),
        (("best_worst",), 2_000_001, 1),
    ],
)
def test_an_aim_weighs_more_than_all_that_come_after_it_can(order: tuple[str, ...], pair: int, point: int) -> None:
    given = snapshot({"order": order}, proteges=[{"person_id": "A"}, {"person_id": "B"}])
    found = aim_weights_of(given.program.pairing, facts_of(given), afresh=False)
    assert (found.pair, found.point, found.unit) == (pair, point, pair)


@pytest.mark.parametrize("order", list(permutations(("most_pairs", "even_load", "best_total"))))
def test_of_three_aims_each_outweighs_the_most_of_those_after_it(order: tuple[str, ...]) -> None:
    people: Rows = [{"person_id": one} for one in "AB"]
    given = snapshot({"order": order, "capacity": 3}, proteges=people, sponsors=[{"person_id": "S"}])
    found = aim_weights_of(given.program.pairing, facts_of(given), afresh=False)
    most = {"most_pairs": 2, "best_total": 2_000_000, "even_load": 6}
    unit = {"most_pairs": found.pair, "best_total": found.point, "even_load": found.even}
    for at, aim in enumerate(order):
        assert unit[aim] == 1 + sum(most[later] * unit[later] for later in order[at + 1 :])


def test_a_seat_weighs_by_its_place_among_the_sponsors() -> None:
    weights = AimWeights(1, 1, 1, 0, 7, {"A": 3}, frozenset({("A", "S")}), least=10, even=100, at_least=2, widest=3)
    assert weights.seats(0, 3) == [210, 110, 0]
    assert weights.seats(1, 1) == [110]
    assert weights.seats(2, 0) == []
    assert [weights.of("A", other, 5) for other in ("S", "T")] == [13, 6]


def test_as_many_of_the_first_tier_are_seated_as_can_be_and_nobody_loses_the_seat() -> None:
    tier = {"A": 3, "B": 2, "C": 2, "D": 1}
    may = {"A": ["S", "T"], "B": ["S"], "C": ["T"], "D": ["S", "T", "U"]}
    assert tiers_met(may, {"S": 1, "T": 1, "U": 1}, tier) == [3, 2, 1]
    assert tiers_met(may, {"S": 1, "T": 2, "U": 0}, tier) == [3, 2, 2]
    assert tiers_met(may, {"S": 0, "T": 1}, tier) == [3]
    assert tiers_met({"B": ["S"], "C": ["S"]}, {"S": 1}, tier) == [2]


def test_room_is_made_along_a_chain_of_three() -> None:
    may = {"A": ["S", "T"], "B": ["T", "U"], "C": ["S"], "D": ["T"]}
    assert tiers_met(may, {"S": 1, "T": 1, "U": 1}, {}) == [1, 1, 1]
    assert tiers_met(may, {"S": 1, "T": 2, "U": 1}, {}) == [1, 1, 1, 1]
