"""The calendar file of what falls due."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from sponsorcli.accountability import hold_to_account
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.delivery.writing import write_output
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.rendering.data.calendar_file import calendar_of, calendar_text
from sponsorcli.reports.accountability import accountability_report
from sponsorcli.tables import Report

NAME = "Führungskräfte; Paten, Reihe 1\\2 – ein Programm mit einem sehr langen Namen, der umbrochen werden muss"


def reported(as_of: date = date(2026, 2, 1), *, agreed_on: date | None = None) -> Report:
    program = Program(
        schema_version=1,
        about=About(id="early", name=NAME),
        sources=Sources(),
        accountability=AccountabilitySettings(expectations=(MeetingsExpected(), AgreementExpected())),
    )
    pair = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12), "agreed_on": agreed_on}
    snapshot = Snapshot(program, Roster.of(pairs=[pair], activity=[]), as_of)
    return accountability_report(hold_to_account(snapshot), snapshot)


def written(as_of: date = date(2026, 2, 1), *, agreed_on: date | None = None) -> str:
    return calendar_text([reported(as_of, agreed_on=agreed_on)])


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_for_each_person_and_duty_on_its_last_day() -> None:
    lines = unfolded(written())
    events = [(lines[index + 3], lines[index + 5]) for index, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    assert events == [
        ("DTSTART;VALUE=DATE:20260211", "SUMMARY:Agreement due: P1 with S1"),
        ("DTSTART;VALUE=DATE:20260211", "SUMMARY:Agreement due: S1 with P1"),
        ("DTSTART;VALUE=DATE:20260228", "SUMMARY:Meeting due: S1 with P1"),
    ]


def test_lines_end_and_fold_as_the_standard_says() -> None:
    text = written()
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert any(line.startswith(" ") for line in lines)


@pytest.mark.parametrize("letter", ["a", "é", "漢"])
def test_a_line_of_any_length_is_cut_into_lines_of_at_most_75_bytes_within_no_letter(letter: str) -> None:
    text = calendar_of(letter * 300, date(2026, 2, 1), [])
    sizes = [len(line.encode()) for line in text.split("\r\n")]
    assert max(sizes) <= 75
    assert sorted(sizes)[-6] > 75 - len(letter.encode())
    assert f"NAME:{letter * 300}" in unfolded(text)


def test_what_has_a_meaning_in_the_format_is_escaped() -> None:
    name = next(line for line in unfolded(written()) if line.startswith("NAME:"))
    assert name.startswith("NAME:Führungskräfte\\; Paten\\, Reihe 1\\\\2 – ein")
    assert name.endswith("umbrochen werden muss")


def test_an_event_keeps_its_identity_from_day_to_day() -> None:
    def identities(text: str) -> set[str]:
        return {line for line in unfolded(text) if line.startswith("UID:")}

    assert len(identities(written())) == 3
    assert all(re.fullmatch("UID:[0-9a-f]{32}@sponsorcli", one) for one in identities(written()))
    assert identities(written(date(2026, 2, 5))) == identities(written())
    assert written() == written()


def test_nothing_due_is_a_calendar_without_events() -> None:
    assert "VEVENT" not in written(date(2026, 1, 14), agreed_on=date(2026, 1, 13))


def test_a_calendar_is_written_by_its_ending(tmp_path: Path) -> None:
    result = write_output(tmp_path / "due.ics", [reported()], None, keep=NOTHING_READ)
    assert result.problems == ()
    assert (tmp_path / "due.ics").read_bytes() == written().encode()


def test_a_report_without_dates_makes_no_calendar(tmp_path: Path) -> None:
    result = write_output(tmp_path / "due.ics", [replace(reported(), tables=())], None, keep=NOTHING_READ)
    assert [problem.code for problem in result.problems] == ["W010"]
    assert not (tmp_path / "due.ics").exists()


def test_a_whole_day_ends_where_the_next_one_begins() -> None:
    """RFC 5545, 3.6.1: the end of an event is not part of it. The last day of February ends with the first of March."""
    lines = unfolded(written())
    begins = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    ends = [line.partition(":")[2] for line in lines if line.startswith("DTEND;VALUE=DATE:")]
    assert begins == ["20260211", "20260211", "20260228"]
    assert ends == ["20260212", "20260212", "20260301"]


def test_another_reader_finds_the_name_and_the_reminders() -> None:
    """`icalendar` reads what calendars do: the name that they show, and a reminder at nine of the day before."""
    calendar = Calendar.from_ical(written())
    assert calendar["X-WR-CALNAME"] == calendar["NAME"]
    events = calendar.walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [date(2026, 2, 11), date(2026, 2, 11), date(2026, 2, 28)]
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])
        assert alarm.decoded("TRIGGER") == timedelta(days=-1, hours=9)
