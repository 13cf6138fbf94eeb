"""People on nobody's list: acceptable or not, as in the matching of doctors with hospitals."""

from datetime import date
from heapq import heappop, heappush
from random import Random
from typing import Any

import pytest
from matching import games

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.verification import verify_pairing
from tests.seeds import some_of
from tests.unit.verification.programmes import file_of

Lists = dict[str, list[str]]
WRONG = "one of the two has ranked others, and not this one"
APPLICANTS: Lists = {
    "Anderson": ["City"],
    "Chen": ["City", "Mercy"],
    "Ford": ["City", "General", "Mercy"],
    "Davis": ["Mercy", "City", "General"],
    "Eastman": ["City", "Mercy", "General"],
}
HOSPITALS: Lists = {
    "Mercy": ["Chen", "Ford"],
    "City": ["Eastman", "Anderson", "Chen", "Davis", "Ford"],
    "General": ["Eastman", "Anderson", "Ford", "Davis"],
}
"""The example of the National Resident Matching Program, "Run a match" (2014), two positions each."""


def snapshot(ours: Lists, theirs: Lists, seats: dict[str, int], **pairing: Any) -> Snapshot:
    ranks = [
        {"person_id": one, "choice_id": other, "rank": rank}
        for lists in (ours, theirs)
        for one, choices in lists.items()
        for rank, other in enumerate(choices, start=1)
    ]
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ours],
        sponsors=[{"person_id": one, "capacity": count} for one, count in seats.items()],
        preferences=ranks,
    )
    pairing = {"unlisted": "unacceptable", "capacity_limit": 99, "criteria": ({"kind": "preference"},)} | pairing
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    return Snapshot(Program.model_validate(data), roster, date(2026, 10, 31))


def sponsors_in(made: Pairing) -> dict[str, str]:
    return {one.protege_id: one.sponsor_id for one in made.pairs}


def test_the_published_example_of_the_residency_match() -> None:
    given = snapshot(APPLICANTS, HOSPITALS, dict.fromkeys(HOSPITALS, 2), method="stable")
    made = make_pairing(given)
    assert sponsors_in(made) == {
        "Anderson": "City", "Eastman": "City", "Chen": "Mercy", "Ford": "General", "Davis": "General",
    }  # fmt: skip
    assert (made.proven, made.blocking) == (True, ())
    assert verify_pairing(given, file_of(given)).problems == ()
    assert verify_pairing(given, file_of(given)).proven


def residency(seed: int, people: int, hospitals: int, chosen: int) -> tuple[Lists, Lists, dict[str, int]]:
    """Lists of both sides, of which some names are on one list alone."""
    chance = Random(seed)
    names = [f"H{at:03}" for at in range(hospitals)]
    ours = {f"R{at:05}": chance.sample(names, min(chosen, hospitals)) for at in range(people)}
    asked: Lists = {one: [] for one in names}
    for one, choices in ours.items():
        for other in choices:
            if chance.random() < 0.9:
                asked[other].append(one)
    for one in names:
        asked[one] += [person for person in chance.sample(sorted(ours), min(3, people)) if person not in asked[one]]
        chance.shuffle(asked[one])
    return ours, asked, {one: chance.randint(1, 3 * people // (2 * hospitals) + 1) for one in names}


def solved(ours: Lists, theirs: Lists, seats: dict[str, int], optimal: str) -> dict[str, str]:
    """By another library, which wants lists of people who accept each other alone."""
    mine = {one: [other for other in choices if one in set(theirs[other])] for one, choices in ours.items()}
    mine = {one: choices for one, choices in mine.items() if choices}
    sets = {one: set(choices) for one, choices in mine.items()}
    their = {other: [one for one in choices if other in sets.get(one, set())] for other, choices in theirs.items()}
    their = {other: choices for other, choices in their.items() if choices}
    game = games.HospitalResident.create_from_dictionaries(mine, their, {one: seats[one] for one in their})
    return {str(one): str(other) for other, people in game.solve(optimal=optimal).items() for one in people}


@pytest.mark.walk
@pytest.mark.parametrize("seed", range(8))
def test_the_match_is_that_of_another_library(seed: int) -> None:
    ours, theirs, seats = residency(seed, 40, 7, 3)
    for favours, optimal in (("proteges", "resident"), ("sponsors", "hospital")):
        given = snapshot(ours, theirs, seats, method="stable", favours=favours)
        made = make_pairing(given)
        assert sponsors_in(made) == solved(ours, theirs, seats, optimal)
        assert (made.proven, made.blocking) == (True, ())
        assert verify_pairing(given, file_of(given)).problems == ()


def deferred(ours: Lists, theirs: Lists, seats: dict[str, int]) -> dict[str, str]:
    """Deferred acceptance as Gale and Shapley wrote it in 1962, one applicant after the other."""
    rank = {(other, one): at for other, choices in theirs.items() for at, one in enumerate(choices)}
    held: dict[str, list[tuple[int, str]]] = {other: [] for other in theirs}
    left = {one: iter(choices) for one, choices in ours.items()}
    waiting = sorted(ours)
    while waiting:
        one = waiting.pop()
        other = next((choice for choice in left[one] if (choice, one) in rank), None)
        if other is None:
            continue
        heappush(held[other], (-rank[other, one], one))
        if len(held[other]) > seats[other]:
            waiting.append(heappop(held[other])[1])
    return {one: other for other, people in held.items() for _, one in people}


@pytest.mark.search
@pytest.mark.parametrize(("people", "hospitals"), some_of([(4000, 200), (50_000, 35)], 2))
def test_large_matches_are_those_of_deferred_acceptance(people: int, hospitals: int) -> None:
    ours, theirs, seats = residency(1, people, hospitals, 5)
    made = make_pairing(snapshot(ours, theirs, seats, method="stable", capacity_limit=people))
    assert sponsors_in(made) == deferred(ours, theirs, seats)
    assert (made.proven, made.blocking) == (True, ())


def test_who_has_no_list_accepts_everybody_and_who_has_one_nobody_else() -> None:
    seats = {"S1": 1, "S2": 1}
    silent = make_pairing(snapshot({"P1": [], "P2": []}, {"S1": ["P2"], "S2": []}, seats))
    assert sponsors_in(silent) == {"P1": "S2", "P2": "S1"}
    given = snapshot({"P1": ["S1"], "P2": []}, {"S1": ["P2"], "S2": []}, seats)
    assert sponsors_in(make_pairing(given)) == {"P2": "S1"}
    assert verify_pairing(given, file_of(given)).problems == ()


def test_the_reason_the_change_and_the_cost_are_told() -> None:
    given = snapshot({"P1": ["S9"]}, {"S1": []}, {"S1": 1})
    (alone,) = make_pairing(given).unpaired
    assert alone.reason == f"the only sponsor does not pass all rules: {WRONG}"
    assert alone.remedy == "without the lists of choices for this person, S1 could be the sponsor"
    explained = explain_pairing(given, "P1")
    assert [one.broken for one in explained.options] == [(WRONG,)]
    assert [(way.changes, way.pairs) for way in explained.counterfactuals] == [(("unlisted: acceptable",), 1)]
    assert [(one.rule, one.pairs) for one in find_remedies(given).rules] == [("the lists of choices", 1)]
    assert verify_pairing(given, file_of(given)).problems == ()


def test_that_nobody_has_a_list_is_a_warning() -> None:
    made = make_pairing(snapshot({"P1": []}, {"S1": []}, {"S1": 1}))
    assert [(one.code, one.severity.value) for one in made.problems] == [("M095", "warning")]
    assert len(made.pairs) == 1


def test_verify_refuses_a_pair_that_one_did_not_rank() -> None:
    given = snapshot({"P1": ["S1", "S2"]}, {"S1": []}, {"S1": 1})
    file = file_of(given)
    stricter = snapshot({"P1": ["S2"]}, {"S1": []}, {"S1": 1})
    assert "M022" in {one.code for one in verify_pairing(stricter, file).problems}
