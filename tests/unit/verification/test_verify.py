"""A pairing is believed only if it holds: every way of tampering is refused."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make, make_pairing, pricing
from sponsorcli.rendering import draw_json
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing

Data = dict[str, Any]
AS_OF = date(2026, 10, 31)
RULES = (
    {"kind": "outside_reporting_line"},
    {"kind": "level_gap", "at_least": 1, "at_most": 3},
    {"kind": "holds", "field": "authority", "any_of": ("budget", "promotions")},
    {"kind": "different", "field": "function"},
    {"kind": "same", "field": "region"},
    {"kind": "not_paired_before"},
    {"kind": "shares", "protege": "goals", "sponsor": "expertise"},
)
CRITERIA = (
    {"kind": "shares", "protege": "goals", "sponsor": "expertise", "weight": 4},
    {"kind": "level_gap", "best": 2, "worst": 5, "weight": 0.7},
    {"kind": "same", "field": "location", "weight": 1.5},
    {"kind": "different", "field": "location"},
    {"kind": "near", "field": "tenure_years", "within": 7.3},
    {"kind": "preference", "weight": 2},
    {"kind": "pair_scores", "weight": 2},
)


def programme(seed: int, *, standing: bool = False) -> Snapshot:
    """A made-up programme of 14 protégés and 9 sponsors that has something for every rule and criterion."""
    chance = Random(seed)
    ours, theirs = [f"P{one:02}" for one in range(14)], [f"S{one}" for one in range(9)]
    people = [
        {
            "person_id": one,
            "level": chance.choice(("L1", "L2", "L3", None) if one in ours else ("L3", "L4", "l5")),
            "function": chance.choice(("Sales", "sales ", "Legal", "HR", None)),
            "region": chance.choice(("EU", "eu", "EU", "US")),
            "location": chance.choice(("Oslo", "Rome", None)),
            "manager_id": chance.choice([None, *theirs]),
            "hired_on": date(chance.randint(2010, 2025), 5, 1),
        }
        for one in (*ours, *theirs)
    ]
    tags = ("ai", "AI", "strategy", "budgeting", "people", "retail")
    pairs: list[dict[str, object]] = [
        {"protege_id": chance.choice(ours), "sponsor_id": chance.choice(theirs), "paired_on": date(2025, 1, 1),
         "ended_on": date(2025, 12, 1)}
    ]  # fmt: skip
    if standing:
        pairs += [
            {"protege_id": one, "sponsor_id": chance.choice(theirs), "paired_on": date(2026, 1, 1)}
            for one in (*chance.sample(ours, 4), "P77")
        ]
    roster = Roster.of(
        people=people,
        proteges=[{"person_id": one, "goals": chance.sample(tags, 3)} for one in ours],
        sponsors=[
            {
                "person_id": one,
                "expertise": chance.sample(tags, 4),
                "authority": [chance.choice(("budget", "Promotions"))],
                "capacity": chance.choice((None, 1, 2, 9)),
            }
            for one in theirs
        ],
        pairs=pairs,
        preferences=[
            {"person_id": one, "choice_id": other, "rank": rank}
            for one in ours
            for rank, other in enumerate(chance.sample(theirs, 3), start=1)
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": chance.choice(theirs), "score": chance.random()} for one in ours
        ],
    )  # fmt: skip
    order = chance.choice(
        (("most_pairs", "best_total"), ("best_total", "most_pairs"), ("most_pairs",), ("best_total",))
    )
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T", "levels": ("L1", "L2", "L3", "L4", "L5")},
            "sources": {},
            "pairing": {"rules": tuple(chance.sample(RULES, 3)), "criteria": CRITERIA, "order": order},
        }
    )
    return Snapshot(program, roster, AS_OF)


def file_of(snapshot: Snapshot, *, afresh: bool = False) -> Data:
    """The pairing as somebody reads it back from the file."""
    report = pairing_report(make_pairing(snapshot, afresh=afresh), snapshot)
    data: Data = json.loads(draw_json((report,)))
    return data


@pytest.mark.parametrize("seed", range(40))
def test_every_pairing_that_is_made_is_verified(seed: int) -> None:
    snapshot = programme(seed, standing=seed % 2 == 1)
    for afresh in (False, True):
        verdict = verify_pairing(snapshot, file_of(snapshot, afresh=afresh))
        assert verdict.problems == ()
        assert verdict.proven


@pytest.mark.parametrize("seed", range(12))
def test_a_pairing_found_by_pricing_is_verified_too(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "ALL_AT_ONCE", -1)
    monkeypatch.setattr(pricing, "FIRST", 2)
    snapshot = programme(seed, standing=seed % 2 == 1)
    assert verify_pairing(snapshot, file_of(snapshot)).proven


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
    data["tables"]["proof"][0]["score_price"] += 0.5


def cheaper(data: Data) -> None:
    priced = next(row for row in data["tables"]["proof"] if row["pairs_price"] or row["score_price"] > 0)
    priced["pairs_price"] -= 3
    priced["score_price"] -= 3


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
