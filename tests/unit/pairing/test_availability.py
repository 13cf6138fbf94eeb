"""Sponsors who are away take nobody new, and it is said."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.model.settings.accountability import Pause
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing, explain_sponsor

AS_OF = date(2026, 6, 30)


def test_a_sponsor_on_leave_takes_nobody_new_and_is_named_with_the_last_day() -> None:
    events = [
        {"person_id": "S1", "on": date(2026, 6, 1), "event": "leave_from"},
        {"person_id": "S1", "on": date(2026, 12, 1), "event": "leave_to"},
    ]
    roster = Roster.of(
        sponsors=[{"person_id": "S1"}, {"person_id": "S2"}],
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}],
        career_events=events,
    )
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}})
    pairing = make_pairing(Snapshot(program, roster, AS_OF))
    assert [pair.sponsor_id for pair in pairing.pairs] == ["S2"]
    (away,) = [one.message for one in pairing.problems if one.code == "M074"]
    assert away == "S1 is away until 2026-12-01 (on leave) and takes no new protégé"


@pytest.mark.parametrize(("until", "said"), [(date(2026, 12, 30), 1), (date(2026, 12, 31), 0)])
def test_a_sponsor_who_stays_to_the_last_day_of_the_programme_does_not_leave_before_it_ends(
    until: date, said: int
) -> None:
    roster = Roster.of(sponsors=[{"person_id": "S1", "available_until": until}], proteges=[{"person_id": "P1"}])
    about = {"id": "t", "name": "T", "ends_on": date(2026, 12, 31)}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}})
    pairing = make_pairing(Snapshot(program, roster, AS_OF))
    assert [one.code for one in pairing.problems].count("M075") == said


def test_whoever_is_away_is_no_way_to_a_sponsor() -> None:
    """S2 suits P2 best and is away: neither a seat there nor the pair is offered, and S1 is."""
    roster = Roster.of(
        sponsors=[{"person_id": "S1"}, {"person_id": "S2"}],
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}],
        pair_scores=[
            {"protege_id": "P1", "sponsor_id": "S1", "score": 0.9},
            {"protege_id": "P2", "sponsor_id": "S2", "score": 0.4},
        ],
    )
    pairing = {"criteria": ({"kind": "pair_scores"},)}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    pause = Pause.model_validate({"person": "S2", "from": date(2026, 6, 1), "to": None, "why": "leave"})
    rules = program.accountability.model_copy(update={"pauses": (pause,)})
    snapshot = Snapshot(program.model_copy(update={"accountability": rules}), roster, AS_OF)
    (left,) = make_pairing(snapshot).unpaired
    assert left.remedy == "one more seat with S1"
    assert left.reason.startswith("2 sponsors would be allowed, but 1 is away and the other is full")
    assert [way.changes for way in explain_pairing(snapshot, "P2").counterfactuals] == [("one more seat with S1",)]
    asked = explain_pairing(snapshot, "P2", "S2")
    assert asked.cost is None
    assert next(one for one in asked.options if one.sponsor_id == "S2").broken == (
        "the sponsor is away and takes nobody new",
    )
    away = explain_sponsor(snapshot, "S2")
    assert (away.load.seat_pairs, away.load.seat_score) == (0, 0)
    assert all(one.broken for one in away.candidates)
