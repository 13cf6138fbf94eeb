"""Shrinkage against published figures."""

import numpy as np
import pytest
from scipy.special import digamma, expit, gammaln

from sponsorcli.statistics.unit_comparison import fitted_prior, shrinkage
from tests.published import figures, rows


def rats() -> tuple[list[int], list[int]]:
    groups = rows("rat_tumours")
    return [int(row["tumours"]) for row in groups], [int(row["rats"]) for row in groups]


def slope(alpha: float, beta: float) -> tuple[float, float]:
    """How the beta-binomial log-likelihood of the rats grows with the logarithm of either."""
    events, people = (np.array(counts, dtype=float) for counts in rats())
    shared = digamma(alpha + beta) - digamma(people + alpha + beta)
    return (
        float(alpha * (digamma(events + alpha) - digamma(alpha) + shared).sum()),
        float(beta * (digamma(people - events + beta) - digamma(beta) + shared).sum()),
    )


def test_the_prior_of_the_rat_tumours_is_the_published_one() -> None:
    oracle = figures("shrinkage")
    moments, fitted = shrinkage.prior_by_moments(*rats()), shrinkage.fitted_prior(*rats())
    assert moments is not None
    assert fitted is not None
    assert [moments.alpha, moments.beta] == pytest.approx(oracle["prior_by_moments"], abs=6e-8)
    # the published optimiser stopped within 1e-5 of the maximum, where the slope is not quite nought; ours is
    assert [fitted.alpha, fitted.beta] == pytest.approx(oracle["prior_by_likelihood"], rel=1e-5)
    slopes = [max(map(abs, slope(*point))) for point in ((fitted.alpha, fitted.beta), oracle["prior_by_likelihood"])]
    assert slopes[0] < slopes[1]


def test_four_of_fourteen_rats_are_shrunk_as_published() -> None:
    oracle = figures("shrinkage")["four_of_fourteen"]
    prior = shrinkage.prior_by_moments(*rats())
    assert prior is not None
    mean, deviation = prior.posterior(4, 14)
    assert (round(mean, 3), round(deviation, 3)) == (oracle["mean"], oracle["sd"])


def test_units_that_differ_by_no_more_than_chance_have_no_prior() -> None:
    assert fitted_prior([3] * 20, [10] * 20) is None
    assert fitted_prior([0] * 20, [10] * 20) is None


def test_the_prior_has_the_mean_and_the_variance_of_the_rates() -> None:
    """Rates of 1/4, 1/2, 3/4: mean 1/2, variance 1/16, so the prior is worth (1/4) / (1/16) - 1 = 3 people."""
    assert shrinkage.prior_by_moments([1, 2, 3], [4, 4, 4]) == shrinkage.BetaPrior(1.5, 1.5)


@pytest.mark.parametrize("events", [[0, 1, 2], [0, 0, 2], [1, 1, 1], [0, 0, 0], [2, 2, 2]])
def test_rates_all_alike_or_as_far_apart_as_can_be_have_none(events: list[int]) -> None:
    """Of 0, 1/2 and 1 the mean is 1/2 and the variance 1/4, which would be worth (1/4) / (1/4) - 1 = 0 people."""
    assert shrinkage.prior_by_moments(events, [2, 2, 2]) is None


@pytest.mark.parametrize("start", [1e-6, 0.3, 1.0, 7.5, 5000.0])
def test_rising_factorials_are_those_of_the_gamma_function(start: float) -> None:
    counts = np.array([0, 1, 2, 40, 1])
    assert shrinkage.log_rising(start, counts) == pytest.approx(gammaln(start + counts) - gammaln(start), abs=1e-9)


def test_nobody_has_no_factor() -> None:
    assert shrinkage.log_rising(2.5, np.array([0, 0])).tolist() == [0.0, 0.0]
    assert shrinkage.log_rising(2.5, np.array([], dtype=np.int64)).tolist() == []


@pytest.mark.parametrize("value", [-800.0, -30.0, -1.0, 0.0, 1e-9, 2.0, 40.0, 800.0])
def test_the_rate_of_a_logit_is_that_of_scipy(value: float) -> None:
    assert shrinkage.logistic(value) == pytest.approx(float(expit(value)), rel=1e-14)
