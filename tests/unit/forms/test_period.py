"""The month or quarter that a form is about."""

import calendar
from datetime import date, timedelta

import pytest

from sponsorcli.forms import Period
from sponsorcli.forms.period import last_complete


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "Q1 2026"),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, first: date, last: date, name: str) -> None:
    period = Period.read(text)
    assert period is not None
    assert (period.first, period.last, period.name, period.text) == (first, last, name, text.upper())
    assert Period.read(period.text) == period


@pytest.mark.parametrize("text", ["2026-13", "2026-0", "2026", "2026-Q5", "10-2026", "", "0000-01", "2026-10-31"])
def test_what_is_no_period_is_not_read(text: str) -> None:
    assert Period.read(text) is None


def test_every_month_of_forty_years_ends_as_the_calendar_says() -> None:
    for year in range(1990, 2031):
        for month in range(1, 13):
            assert Period(date(year, month, 1)).last.day == calendar.monthrange(year, month)[1]


def test_a_period_ends_the_day_before_the_next_begins() -> None:
    for period in (Period(date(2026, 1, 1)), Period(date(2026, 1, 1), 3)):
        assert period.before.last == period.first - timedelta(days=1)
        assert period.before.months == period.months


def test_a_period_holds_its_first_and_last_day_and_no_other() -> None:
    october = Period(date(2026, 10, 1))
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)]
    assert [october.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("as_of", "months", "text"),
    [
        (date(2026, 10, 31), 1, "2026-09"),
        (date(2026, 11, 1), 1, "2026-10"),
        (date(2026, 1, 1), 1, "2025-12"),
        (date(2026, 12, 31), 3, "2026-Q3"),
        (date(2027, 1, 1), 3, "2026-Q4"),
    ],
)
def test_the_last_complete_period_was_over_before_the_day(as_of: date, months: int, text: str) -> None:
    assert last_complete(as_of, months).text == text
