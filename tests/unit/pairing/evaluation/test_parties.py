"""Who takes part on the day, with how many seats, and where a person's field stands."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.evaluation.parties import Parties, parties_of, place_of

AS_OF = date(2026, 6, 30)
YESTERDAY, TOMORROW = date(2026, 6, 29), date(2026, 7, 1)
Rows = list[dict[str, object]]


def snapshot(**tables: Rows) -> Snapshot:
    pairing = {"pool": "nominated", "capacity": 2, "capacity_limit": 3}
    given = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    return Snapshot(Program.model_validate(given), Roster.of(**tables), AS_OF)


def parties(**tables: Rows) -> Parties:
    return parties_of(snapshot(**tables))


@pytest.mark.parametrize(
    ("fields", "is_there"),
    [
        ({}, True),
        ({"available_from": AS_OF}, True),
        ({"available_from": TOMORROW}, False),
        ({"available_until": AS_OF}, True),
        ({"available_until": YESTERDAY}, False),
        ({"available_from": YESTERDAY, "available_until": YESTERDAY}, False),
        ({"available_from": TOMORROW, "available_until": TOMORROW}, False),
    ],
)
def test_a_sponsor_is_there_from_the_first_to_the_last_available_day(fields: dict[str, object], is_there: bool) -> None:
    assert parties(sponsors=[{"person_id": "S", **fields}]).sponsors.ids == (("S",) if is_there else ())


def test_seats_are_those_of_the_row_or_the_program_within_the_limit() -> None:
    rows: Rows = [{"person_id": f"S{at}", "capacity": seats} for at, seats in enumerate((None, 0, 3, 4, -1))]
    assert parties(sponsors=rows).seats.tolist() == [2, 0, 3, 3, 0]


def test_people_come_by_id_each_once_by_the_first_row() -> None:
    rows: Rows = [{"person_id": "S2", "capacity": 1}, {"person_id": "S1"}, {"person_id": "S2", "capacity": 3}]
    found = parties(sponsors=rows)
    assert (found.sponsors.ids, found.seats.tolist(), len(found.sponsors)) == (("S1", "S2"), [2, 1], 2)
    assert found.sponsors.index == {"S1": 0, "S2": 1}


def test_who_is_not_in_the_pool_takes_part_while_the_pair_stands() -> None:
    proteges: Rows = [{"person_id": one, "withdrawn_on": YESTERDAY} for one in "ABC"] + [{"person_id": "D"}]
    pairs: Rows = [
        {"protege_id": "A", "sponsor_id": "S", "paired_on": YESTERDAY},
        {"protege_id": "B", "sponsor_id": "S", "paired_on": date(2026, 1, 1), "ended_on": YESTERDAY},
    ]
    assert parties(proteges=proteges, pairs=pairs).proteges.ids == ("A", "D")


def test_a_sponsor_who_is_away_is_there_and_closed() -> None:
    events: Rows = [{"person_id": "S1", "on": AS_OF, "event": "leave_from"}]
    found = parties(sponsors=[{"person_id": "S1"}, {"person_id": "S2"}], career_events=events)
    assert (found.sponsors.ids, found.closed.tolist()) == (("S1", "S2"), [True, False])


@pytest.mark.parametrize(
    ("table", "person", "field", "place"),
    [
        ("sponsors", "B", "capacity", "sponsors!3"),
        ("sponsors", "B", None, "sponsors!3"),
        ("sponsors", "B", "office", "people!3"),
        ("sponsors", "P", "capacity", "people!4"),
        ("sponsors", "P", None, "people!4"),
        ("sponsors", "Z", "capacity", "program"),
        ("proteges", "Z", None, "program"),
        ("proteges", "P", "name", "people!4"),
    ],
)
def test_a_field_stands_in_the_persons_own_table_or_else_in_people(
    table: str, person: str, field: str | None, place: str
) -> None:
    """B stands twice in either table: the first row is the one that counts."""
    given = snapshot(
        people=[
            {"person_id": "A", "office": 1},
            {"person_id": "B", "office": 2},
            {"person_id": "P"},
            {"person_id": "B"},
        ],
        sponsors=[{"person_id": "A"}, {"person_id": "B"}, {"person_id": "B"}],
        proteges=[],
    )
    found = str(place_of(given, table, person, field))
    if place == "program":
        assert found == str(given.places.of("pairing"))
    else:
        name, row = place.split("!")
        rows = given.roster.table(name)
        assert found == str(rows.place(int(row) - 2, field))
        assert found.rstrip("0123456789") != found
