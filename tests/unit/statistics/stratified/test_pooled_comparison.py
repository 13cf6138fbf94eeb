"""Groups compared within strata, on strata whose answer is known beforehand."""

import pytest

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.stratified.pooled_comparison import PooledComparison, compare_over_strata

Counts = dict[str, tuple[int, int]]


def compared(*years: Counts) -> tuple[PooledComparison, ...]:
    """Of each group so many of so many passed, in each stratum."""
    tables = []
    for groups in years:
        everybody = Proportion(sum(passed for passed, _ in groups.values()), sum(size for _, size in groups.values()))
        tables.append((everybody, {name: Proportion(*counts) for name, counts in groups.items()}))
    return compare_over_strata(tables)


def test_a_gap_in_the_same_direction_every_year_adds_up() -> None:
    year: Counts = {"F": (12, 40), "M": (20, 40)}
    (row,) = compared(year, year, year)
    assert (row.group, row.reference, row.strata, row.left_out) == ("F", "M", 3, 0)
    assert (row.passed.events, row.passed.people) == (36, 120)
    assert row.odds_ratio == pytest.approx((12 / 28) / (20 / 20))
    assert row.shortfall == pytest.approx(12)
    assert row.p_value < 0.01
    assert row.reading == "review: lower over cycles, unlikely to be chance"


def test_years_of_many_places_do_not_pass_for_a_gap() -> None:
    """Of all years 22 % of women and 58 % of men; within each as many of the one as of the other."""
    (row,) = compared({"F": (10, 80), "M": (5, 40)}, {"F": (15, 30), "M": (55, 110)})
    assert row.odds_ratio == pytest.approx(1.0)
    assert row.shortfall == pytest.approx(0.0)
    assert row.reading == "no signal over cycles"


def test_a_gap_that_turns_round_is_to_be_read_year_by_year() -> None:
    (row,) = compared({"F": (30, 60), "M": (10, 60)}, {"F": (10, 60), "M": (30, 60)})
    assert row.equal_p is not None
    assert row.equal_p < 0.001
    assert row.reading == "the gap differs between cycles: read each by itself"


def test_a_year_without_the_group_is_left_out_and_counted() -> None:
    year: Counts = {"F": (12, 40), "M": (20, 40)}
    (row,) = compared(year, {"M": (10, 40)}, year)
    assert (row.strata, row.left_out) == (2, 1)


def test_one_year_alone_is_not_put_together() -> None:
    assert compared({"F": (12, 40), "M": (20, 40)}) == ()


def test_who_did_not_say_are_compared_with_nobody() -> None:
    year: Counts = {"F": (12, 40), "M": (20, 40), "undeclared": (0, 30)}
    assert {row.group for row in compared(year, year)} == {"F"}
