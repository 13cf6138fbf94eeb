"""Stable pairs: nobody would rather swap, and the asking side has its best of all stable pairings."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.solving.stable import ranks_given
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.seeds import seeds

Lists = dict[str, list[str]]


def programme(lists: Lists, seats: dict[str, int], forbidden: list[tuple[str, str]], **settings: object) -> Snapshot:
    """A programme in which everybody ranks some of the other side."""
    forbid = tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbidden)
    pairing = {"method": "stable", "forbid": forbid, **settings}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": one} for one in lists if one.startswith("P")],
        sponsors=[{"person_id": one, "capacity": free} for one, free in seats.items()],
        preferences=[
            {"person_id": one, "choice_id": other, "rank": rank}
            for one, names in lists.items()
            for rank, other in enumerate(names, start=1)
        ],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


def drawn(seed: int) -> tuple[Lists, dict[str, int], list[tuple[str, str]]]:
    chance = Random(seed)
    ours = [f"P{at}" for at in range(chance.randint(1, 5))]
    theirs = [f"S{at}" for at in range(chance.randint(1, 3))]
    lists = {one: chance.sample(theirs, len(theirs)) for one in ours}
    lists |= {one: chance.sample(ours, len(ours)) for one in theirs}
    forbidden = [pair for pair in product(ours, theirs) if chance.random() < 0.25]
    return lists, {one: chance.randint(0, 2) for one in theirs}, forbidden


def all_stable(lists: Lists, seats: dict[str, int], forbidden: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    ours = [one for one in lists if one.startswith("P")]
    for choice in product([None, *seats], repeat=len(ours)):
        made = {one: other for one, other in zip(ours, choice, strict=True) if other}
        held = {other: [one for one in made if made[one] == other] for other in seats}
        if set(made.items()) & set(forbidden) or any(len(held[other]) > seats[other] for other in seats):
            continue
        if not any(
            (one not in made or lists[one].index(other) < lists[one].index(made[one]))
            and (
                len(held[other]) < seats[other]
                or any(lists[other].index(one) < lists[other].index(has) for has in held[other])
            )
            for one, other in product(ours, seats)
            if (one, other) not in forbidden and made.get(one) != other
        ):
            yield made


def made_by(pairing: Pairing) -> dict[str, str]:
    return {pair.protege_id: pair.sponsor_id for pair in pairing.pairs}


@pytest.mark.walk
@pytest.mark.parametrize("favours", ["proteges", "sponsors"])
@pytest.mark.parametrize("seed", seeds(60))
def test_the_favoured_side_has_its_best_of_all_stable_pairings(seed: int, favours: str) -> None:
    lists, seats, forbidden = drawn(seed)
    snapshot = programme(lists, seats, forbidden, favours=favours)
    result = make_pairing(snapshot)
    made = made_by(result)
    pick = min if favours == "proteges" else max
    stable = list(all_stable(lists, seats, forbidden))
    assert made in stable
    for one, other in made.items():
        assert other == pick((each[one] for each in stable), key=lists[one].index)
    assert result.blocking == ()
    data = json.loads(json_text((pairing_report(result, snapshot),)))
    assert verify_pairing(snapshot, data).proven


@pytest.mark.parametrize("seed", seeds(60))
def test_the_optimal_method_says_who_would_rather_swap(seed: int) -> None:
    lists, seats, forbidden = drawn(seed)
    result = make_pairing(programme(lists, seats, forbidden, method="optimal"))
    assert (result.blocking == ()) is (made_by(result) in list(all_stable(lists, seats, forbidden)))


def test_a_pairing_that_is_not_stable_is_not_believed() -> None:
    lists = {"P1": ["S1", "S2"], "P2": ["S1", "S2"], "S1": ["P1", "P2"], "S2": ["P1", "P2"]}
    snapshot = programme(lists, {"S1": 1, "S2": 1}, [])
    data = json.loads(json_text((pairing_report(make_pairing(snapshot), snapshot),)))
    first, second = data["tables"]["pairs"]
    first["sponsor_id"], second["sponsor_id"] = second["sponsor_id"], first["sponsor_id"]
    assert {problem.code for problem in verify_pairing(snapshot, data).problems} >= {"M025"}


def test_too_many_pairs_to_hold_are_a_problem() -> None:
    result = make_pairing(programme({"P1": ["S1"]}, {"S1": 1}, []), tuning=Tuning(most_stable=0))
    assert [problem.code for problem in result.problems] == ["M041"]
    assert not result.proven


@pytest.mark.parametrize("seed", seeds(40))
def test_the_package_matching_finds_the_same(seed: int) -> None:
    from matching import games

    lists, seats, _ = drawn(seed)
    seats = {one: max(free, 1) for one, free in seats.items()}
    ours = {one: names for one, names in lists.items() if one.startswith("P")}
    theirs = {one: names for one, names in lists.items() if one.startswith("S")}
    game = games.HospitalResident.create_from_dictionaries(ours, theirs, seats)
    solved = {str(one): str(sponsor) for sponsor, people in game.solve(optimal="resident").items() for one in people}
    assert made_by(make_pairing(programme(lists, seats, []))) == solved


def with_ties(seed: int, method: str) -> Snapshot:
    """A programme in which some give equal ranks, some rank nobody, and scores are the same for many pairs."""
    chance = Random(seed)
    ours, theirs = [f"P{at}" for at in range(chance.randint(1, 5))], [f"S{at}" for at in range(chance.randint(1, 4))]
    ranks = [(one, other) for one, other in product(ours, theirs) if chance.random() < 0.4]
    ranks += [(other, one) for one, other in product(ours, theirs) if chance.random() < 0.4]
    pairing = {"method": method, "criteria": ({"kind": "pair_scores"},)}
    about = {"id": "t", "name": "T"}
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ours],
        sponsors=[{"person_id": one, "capacity": chance.randint(0, 2)} for one in theirs],
        preferences=[
            {"person_id": person, "choice_id": choice, "rank": chance.randint(1, 2)} for person, choice in ranks
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0.2, 0.5))}
            for one, other in product(ours, theirs)
        ],
    )
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    return Snapshot(program, roster, date(2026, 1, 1))


def both_better_off(snapshot: Snapshot, made: Pairing) -> set[tuple[str, str]]:
    """The pairs in which each likes the other strictly better than the match they have, or has room."""
    rank = {(row[0], row[1]): row[2] for row in snapshot.roster.frame("preferences").select(
        "person_id", "choice_id", "rank").rows()}  # fmt: skip
    score = {(row[0], row[1]): row[2] for row in snapshot.roster.frame("pair_scores").select(
        "protege_id", "sponsor_id", "score").rows()}  # fmt: skip

    def likes(person: str, choice: str, before: str) -> bool:
        def wish(other: str) -> tuple[float, float]:
            pair = (person, other) if person.startswith("P") else (other, person)
            return -rank.get((person, other), 99), score[pair]

        return wish(choice) > wish(before)

    now, seats = made_by(made), {load.person_id: load.capacity for load in made.loads}
    held = {other: [one for one in now if now[one] == other] for other in seats}
    return {
        (one, other)
        for one, other in score
        if (one not in now or likes(one, other, now[one]))
        and (len(held[other]) < seats[other] or any(likes(other, one, has) for has in held[other]))
    }


@pytest.mark.walk
@pytest.mark.parametrize("method", ["optimal", "stable"])
@pytest.mark.parametrize("seed", seeds(80))
def test_only_two_who_are_both_better_off_are_said_to_prefer_each_other(seed: int, method: str) -> None:
    snapshot = with_ties(seed, method)
    made = make_pairing(snapshot)
    assert set(made.blocking or ()) == both_better_off(snapshot, made)
    assert method == "optimal" or made.blocking == ()
    data = json.loads(json_text((pairing_report(made, snapshot),)))
    verdict = verify_pairing(snapshot, data)
    assert verdict.problems == ()
    assert verdict.proven


def test_where_all_are_equal_nobody_would_rather_swap_and_the_ties_are_told() -> None:
    lists: Lists = {"P1": [], "P2": [], "P3": []}
    assert make_pairing(programme(lists, {"S1": 1, "S2": 1}, [], method="optimal")).blocking == ()
    snapshot = programme(lists, {"S1": 1, "S2": 1}, [])
    made = make_pairing(snapshot)
    assert made.blocking == ()
    assert made.ties == 5, "each has two or more who stand equal"
    notes = pairing_report(made, snapshot).notes
    assert any(note.startswith("5 people have two or more possible partners who stand equal") for note in notes)


@pytest.mark.parametrize(("seats", "ties"), [({"S1": 1, "S2": 0}, 1), ({"S1": 1, "S2": 1}, 4)])
def test_a_sponsor_without_a_seat_is_nobodys_equal_and_has_none(seats: dict[str, int], ties: int) -> None:
    made = make_pairing(programme({"P1": [], "P2": []}, seats, []))
    assert made.ties == ties


@pytest.mark.parametrize("ranks", [(1, 2), (2, 1)])
def test_of_several_ranks_given_to_one_choice_the_best_counts(ranks: tuple[int, int]) -> None:
    rows = [{"person_id": "P1", "choice_id": "S1", "rank": rank} for rank in ranks]
    given = programme({}, {}, [])
    assert ranks_given(Snapshot(given.program, Roster.of(preferences=rows), given.as_of)) == {("P1", "S1"): 1}
