"""Funnel limits as whole counts, against scipy's binomial distribution and counting by hand."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from sponsorcli.statistics.unit_comparison import chance_limits
from sponsorcli.statistics.unit_comparison.funnel import event_counts


@given(st.integers(1, 40), st.floats(0.01, 0.99), st.sampled_from([0.8, 0.95, 0.998]))
def test_people_with_one_probability_have_the_limits_of_the_binomial(people: int, share: float, level: float) -> None:
    limits, chance = chance_limits([share] * people, level), binom(people, share)
    tail = (1 - level) / 2
    low = limits.low or 0
    assert chance.cdf(low - 1) <= tail + 1e-12
    assert chance.cdf(low) > tail - 1e-12
    assert chance.sf(limits.high) <= tail + 1e-12
    assert chance.sf(limits.high - 1) > tail - 1e-12
    assert limits.outside == pytest.approx(chance.cdf(low - 1) + chance.sf(limits.high), abs=1e-12)


def test_counts_of_people_with_different_probabilities_are_those_of_trying_all() -> None:
    shares = [0.1, 0.5, 0.25, 0.9]
    expected = [0.0] * 5
    for happened in product((0, 1), repeat=4):
        expected[sum(happened)] += prod(p if h else 1 - p for p, h in zip(shares, happened, strict=True))
    assert event_counts(shares) == pytest.approx(expected)
    assert event_counts(shares) == event_counts(shares[::-1])


def test_of_five_with_one_in_six_expected_each_nothing_is_too_low_and_four_is_not_beyond_the_outer_limit() -> None:
    inner, outer = (chance_limits([0.17] * 5, level) for level in (0.95, 0.998))
    assert (inner.low, inner.high) == (None, 3)  # P(3 or more) is 3.6 %, P(4 or more) 0.4 %
    assert (outer.low, outer.high) == (None, 4)
    assert not inner.exclude(0)
    assert inner.exclude(4)
    assert not outer.exclude(4)
    assert outer.exclude(5)
    assert inner.outside == pytest.approx(0.0036, abs=5e-5)


def test_of_thirty_none_is_low_and_one_is_not() -> None:
    limits = chance_limits([0.17] * 30, 0.95)
    assert limits.low == 1  # P(none) is 0.4 %, P(1 or fewer) 2.7 %
    assert limits.exclude(0)
    assert not limits.exclude(1)


@pytest.mark.parametrize("share", [0.05, 0.25, 0.4, 0.5, 0.6, 0.9])
def test_so_few_people_that_no_number_of_events_is_beyond_the_limits_can_tell_nothing(share: float) -> None:
    for people in range(1, 40):
        limits = chance_limits([share] * people, 0.998)
        assert limits.can_exclude(people) == any(limits.exclude(events) for events in range(people + 1))
        assert limits.can_exclude(people) == (min(share, 1 - share) ** people <= 0.001)
