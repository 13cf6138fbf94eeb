from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from sponsorcli.statistics.significance import MeanComparison, WeightedValues, means
from sponsorcli.statistics.significance import compare_means as compare_samples
from sponsorcli.statistics.significance.means import permutation_p as permutation_p_of
from tests.published import figures, rows

ONE = [4.0, 2.5, 6.1, 3.3, 5.0, 4.4, 7.2, 3.9, 5.5, 6.0]
OTHER = [3.1, 2.2, 4.0, 3.6, 2.9, 4.1, 3.3, 5.2, 2.8, 3.7, 4.4, 3.0]


def sample(
    values: Sequence[float], strata: Sequence[int] | None = None, people: Sequence[float] | None = None
) -> WeightedValues:
    count = len(values)
    return WeightedValues(np.array(values, float), np.array(strata or [0] * count), np.array(people or [1.0] * count))


def compare_means(one: Sequence[float], other: Sequence[float], seed: int) -> MeanComparison:
    return compare_samples(sample(one), sample(other), seed)


def permutation_p(one: Sequence[float], other: Sequence[float], seed: int, rounds: int = 9_999) -> float:
    return permutation_p_of(sample(one), sample(other), seed, rounds)


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


@pytest.mark.parametrize(
    ("people", "moved", "test"), [(4_900, 100, "permutation"), (4_901, 100, "normal"), (4_901, 99, "permutation")]
)
def test_of_very_many_people_enough_must_differ_for_the_normal_distribution(people: int, moved: int, test: str) -> None:
    one = [1.0] * 50 + [2.0] * (moved - 50)
    assert compare_means([*one, *[0.0] * (100 - moved)], [1.0] * 100 + [0.0] * (people - 100), seed=1).test == test


def test_one_value_alone_has_no_limits() -> None:
    with pytest.raises(ValueError, match="two values"):
        compare_means([1.0], [1.0, 2.0], seed=1)


def test_the_order_of_the_values_changes_no_digit() -> None:
    values, others = [one / 7 for one in ONE], [one / 7 for one in OTHER]
    assert compare_means(values[::-1], others[::-1], seed=1) == compare_means(values, others, seed=1)


@pytest.mark.parametrize(("one", "other"), [(ONE[:4], OTHER[:9]), (ONE[:9], OTHER[:4]), (ONE[:6], OTHER[:6])])
def test_the_limits_of_small_groups_have_welchs_degrees_of_freedom(one: list[float], other: list[float]) -> None:
    found = compare_means(one, other, seed=1)
    test = stats.ttest_ind(one, other, equal_var=False)
    wanted = test.confidence_interval(0.95)
    parts = [(float(np.var(group, ddof=1)) / len(group), float(len(group))) for group in (one, other)]
    assert means._degrees(parts) == pytest.approx(test.df, rel=1e-9)
    assert (found.interval.low, found.interval.high) == pytest.approx((wanted.low, wanted.high), rel=2e-3)


@pytest.mark.parametrize(("degrees", "quantile"), [(5, 2.570582), (10, 2.228139), (30, 2.042272), (120, 1.979930)])
def test_students_quantiles_are_those_of_the_tables(degrees: float, quantile: float) -> None:
    assert means._student(0.95, degrees) == pytest.approx(quantile, rel=2e-4)


def test_chance_is_never_ruled_out_altogether() -> None:
    """Of the deals drawn none is as uneven: the one observed counts among them, so the p-value is one of a hundred."""
    far, near = [1000.0 + one for one in range(20)], [float(one) for one in range(20)]
    assert permutation_p(far, near, seed=1, rounds=99) == pytest.approx(1 / 100)
    assert permutation_p([1.0] * 40, [0.0] * 40, seed=1, rounds=99) == pytest.approx(1 / 100)


def test_means_that_differ_in_mix_alone_do_not_differ_once_weighted() -> None:
    """4 and 5 in one stratum, 1 and 2 in the other, on both sides; most of one side are of the first."""
    one = sample([4, 5] * 20 + [1, 2] * 5, [0] * 40 + [1] * 10)
    other = sample([4, 5] * 10 + [1, 2] * 100, [0] * 20 + [1] * 200)
    found = compare_samples(one, other, seed=1)
    assert (found.mean, found.others_mean) == pytest.approx((3.9, 3.9))
    assert found.p_value > 0.9
    assert found.interval.low < 0 < found.interval.high


def test_who_stands_for_two_counts_as_two() -> None:
    found = compare_samples(sample([1, 4], people=[2, 1]), sample([1, 1, 4]), seed=1)
    assert (found.mean, found.others_mean) == pytest.approx((2, 2))


def test_each_stratum_needs_both_sides() -> None:
    with pytest.raises(ValueError, match="both samples"):
        compare_samples(sample([1, 2, 3], [0, 0, 1]), sample([1, 2], [0, 0]), seed=1)


@pytest.mark.parametrize(
    ("case", "columns"),
    [
        ("exact_3", ("line", "married", "no_degree")),
        ("exact_5", ("age", "schooling", "line", "married", "no_degree")),
    ],
)
def test_earnings_of_matched_trainees_differ_as_matchit_says(case: str, columns: tuple[str, ...]) -> None:
    """Dehejia and Wahba's trainees; those alike in all columns share a row, so a row stands for several people."""
    trainees = rows("trainees")
    names = ["/".join(row[column] for column in columns) for row in trainees]
    arms = [{name for name, row in zip(names, trainees, strict=True) if row["trained"] == arm} for arm in "10"]
    number = {name: place for place, name in enumerate(sorted(arms[0] & arms[1]))}
    samples = []
    for arm in "10":
        kept = [
            (row, number[name])
            for name, row in zip(names, trainees, strict=True)
            if row["trained"] == arm and name in number
        ]
        earned = [float(row["earned_1978"]) / int(row["people"]) for row, _ in kept]
        samples.append(sample(earned, [place for _, place in kept], [float(row["people"]) for row, _ in kept]))
    found = compare_samples(samples[0], samples[1], seed=1)
    assert found.difference == pytest.approx(figures("matching")[case]["att_re78"], abs=0.05)
    assert len(number) == figures("matching")[case]["strata"]
