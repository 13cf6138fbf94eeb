"""`verify` believes what `pair` writes, whatever the weights, and refuses every word that is another."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.pair_definitions.weights import MOST_PLAIN, whole_weights
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.seeds import some_of

Data = dict[str, Any]
AS_OF = date(2026, 10, 31)
FIELDS = tuple(f"field_{at}" for at in range(10))


def programme(seed: int, weights: list[float], **pairing: object) -> Snapshot:
    """Six named protégés and four sponsors, with a criterion for each weight: the panel's, then a field each."""
    chance = Random(seed)
    ours, theirs = [f"P{at}" for at in range(6)], [f"S{at}" for at in range(4)]
    people = [
        {"person_id": one, "name": f"Name {one}", "level": chance.choice(("L1", "L2", None))}
        | {field: chance.choice(("a", "b", None)) for field in FIELDS}
        for one in (*ours, *theirs)
    ]
    roster = Roster.of(
        people=people,
        proteges=[{"person_id": one} for one in ours],
        sponsors=[{"person_id": one, "capacity": chance.randint(0, 2)} for one in theirs],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": chance.random()} for one in ours for other in theirs
        ],
    )
    kinds = ({"kind": "pair_scores"}, *({"kind": "same", "field": field} for field in FIELDS))
    criteria = tuple(kind | {"weight": weight} for kind, weight in zip(kinds, weights, strict=False))
    return Snapshot(
        Program.model_validate(
            {
                "schema_version": 1,
                "program": {"id": "t", "name": "T", "levels": ("L1", "L2")},
                "sources": {},
                "pairing": {"criteria": criteria, **pairing},
            }
        ),
        roster,
        AS_OF,
    )


def file_of(snapshot: Snapshot) -> Data:
    data: Data = json.loads(json_text((pairing_report(make_pairing(snapshot), snapshot),)))
    return data


def weights_of(chance: Random) -> list[float]:
    """Up to eleven weights from 0 to 1000 with up to nine decimals, often large ones with all nine."""
    decimals, least, most = chance.choice((0, 1, 3, 9, 9)), *chance.choice(((0, 1), (0, 1000), (900, 1000)))
    return [round(chance.uniform(least, most), decimals) for _ in range(chance.choice((1, 2, 5, 11)))]


@pytest.mark.search
def test_verify_accepts_a_pairing_of_a_thousand_sets_of_weights() -> None:
    chance = Random(12)
    wide = 0
    tried = some_of(range(1000), 4)
    for seed in tried:
        weights = weights_of(chance)
        wide += sum(whole_weights(weights)) > MOST_PLAIN
        snapshot = programme(seed, weights)
        verdict = verify_pairing(snapshot, file_of(snapshot))
        assert verdict.problems == (), weights
        assert verdict.proven
    assert wide > len(tried) // 50, "sums beyond 63 bits are among them"


RULES: tuple[dict[str, object], ...] = (
    {"kind": "level_gap", "at_least": 0},
    {"kind": "same", "field": "field_0"},
    {"kind": "different", "field": "field_1"},
)


def other_words(data: Data) -> Iterator[tuple[str, Data]]:
    """The file with one word, name or seat's value changed: each text of each table in turn, and those beside them."""
    for name in ("title", "headline", "program_name"):
        yield name, data | {name: f"{data[name]} of all"}
    yield "notes", data | {"notes": [*data["notes"], "Everybody agreed."]}
    yield "a note", data | {"notes": ["Nobody was asked.", *data["notes"][1:]]}
    yield "method", data | {"facts": data["facts"] | {"method": "by hand"}}
    for table, rows in data["tables"].items():
        for at, row in enumerate(rows):
            for column, value in row.items():
                if column.endswith(("name", "reason", "remedy", "criterion", "seat_pairs", "seat_score", "role")):
                    changed = deepcopy(data)
                    changed["tables"][table][at][column] = f"{value}x" if isinstance(value, str) else (value or 0) + 1
                    yield f"{table} {at} {column}", changed
                if column in {"reason", "remedy"} and value:
                    emptied = deepcopy(data)
                    emptied["tables"][table][at][column] = ""
                    yield f"{table} {at} no {column}", emptied


@pytest.mark.search
@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(("optimal", "stable")), st.integers(0, 3))
def test_verify_refuses_every_other_word(seed: int, method: str, rules: int) -> None:
    snapshot = programme(seed, [1, 2.5], method=method, rules=RULES[:rules])
    data = file_of(snapshot)
    assert verify_pairing(snapshot, data).problems == ()
    believed = [what for what, changed in other_words(data) if not verify_pairing(snapshot, changed).problems]
    assert believed == []


@pytest.mark.parametrize("table", ["pairs", "unpaired", "sponsors"])
@pytest.mark.parametrize("seed", range(5))
def test_names_changed_over_are_refused(table: str, seed: int) -> None:
    snapshot = programme(seed, [1])
    data = file_of(snapshot)
    rows = data["tables"][table]
    column = "name" if table == "sponsors" else "protege_name"
    if len(rows) > 1:
        rows[0][column], rows[1][column] = rows[1][column], rows[0][column]
        assert {problem.code for problem in verify_pairing(snapshot, data).problems} == {"M060"}
