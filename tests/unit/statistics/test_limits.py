"""At the limit and one beside it, and at the ends of the scale, against other libraries and closed forms."""

from itertools import combinations, pairwise, permutations
from math import comb, inf

import numpy as np
import pytest
from scipy.stats import beta, binom, ttest_ind
from scipy.stats import false_discovery_control as scipy_false_discovery

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import compare_groups, reference_group
from sponsorcli.statistics.groups.adverse_impact import flips_to_four_fifths, reverses
from sponsorcli.statistics.intervals import finite, ratio_interval
from sponsorcli.statistics.power import people_needed, power_of, visible_lift
from sponsorcli.statistics.significance import benjamini_hochberg, holm
from sponsorcli.statistics.significance.means import WeightedValues, compare_means, permutation_p
from sponsorcli.statistics.stratified import Stratum
from sponsorcli.statistics.stratified.matching import standardised_difference
from sponsorcli.statistics.stratified.odds_ratios import (
    common_odds_ratio,
    equal_odds_p,
    mantel_haenszel,
    odds_ratio_interval,
)
from sponsorcli.statistics.unit_comparison.funnel import ChanceLimits, chance_limits
from sponsorcli.statistics.unit_comparison.shrinkage import fitted_prior

P_VALUES = [(0.04, 0.01, 0.03, 0.02), (0.5, 0.5, 0.001), (0.9, 0.2, 0.2, 0.04, 0.04), (0.03,), ()]


@pytest.mark.parametrize("values", P_VALUES)
def test_adjusted_p_values_are_those_of_scipy_and_of_the_definition_in_any_order(values: tuple[float, ...]) -> None:
    """Holm's: the largest product up to the value, of a value and how many are no smaller, and at most 1."""
    for given in set(permutations(values)) if len(values) < 5 else {values, values[::-1]}:
        assert benjamini_hochberg(given) == pytest.approx(scipy_false_discovery(given) if given else [], rel=1e-12)
        products = {one: one * sum(other >= one for other in given) for one in given}
        largest = [min(1.0, max(products[other] for other in given if other <= one)) for one in given]
        assert holm(given) == pytest.approx(largest, rel=1e-12)


def test_a_rate_of_nobody_or_everybody_has_an_interval_that_ends_there_exactly() -> None:
    for people in range(1, 400):
        none, every = Proportion(0, people).interval(), Proportion(people, people).interval()
        assert (none.low, every.high) == (0.0, 1.0)
        assert none.high == pytest.approx(1 - every.low)
        assert 0 < none.high < 1


def test_a_ratio_has_no_upper_limit_that_a_table_could_show_where_the_other_rate_may_be_nothing() -> None:
    assert finite(ratio_interval(Proportion(3, 10), Proportion(0, 10)).high) is None
    assert finite(2.5) == 2.5
    assert finite(-inf) == -inf


@pytest.mark.parametrize(
    ("groups", "pool", "chosen"),
    [
        ({"a": (9, 9), "b": (5, 10)}, 19, "b"),
        ({"a": (10, 10), "b": (5, 10)}, 20, "a"),
        ({"a": (10, 10), "b": (100, 190)}, 200, "a"),
        ({"a": (10, 10), "b": (100, 191)}, 201, "b"),
        ({"a": (5, 10), "b": (10, 20)}, 30, "b"),
        ({"b": (5, 10), "a": (5, 10)}, 20, "a"),
        ({"a": (9, 9)}, 9, None),
        ({}, 0, None),
    ],
)
def test_others_are_compared_with_the_best_of_those_with_ten_people_and_a_twentieth_of_the_pool(
    groups: dict[str, tuple[int, int]], pool: int, chosen: str | None
) -> None:
    assert reference_group({name: Proportion(*counts) for name, counts in groups.items()}, pool) == chosen


@pytest.mark.parametrize(("percent", "chosen"), [(0, "a"), (1, "a"), (2, "b"), (50, "b"), (51, None)])
def test_how_large_a_group_must_be_to_be_compared_with_can_be_told(percent: int, chosen: str | None) -> None:
    """Of 1,000 people a has 19, just below 2 percent, and b 500, just half."""
    groups = {"a": Proportion(19, 19), "b": Proportion(100, 500), "c": Proportion(10, 481)}
    assert reference_group(groups, 1000, percent) == chosen


def test_the_groups_at_a_step_are_compared_with_one_as_large_as_told() -> None:
    groups, everybody = {"a": Proportion(19, 19), "b": Proportion(100, 500)}, Proportion(119, 1000)
    assert [{one.reference for one in compare_groups(groups, everybody, percent=percent)} for percent in (1, 2)] == [
        {"a"}, {"b"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("adjusted", "group", "reading"),
    [
        (0.049, (20, 50), "review: lower rate, unlikely to be chance"),
        (0.05, (20, 50), "watch: lower rate, could be chance"),
        (0.049, (45, 50), "review: small but consistent gap"),
        (0.05, (45, 50), "no signal"),
        (0.049, (7, 10), "too few to tell: one different decision reverses it"),
        (0.001, (1, 9), "too few to tell"),
        (0.001, (1, 10), "review: lower rate, unlikely to be chance"),
    ],
)
def test_what_a_comparison_says_hangs_on_chance_on_four_fifths_and_on_ten_people(
    adjusted: float, group: tuple[int, int], reading: str
) -> None:
    reference = Proportion(49, 50) if group != (7, 10) else Proportion(9, 10)
    counts = {"small": Proportion(*group), "reference": reference, "nobody": Proportion(0, 0)}
    everybody = Proportion(group[0] + reference.events, group[1] + reference.people)
    found = compare_groups(counts, everybody, adjust=lambda values: tuple(adjusted for _ in values))
    assert [one.group for one in found] == ["reference", "small"]
    assert found[1].reading == reading
    assert found[1].is_to_review == reading.startswith("review")


def test_groups_come_by_name_and_those_not_known_are_compared_with_nobody() -> None:
    counts = {"b": Proportion(5, 20), "c": Proportion(20, 20), "a": Proportion(10, 20)}
    found = compare_groups(counts, Proportion(35, 60), apart=frozenset({"c"}))
    assert [(one.group, one.reference, one.impact is None) for one in found] == [
        ("a", "a", True), ("b", "a", False), ("c", "a", True),
    ]  # fmt: skip
    assert found[2].reading == "not compared: the group is not known"
    assert [one.shortfall for one in found] == pytest.approx([35 / 3 - 10, 35 / 3 - 5, 35 / 3 - 20])


def test_where_the_best_group_passed_nobody_nothing_is_compared() -> None:
    found = compare_groups({"a": Proportion(0, 20), "b": Proportion(0, 20)}, Proportion(0, 40))
    assert [one.impact for one in found] == [None, None]
    assert [one.reading for one in found] == ["the group the others are compared with", "too few to tell"]


@pytest.mark.parametrize(
    ("group", "reference", "expected"),
    [
        ((1, 10), (2, 10), True),
        ((1, 10), (3, 10), True),
        ((1, 10), (4, 10), False),
        ((10, 10), (10, 10), False),
        ((9, 10), (10, 10), True),
        ((0, 10), (0, 10), False),
        ((0, 10), (1, 10), True),
    ],
)
def test_one_decision_reverses_where_it_makes_the_rates_equal(
    group: tuple[int, int], reference: tuple[int, int], expected: bool
) -> None:
    assert reverses(Proportion(*group), Proportion(*reference)) == expected


def test_flips_are_counted_one_by_one() -> None:
    for people in range(1, 8):
        for events in range(people + 1):
            for best in range(8):
                flips = 0
                while (
                    5 * (events + flips) * 7 < 4 * (best - flips) * people and flips < best and events + flips < people
                ):
                    flips += 1
                assert flips_to_four_fifths(Proportion(events, people), Proportion(best, 7)) == flips


@pytest.mark.parametrize("people", [1, 2, 5, 20])
@pytest.mark.parametrize("rate", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.998])
def test_the_limits_of_chance_are_the_quantiles_of_the_binomial(people: int, rate: float, level: float) -> None:
    found = chance_limits([rate] * people, level)
    tail = (1 - level) / 2
    low = next(count for count in range(people + 1) if binom.cdf(count, people, rate) > tail)
    high = next(count for count in range(people, -1, -1) if binom.sf(count - 1, people, rate) > tail)
    outside = binom.cdf(low - 1, people, rate) + binom.sf(high, people, rate)
    assert (found.low, found.high) == (low or None, high)
    assert found.outside == pytest.approx(outside, abs=1e-12)


def test_at_the_limits_a_count_is_not_yet_beyond_them() -> None:
    limits = ChanceLimits(2, 5, 0.01)
    assert [limits.exclude(count) for count in (1, 2, 5, 6)] == [True, False, False, True]
    assert [ChanceLimits(None, 5, 0.01).exclude(count) for count in (0, 5, 6)] == [False, False, True]


def test_a_probability_that_is_just_the_tail_lies_beyond_the_limits() -> None:
    """Of two fair coins each end has a quarter: within half of all there is one head alone."""
    assert chance_limits([0.5, 0.5], 0.5) == ChanceLimits(1, 1, 0.5)


def test_a_stratum_of_one_side_or_one_outcome_says_nothing_about_odds() -> None:
    assert mantel_haenszel([Stratum(1, 0, 1, 0)]) == (0.0, 1.0)
    assert equal_odds_p([Stratum(10, 10, 5, 3)]) is None
    assert equal_odds_p([Stratum(10, 10, 5, 3), Stratum(4, 4, 4, 4), Stratum(3, 0, 1, 0)]) is None
    assert equal_odds_p([Stratum(10, 10, 0, 3), Stratum(10, 10, 0, 5)]) is None
    assert equal_odds_p([Stratum(10, 10, 5, 3), Stratum(10, 10, 5, 3)]) == pytest.approx(1.0)
    assert common_odds_ratio([Stratum(10, 10, 10, 3)]) is None
    assert odds_ratio_interval([Stratum(10, 10, 0, 3)]) is None
    assert odds_ratio_interval([Stratum(10, 10, 10, 3)]) is None


def test_the_interval_of_one_odds_ratio_is_woolfs() -> None:
    """For one table the variance of the logarithm is 1/a + 1/b + 1/c + 1/d (Woolf 1955)."""
    found = odds_ratio_interval([Stratum(10, 12, 6, 3)])
    assert found is not None
    spread = (1 / 6 + 1 / 4 + 1 / 3 + 1 / 9) ** 0.5
    assert found.high / found.low == pytest.approx(2.718281828459045 ** (2 * 1.959963984540054 * spread))
    assert (found.high * found.low) ** 0.5 == pytest.approx(6 / 4 / (3 / 9))


def test_units_that_differ_by_as_much_as_can_be_have_a_prior_below_one_person() -> None:
    found = fitted_prior([0, 10] * 5, [10] * 10)
    assert found is not None
    assert 0 < found.people < 1
    whole = beta(found.alpha, found.beta)
    assert whole.mean() == pytest.approx(0.5)


@pytest.mark.parametrize(("base", "people"), [(0.1, 40), (0.5, 100), (0.0, 30)])
def test_the_smallest_visible_lift_has_just_the_power_asked_for(base: float, people: int) -> None:
    lift = visible_lift(base, people, people)
    assert lift is not None
    assert power_of(base, base + lift, people, people) == pytest.approx(0.8, abs=1e-9)
    assert people_needed(base, base + lift) == pytest.approx(people, rel=1e-6)


def test_a_difference_is_always_found_where_neither_rate_leaves_anything_to_chance() -> None:
    assert power_of(0.0, 1.0, 5, 5) == 1.0
    assert power_of(1.0, 1.0, 5, 5) == 0.0
    assert visible_lift(0.9, 3, 3) is None


@pytest.mark.parametrize(("base", "rate"), [(0.5, 0.5), (-0.1, 0.5), (0.5, 1.1), (1.1, 0.5), (0.5, -0.1)])
def test_people_are_only_counted_for_two_different_rates(base: float, rate: float) -> None:
    with pytest.raises(ValueError, match="two different rates"):
        people_needed(base, rate)
    assert people_needed(0.0, 1.0) > 0


def each_once(values: list[float]) -> WeightedValues:
    """The values of one stratum, each of one person."""
    return WeightedValues(np.array(values), np.zeros(len(values), dtype=np.int64), np.ones(len(values)))


def test_a_permutation_test_agrees_with_all_permutations() -> None:
    values, others = [3.0, 5.0, 6.0], [1.0, 2.0, 2.0, 4.0]
    found = permutation_p(each_once(values), each_once(others), 1)
    whole = [*values, *others]
    middle = sum(whole) / 7
    far = abs(sum(values) / 3 - middle)
    as_far = sum(abs(sum(chosen) / 3 - middle) >= far - 1e-9 for chosen in combinations(whole, 3))
    assert found == pytest.approx(as_far / comb(7, 3), abs=0.02)
    assert permutation_p(each_once([1.0, 1.0]), each_once([1.0, 1.0]), 1) == 1.0


def test_a_mean_needs_two_values_on_either_side() -> None:
    for values, others in (([1.0], [1.0, 2.0]), ([1.0, 2.0], [1.0])):
        with pytest.raises(ValueError, match="two values"):
            compare_means(each_once(values), each_once(others), 1)
    found = compare_means(each_once([1.0, 3.0]), each_once([1.0, 2.0]), 1)
    assert (found.difference, found.test) == (0.5, "permutation")
    assert found.interval.low == pytest.approx(0.5 - (found.interval.high - 0.5))


def test_limits_widen_with_the_level() -> None:
    shares = [0.1, 0.4, 0.7, 0.3, 0.5, 0.6]
    highs = [chance_limits(shares, level).high for level in (0.5, 0.8, 0.95, 0.998)]
    assert all(one <= other for one, other in pairwise(highs))


@pytest.mark.parametrize(
    ("treated", "others", "weight", "expected"),
    [([1.0, 3.0], [2.0], [1.0], 0.0), ([1.0, 3.0], [1.0], [1.0], 1 / 2**0.5), ([2.0, 2.0], [1.0], [1.0], None)],
)  # fmt: skip
def test_a_standardised_difference_is_in_deviations_of_the_treated(
    treated: list[float], others: list[float], weight: list[float], expected: float | None
) -> None:
    found = standardised_difference(treated, treated, others, weight)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.parametrize(("people", "near"), [(4, 2e-4), (5, 4e-5), (6, 1.2e-5), (30, 1e-8)])
def test_the_limits_of_two_means_are_welchs_as_scipy_has_them(people: int, near: float) -> None:
    """The expansion of Student's t is the closer the more people there are."""
    values, others = [float(n) for n in range(people)], [10.0 + n for n in range(people)]
    found = compare_means(each_once(values), each_once(others), 1).interval
    expected = ttest_ind(values, others, equal_var=False).confidence_interval(0.95)
    error = (2 * sum((n - (people - 1) / 2) ** 2 for n in range(people)) / (people - 1) / people) ** 0.5
    assert abs(found.low - expected.low) / error < near
    assert abs(found.high - expected.high) / error < near
