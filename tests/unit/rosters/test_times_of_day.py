"""Times as people and programs write them: zones, offsets, summer time, and what is no time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.rosters.values import TypedColumn, ValueContext, read_column
from sponsorcli.spreadsheets.grid import Fault, Raw

AS_OF = date(2026, 12, 31)
ASKED = Field("asked_at", FieldType.MOMENT, "When.")


def read(*cells: Raw, zone: str | None = "Europe/Berlin") -> TypedColumn:
    return read_column(ASKED, cells, ValueContext(AS_OF, zone=None if zone is None else ZoneInfo(zone)))


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("2026-05-04 09:30", "2026-05-04 07:30"),
        ("2026-05-04T09:30:15", "2026-05-04 07:30:15"),
        ("2026-05-04T09:30:00.000Z", "2026-05-04 09:30"),
        ("2026-05-04T09:30+02:00", "2026-05-04 07:30"),
        ("2026-05-04 09:30 -0430", "2026-05-04 14:00"),
        ("2026-05-04 09:30 UTC", "2026-05-04 09:30"),
        ("2026-05-04 09:30 GMT+1", "2026-05-04 08:30"),
        ("2026-05-04 00:00", "2026-05-03 22:00"),
        ("4 May 2026, 9:30 pm", "2026-05-04 19:30"),
        ("2026-05-04 12:05 a.m.", "2026-05-03 22:05"),
        ("2026-05-04 12:05 PM", "2026-05-04 10:05"),
        ("04.05.2026 9:30", "2026-05-04 07:30"),
        ("13/05/2026 10:00", "2026-05-13 08:00"),
        (datetime(2026, 5, 4, 9, 30), "2026-05-04 07:30"),  # noqa: DTZ001 - a cell has no zone
        (datetime(2026, 1, 4, 9, 30), "2026-01-04 08:30"),  # noqa: DTZ001 - a cell has no zone
        (46146.5, "2026-05-04 10:00"),
        ("46146.25", None),
    ],
)
def test_a_time_is_a_moment(cell: Raw, utc: str | None) -> None:
    expected = None if utc is None else datetime.fromisoformat(utc).replace(tzinfo=UTC)
    column = read(cell)
    assert column.values.to_list() == [expected]
    assert bool(column.faults) == (utc is None)


def test_a_time_of_excel_is_one_of_the_zone_that_the_program_names() -> None:
    moments = [read(datetime(2026, 7, 1, 12), zone=zone).values[0] for zone in ("Europe/London", "Asia/Kolkata")]  # noqa: DTZ001 - a cell has no zone
    assert moments == [datetime(2026, 7, 1, 11, tzinfo=UTC), datetime(2026, 7, 1, 6, 30, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("cell", "zone", "code"),
    [
        ("2026-05-04 09:30", None, "R140"),
        (datetime(2026, 5, 4, 9, 30), None, "R140"),  # noqa: DTZ001 - a cell has no zone
        ("2026-05-04", "Europe/Berlin", "R141"),
        (date(2026, 5, 4), "Europe/Berlin", "R141"),
        (46146, "Europe/Berlin", "R141"),
        ("soon", "Europe/Berlin", "R141"),
        ("2026-05-04 24:00", "Europe/Berlin", "R141"),
        ("2026-05-04 23:60", "Europe/Berlin", "R141"),
        ("2026-05-04 13:00 pm", "Europe/Berlin", "R141"),
        ("2026-05-04 09:30+15:00", "Europe/Berlin", "R141"),
        ("2026-05-04 09:30 CET", "Europe/Berlin", "R141"),
        ("2026-02-30 09:30", "Europe/Berlin", "R007"),
        ("3/4/2026 09:30", "Europe/Berlin", "R008"),
        ("1826-05-04 09:30", "Europe/Berlin", "R042"),
        (Fault("#N/A"), "Europe/Berlin", "R014"),
    ],
)
def test_what_is_no_moment_is_a_problem(cell: Raw, zone: str | None, code: str) -> None:
    column = read(cell, zone=zone)
    assert [fault.code for fault in column.faults.values()] == [code]
    assert column.values.to_list() == [None]


def test_an_offset_needs_no_zone() -> None:
    assert read("2026-05-04 09:30+02:00", zone=None).values.to_list() == [datetime(2026, 5, 4, 7, 30, tzinfo=UTC)]


def test_an_empty_cell_and_a_placeholder_are_no_time() -> None:
    assert read(None, "n/a", "-").values.to_list() == [None, None, None]


def test_a_time_that_no_clock_showed_is_read_as_that_much_later_and_told() -> None:
    """PEP 495: 2:30 on the night on which clocks go from 2 to 3 is half an hour after 2 in winter time, 3:30."""
    column = read("2026-03-29 01:59", "2026-03-29 02:00", "2026-03-29 02:59", "2026-03-29 03:00")
    assert [doubt.code for doubt in column.doubts.values()] == ["R142", "R142"]
    assert list(column.doubts) == [1, 2]
    assert [moment.strftime("%H:%M") for moment in column.values] == ["00:59", "01:00", "01:59", "01:00"]


def test_a_time_that_came_twice_is_read_as_the_first_and_told() -> None:
    column = read("2026-10-25 01:59", "2026-10-25 02:00", "2026-10-25 02:59", "2026-10-25 03:00")
    assert {at: doubt.code for at, doubt in column.doubts.items()} == {1: "R143", 2: "R143"}
    assert [moment.strftime("%H:%M") for moment in column.values] == ["23:59", "00:00", "00:59", "02:00"]


def test_a_written_offset_leaves_no_doubt() -> None:
    column = read("2026-10-25 02:30+01:00", "2026-10-25 02:30+02:00")
    assert column.doubts == {}
    assert [moment.strftime("%H:%M") for moment in column.values] == ["01:30", "00:30"]
