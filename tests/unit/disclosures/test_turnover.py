"""Turnover of twelve months, worked out by hand: who counts on which day, and when the voluntary part is known."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.disclosures import Availability, disclosed_figures
from sponsorcli.disclosures.turnover import turnover_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

AS_OF = date(2026, 6, 30)
Rows = Sequence[Mapping[str, object]]


def snapshot(left: Mapping[str, date], voluntary: Mapping[str, bool | None], stay: int = 8) -> Snapshot:
    """So many who stay, hired in 2020, and those who left, each with an event that says whether they chose to."""
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    people = [{"person_id": f"P{n}", "hired_on": date(2020, 1, 1)} for n in range(stay)]
    people += [{"person_id": one, "hired_on": date(2020, 1, 1), "left_on": day} for one, day in left.items()]
    events = [
        {"person_id": one, "on": left[one], "event": "left", "voluntary": chosen} for one, chosen in voluntary.items()
    ]
    return Snapshot(program, Roster.of(people=people, career_events=events), AS_OF)


def shown(of: Snapshot) -> dict[str, tuple[Availability, float | None, int | None]]:
    found = disclosed_figures(of, (), None, None)
    return {one.datapoint.name: (one.status, one.value, one.n) for one in found if "urnover" in one.datapoint.name}


def test_leavers_from_the_first_to_the_last_day_count_by_the_mean_head_count() -> None:
    """Two left within the year, on its first and on its last day; of 10 a year ago 8 are left: 2 of 9 on average."""
    left = {"First": date(2025, 7, 1), "Last": AS_OF, "Before": date(2025, 6, 30), "Later": date(2026, 7, 1)}
    found = turnover_of(snapshot(left, dict.fromkeys(left, True), stay=7))
    assert found is not None
    assert (found.since, found.left, found.told, found.chosen) == (date(2025, 7, 1), 2, 2, 2)
    assert found.headcount == 9.0  # of 7, First, Last and Later a year ago; of 7 and Later today
    name = "Turnover rate"
    status, value, whole = shown(snapshot(left, {}, stay=7))[name]
    assert (status, whole) == (Availability.SHOWN, 9)
    assert value == pytest.approx(2 / 9)


@pytest.mark.parametrize(
    ("voluntary", "status", "share"),
    [
        ({"A": True, "B": False}, Availability.SHOWN, 1 / 9),
        ({"A": True, "B": True}, Availability.SHOWN, 2 / 9),
        ({"A": True, "B": None}, Availability.NOT_AVAILABLE, None),
        ({"A": True}, Availability.NOT_AVAILABLE, None),
    ],
)
def test_the_voluntary_part_is_told_where_it_is_known_of_everybody(
    voluntary: dict[str, bool | None], status: Availability, share: float | None
) -> None:
    left = {"A": date(2026, 1, 1), "B": date(2026, 2, 1)}
    found = shown(snapshot(left, voluntary))["Voluntary turnover rate"]
    assert found[0] == status
    assert found[1] == (None if share is None else pytest.approx(share))


def test_where_nobody_is_known_to_have_left_there_is_no_turnover() -> None:
    assert turnover_of(snapshot({}, {})) is None
    assert {status for status, *_ in shown(snapshot({}, {})).values()} == {Availability.NOT_AVAILABLE}


def test_where_nobody_left_within_the_year_turnover_is_nothing() -> None:
    found = shown(snapshot({"A": date(2024, 1, 1)}, {}))
    assert {one[:2] for one in found.values()} == {(Availability.SHOWN, 0.0)}


def test_two_who_left_on_one_day_are_told_of_each_by_their_own_event() -> None:
    day = date(2026, 1, 1)
    found = turnover_of(snapshot({"A": day, "B": day}, {"A": True, "B": False}))
    assert found is not None
    assert (found.left, found.told, found.chosen) == (2, 2, 1)


@pytest.mark.parametrize(("first", "last"), [(True, False), (False, True)])
def test_of_two_events_of_one_leaver_the_last_says_whether_it_was_chosen(*, first: bool, last: bool) -> None:
    day = date(2026, 1, 1)
    people: Rows = [{"person_id": "A", "hired_on": date(2020, 1, 1), "left_on": day}, {"person_id": "B"}]
    events = [{"person_id": "A", "on": day, "event": "left", "voluntary": chosen} for chosen in (first, last)]
    program = snapshot({}, {}).program
    found = turnover_of(Snapshot(program, Roster.of(people=people, career_events=events), AS_OF))
    assert found is not None
    assert (found.told, found.chosen) == (1, last)


def test_an_event_of_another_day_than_the_leaving_tells_nothing_of_it() -> None:
    people: Rows = [{"person_id": "A", "hired_on": date(2020, 1, 1), "left_on": date(2026, 1, 1)}, {"person_id": "B"}]
    days = (date(2021, 1, 1), date(2026, 1, 1))
    told = []
    for day in days:
        events: Rows = [
            {"person_id": "A", "on": day, "event": "left", "voluntary": True},
            {"person_id": "A", "on": date(2022, 1, 1), "event": "hired"},
        ]
        found = turnover_of(Snapshot(snapshot({}, {}).program, Roster.of(people=people, career_events=events), AS_OF))
        assert found is not None
        told.append((found.left, found.told))
    assert told[1] == (1, 1)
    assert told[0][1] == 0
