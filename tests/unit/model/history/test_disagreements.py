"""Where two tables tell two levels, one is read everywhere, and it is said which."""

from datetime import date

import pytest

from sponsorcli.model.history import contradictions

from .made_up import Rows, history, snapshot, with_extracts

AS_OF = date(2026, 10, 31)


def at(level: str) -> Rows:
    return [{"person_id": "A", "level": level, "hired_on": date(2020, 1, 1)}]


def test_a_level_of_people_that_career_events_do_not_know_is_a_problem() -> None:
    event = {"person_id": "A", "on": date(2026, 4, 1), "event": "promoted", "level": "L3"}
    given = history(AS_OF, people=at("L2"), career_events=[event])
    (found,) = contradictions(given)
    assert (found.code, given.people["level"].item()) == ("R067", "L3")
    assert found.message == 'people has "A" at L2, but career events at L3 (promoted on 2026-04-01); L3 is used'


def test_a_level_of_people_that_no_extract_shows_yet_is_a_problem() -> None:
    extracts = {"2026-03-31": at("L2"), "2026-06-30": at("L2")}
    given = with_extracts(snapshot(AS_OF, people=at("L3")), extracts).history
    (found,) = contradictions(given)
    assert (found.code, given.people["level"].item()) == ("R067", "L2")
    assert found.message == 'people has "A" at L3, but the extract of 2026-06-30 at L2; L2 is used'


def test_people_as_the_newest_extract_has_them_are_no_problem() -> None:
    extracts = {"2026-03-31": at("L2"), "2026-06-30": at("L3")}
    assert list(contradictions(with_extracts(snapshot(AS_OF, people=at("L3")), extracts).history)) == []


PAIRED = {"protege_id": "P", "sponsor_id": "S", "paired_on": date(2026, 3, 1), "ended_on": date(2026, 6, 30)}


def done(on: date, **fields: object) -> dict[str, object]:
    return {"on": on, "protege_id": "P", "sponsor_id": "S", "action": "introduction", **fields}


def test_an_action_outside_its_pair_s_days_and_one_of_no_pair_are_told_apart() -> None:
    inside = [done(date(2026, 3, 1)), done(date(2026, 6, 29))]
    outside = [done(date(2026, 2, 28)), done(date(2026, 7, 1)), done(date(2026, 4, 1), sponsor_id="T")]
    found = list(contradictions(history(AS_OF, pairs=[PAIRED], activity=[*inside, *outside])))
    assert [(one.code, one.message) for one in found] == [
        ("R030", 'the action on "2026-02-28" is before the pair of "S" and "P" began or after it ended'),
        ("R030", 'the action on "2026-07-01" is before the pair of "S" and "P" began or after it ended'),
        ("R029", 'the pairs table has no pair of "T" and "P"'),
    ]


def test_a_pair_without_a_date_is_told_at_its_date_and_nothing_of_its_actions() -> None:
    pairs: Rows = [PAIRED, {"protege_id": "Q", "sponsor_id": "S"}]
    given = history(AS_OF, pairs=pairs, activity=[done(date(2026, 4, 1), protege_id="Q")])
    (found,) = contradictions(given)
    assert (found.code, found.place) == ("A001", given.roster.table("pairs").place(1, "paired_on"))


def left(on: date | None, *events: tuple[date, str]) -> list[str]:
    """What is said of somebody with this leaving date and these events."""
    people = [{"person_id": "A", "hired_on": date(2020, 1, 1), "left_on": on}]
    rows = [{"person_id": "A", "on": day, "event": event} for day, event in events]
    return [one.message for one in contradictions(history(AS_OF, people=people, career_events=rows))]


def test_another_leaving_date_than_the_events_have_is_told_and_none_of_who_came_back() -> None:
    day, again = (date(2026, 5, 1), "left"), (date(2026, 6, 1), "hired")
    assert left(day[0], day) == []
    assert left(None, day) == [
        'people has no leaving date for "A", but career events have 2026-05-01; 2026-05-01 is used'
    ]
    (told,) = left(date(2026, 4, 1), day)
    assert told.startswith('people has 2026-04-01 as leaving date for "A", but career events have 2026-05-01; ')
    assert left(None, day, again) == []
    assert left(date(2026, 4, 1)) == []


def test_of_two_leads_of_one_day_the_first_by_id_counts_whatever_the_order_of_the_rows() -> None:
    pairs = [{"protege_id": "P", "sponsor_id": one, "paired_on": date(2026, 3, 1), "role": "lead"} for one in "TSU"]
    for rows in (pairs, pairs[::-1]):
        (found,) = contradictions(history(AS_OF, pairs=rows))
        assert found.code == "M071"
        assert found.message == "P has 3 lead sponsors, S and T and U; S counts as the lead, and all use a seat"


@pytest.mark.parametrize(
    ("roles", "codes"),
    [
        (("lead",), []),
        (("co",), ["M072"]),
        (("co", "co"), ["M072"]),
        (("lead", "co"), []),
        (("lead", "lead"), ["M071"]),
        (("lead", "lead", "lead"), ["M071"]),
    ],
)
def test_one_of_a_protege_s_sponsors_leads(roles: tuple[str, ...], codes: list[str]) -> None:
    pairs = [
        {"protege_id": "P", "sponsor_id": f"S{at}", "paired_on": date(2026, 3, 1), "role": role}
        for at, role in enumerate(roles)
    ]
    ended = {"protege_id": "Q", "sponsor_id": "S", "paired_on": date(2026, 1, 1), "ended_on": AS_OF, "role": "co"}
    found = list(contradictions(history(AS_OF, pairs=[ended, *pairs])))
    assert [one.code for one in found] == codes
    if codes == ["M072"]:
        assert (found[0].message, str(found[0].place)[-1]) == ("P has co-sponsors and no lead sponsor", "3")


@pytest.mark.parametrize(
    ("agreed", "signed", "is_told"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), False),
        (date(2026, 3, 2), date(2026, 3, 3), True),
        (None, date(2026, 3, 3), False),
        (date(2026, 3, 2), None, False),
    ],
)
def test_an_agreement_of_another_day_than_the_pair_s_is_told(
    agreed: date | None, signed: date | None, *, is_told: bool
) -> None:
    agreements = [{"protege_id": "P", "sponsor_id": "S", "signed_on": signed, "goal": "lead"}]
    given = history(AS_OF, pairs=[{**PAIRED, "agreed_on": agreed}], agreements=agreements)
    assert [one.code for one in contradictions(given)] == (["R069"] if is_told else [])


@pytest.mark.parametrize(
    ("stage", "filled_by", "is_told"),
    [("accepted", "A", False), ("accepted", "B", True), ("offered", "B", False), ("accepted", None, False)],
)
def test_who_accepted_what_went_to_another_is_told(stage: str, filled_by: str | None, *, is_told: bool) -> None:
    given = history(
        AS_OF,
        candidates=[{"opportunity_id": "O", "person_id": "A", "stage": stage}],
        opportunities=[{"opportunity_id": "O", "filled_by": filled_by, "filled_on": AS_OF}],
    )
    assert [one.code for one in contradictions(given)] == (["R070"] if is_told else [])
