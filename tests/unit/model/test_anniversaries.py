from datetime import date

import polars as pl
import pytest

from sponsorcli.model.anniversaries import anniversary, nearest_year, whole_months_between, years_between


def first(value: pl.Expr) -> object:
    return pl.select(value).item()


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2023, 3, 1), date(2024, 3, 1), 1.0),
        (date(2024, 2, 29), date(2025, 2, 28), 1.0),
        (date(2024, 2, 29), date(2028, 2, 29), 4.0),
        (date(2025, 1, 1), date(2025, 12, 31), 364 / 365),
        (date(2025, 7, 1), date(2025, 7, 1), 0.0),
        (date(2025, 1, 2), date(2025, 1, 1), None),
    ],
)
def test_a_year_to_the_day_is_a_year(start: date, end: date, years: float | None) -> None:
    assert first(years_between(pl.lit(start), end)) == pytest.approx(years, abs=1e-12)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 3, 1), date(2026, 1, 31), -2),
    ],
)
def test_a_month_counts_when_its_day_is_reached(start: date, end: date, months: int) -> None:
    assert first(whole_months_between(pl.lit(start), end)) == months


def test_the_anniversary_of_a_leap_day_is_the_28th_in_a_common_year() -> None:
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_nomination_belongs_to_the_programme_year_that_starts_nearest() -> None:
    starts = date(2024, 10, 1)
    assert nearest_year(date(2025, 9, 15), starts) == date(2025, 10, 1)
    assert nearest_year(date(2025, 1, 15), starts) == date(2024, 10, 1)
