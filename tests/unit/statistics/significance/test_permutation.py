"""The permutation test of rates within strata, against scipy's and against counting by hand."""

import numpy as np
import pytest
from scipy.stats import permutation_test

from sponsorcli.statistics.significance import rate_permutation_p

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
