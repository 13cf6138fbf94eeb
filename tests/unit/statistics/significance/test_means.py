import pytest
from scipy import stats

from sponsorcli.statistics.significance import compare_means
from sponsorcli.statistics.significance.means import permutation_p

ONE = [4.0, 2.5, 6.1, 3.3, 5.0, 4.4, 7.2, 3.9, 5.5, 6.0]
OTHER = [3.1, 2.2, 4.0, 3.6, 2.9, 4.1, 3.3, 5.2, 2.8, 3.7, 4.4, 3.0]


def test_the_limits_are_those_of_welchs_test() -> None:
    found = compare_means(ONE, OTHER, seed=1)
    wanted = stats.ttest_ind(ONE, OTHER, equal_var=False).confidence_interval(0.95)
    assert (found.interval.low, found.interval.high) == pytest.approx((wanted.low, wanted.high), abs=1e-4)


def test_the_permutation_test_agrees_with_scipys() -> None:
    wanted = stats.permutation_test(
        (ONE, OTHER), lambda one, two: sum(one) / len(one) - sum(two) / len(two), n_resamples=9999, rng=5
    )
    assert permutation_p(ONE, OTHER, seed=1) == pytest.approx(wanted.pvalue, abs=0.01)


def test_dealing_counts_is_the_same_test_as_dealing_people() -> None:
    """Few distinct values take the quick way: the exact p-value of 6 of 20 against 2 of 30 is Fisher's."""
    one, other = [1.0] * 6 + [0.0] * 14, [1.0] * 2 + [0.0] * 28
    wanted = stats.permutation_test(
        (one, other), lambda a, b: abs(a.mean() - b.mean()), n_resamples=9999, rng=5, alternative="greater"
    )
    assert permutation_p(one, other, seed=1) == pytest.approx(wanted.pvalue, abs=0.01)


def test_the_same_seed_draws_the_same() -> None:
    assert permutation_p(ONE, OTHER, seed=7) == permutation_p(ONE, OTHER, seed=7)


def test_where_nobody_differs_chance_explains_it() -> None:
    found = compare_means([0.0] * 5, [0.0] * 6, seed=1)
    assert (found.p_value, found.interval.low, found.interval.high) == (1.0, 0.0, 0.0)


def test_very_many_different_values_are_compared_by_the_normal_distribution() -> None:
    values = [number * 0.001 for number in range(12_000)]
    found = compare_means(values, values, seed=1)
    assert (found.test, found.p_value) == ("normal", 1.0)


def test_one_value_alone_has_no_limits() -> None:
    with pytest.raises(ValueError, match="two values"):
        compare_means([1.0], [1.0, 2.0], seed=1)


def test_the_order_of_the_values_changes_no_digit() -> None:
    values, others = [one / 7 for one in ONE], [one / 7 for one in OTHER]
    assert compare_means(values[::-1], others[::-1], seed=1) == compare_means(values, others, seed=1)
