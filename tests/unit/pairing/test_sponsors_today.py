"""Who has no sponsor today, whatever the pairing proposes."""

from collections.abc import Iterable, Mapping
from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.sponsors_today import SponsorsToday, Waiting, sponsors_today

Rows = Iterable[Mapping[str, object]]
AS_OF = date(2026, 10, 31)


def today(seats: dict[str, int], pairs: Rows = (), **proteges: date | None) -> SponsorsToday:
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    roster = Roster.of(
        proteges=[{"person_id": person, "nominated_on": on} for person, on in proteges.items()],
        sponsors=[{"person_id": person, "capacity": capacity} for person, capacity in seats.items()],
        pairs=pairs,
    )
    snapshot = Snapshot(program, roster, AS_OF)
    return sponsors_today(make_pairing(snapshot), snapshot)


def stood(protege: str, sponsor: str, ended_on: date | None = None) -> Mapping[str, object]:
    return {"protege_id": protege, "sponsor_id": sponsor, "paired_on": date(2026, 1, 12), "ended_on": ended_on}


def test_a_proposal_is_no_sponsor_yet() -> None:
    found = today({"S1": 2}, [stood("P1", "S1")], P1=None, P2=date(2026, 9, 1), P3=date(2026, 8, 1))
    assert found.people == 3
    assert found.with_sponsor == 1
    assert {one.person_id for one in found.waiting} == {"P2", "P3"}
    assert found.reached == 1


def test_a_co_sponsor_alone_is_no_sponsor_and_beside_a_lead_changes_nothing() -> None:
    co = [{**stood(protege, "S1"), "role": "co"} for protege in ("P1", "P2")]
    found = today({"S1": 3, "S2": 1}, [*co, stood("P2", "S2")], P1=None, P2=None)
    assert [one.person_id for one in found.waiting] == ["P1"]


def test_who_waits_longest_comes_first_and_nobody_knows_when_last() -> None:
    found = today({"S1": 3}, P1=None, P2=date(2026, 9, 1), P3=date(2026, 8, 1))
    assert found.waiting == (
        Waiting("P3", date(2026, 8, 1), is_reached=True),
        Waiting("P2", date(2026, 9, 1), is_reached=True),
        Waiting("P1", None, is_reached=True),
    )


def test_who_lost_a_sponsor_waits_since_then() -> None:
    found = today({"S1": 1}, [stood("P1", "S1", date(2026, 10, 1))], P1=date(2026, 1, 1))
    assert [one.since for one in found.waiting] == [date(2026, 10, 1)]


def test_who_lost_two_sponsors_waits_since_the_second_left() -> None:
    ended = [stood("P1", "S1", date(2026, 10, 1)), stood("P1", "S2", date(2026, 3, 1))]
    assert [one.since for one in today({"S1": 1}, ended, P1=date(2026, 1, 1)).waiting] == [date(2026, 10, 1)]


def test_a_sponsor_with_more_proteges_than_seats_has_too_many() -> None:
    pairs = [stood("P1", "S1"), stood("P2", "S1"), stood("P3", "S2")]
    found = today({"S1": 1, "S2": 1}, pairs, P1=None, P2=None, P3=None)
    assert [(load.person_id, count) for load, count in found.over_capacity] == [("S1", 2)]
    assert found.waiting == ()
