"""Made-up programmes with something for every rule and criterion, and the files that `pair` writes of them."""

import json
from datetime import date
from random import Random
from typing import Any

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report

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
            "name": f"{one} of {seed}" if one[-1] != "3" else None,
            "level": chance.choice(("L1", "L2", "L3", None) if one in ours else ("L3", "L4", "l5")),
            "function": chance.choice(("Sales", "sales ", "Legal", "HR", None)),
            "region": chance.choice(("EU", "eu", "EU", "US")),
            "location": chance.choice(("Oslo", "Rome", None)),
            "manager_id": chance.choice([None, *theirs]),
            "hired_on": date(min(chance.randint(2010, 2025), 2024), 5, 1),
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
            {"protege_id": one, "sponsor_id": chance.choice(theirs), "paired_on": date(2026, 1, 1), "role": role}
            for one, role in zip((*chance.sample(ours, 4), "P77"), ("lead", None, "co", None, None), strict=True)
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


def file_of(snapshot: Snapshot, *, afresh: bool = False, tuning: Tuning = DEFAULT) -> Data:
    """The pairing as somebody reads it back from the file."""
    return file_of_pairing(make_pairing(snapshot, afresh=afresh, tuning=tuning), snapshot)


def file_of_pairing(pairing: Pairing, snapshot: Snapshot) -> Data:
    """The pairing as somebody reads it back from its file."""
    data: Data = json.loads(json_text((pairing_report(pairing, snapshot),)))
    return data
