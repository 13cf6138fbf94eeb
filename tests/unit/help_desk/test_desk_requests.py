"""Each request at the end of a day: its state, what is in time at the very limit, what has not happened yet."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from sponsorcli.help_desk import DeskRequest, RequestState, desk_of
from sponsorcli.help_desk.holiday_calendar import known_countries
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings.setting import SettingPlaces
from sponsorcli.problems import Problem, TextPlace

from .desks import AS_OF, at, request, snapshot_of


def only(row: dict[str, object], as_of: date = AS_OF, **settings: Any) -> DeskRequest:
    """The one request of a desk."""
    (found,) = desk_of(snapshot_of([row], as_of, **settings)).requests
    return found


@pytest.mark.parametrize(
    ("replied", "in_time"),
    [("2026-05-05 08:59", True), ("2026-05-05 09:00", True), ("2026-05-05 09:01", False)],
)
def test_a_reply_at_the_very_limit_is_in_time(replied: str, in_time: bool) -> None:
    found = only(request(1, first_reply_at=replied))
    assert (found.state, found.in_time) == (RequestState.REPLIED, in_time)
    assert found.due_at == at("2026-05-05 09:00")


def test_a_reply_as_the_desk_opens_again_is_in_time_where_the_hours_are_just_used_up() -> None:
    business: dict[str, Any] = {"clock": "business", "reply_within_hours": 8}
    assert only(request(1, first_reply_at="2026-05-05 09:00"), **business).in_time is True
    assert only(request(1, first_reply_at="2026-05-05 09:01"), **business).in_time is False


def test_a_request_without_a_reply_is_breached_once_its_time_has_passed_at_the_end_of_the_day() -> None:
    """The day ends at midnight in Berlin: what was asked 24 hours before that is in time, a minute earlier is not."""
    waiting, breached = only(request(1, "2026-05-08 00:00")), only(request(1, "2026-05-07 23:59"))
    assert (waiting.state, waiting.in_time, waiting.reply_took) == (RequestState.WAITING, None, 24 * 3600)
    assert (breached.state, breached.in_time) == (RequestState.OVERDUE, False)


def test_the_day_ends_in_the_zone_of_the_desk() -> None:
    """23:30 in UTC on Friday is 1:30 on Saturday in Berlin, and 16:30 on Friday in Los Angeles."""
    row = {**request(1), "asked_at": at("2026-05-09 01:30")}
    assert desk_of(snapshot_of([row])).requests == ()
    assert len(desk_of(snapshot_of([row], zone="America/Los_Angeles")).requests) == 1
    assert len(desk_of(snapshot_of([row], AS_OF + timedelta(days=1))).requests) == 1


def test_what_is_asked_as_the_day_ends_is_asked_on_the_next() -> None:
    row = request(1, "2026-05-09 00:00")
    assert desk_of(snapshot_of([row])).requests == ()
    assert only(row, AS_OF + timedelta(days=1)).asked_on == AS_OF + timedelta(days=1)


def test_what_happens_after_the_day_has_not_happened() -> None:
    row = request(
        1, "2026-05-08 10:00", first_reply_at="2026-05-09 00:00", done_at="2026-05-10 10:00", minutes_saved=30
    )
    friday, saturday = only(row), only(row, date(2026, 5, 9))
    assert (friday.state, friday.replied_at, friday.minutes_saved) == (RequestState.WAITING, None, None)
    assert saturday.state is RequestState.REPLIED
    sunday = only(row, date(2026, 5, 10))
    assert (sunday.state, sunday.minutes_saved) == (RequestState.DONE, 30)


def test_a_request_that_is_done_without_a_reply_on_record_was_answered_then() -> None:
    found = only(request(1, done_at="2026-05-05 09:00"))
    assert (found.state, found.in_time, found.reply_took, found.done_took) == (RequestState.DONE, True, 86_400, 86_400)


def test_an_old_request_has_a_day_and_no_clock() -> None:
    found = only(request(1, None, asked_on=date(2026, 5, 4)))
    assert (found.state, found.asked_on, found.due_at, found.in_time) == (
        RequestState.NO_CLOCK, date(2026, 5, 4), None, None
    )  # fmt: skip
    assert only(request(1, None, asked_on=date(2026, 5, 4), done_on=date(2026, 5, 8))).state is RequestState.DONE
    assert only(request(1, None, asked_on=date(2026, 5, 4), done_on=date(2026, 5, 9))).state is RequestState.NO_CLOCK
    assert desk_of(snapshot_of([request(1, None, asked_on=date(2026, 5, 9))])).requests == ()
    assert len(desk_of(snapshot_of([request(1, None, asked_on=AS_OF)])).requests) == 1


def test_a_request_done_on_a_day_without_a_time_is_done_and_its_hours_are_not_known() -> None:
    found = only(request(1, done_on=date(2026, 5, 6)))
    assert (found.state, found.reply_took, found.done_took, found.in_time) == (RequestState.DONE, None, None, None)
    replied = only(request(1, first_reply_at="2026-05-04 10:00", done_on=date(2026, 5, 6)))
    assert (replied.reply_took, replied.done_took, replied.in_time) == (3600, None, True)


def test_unanswered_requests_stand_in_the_order_in_which_they_are_due() -> None:
    rows = [request(1, "2026-05-08 12:00"), request(2, "2026-05-05 12:00"), request(3, done_at="2026-05-04 10:00")]
    assert [one.request_id for one in desk_of(snapshot_of(rows)).unanswered] == ["R02", "R01"]


def codes(rows: list[dict[str, object]], **settings: Any) -> list[str]:
    return [problem.code for problem in desk_of(snapshot_of(rows, **settings)).problems]


def test_what_the_table_and_the_settings_lack_is_said() -> None:
    assert codes([request(1)]) == []
    assert codes([request(1), request(2, None, asked_on=AS_OF)]) == ["C040"]
    assert codes([request(1)], zone=None) == ["C045"]
    assert codes([request(1, None, asked_on=AS_OF)], zone=None) == ["C040"]
    assert codes([request(1, minutes_saved=10)]) == ["C046"]
    assert codes([request(1, minutes_saved=10)], baseline="A survey of 2026") == []
    assert codes([request(1)], clock="business", holidays="DE-XX") == ["C044"]
    assert codes([request(1)], clock="business", holidays="DE-BY") == []
    assert codes([request(1)], holidays="DE-XX") == []


def test_without_the_library_of_holidays_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("desk", "setup"):
        monkeypatch.setattr(f"sponsorcli.help_desk.{part}.is_installed", lambda: False)
    (problem,) = desk_of(snapshot_of([request(1)], clock="business", holidays="DE-BY")).problems
    assert (problem.code, problem.severity.value) == ("C041", "error")
    assert "install" in problem.hint
    assert "[holidays]" in problem.hint


def test_a_desk_has_its_limit_in_seconds_its_zone_and_the_end_of_its_day() -> None:
    desk = desk_of(snapshot_of([], reply_within_hours=8))
    assert (desk.limit, desk.clock.zone.key, desk.as_of) == (8 * 3600, "Europe/Berlin", AS_OF)
    assert desk.now == at("2026-05-09 00:00")
    assert desk_of(snapshot_of([], zone=None)).clock.zone.key == "UTC"


def test_a_request_says_who_asked_for_what_and_whom_it_is_assigned_to() -> None:
    found = only(request(7, assigned_to="H1"))
    assert (found.request_id, found.person_id, found.kind, found.assigned_to) == ("R07", "P1", "resume", "H1")


def test_of_two_requests_due_at_once_the_first_id_comes_first() -> None:
    rows = [request(2, "2026-05-08 12:00"), request(1, "2026-05-08 12:00"), request(3, None, asked_on=AS_OF)]
    assert [one.request_id for one in desk_of(snapshot_of(rows)).unanswered] == ["R01", "R02"]


def test_a_request_that_is_never_due_comes_last() -> None:
    rows = [request(1, "2026-05-08 12:00"), request(2, "2026-05-08 12:00")]
    desk = desk_of(snapshot_of(rows))
    never = [dataclasses.replace(desk.requests[0], due_at=None), desk.requests[1]]
    assert [one.request_id for one in dataclasses.replace(desk, requests=tuple(never)).unanswered] == ["R02", "R01"]


def test_of_two_rows_of_a_request_the_first_counts() -> None:
    (found,) = desk_of(snapshot_of([request(1, first_reply_at="2026-05-04 10:00"), request(1)])).requests
    assert found.state is RequestState.REPLIED


def test_the_hint_of_an_unknown_holiday_code_names_a_near_country_or_the_regions_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = {"DE": ["SN", "BB"], "DK": []}
    monkeypatch.setattr("holidays.list_supported_countries", lambda: known)
    hints = {}
    for code in ("DE-XX", "DEX", "QQ"):
        (problem,) = desk_of(snapshot_of([request(1)], clock="business", holidays=code)).problems
        hints[code] = problem.hint
    assert hints["DE-XX"] == "write DE alone, or with one of its regions: BB, SN"
    assert hints["DEX"].startswith('did you mean "DE"? Write the two')
    assert hints["QQ"].startswith("write the two letters of the country")


def test_the_countries_whose_holidays_are_known_stand_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holidays.list_supported_countries", lambda: {"IE": [], "DE": ["BY"]})
    assert known_countries() == ("DE", "IE")


def test_the_business_clock_of_a_desk_stops_on_its_holidays_and_on_its_own_closed_days() -> None:
    """Eight hours from Thursday at nine: Friday, 1 May 2026, is a holiday in Bavaria, Monday a day of the program's."""
    row = request(1, "2026-04-30 16:00")
    settings: dict[str, Any] = {"clock": "business", "reply_within_hours": 2}
    due = [
        only(row, **settings, **more).due_at
        for more in ({}, {"holidays": "DE-BY"}, {"holidays": "DE-BY", "closed_on": (date(2026, 5, 4),)})
    ]
    assert due == [at("2026-05-01 10:00"), at("2026-05-04 10:00"), at("2026-05-05 10:00")]


def test_the_day_on_which_a_request_was_asked_is_that_of_the_desks_own_clock() -> None:
    """23:30 in UTC on Monday is Tuesday in Berlin."""
    row = {**request(1), "asked_at": at("2026-05-05 01:30")}
    assert only(row).asked_on == date(2026, 5, 5)
    assert only(row, zone="UTC").asked_on == date(2026, 5, 4)


def test_a_request_that_is_done_after_the_day_is_open_whatever_day_stands_beside_the_time() -> None:
    row = request(1, done_at="2026-05-10 10:00", done_on=date(2026, 5, 6))
    assert only(row).state is RequestState.OVERDUE
    assert only(row, date(2026, 5, 10)).state is RequestState.DONE


def test_a_request_that_says_no_kind_and_no_person_has_empty_ones() -> None:
    found = only({**request(1), "kind": None, "person_id": None})
    assert (found.kind, found.person_id) == ("", "")


def problems(rows: list[dict[str, object]], **settings: Any) -> tuple[Problem, ...]:
    places = SettingPlaces("p.yaml", {("sources",): (4, 1), ("readiness",): (8, 1), ("readiness", "holidays"): (9, 3)})
    return desk_of(dataclasses.replace(snapshot_of(rows, **settings), places=places)).problems


@pytest.mark.parametrize(("days", "what"), [(1, "1 request has the day"), (2, "2 requests have the day")])
def test_requests_without_a_time_are_counted(days: int, what: str) -> None:
    (problem,) = problems([request(0), *(request(n, None, asked_on=AS_OF) for n in range(1, days + 1))])
    assert problem.message.startswith(what)


def test_what_is_wrong_with_the_desk_is_said_where_it_stands_in_the_program_file() -> None:
    (holidays,) = problems([request(1)], clock="business", holidays="DE-XX")
    (zone,) = problems([request(1)], zone=None)
    assert (holidays.place, zone.place) == (TextPlace("p.yaml", 9, 3), TextPlace("p.yaml", 4, 1))


def test_without_a_table_of_requests_nothing_is_said_of_the_desk() -> None:
    program = snapshot_of([], clock="business", holidays="DE-XX", zone=None).program
    assert desk_of(Snapshot(program, Roster.of(), AS_OF)).problems == ()
