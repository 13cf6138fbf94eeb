"""The clock of the help desk: calendar and business hours, weekends, holidays, the changes to and from summer time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.help_desk.clock import DeskClock
from sponsorcli.help_desk.holiday_calendar import HolidayCalendar, known_regions, public_holidays
from sponsorcli.model.settings.readiness import BusinessHours

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600
NINE_TO_FIVE = BusinessHours()
BUSINESS = DeskClock(BERLIN, NINE_TO_FIVE)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """The moment at which a clock in the zone shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-28 12:00", "2026-03-29 12:00", 23),  # clocks go from 2 to 3
        ("2026-10-24 12:00", "2026-10-25 12:00", 25),  # clocks go from 3 to 2
        ("2026-05-04 12:00", "2026-05-05 12:00", 24),
        ("2026-05-05 12:00", "2026-05-04 12:00", 0),
    ],
)
def test_the_calendar_clock_counts_the_hours_that_pass(start: str, end: str, hours: int) -> None:
    assert DeskClock(BERLIN).elapsed(at(start), at(end)) == hours * HOUR


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-05-04 09:00", "2026-05-04 17:00", 480),
        ("2026-05-04 08:00", "2026-05-04 09:00", 0),
        ("2026-05-04 08:59", "2026-05-04 09:01", 1),
        ("2026-05-04 16:59", "2026-05-04 17:01", 1),
        ("2026-05-04 17:00", "2026-05-05 09:00", 0),  # closed from end to end
        ("2026-05-04 16:00", "2026-05-05 10:00", 120),
        ("2026-05-08 16:30", "2026-05-11 09:30", 60),  # Friday to Monday
        ("2026-05-09 10:00", "2026-05-10 10:00", 0),  # Saturday to Sunday
        ("2026-03-27 09:00", "2026-03-30 17:00", 960),  # summer time begins on the Sunday between
    ],
)
def test_the_business_clock_runs_while_the_desk_is_open(start: str, end: str, minutes: int) -> None:
    assert BUSINESS.elapsed(at(start), at(end)) == minutes * 60


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-05-04 09:00", 8, "2026-05-04 17:00"),  # used up as it closes, not as it opens next
        ("2026-05-04 09:01", 8, "2026-05-05 09:01"),
        ("2026-05-04 18:00", 1, "2026-05-05 10:00"),
        ("2026-05-08 16:00", 24, "2026-05-13 16:00"),  # three days of eight hours, a weekend between
        ("2026-05-09 12:00", 2, "2026-05-11 11:00"),
    ],
)
def test_the_time_is_used_up_at_the_first_moment_at_which_so_much_has_passed(start: str, hours: int, due: str) -> None:
    assert BUSINESS.after(at(start), hours * HOUR) == at(due)


def test_a_day_on_which_clocks_change_has_an_hour_less_or_more() -> None:
    always = BusinessHours.model_validate({"days": ("sun",), "from": "00:00", "to": "24:00"})
    clock = DeskClock(BERLIN, always)
    assert clock.elapsed(at("2026-03-29 00:00"), at("2026-03-30 00:00")) == 23 * HOUR
    assert clock.elapsed(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == 25 * HOUR


def test_the_second_of_two_equal_times_is_an_hour_later() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert DeskClock(BERLIN).elapsed(first.astimezone(UTC), first.replace(fold=1).astimezone(UTC)) == HOUR


def test_a_holiday_of_the_region_stops_the_clock_and_one_of_another_region_does_not() -> None:
    """Epiphany, a Tuesday in 2026, is a holiday in Bavaria and not in Berlin; Labour Day in both, not in Ireland."""
    epiphany = at("2026-01-06 09:00"), at("2026-01-06 17:00")
    labour_day = at("2026-05-01 09:00"), at("2026-05-01 17:00")
    found = {}
    for code in ("DE-BY", "DE-BE", "IE"):
        public = public_holidays(code)
        assert public is not None
        clock = DeskClock(BERLIN, NINE_TO_FIVE, HolidayCalendar(public=public))
        found[code] = (clock.elapsed(*epiphany) // HOUR, clock.elapsed(*labour_day) // HOUR)
    assert found == {"DE-BY": (0, 0), "DE-BE": (8, 0), "IE": (8, 8)}


def test_a_day_that_the_program_names_stops_the_clock() -> None:
    clock = DeskClock(BERLIN, NINE_TO_FIVE, HolidayCalendar(frozenset({date(2026, 5, 5)})))
    assert clock.elapsed(at("2026-05-05 09:00"), at("2026-05-06 10:00")) == HOUR
    assert clock.after(at("2026-05-04 16:30"), HOUR) == at("2026-05-06 09:30")


def test_an_unknown_country_or_region_has_no_holidays() -> None:
    assert public_holidays("DE-XX") is None
    assert public_holidays("ZZ") is None
    assert "BY" in known_regions("DE")
    assert known_regions("ZZ") == ()


def test_a_desk_that_never_opens_gives_no_day() -> None:
    closed = HolidayCalendar(public=_EveryDay())
    assert DeskClock(BERLIN, NINE_TO_FIVE, closed).after(at("2026-05-04 09:00"), HOUR) is None


class _EveryDay:
    def __contains__(self, day: object) -> bool:
        return True


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20))  # noqa: DTZ001 - a cell has no zone
"""Minutes of a year by a clock in Berlin."""


@given(MOMENTS, MOMENTS)
def test_whole_business_days_agree_with_numpy(start: datetime, end: datetime) -> None:
    """From midnight to midnight the clock counts eight hours for each of numpy's business days."""
    first, last = sorted((start.date(), end.date()))
    days = np.busday_count(np.datetime64(first), np.datetime64(last))
    assert BUSINESS.elapsed(at(f"{first} 00:00"), at(f"{last} 00:00")) == int(days) * 8 * HOUR


@given(MOMENTS, st.integers(1, 100 * HOUR), st.booleans())
def test_what_is_due_after_a_time_is_that_time_away_and_not_a_second_sooner(
    start: datetime, seconds: int, is_business: bool
) -> None:
    clock = BUSINESS if is_business else DeskClock(BERLIN)
    asked = start.replace(microsecond=0, tzinfo=BERLIN).astimezone(UTC)
    due = clock.after(asked, seconds)
    assert due is not None
    assert clock.elapsed(asked, due) == seconds
    assert clock.elapsed(asked, due - timedelta(seconds=1)) == seconds - 1


@given(MOMENTS, MOMENTS, MOMENTS)
def test_times_add_up(one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted(each.replace(microsecond=0, tzinfo=UTC) for each in (one, two, three))
    assert BUSINESS.elapsed(first, last) == BUSINESS.elapsed(first, middle) + BUSINESS.elapsed(middle, last)
