"""Why somebody is unpaired, found again from the program and the roster."""

from datetime import date

import pytest

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


@pytest.mark.parametrize(("seats", "keep", "limit"), [(1, 0, 1), (1, 0, 2), (1, 2, 2), (1, 2, 3), (0, 0, 1)])
def test_a_seat_more_is_said_to_be_above_the_limit_where_it_is(seats: int, keep: int, limit: int) -> None:
    """Of P1 to P3 the first so many are paired with S1 as it is; a seat more for the others may be one too many."""
    people = ("P1", "P2", "P3")
    settings = {"capacity_limit": limit, "capacity": 1}
    program = Program.model_validate(
        {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": settings}
    )
    roster = Roster.of(
        proteges=[{"person_id": one} for one in people],
        sponsors=[{"person_id": "S1", "capacity": seats}],
        pairs=[{"protege_id": one, "sponsor_id": "S1", "paired_on": date(2026, 1, 5)} for one in people[:keep]],
    )
    snapshot = Snapshot(program, roster, date(2026, 10, 31))
    data = file_of(snapshot)
    is_above = max(seats, keep) + 1 > limit
    remedies = {row["remedy"] for row in data["tables"]["unpaired"]}
    assert [f"above the capacity limit of {limit}" in one for one in remedies if one] == [is_above]
    assert verify_pairing(snapshot, data).problems == ()
