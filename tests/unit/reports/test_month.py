"""What the month's cover says has changed: now less before, whichever is more."""

from collections.abc import Sequence
from datetime import date

import pytest

from sponsorcli.reports.month import changes, trend
from sponsorcli.tables import Fact, Kind

LAST, NOW = date(2026, 9, 30), date(2026, 10, 31)


def accountability(overdue: int | None) -> dict[str, Sequence[Fact]]:
    return {"accountability": (Fact("overdue", "Duties overdue", Kind.WHOLE, overdue),)}


@pytest.mark.parametrize(("was", "now", "change"), [(3, 5, 2), (5, 3, -2), (4, 4, 0), (0, 1, 1), (1, 0, -1)])
def test_more_than_last_month_is_a_change_above_nought_and_less_one_below(was: int, now: int, change: int) -> None:
    table = changes((LAST, accountability(was)), (NOW, accountability(now)))
    assert [(column.name, column.title) for column in table.columns[1:3]] == [
        ("before", "30 Sep 2026"),
        ("now", "31 Oct 2026"),
    ]
    assert list(table.rows()) == [("Duties overdue", was, now, change)]


def test_what_was_not_told_in_both_months_has_not_changed() -> None:
    assert list(changes((LAST, {}), (NOW, accountability(3))).rows()) == []
    assert list(changes((LAST, accountability(None)), (NOW, accountability(3))).rows()) == []


def test_the_trend_has_a_row_a_month_oldest_first() -> None:
    table = trend([(LAST, accountability(0)), (NOW, accountability(2))])
    assert list(table.rows()) == [("2026-09-30", 0), ("2026-10-31", 2)]
