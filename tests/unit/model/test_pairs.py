"""Which pairs last, and until when."""

from datetime import date

from sponsorcli.model import FOREVER, Roster, left_company, pairs_in_time

AS_OF = date(2026, 6, 30)


def test_pairs_are_numbered_by_their_ids_and_dates() -> None:
    rows = [
        {"protege_id": "P2", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)},
        {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 3, 5)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)},
        {"protege_id": "P3", "sponsor_id": "S1", "paired_on": date(2026, 7, 1)},
    ]
    pairs = pairs_in_time(Roster.of(pairs=rows), AS_OF)
    assert pairs.select("pair", "protege_id", "sponsor_id", "until", "active").rows() == [
        (0, "P1", "S1", date(2026, 2, 5), False),
        (1, "P1", "S2", FOREVER, True),
        (2, "P2", "S1", FOREVER, True),
    ]


def test_a_pair_ends_when_the_first_of_the_two_leaves() -> None:
    roster = Roster.of(
        people=[{"person_id": "S1", "left_on": date(2026, 5, 1)}, {"person_id": "P1", "left_on": date(2026, 4, 1)}],
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}],
    )
    assert pairs_in_time(roster, AS_OF)["until"].to_list() == [date(2026, 4, 1)]


def test_one_who_was_hired_again_has_not_left() -> None:
    events = [
        {"person_id": "A", "on": date(2026, 1, 1), "event": "left"},
        {"person_id": "A", "on": date(2026, 3, 1), "event": "hired"},
        {"person_id": "B", "on": date(2026, 3, 1), "event": "left"},
    ]
    assert left_company(Roster.of(career_events=events)).rows() == [("B", date(2026, 3, 1))]
