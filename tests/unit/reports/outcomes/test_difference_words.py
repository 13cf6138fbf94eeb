"""What a difference between two rates says in words, at each limit and beside it."""

import pytest

from sponsorcli.outcomes.measures.rates import RateDifference
from sponsorcli.reports.outcomes.comparisons import range_in_words, verdict_in_words
from sponsorcli.statistics.intervals import Interval


def difference(p_value: float | None = None, low: float = 0.0, high: float = 0.0) -> RateDifference:
    interval = Interval(low, high)
    return RateDifference("retention", 24, 60, 60, 412, 3, 200.0, interval=interval, p_value=p_value)


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (None, "Too few events to test."),
        (0.049, "Unlikely to be chance alone."),
        (0.05, "It could be chance."),
        (0.6, "It could be chance."),
    ],
)
def test_below_five_per_cent_chance_alone_is_unlikely(p_value: float | None, words: str) -> None:
    assert verdict_in_words(difference(p_value)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.03, 0.05, "3 points lower to 5 points higher"),
        (-0.01, 0.01, "1 point lower to 1 point higher"),
        (0.0, 0.05, "0 to 5 points higher"),
        (-0.05, 0.0, "0 to 5 points lower"),
        (-0.004, 0.05, "0 to 5 points higher"),
        (0.02, 0.05, "2 to 5 points higher"),
        (-0.05, -0.02, "2 to 5 points lower"),
    ],
)
def test_a_range_to_either_side_of_nothing_says_both_sides(low: float, high: float, words: str) -> None:
    assert range_in_words(difference(low=low, high=high)) == f"The likely range of the difference: {words}."
