"""Which pairs last, and until when."""

from datetime import date, timedelta

import pytest

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


@pytest.mark.parametrize(
    ("as_of", "standing"), [(date(2026, 2, 4), True), (date(2026, 2, 5), False), (date(2026, 2, 6), False)]
)
def test_a_pair_no_longer_lasts_on_the_day_it_ends(as_of: date, standing: bool) -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)}]
    assert history(as_of, pairs=rows).pairs["standing"].to_list() == [standing]


@pytest.mark.parametrize(("as_of", "pairs"), [(date(2026, 1, 4), 0), (date(2026, 1, 5), 1), (date(2026, 1, 6), 1)])
def test_a_pair_is_there_from_the_day_it_is_made(as_of: date, pairs: int) -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    assert history(as_of, pairs=rows).pairs.height == pairs


@pytest.mark.parametrize(("ended_on", "until"), [(date(2026, 1, 5), [date(2026, 1, 5)]), (date(2026, 1, 4), [])])
def test_a_pair_may_end_on_the_day_it_was_made_and_not_before(ended_on: date, until: list[date]) -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": ended_on}]
    assert history(pairs=rows).pairs["until"].to_list() == until


@pytest.mark.parametrize(
    ("left_on", "until"),
    [(date(2026, 1, 4), date(2026, 1, 5)), (date(2026, 1, 5), date(2026, 1, 5)), (date(2026, 1, 6), date(2026, 1, 6))],
)
def test_a_pair_ends_on_the_day_one_leaves_and_never_before_it_began(left_on: date, until: date) -> None:
    people = [{"person_id": "P1", "hired_on": date(2020, 1, 1), "left_on": left_on}]
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    assert history(people=people, pairs=rows).pairs["until"].to_list() == [until]


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (date(2026, 1, 4), False),
        (date(2026, 1, 5), True),
        (date(2026, 2, 5), True),
        (date(2026, 2, 6), False),
    ],
)
def test_an_action_counts_from_the_first_day_of_the_pair_to_its_last(on: date, counts: bool) -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)}]
    done = [{"on": on, "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}]
    assert history(pairs=rows, activity=done).actions_of_pairs.height == counts


@pytest.mark.parametrize(("on", "counts"), [(AS_OF, True), (AS_OF + timedelta(days=1), False)])
def test_an_action_of_the_day_of_the_report_has_happened(on: date, counts: bool) -> None:
    rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": AS_OF}]
    done = [{"on": on, "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}]
    assert history(pairs=rows, activity=done).actions_of_pairs.height == counts


def test_an_action_on_the_day_of_two_pairs_is_the_later_ones() -> None:
    """The first ended and the second began on that day."""
    day = date(2026, 2, 5)
    rows = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": day},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": day},
    ]
    done = [{"on": day, "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}]
    assert history(pairs=rows, activity=done).actions_of_pairs["pair"].to_list() == [1]


@pytest.mark.parametrize(("signed_on", "pair"), [(date(2026, 1, 5), 0), (date(2026, 2, 5), 0), (date(2026, 3, 5), 1)])
def test_an_agreement_of_the_first_or_last_day_belongs_to_that_pair(signed_on: date, pair: int) -> None:
    rows = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": date(2026, 2, 5)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 3, 5), "ended_on": date(2026, 3, 5)},
    ]
    signed = [{"protege_id": "P1", "sponsor_id": "S1", "signed_on": signed_on}]
    agreed = history(pairs=rows, agreements=signed).pairs["agreed_on"].to_list()
    assert agreed == [signed_on if at == pair else None for at in range(2)]


def test_an_agreement_of_the_day_of_two_pairs_is_the_later_ones() -> None:
    day = date(2026, 2, 5)
    rows = [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": day},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": day},
    ]
    signed = [{"protege_id": "P1", "sponsor_id": "S1", "signed_on": day}]
    assert history(pairs=rows, agreements=signed).pairs["agreed_on"].to_list() == [None, day]


def test_a_pair_keeps_its_own_day_of_agreement_where_the_table_of_agreements_has_only_others() -> None:
    pairs = [
        {"protege_id": one, "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "agreed_on": date(2026, 1, 9)}
        for one in ("P1", "P2")
    ]
    signed = [{"protege_id": "P2", "sponsor_id": "S1", "signed_on": date(2026, 1, 20)}]
    given = history(pairs=pairs, agreements=signed)
    assert given.pairs["agreed_on"].to_list() == [date(2026, 1, 9), date(2026, 1, 20)]
