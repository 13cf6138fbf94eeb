"""The weights of criteria as whole numbers: exact to nine decimals, and the mean rounded half up."""

from random import Random

import numpy as np
import pytest

from sponsorcli.model.pair_definitions.weights import MOST_PLAIN, weighted_mean, whole_weights
from sponsorcli.pairing.evaluation.criteria import CompiledCriterion, Scoring
from sponsorcli.pairing.evaluation.measures import NumberMeasure
from tests.seeds import seeds


@pytest.mark.parametrize(
    ("weights", "whole"),
    [
        ((4, 1, 2), (4, 1, 2)),
        ((0.5, 1.5), (1, 3)),
        ((0.000000001, 1000), (1, 10**12)),
        ((0.333333333, 0.666666666), (1, 2)),
        ((0, 0), (0, 0)),
        ((1e-12, 0), (1, 0)),
        ((), ()),
    ],
)
def test_weights_keep_their_proportions(weights: tuple[float, ...], whole: tuple[int, ...]) -> None:
    assert whole_weights(weights) == whole


def test_a_mean_is_rounded_half_up() -> None:
    assert [weighted_mean((value, 0), (1, 1)) for value in (1, 2, 3)] == [1, 1, 2]
    assert weighted_mean((5, 7), (0, 0)) == 0


@pytest.mark.parametrize("seed", seeds(200))
def test_scores_over_whole_arrays_are_that_mean_however_large_the_weights(seed: int) -> None:
    chance = Random(seed)
    count, most = chance.randint(1, 30), 10 ** chance.randint(1, 12)
    weights = [chance.randint(0, most) for _ in range(count)]
    values = [[chance.choice((0, 1, 500_000, 999_999, 1_000_000, chance.randint(0, 10**6))) for _ in weights]
              for _ in range(20)]  # fmt: skip
    measures = [_given([row[at] for row in values]) for at in range(count)]
    scoring = Scoring(tuple(CompiledCriterion("", *both) for both in zip(weights, weights, measures, strict=True)), 20)
    assert scoring.points(slice(0, 1)).tolist() == [[weighted_mean(row, weights) for row in values]]


def test_the_largest_plain_sum_fits_in_63_bits() -> None:
    assert MOST_PLAIN * 1_000_000 + MOST_PLAIN // 2 < 2**63
    assert MOST_PLAIN > 9 * 10**12, "nine criteria of at most 1000 to nine decimals"


@pytest.mark.parametrize("weight", [1, 10**4, 10**13])
def test_exactly_half_is_rounded_up_in_arrays_of_any_width(weight: int) -> None:
    """Even sums of weights have an exact half; odd ones have none, and the nearest counts."""
    for weights, values, mean in (
        ((1, 1), (1, 0), 1),
        ((1, 1), (2, 1), 2),
        ((1, 3), (2, 0), 1),
        ((1, 2), (1, 0), 0),
        ((2, 1), (1, 0), 1),
        ((1, 4), (2, 0), 0),
        ((1, 4), (3, 0), 1),
    ):
        wide = tuple(one * weight for one in weights)
        measures = [_given([value]) for value in values]
        scoring = Scoring(tuple(CompiledCriterion("", *both) for both in zip(wide, wide, measures, strict=True)), 1)
        assert weighted_mean(values, wide) == mean
        assert scoring.points(slice(0, 1)).tolist() == [[mean]]


def _given(values: list[int]) -> NumberMeasure:
    """A measure that gives one protégé these values, one with each sponsor."""
    return NumberMeasure(np.zeros(1, dtype=np.int64), np.array(values), lambda ours, theirs: ours * 0 + theirs)
