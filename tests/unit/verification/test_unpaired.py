"""Why somebody is unpaired, found again from the program and the roster."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.verification import verify_pairing

from .programmes import file_of


def test_what_a_seat_is_worth_is_left_open_where_a_pair_of_keep_waits_for_it() -> None:
    """P1 and P2 are both to be kept with S1, who has one seat."""
    keep = [{"protege": one, "sponsor": "S1", "why": "agreed"} for one in ("P1", "P2")]
    program = Program.model_validate(
        {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": {"keep": tuple(keep)}}
    )
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ("P1", "P2", "P3")],
        sponsors=[{"person_id": one, "capacity": 1} for one in ("S1", "S2")],
    )
    snapshot = Snapshot(program, roster, date(2026, 10, 31))
    data = file_of(snapshot)
    worth = {row["person_id"]: row["seat_pairs"] for row in data["tables"]["sponsors"]}
    assert worth == {"S1": None, "S2": 1}
    assert verify_pairing(snapshot, data).problems == ()
