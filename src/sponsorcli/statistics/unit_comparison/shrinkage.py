"""How much of a unit's own rate to believe: empirical-Bayes shrinkage towards the rate of all units."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
import numpy.typing as npt

from .nelder_mead import minimise

Counts = npt.NDArray[np.int64]

NO_SPREAD = 1e4
"""A prior worth more people than this is no spread that anybody could see."""


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """A beta distribution of rates between units; both parameters are above 0 and count people."""

    alpha: float
    beta: float

    @property
    def people(self) -> float:
        """How many people's outcomes the prior is worth."""
        return self.alpha + self.beta

    def posterior(self, events: int, people: int) -> tuple[float, float]:
        """The mean and the standard deviation of a unit's rate, given its own `events` among its `people`."""
        alpha, beta = self.alpha + events, self.beta + people - events
        mean = alpha / (alpha + beta)
        return mean, (mean * (1 - mean) / (alpha + beta + 1)) ** 0.5


def prior_by_moments(events: Sequence[int], people: Sequence[int]) -> BetaPrior | None:
    """The beta distribution with the mean and variance of the units' rates, one entry a unit.

    Gelman et al. 2013, Bayesian Data Analysis, 3rd edition, section 5.1. None where the rates have no such
    distribution: all alike, or too far apart. Every unit has people.
    """
    rates = np.asarray(events, dtype=float) / np.asarray(people, dtype=float)
    mean, variance = float(rates.mean()), float(rates.var(ddof=1))
    if not 0 < mean < 1 or not 0 < variance < mean * (1 - mean):
        return None
    worth = mean * (1 - mean) / variance - 1
    return BetaPrior(mean * worth, (1 - mean) * worth)


def fitted_prior(events: Sequence[int], people: Sequence[int]) -> BetaPrior | None:
    """The maximum-likelihood beta distribution of the units' rates (beta-binomial), one entry a unit.

    Started from the moments, found by Nelder-Mead over the logit of the mean and the log of the prior's people. None
    where the units do not differ by more than chance, or where all or nobody had the event.
    """
    happened, size = np.asarray(events, dtype=np.int64), np.asarray(people, dtype=np.int64)
    if not 0 < happened.sum() < size.sum():
        return None

    def negative_log_likelihood(point: Sequence[float]) -> float:
        worth = exp(min(point[1], 50.0))
        alpha, beta = logistic(point[0]) * worth, logistic(-point[0]) * worth
        if alpha <= 0 or beta <= 0:
            return float("inf")
        likelihoods = log_rising(alpha, happened) + log_rising(beta, size - happened) - log_rising(alpha + beta, size)
        return -float(likelihoods.sum())

    mean = float(happened.sum() / size.sum())
    start = prior_by_moments(events, people)
    begin = [log(mean / (1 - mean)), log(start.people if start is not None else 10.0)]
    found = minimise(negative_log_likelihood, begin, near=1e-10, level=1e-13, most=4000)
    worth = exp(min(found[1], 50.0))
    if worth > NO_SPREAD:
        return None
    return BetaPrior(logistic(found[0]) * worth, logistic(-found[0]) * worth)


def logistic(value: float) -> float:
    """The rate of which the value is the logit."""
    return 1 / (1 + exp(-value)) if value > 0 else exp(value) / (1 + exp(value))


def log_rising(start: float, counts: Counts) -> npt.NDArray[np.float64]:
    """The logarithm of start (start + 1) … of so many factors, for each count: the rising factorial.

    A beta function over another is made of three of them, without the differences of large logarithms.
    """
    logarithms = np.log(start + np.arange(counts.max(initial=0)))
    return np.concatenate(([0.0], np.cumsum(logarithms)))[counts]
