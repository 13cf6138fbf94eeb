"""What a figure is part of, and how it changed."""

from datetime import date

import pytest

from sponsorcli.tables import Fact, Kind
from sponsorcli.tables.report import Change, Gauge


def fact(
    value: int | None,
    of: int | None = None,
    before: int | None = None,
    before_of: int | None = None,
    *,
    more_is_better: bool | None = True,
) -> Fact:
    gauge = Gauge(of=of, before=before, before_of=before_of, before_on=date(2026, 9, 30), more_is_better=more_is_better)
    return Fact("x", "X", Kind.WHOLE, value, gauge=gauge)


def test_a_part_has_a_share_and_nothing_else_has() -> None:
    assert fact(41, 60).share == 41 / 60
    assert (fact(41).share, fact(0, 0).share, fact(None, 60).share) == (None, None, None)
    assert Fact("x", "X", Kind.WHOLE, 1).share is None


@pytest.mark.parametrize(
    ("one", "change", "difference"),
    [
        (fact(5, before=3), Change.BETTER, 2),
        (fact(3, before=5), Change.WORSE, -2),
        (fact(3, before=5, more_is_better=False), Change.BETTER, -2),
        (fact(3, before=3), Change.SAME, 0),
        (fact(3, before=5, more_is_better=None), Change.OTHER, -2),
        (fact(5, 10, 4, 5), Change.WORSE, 1),
        (fact(4, 5, 5, 10), Change.BETTER, -1),
        (fact(701, 1000, 700, 1000), Change.SAME, 1),
        (fact(5, 10, 4, 0), Change.BETTER, 1),
        (fact(5), None, None),
        (fact(None, before=5), None, None),
        (Fact("x", "X", Kind.TEXT, "5"), None, None),
    ],
)
def test_a_part_changes_by_its_share_and_other_figures_by_themselves(
    one: Fact, change: Change | None, difference: int | None
) -> None:
    assert (one.change, one.difference) == (change, difference)


def test_the_share_of_the_month_before_is_known_where_its_whole_is() -> None:
    assert fact(5, 10, 4, 8).share_before == 0.5
    assert fact(5, 10, 0, 8).share_before == 0
    assert (fact(5, 10, 4, 0).share_before, fact(5, 10, 4).share_before, fact(5, 10).share_before) == (None, None, None)
    assert Fact("x", "X", Kind.WHOLE, 1).share_before is None


def test_a_change_is_judged_by_the_percent_that_people_see() -> None:
    assert fact(544, 1000, 542, 1000).change is Change.SAME
    assert fact(546, 1000, 544, 1000).change is Change.BETTER
    assert fact(544, 1000, 546, 1000).change is Change.WORSE
