"""The fixed days of figures by group."""

from datetime import date
from typing import Literal

import pytest

from sponsorcli.fairness.days import last_release, next_release
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings

Every = Literal["year", "half_year", "quarter", "month"]


def on(as_of: date, every: Every = "half_year", starts_on: date | None = date(2026, 1, 31)) -> Snapshot:
    about = About(id="t", name="T", starts_on=starts_on)
    settings = OutcomeSettings(breakdowns_every=every)
    return Snapshot(Program(schema_version=1, about=about, sources=Sources(), outcomes=settings), Roster.of(), as_of)


@pytest.mark.parametrize(
    ("as_of", "last", "following"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), date(2026, 7, 31)),
        (date(2026, 7, 30), date(2026, 1, 31), date(2026, 7, 31)),
        (date(2026, 7, 31), date(2026, 7, 31), date(2027, 1, 31)),
        (date(2026, 1, 30), date(2025, 7, 31), date(2026, 1, 31)),
        (date(2024, 2, 1), date(2024, 1, 31), date(2024, 7, 31)),
    ],
)
def test_half_a_year_is_counted_from_the_first_day_both_ways(as_of: date, last: date, following: date) -> None:
    assert (last_release(on(as_of)), next_release(on(as_of))) == (last, following)


def test_a_month_too_short_has_its_last_day() -> None:
    assert last_release(on(date(2026, 3, 30), "month")) == date(2026, 2, 28)
    assert next_release(on(date(2026, 2, 27), "month")) == date(2026, 2, 28)


def test_without_a_first_day_years_begin_in_january() -> None:
    assert last_release(on(date(2026, 10, 31), "year", None)) == date(2026, 1, 1)
    assert next_release(on(date(2026, 10, 31), "quarter", None)) == date(2027, 1, 1)
