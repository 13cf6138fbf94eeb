"""Proportions of small groups with confidence intervals: of a rate, a difference, a ratio, a count against a standard.

Closed forms without an outside library, so that every report can afford them, but for Student's of a mean; the tests
compare them with published tables, scipy and statsmodels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf, sqrt
from statistics import NormalDist, fmean, stdev
from typing import Protocol

from .closed_forms import student_limit

LEVEL = 0.95
"""The confidence level of intervals, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, both limits included, in the unit of the estimate; a limit may be infinite."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proportion:
    """A count of `events` among a count of `people`: a rate that keeps its denominator.

    `variance` is that of the noise that was added to each of the two counts; 0 where they are exact. ValueError unless
    0 <= events <= people.
    """

    events: int
    people: int
    variance: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.events <= self.people:
            raise ValueError(f"{self.events} of {self.people} is no share of people")

    @property
    def rate(self) -> float:
        """The share, 0 to 1; ZeroDivisionError where there is nobody."""
        return self.events / self.people

    def interval(self, level: float = LEVEL) -> Interval:
        """Wilson's score interval of the rate, within 0 and 1, without continuity correction.

        E. B. Wilson 1927, JASA 22, 209-212; Newcombe 1998a, Statistics in Medicine 17, 857-872, method 3. Where the
        counts are noisy, the noise of the rate is added to each side by the square (Zou and Donner 2008, Statistics in
        Medicine 27, 1693-1702: the method of variance estimates recovery). ZeroDivisionError where there is nobody.
        """
        exact = _wilson(self.events, self.people, level)
        if not self.variance:
            return exact
        noise = quantile(level) ** 2 * self.variance * (1 + self.rate**2) / self.people**2
        below, above = (sqrt((self.rate - limit) ** 2 + noise) for limit in (exact.low, exact.high))
        return Interval(max(0.0, self.rate - below), min(1.0, self.rate + above))


@dataclass(frozen=True, slots=True)
class EstimatedRate:
    """A rate (0 to 1) that is estimated as exactly as a plain share of so many `people`, who need not be whole."""

    rate: float
    people: float

    def interval(self, level: float = LEVEL) -> Interval:
        """Wilson's score interval on the effective number of people; ZeroDivisionError where it is 0."""
        return _wilson(self.rate * self.people, self.people, level)

    @property
    def rest(self) -> "EstimatedRate":
        """The rate of those without."""
        return EstimatedRate(round(1 - self.rate, 12), self.people)

    def as_counts(self) -> Proportion:
        """The counts nearest to it, as a test takes them (Rao and Scott 1992, Biometrics 48, 577-585)."""
        people = round(self.people)
        return Proportion(min(people, round(self.rate * self.people)), people)


class KnownRate(Protocol):
    """A rate with an interval."""

    @property
    def rate(self) -> float:
        """The rate, 0 to 1."""
        ...

    def interval(self, level: float = ...) -> Interval:
        """Its interval."""
        ...


@cache
def quantile(level: float) -> float:
    """The standard normal deviate of a two-sided interval of this level (0 to 1): 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def _wilson(events: float, people: float, level: float) -> Interval:
    z = quantile(level)
    denominator = people + z * z
    centre = (events + z * z / 2) / denominator
    half = z / denominator * sqrt(max(0.0, events * (people - events)) / people + z * z / 4)
    low = 0.0 if events == 0 else max(0.0, centre - half)
    high = 1.0 if events == people else min(1.0, centre + half)
    return Interval(low, high)


def difference_interval(one: KnownRate, other: KnownRate, level: float = LEVEL) -> Interval:
    """The interval of rate `one` minus rate `other`, within -1 and 1.

    Hybrid of two score intervals, without continuity correction: Newcombe 1998b, Statistics in Medicine 17, 873-890,
    method 10; for estimated rates Zou and Donner 2008, Statistics in Medicine 27, 1693-1702. ZeroDivisionError where
    either has nobody.
    """
    first, second = one.interval(level), other.interval(level)
    difference = one.rate - other.rate
    below = sqrt((one.rate - first.low) ** 2 + (second.high - other.rate) ** 2)
    above = sqrt((first.high - one.rate) ** 2 + (other.rate - second.low) ** 2)
    return Interval(max(-1.0, difference - below), min(1.0, difference + above))


def ratio_interval(one: Proportion, other: Proportion, level: float = LEVEL) -> Interval:
    """The interval of rate `one` over rate `other`, from 0 up.

    MOVER-R from two Wilson intervals (Donner and Zou 2012, Statistical Methods in Medical Research 21, 347-359). It
    holds with no event in either; the upper limit is infinite where the interval of `other` reaches 0.
    ZeroDivisionError where either has nobody.
    """
    first, second = one.interval(level), other.interval(level)
    product = one.rate * other.rate
    low_term = first.low * second.high * (2 * one.rate - first.low) * (2 * other.rate - second.high)
    high_term = first.high * second.low * (2 * one.rate - first.high) * (2 * other.rate - second.low)
    low_base = second.high * (2 * other.rate - second.high)
    high_base = second.low * (2 * other.rate - second.low)
    low = _over(product - sqrt(max(0.0, product**2 - low_term)), low_base) if one.events else 0.0
    high = _over(product + sqrt(max(0.0, product**2 - high_term)), high_base)
    return Interval(max(0.0, low), high)


def _over(numerator: float, denominator: float) -> float:
    return numerator / denominator if denominator else inf


def mean_interval(values: Sequence[float], level: float = LEVEL) -> Interval | None:
    """Student's interval of the mean of the values, in their unit; None for fewer than two.

    Student 1908, Biometrika 6, 1-25. It takes the values as drawn alike; with few values that are far from a normal
    distribution it is a rough guide.
    """
    if len(values) < 2:
        return None
    half = student_limit(level, len(values) - 1) * stdev(values) / sqrt(len(values))
    return Interval(fmean(values) - half, fmean(values) + half)


def finite(limit: float) -> float | None:
    """A limit as a table shows it: None where it is positive infinity."""
    return None if limit == inf else limit
