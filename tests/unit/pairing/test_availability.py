"""Sponsors who are away take nobody new, and it is said."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing

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
