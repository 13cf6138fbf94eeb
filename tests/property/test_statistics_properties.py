"""What intervals and tests must hold, whatever the figures."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.statistics import Proportion, difference_interval
from sponsorcli.statistics.intervals import ratio_interval
from sponsorcli.statistics.significance import mid_p

proportions = st.integers(1, 200).flatmap(lambda people: st.builds(Proportion, st.integers(0, people), st.just(people)))


@settings(max_examples=80, deadline=None)
@given(proportions, proportions)
def test_intervals_hold_what_was_observed_and_a_test_is_the_same_from_both_sides(
    one: Proportion, other: Proportion
) -> None:
    difference = difference_interval(one, other)
    assert -1 <= difference.low <= one.rate - other.rate + 1e-12
    assert one.rate - other.rate - 1e-12 <= difference.high <= 1
    mirrored = difference_interval(other, one)
    assert abs(mirrored.low + difference.high) < 1e-12
    assert abs(mid_p(one, other) - mid_p(other, one)) < 1e-9
    assert 0 <= mid_p(one, other) <= 1
    if other.events:
        ratio = ratio_interval(one, other)
        assert ratio.low - 1e-9 <= one.rate / other.rate <= ratio.high + 1e-9
