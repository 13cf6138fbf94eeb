"""Which pairs last, and until when."""

from datetime import date

from sponsorcli.model.history import FOREVER

from .made_up import AS_OF, history


def test_pairs_are_numbered_by_their_ids_and_dates() -> None:
    rows = [
        {"protege_id": "P2", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)},
        {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 3, 5)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)},
        {"protege_id": "P3", "sponsor_id": "S1", "paired_on": date(2026, 7, 1)},
    ]
    pairs = history(pairs=rows).pairs
    assert pairs.select("pair", "protege_id", "sponsor_id", "until", "standing").rows() == [
        (0, "P1", "S1", date(2026, 2, 5), False),
        (1, "P1", "S2", FOREVER, True),
        (2, "P2", "S1", FOREVER, True),
    ]


def test_a_pair_ends_when_the_first_of_the_two_leaves() -> None:
    people = [{"person_id": "S1", "left_on": date(2026, 5, 1)}, {"person_id": "P1", "left_on": date(2026, 4, 1)}]
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    assert history(people=people, pairs=pairs).pairs["until"].to_list() == [date(2026, 4, 1)]


def test_a_pair_ends_by_a_departure_that_events_alone_know() -> None:
    events = [{"person_id": "S1", "on": date(2026, 5, 1), "event": "left"}]
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    given = history(people=[{"person_id": "S1"}, {"person_id": "P1"}], pairs=pairs, career_events=events)
    assert given.pairs.select("until", "standing").rows() == [(date(2026, 5, 1), False)]


def test_a_return_does_not_bring_an_ended_pair_back() -> None:
    events = [
        {"person_id": "P1", "on": date(2026, 2, 1), "event": "left"},
        {"person_id": "P1", "on": date(2026, 4, 1), "event": "hired"},
    ]
    pairs = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)},
        {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 5, 5)},
    ]
    people = [{"person_id": one, "hired_on": date(2020, 1, 1)} for one in ("P1", "S1", "S2")]
    given = history(people=people, pairs=pairs, career_events=events)
    assert given.pairs.select("sponsor_id", "until", "standing").rows() == [
        ("S1", date(2026, 2, 1), False),
        ("S2", FOREVER, True),
    ]


def test_a_pair_of_somebody_on_leave_stands_and_is_not_active() -> None:
    events = [
        {"person_id": "S1", "on": date(2026, 6, 1), "event": "leave_from"},
        {"person_id": "S1", "on": date(2026, 12, 1), "event": "leave_to"},
    ]
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    given = history(pairs=pairs, career_events=events)
    assert given.pairs.select("standing", "active").rows() == [(True, False)]
    assert given.away.select("person_id", "last", "why").rows() == [("S1", date(2026, 12, 1), "on leave")]


def test_a_pause_of_the_program_is_an_absence_too() -> None:
    pause = {"person": "P1", "from": AS_OF, "to": AS_OF, "why": "notice given"}
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    for day, active in ((date(2026, 6, 29), True), (AS_OF, False), (date(2026, 7, 1), True)):
        given = history(day, {"accountability": {"pauses": (pause,)}}, pairs=pairs)
        assert given.pairs["active"].to_list() == [active]


def test_the_agreement_of_a_pair_made_twice_is_of_the_pair_that_lasted_then() -> None:
    pairs = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 3, 5), "agreed_on": date(2026, 3, 6)},
    ]
    signed = [
        {"protege_id": "P1", "sponsor_id": "S1", "signed_on": date(2026, 1, 20)},
        {"protege_id": "P1", "sponsor_id": "S1", "signed_on": date(2026, 3, 20)},
        {"protege_id": "P1", "sponsor_id": "S1", "signed_on": date(2026, 4, 20)},
    ]
    given = history(pairs=pairs, agreements=signed)
    assert given.pairs["agreed_on"].to_list() == [date(2026, 1, 20), date(2026, 3, 20)]
