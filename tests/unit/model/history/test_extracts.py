"""Which dated extract speaks of a day, and on which days a later one has the word."""

from datetime import date, timedelta

import polars as pl
import pytest

from sponsorcli.model.history.extracts import Extracts

JANUARY, JUNE, A_DAY = date(2026, 1, 31), date(2026, 6, 30), timedelta(days=1)
EXTRACTS = Extracts(pl.DataFrame(), (JANUARY, JUNE), ())


@pytest.mark.parametrize(
    ("day", "last", "is_past"),
    [
        (JANUARY - A_DAY, None, True),
        (JANUARY, JANUARY, True),
        (JUNE - A_DAY, JANUARY, True),
        (JUNE, JUNE, False),
        (JUNE + A_DAY, JUNE, False),
    ],
)
def test_an_extract_speaks_from_its_own_day_on(day: date, last: date | None, *, is_past: bool) -> None:
    assert (EXTRACTS.last_by(day), EXTRACTS.is_past(day)) == (last, is_past)


def test_without_an_extract_no_day_is_past() -> None:
    none = Extracts(pl.DataFrame(), (), ())
    assert (none.last_by(JUNE), none.is_past(JUNE)) == (None, False)
