"""Meetings read from calendars, held to the series of RFC 5545 with the days that the standard itself lists."""

import sys
from datetime import date

import pytest

from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.grid import Grid, Raw

BOTH = "ORGANIZER:mailto:ann@x.com\nATTENDEE:mailto:bob@x.com"


def calendar(*events: str, head: str = "") -> bytes:
    parts = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    return "\r\n".join(
        "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", head, *parts, "END:VCALENDAR"]).split("\n")
    ).encode()


def event(start: str = "DTSTART:19970902T090000", people: str = BOTH, uid: str = "u1@x", more: str = "") -> str:
    return "\n".join(filter(None, (f"UID:{uid}", start, people, more)))


def grid(data: bytes) -> Grid:
    file, problems = open_table_text(data, "team.ics")
    assert problems == ()
    assert file is not None
    found, problems = file.grid(0)
    assert problems == ()
    assert found is not None
    return found


def rows(*events: str, head: str = "") -> list[tuple[Raw, ...]]:
    return [tuple(row) for row in grid(calendar(*events, head=head)).rows[1:]]


def days(*events: str) -> list[str]:
    return [str(row[0]) for row in rows(*events) if row[1] == "ann@x.com"]


def said(data: bytes) -> tuple[str, str]:
    file, (problem,) = open_table_text(data, "team.ics")
    assert file is None
    return problem.code, problem.message


def test_each_two_of_a_meeting_are_said_to_have_met_either_way_round() -> None:
    assert [row[:4] for row in rows(event())] == [
        (date(1997, 9, 2), "ann@x.com", "bob@x.com", "meeting"),
        (date(1997, 9, 2), "bob@x.com", "ann@x.com", "meeting"),
    ]
    assert len({row[4] for row in rows(event())}) == 1


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=DAILY;INTERVAL=10;COUNT=5", ["09-02", "09-12", "09-22", "10-02", "10-12"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", [
            "09-01", "09-03", "09-05", "09-15", "09-17", "09-19", "09-29", "10-01", "10-03", "10-13", "10-15", "10-17",
            "10-27", "10-29", "10-31", "11-10", "11-12", "11-14", "11-24", "11-26", "11-28", "12-08", "12-10", "12-12",
            "12-22",
        ]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", [
            "09-02", "09-04", "09-16", "09-18", "09-30", "10-02", "10-14", "10-16",
        ]),
        ("RRULE:FREQ=MONTHLY;COUNT=3;BYMONTHDAY=2,15", ["09-02", "09-15", "10-02"]),
    ],
)  # fmt: skip
def test_series_have_the_days_that_the_standard_lists(rule: str, expected: list[str]) -> None:
    """RFC 5545, 3.8.5.3: recurrence examples, and the days printed with them."""
    start = "DTSTART;TZID=America/New_York:19970901T090000" if "MO,WE" in rule else "DTSTART:19970902T090000"
    assert days(event(start, more=rule)) == [f"1997-{day}" for day in expected]


def test_days_taken_out_of_a_series_and_cancelled_ones_are_no_meetings() -> None:
    series = event(more="RRULE:FREQ=DAILY;COUNT=4\nEXDATE:19970903T090000")
    cancelled = "UID:u1@x\nRECURRENCE-ID:19970904T090000\nDTSTART:19970904T090000\nSTATUS:CANCELLED"
    assert days(series, cancelled) == ["1997-09-02", "1997-09-05"]
    assert days(event(more="STATUS:CANCELLED")) == []


def test_a_moved_meeting_of_a_series_is_the_same_meeting_on_its_new_day() -> None:
    series = event(more="RRULE:FREQ=DAILY;COUNT=2")
    moved = event("DTSTART:19970910T100000", more="RECURRENCE-ID:19970903T090000")
    before = {row[4] for row in rows(series)}
    assert {row[4] for row in rows(series, moved)} == before
    assert days(series, moved) == ["1997-09-02", "1997-09-10"]


def test_a_meeting_that_was_moved_between_two_exports_keeps_its_id() -> None:
    assert rows(event())[0][4] == rows(event("DTSTART:19980101T090000"))[0][4]
    assert rows(event())[0][4] != rows(event(uid="u2@x"))[0][4]


@pytest.mark.parametrize(
    ("people", "met"),
    [
        ("ORGANIZER:mailto:ann@x.com", 0),
        ("ORGANIZER:mailto:ann@x.com\nATTENDEE:MAILTO:ANN@X.com", 0),
        ("ORGANIZER:mailto:ann@x.com\nATTENDEE;PARTSTAT=DECLINED:mailto:bob@x.com", 0),
        ("ORGANIZER:mailto:ann@x.com\nATTENDEE;CUTYPE=ROOM:mailto:hall@x.com", 0),
        ("ORGANIZER:mailto:ann@x.com\nATTENDEE;PARTSTAT=TENTATIVE:mailto:bob@x.com", 1),
        ("ATTENDEE;EMAIL=ann@x.com:urn:uuid:1\nATTENDEE:mailto:bob@x.com", 1),
        ("\n".join(f"ATTENDEE:mailto:{one}@x.com" for one in ("ann", "bob", "cy", "di", "ed")), 4),
        ("\n".join(f"ATTENDEE:mailto:{one}@x.com" for one in ("ann", "bob", "cy", "di", "ed", "flo")), 0),
    ],
)
def test_who_met_whom_leaves_out_rooms_refusals_and_large_meetings(people: str, met: int) -> None:
    assert len(days(event(people=people))) == met


def test_a_time_in_utc_is_read_in_the_zone_that_the_calendar_names() -> None:
    late = event("DTSTART:20260107T233000Z")
    assert rows(late, head="X-WR-TIMEZONE:Europe/Berlin")[0][0] == date(2026, 1, 8)
    assert rows(late)[0][0] == "2026-01-07T23:30:00+00:00"


def test_a_whole_day_is_that_day() -> None:
    assert rows(event("DTSTART;VALUE=DATE:20260301"))[0][0] == date(2026, 3, 1)


def test_a_row_stands_where_its_event_begins() -> None:
    found = grid(calendar(event("DTSTART:19970903T090000", uid="b@x"), event(uid="a@x")))
    assert [str(found.place(at)) for at in range(1, 5)] == [
        "team.ics:10:1", "team.ics:10:1", "team.ics:4:1", "team.ics:4:1",
    ]  # fmt: skip


def test_a_series_without_end_stops_three_years_after_the_last_day_in_the_file() -> None:
    found = days(event(more="RRULE:FREQ=WEEKLY\nDTSTAMP:19980106T120000Z"))
    assert found[0] == "1997-09-02"
    assert found[-1] == "2001-01-02"


def test_a_day_that_nothing_hangs_on_may_be_damaged() -> None:
    assert days(event(more="CREATED:soon")) == ["1997-09-02"]


def test_events_without_an_id_are_told_apart_by_what_they_say() -> None:
    anonymous = [one.replace("UID:u1@x\n", "") for one in (event(), event("DTSTART:19970903T090000"))]
    assert days(*anonymous, anonymous[0].replace("090000", "100000") + "\nRRULE:FREQ=DAILY;COUNT=2") == [
        "1997-09-02", "1997-09-02", "1997-09-03", "1997-09-03",
    ]  # fmt: skip


@pytest.mark.parametrize("missing", ["icalendar", "recurring_ical_events"])
def test_what_reads_calendars_is_asked_for_where_a_part_of_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    code, message = said(calendar(event()))
    assert code == "P095"
    assert message == "this is a calendar, and what reads calendars is not installed"


def test_what_a_meeting_is_about_is_not_read() -> None:
    assert "secret" not in str(rows(event(more="SUMMARY:secret plan\nDESCRIPTION:secret\nLOCATION:secret")))


def test_a_calendar_is_known_by_its_text_not_by_its_name() -> None:
    packed = b"\xef\xbb\xbf" + calendar(event())
    file, _ = open_table_text(packed, "meetings.txt")
    assert file is not None
    found, _ = file.grid(0)
    assert found is not None
    assert len(found.rows) == 3


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (calendar(event())[:-40], "it is damaged"),
        (calendar(event(more="RRULE:FREQ=SOMETIMES")), "RRULE of the event on line 4 cannot be understood"),
        (calendar(event("DTSTART:soon")), "DTSTART of the event on line 4 cannot be understood"),
        (calendar(event(more="RRULE:FREQ=MINUTELY")), "the event on line 4 repeats more often than once a day"),
        (b"BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR", "damaged"),
    ],
)
def test_a_calendar_that_cannot_be_read_is_refused(data: bytes, what: str) -> None:
    code, message = said(data)
    assert code == "R118"
    assert what in message
