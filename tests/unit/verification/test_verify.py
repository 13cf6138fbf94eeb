"""A pairing is believed only if it holds: every way of tampering is refused."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.verification import verify_pairing
from tests.seeds import seeds

from .programmes import AS_OF, Data, file_of, programme


@pytest.mark.walk
@pytest.mark.parametrize("seed", seeds(40))
def test_every_pairing_that_is_made_is_verified(seed: int) -> None:
    snapshot = programme(seed, standing=seed % 2 == 1)
    for afresh in (False, True):
        verdict = verify_pairing(snapshot, file_of(snapshot, afresh=afresh))
        assert verdict.problems == ()
        assert verdict.proven
        assert verdict.unchecked == (), "every fact and table that pair writes can be worked out again"


@pytest.mark.walk
@pytest.mark.parametrize("seed", range(12))
def test_a_pairing_found_by_pricing_is_verified_too(seed: int) -> None:
    snapshot = programme(seed, standing=seed % 2 == 1)
    tuning = Tuning(all_at_once=-1, first_columns=2)
    assert verify_pairing(snapshot, file_of(snapshot, tuning=tuning)).proven


@pytest.mark.parametrize(
    ("stood", "told"),
    [
        (("P1",), "1 of them as before and 1 set by hand;"),
        (("P1", "P2"), "2 of them as before;"),
        (("P3",), "1 of them as before and 2 set by hand."),
    ],
)
def test_a_pair_that_stood_and_is_set_by_hand_counts_as_before(stood: tuple[str, ...], told: str) -> None:
    keep = tuple({"protege": one, "sponsor": f"S{one}", "why": "test"} for one in ("P1", "P2"))
    program = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": {"keep": keep}}
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ("P1", "P2", "P3")],
        sponsors=[{"person_id": f"S{one}"} for one in ("P1", "P2", "P3")],
        pairs=[{"protege_id": one, "sponsor_id": f"S{one}", "paired_on": date(2026, 1, 12)} for one in stood],
    )
    snapshot = Snapshot(Program.model_validate(program), roster, AS_OF)
    data = file_of(snapshot)
    assert f"3 of 3 protégés would have a sponsor, {told}" in data["headline"]
    assert verify_pairing(snapshot, data).problems == ()


def raised(data: Data) -> None:
    data["tables"]["pairs"][0]["score"] = 0.999999


def swapped(data: Data) -> None:
    first, *others = data["tables"]["pairs"]
    other = next(pair for pair in others if pair["sponsor_id"] != first["sponsor_id"])
    first["sponsor_id"], other["sponsor_id"] = other["sponsor_id"], first["sponsor_id"]


def dropped(data: Data) -> None:
    data["tables"]["pairs"].pop()


def left_out(data: Data) -> None:
    pair = data["tables"]["pairs"].pop()
    data["tables"]["unpaired"].append({"protege_id": pair["protege_id"], "reason": "", "remedy": ""})
    data["facts"]["paired"] -= 1
    data["facts"]["total_score"] = round(data["facts"]["total_score"] - pair["score"], 6)


def called_kept(data: Data) -> None:
    data["tables"]["pairs"][0]["kept"] = True


def dearer(data: Data) -> None:
    data["tables"]["proof"][0]["score_price"] = round(data["tables"]["proof"][0]["score_price"] + 0.5, 6)


def cheaper(data: Data) -> None:
    priced = next(row for row in data["tables"]["proof"] if row["pairs_price"] or row["score_price"] > 0)
    priced["pairs_price"] -= 3
    priced["score_price"] = round(priced["score_price"] - 3, 6)


def unpriced(data: Data) -> None:
    data["tables"]["proof"].pop()


def stranger(data: Data) -> None:
    data["tables"]["pairs"][0]["sponsor_id"] = "S99"


def more_in_total(data: Data) -> None:
    data["facts"]["total_score"] += 1


def without_pairs(data: Data) -> None:
    del data["tables"]["pairs"]


def text_for_a_number(data: Data) -> None:
    data["tables"]["pairs"][0]["score"] = "high"


@pytest.mark.walk
@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (raised, "M024"),
        (dropped, "M021"),
        (left_out, "M025"),
        (called_kept, "M022"),
        (dearer, "M025"),
        (cheaper, "M025"),
        (unpriced, "M025"),
        (stranger, "M021"),
        (more_in_total, "M024"),
        (without_pairs, "M020"),
        (text_for_a_number, "M020"),
    ],
)
@pytest.mark.parametrize("seed", [2, 4, 6])
def test_a_tampered_pairing_is_refused(tamper: Callable[[Data], None], code: str, seed: int) -> None:
    snapshot = programme(seed)
    data = deepcopy(file_of(snapshot))
    tamper(data)
    verdict = verify_pairing(snapshot, data)
    assert code in {problem.code for problem in verdict.problems}
    assert not verdict.proven


@pytest.mark.walk
@pytest.mark.parametrize("seed", range(2, 22, 2))
def test_two_who_changed_sponsors_are_found_out(seed: int) -> None:
    snapshot = programme(seed)
    data = file_of(snapshot)
    swapped(data)
    assert verify_pairing(snapshot, data).problems


def test_a_score_that_the_criteria_do_not_give_is_named() -> None:
    snapshot = programme(2)
    data = file_of(snapshot)
    pair = data["tables"]["pairs"][0]
    pair["score"] = round(pair["score"] + 0.001, 6)
    data["facts"]["total_score"] = round(data["facts"]["total_score"] + 0.001, 6)
    assert "M023" in {problem.code for problem in verify_pairing(snapshot, data).problems}


def test_the_proof_of_one_roster_does_not_hold_for_another() -> None:
    snapshot = programme(2)
    other = replace(snapshot, roster=programme(4).roster)
    assert not verify_pairing(other, file_of(snapshot)).proven


@pytest.mark.parametrize(
    ("capacity", "remedy"),
    [(1, "no single rule"), (2, "without")],
)
def test_a_rule_is_named_only_where_one_more_would_be_paired_without_it(capacity: int, remedy: str) -> None:
    """P2 fits the one sponsor better than P1 does, and would only take P1's place."""
    settings = {
        "rules": ({"kind": "same", "field": "region"},),
        "criteria": ({"kind": "pair_scores"},),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": settings})
    regions = (("P1", "EU"), ("P2", "US"), ("S1", "EU"))
    roster = Roster.of(
        people=[{"person_id": one, "region": region} for one, region in regions],
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}],
        sponsors=[{"person_id": "S1", "capacity": capacity}],
        pair_scores=[
            {"protege_id": "P1", "sponsor_id": "S1", "score": 0.2},
            {"protege_id": "P2", "sponsor_id": "S1", "score": 0.9},
        ],
    )
    snapshot = Snapshot(program, roster, AS_OF)
    data = file_of(snapshot)
    (unpaired,) = data["tables"]["unpaired"]
    assert unpaired["protege_id"] == "P2"
    assert unpaired["remedy"].startswith(remedy)
    assert verify_pairing(snapshot, data).problems == ()


@pytest.mark.parametrize("afresh", [False, True])
def test_a_standing_pair_may_break_a_rule_unless_all_are_paired_anew(afresh: bool) -> None:
    roster = Roster.of(
        people=[{"person_id": "P1", "function": "Legal"}, {"person_id": "S1", "function": "Sales"}],
        proteges=[{"person_id": "P1"}],
        sponsors=[{"person_id": "S1"}],
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}],
    )
    bare = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}}
    without, ruled = (
        Snapshot(Program.model_validate({**bare, "pairing": {"rules": rules}}), roster, AS_OF)
        for rules in ((), ({"kind": "same", "field": "function"},))
    )
    found = verify_pairing(ruled, file_of(without, afresh=afresh)).problems
    assert ("P1 and S1 break same" in [one.message for one in found if one.code == "M022"]) == afresh


@pytest.mark.parametrize("score", [1e12, -1e12, float("inf"), float("nan"), True, None])
def test_a_score_that_no_pairing_can_have_is_no_pairing_file(score: object) -> None:
    snapshot = programme(2)
    data = deepcopy(file_of(snapshot))
    data["tables"]["pairs"][0]["score"] = score
    problems = verify_pairing(snapshot, data).problems
    assert [problem.code for problem in problems] == ["M020"]
    assert "score is " in problems[0].message
