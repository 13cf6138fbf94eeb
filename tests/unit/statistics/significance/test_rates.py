"""Tests of equal rates and adjusted p-values, against published values, scipy's and counting by hand."""

import numpy as np
import pytest
from scipy.stats import permutation_test

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.significance import holm, mid_p, rate_permutation_p
from tests.published import figures

ONES = np.ones(8)


def test_it_agrees_with_scipy_where_there_is_one_stratum() -> None:
    counts = np.array([0, 1, 0, 2, 5, 4, 3, 6])
    member = np.array([True] * 4 + [False] * 4)
    other = permutation_test(
        (counts[member], counts[~member]), lambda one, two: one.mean() - two.mean(), permutation_type="independent"
    )
    p_value = rate_permutation_p(counts, ONES, member, np.zeros(8, dtype=np.int64), seed=1)
    assert p_value == pytest.approx(other.pvalue, abs=0.01)


def test_a_difference_that_is_one_of_level_is_none() -> None:
    # seniors have 5 each and juniors none; the members are mostly senior
    stratum = np.array([0] * 10 + [1] * 10)
    counts = np.where(stratum == 1, 5, 0)
    member = np.array([True] * 2 + [False] * 8 + [True] * 8 + [False] * 2)
    assert rate_permutation_p(counts, np.ones(20), member, stratum, seed=1) == 1.0
    alone = rate_permutation_p(counts, np.ones(20), member, np.zeros(20, dtype=np.int64), seed=1)
    assert alone is not None
    assert alone < 0.05


def test_without_a_stratum_that_has_both_there_is_no_test() -> None:
    stratum = np.array([0] * 4 + [1] * 4)
    assert rate_permutation_p(np.arange(8), ONES, stratum == 0, stratum, seed=1) is None


def test_the_same_seed_gives_the_same_p_value() -> None:
    counts, member = np.array([0, 1, 0, 2, 2, 1, 3, 1]), np.array([True, False] * 4)
    first, again = (rate_permutation_p(counts, ONES, member, np.zeros(8, dtype=np.int64), seed=7) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("one", "other", "p_value"),
    [
        (Proportion(3, 4), Proportion(1, 4), 0.25714),
        (Proportion(7, 34), Proportion(1, 34), 0.02966),
        (Proportion(0, 16), Proportion(15, 72), 0.04466),
        (Proportion(9, 13), Proportion(4, 14), 0.03914),
    ],
)
def test_mid_p_has_the_published_values(one: Proportion, other: Proportion, p_value: float) -> None:
    """Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 4."""
    assert round(mid_p(one, other), 5) == p_value
    assert round(mid_p(other, one), 5) == p_value


def test_mid_p_agrees_with_the_hypergeometric_distribution_of_scipy() -> None:
    from scipy.stats import hypergeom

    for one, other in (
        (Proportion(44, 376), Proportion(6, 43)),
        (Proportion(3, 900), Proportion(9, 700)),
        (Proportion(5000, 40_000), Proportion(90, 500)),
    ):
        people, events = one.people + other.people, one.events + other.events
        counts = np.arange(max(0, events - other.people), min(events, one.people) + 1)
        masses = np.asarray(hypergeom.pmf(counts, people, events, one.people))
        observed = masses[one.events - counts[0]]
        equal = masses[abs(masses - observed) <= observed * 1e-7].sum()
        expected = masses[masses < observed * (1 - 1e-7)].sum() + equal / 2
        assert mid_p(one, other) == pytest.approx(expected, rel=1e-6)


def test_a_test_of_a_million_people_neither_overflows_nor_vanishes() -> None:
    assert mid_p(Proportion(90_000, 1_000_000), Proportion(1_800, 20_000)) > 0.9
    assert mid_p(Proportion(90_000, 1_000_000), Proportion(3_800, 20_000)) < 1e-100


def test_where_only_one_table_is_possible_nothing_speaks_against_equal_rates() -> None:
    assert mid_p(Proportion(0, 12), Proportion(0, 30)) == 1
    assert mid_p(Proportion(12, 12), Proportion(30, 30)) == 1


def test_holms_adjustment_keeps_the_order_of_the_values() -> None:
    assert holm((0.04, 0.01, 0.03)) == pytest.approx((0.06, 0.03, 0.06))
    assert holm(()) == ()


def test_the_adjustment_of_the_published_fifteen_values_is_met() -> None:
    case = figures("several_tests")
    assert holm(tuple(case["p"])) == pytest.approx(case["holm"], abs=1e-9)
