"""Since when somebody waits for a sponsor, over all rounds, and that the longest waiting can come first."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

AS_OF = date(2026, 10, 31)
FIRST, SECOND = date(2025, 9, 1), date(2026, 9, 1)


def snapshot(**tables: list[dict[str, Any]]) -> Snapshot:
    pairing = {
        "pool": "nominated",
        "criteria": ({"kind": "pair_scores"},),
        "order": ("most_pairs", "priority", "best_total"),
        "priority": {"field": "on_list_since", "first": "lowest"},
    }
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    return Snapshot(Program.model_validate(data), Roster.of(**tables), AS_OF)


def decided(person: str, on: date, result: str) -> dict[str, Any]:
    return {"person_id": person, "round": str(on.year), "decided_on": on, "result": result}


def pair(person: str, ended: date | None) -> dict[str, Any]:
    return {"protege_id": person, "sponsor_id": "S9", "paired_on": date(2025, 1, 10), "ended_on": ended}


@pytest.mark.parametrize(
    ("nominated", "decisions", "pairs", "since"),
    [
        (SECOND, [], [], SECOND),
        (SECOND, [decided("P1", FIRST, "waiting")], [], FIRST),
        (SECOND, [decided("P1", FIRST, "not_drawn")], [], FIRST),
        (SECOND, [decided("P1", FIRST, "declined")], [], SECOND),
        (date(2027, 1, 1), [decided("P1", AS_OF, "selected")], [], AS_OF),
        (None, [decided("P1", date(2026, 11, 1), "waiting")], [], None),
        (date(2024, 9, 1), [decided("P1", FIRST, "waiting")], [pair("P1", date(2025, 6, 1))], FIRST),
        (date(2024, 9, 1), [decided("P1", FIRST, "waiting")], [pair("P1", FIRST)], FIRST),
        (date(2024, 9, 1), [], [pair("P1", date(2025, 6, 1))], date(2025, 6, 1)),
        (None, [], [pair("P1", date(2025, 6, 1))], date(2025, 6, 1)),
        (None, [], [pair("P1", AS_OF)], AS_OF),
        (None, [], [pair("P1", date(2026, 11, 1))], None),
        (None, [], [pair("P1", FIRST), pair("P1", date(2025, 6, 1))], FIRST),
        (None, [decided("P1", SECOND, "waiting"), decided("P1", FIRST, "waiting")], [], FIRST),
    ],
)
def test_waiting_begins_with_the_first_round_after_the_last_pair(
    nominated: date | None, decisions: list[dict[str, Any]], pairs: list[dict[str, Any]], since: date | None
) -> None:
    given = snapshot(
        proteges=[{"person_id": "P1", "nominated_on": nominated}],
        sponsors=[{"person_id": "S1"}],
        selections=decisions,
        pairs=pairs,
    )
    assert given.history.described("proteges")["on_list_since"].to_list() == [since]


def test_who_waits_longest_comes_first_whatever_the_scores() -> None:
    given = snapshot(
        proteges=[{"person_id": one, "nominated_on": SECOND} for one in ("P1", "P2", "P3")],
        sponsors=[{"person_id": "S1"}],
        selections=[decided("P2", FIRST, "waiting"), decided("P3", FIRST, "not_eligible")],
        pair_scores=[{"protege_id": one, "sponsor_id": "S1", "score": score} for one, score in (("P1", 1), ("P2", 0))],
    )
    assert [one.protege_id for one in make_pairing(given).pairs] == ["P2"]
    assert verify_pairing(given, file_of(given)).problems == ()
