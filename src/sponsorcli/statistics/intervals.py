"""Rates of small groups with what can be said of them: intervals, differences, ratios, a test of equal rates.

Closed forms without an outside library, so that every report can afford them; the tests compare them with
published tables, scipy and statsmodels.
"""

from dataclasses import dataclass
from functools import cache
from math import inf, sqrt
from statistics import NormalDist

LEVEL = 0.95
"""How sure the intervals are."""
TIE = 1e-7
"""Tables whose probabilities differ by less, relatively, count as equally probable."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, both limits included; a limit may be infinite."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proportion:
    """How many of so many people: a rate that keeps its denominator. ValueError where no such group can be."""

    events: int
    people: int

    def __post_init__(self) -> None:
        if not 0 <= self.events <= self.people:
            raise ValueError(f"{self.events} of {self.people} is no share of people")

    @property
    def rate(self) -> float:
        """The share, 0 to 1; ZeroDivisionError where there is nobody."""
        return self.events / self.people

    def interval(self, level: float = LEVEL) -> Interval:
        """Wilson's score interval of the rate (E. B. Wilson 1927; Newcombe 1998a, method 3)."""
        return _wilson(self.events, self.people, level)


@cache
def quantile(level: float) -> float:
    """The standard normal deviate of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def _wilson(events: int, people: int, level: float) -> Interval:
    z = quantile(level)
    denominator = people + z * z
    centre = (events + z * z / 2) / denominator
    half = z / denominator * sqrt(events * (people - events) / people + z * z / 4)
    low = 0.0 if events == 0 else max(0.0, centre - half)
    high = 1.0 if events == people else min(1.0, centre + half)
    return Interval(low, high)


def difference_interval(one: Proportion, other: Proportion, level: float = LEVEL) -> Interval:
    """The interval of rate `one` minus rate `other` (Newcombe 1998b, method 10: hybrid score, no correction)."""
    first, second = one.interval(level), other.interval(level)
    difference = one.rate - other.rate
    below = sqrt((one.rate - first.low) ** 2 + (second.high - other.rate) ** 2)
    above = sqrt((first.high - one.rate) ** 2 + (other.rate - second.low) ** 2)
    return Interval(max(-1.0, difference - below), min(1.0, difference + above))


def ratio_interval(one: Proportion, other: Proportion, level: float = LEVEL) -> Interval:
    """The interval of rate `one` over rate `other` (MOVER-R from two Wilson intervals; Donner and Zou 2012).

    Holds with no event in either; the upper limit is then infinite where `other` may be nil.
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


def mid_p(one: Proportion, other: Proportion) -> float:
    """The two-sided Fisher mid-p value of equal rates (Lancaster 1961; Lydersen, Fagerland and Laake 2009).

    The sum of the hypergeometric probabilities below that of the observed table, and half of those equal to it.
    """
    events = one.events + other.events
    least, most = max(0, events - other.people), min(events, one.people)
    if least == most:
        return 1.0
    weights = _hypergeometric_weights(one.people, other.people, events)
    observed = weights[one.events - least]
    below = sum(weight for weight in weights if weight < observed * (1 - TIE))
    equal = sum(weight for weight in weights if abs(weight - observed) <= observed * TIE)
    return min(1.0, (below + equal / 2) / sum(weights))


def _hypergeometric_weights(first: int, second: int, events: int) -> list[float]:
    """What is proportional to the probability of each possible number of events in the first group, from the least.

    Built outwards from the most probable one, so that nothing overflows.
    """
    least, most = max(0, events - second), min(events, first)
    mode = min(most, max(least, (events + 1) * (first + 1) // (first + second + 2)))
    up, down = [1.0], [1.0]
    for count in range(mode, most):
        up.append(up[-1] * (first - count) * (events - count) / ((count + 1) * (second - events + count + 1)))
    for count in range(mode, least, -1):
        down.append(down[-1] * count * (second - events + count) / ((first - count + 1) * (events - count + 1)))
    return down[:0:-1] + up


def holm(p_values: tuple[float, ...]) -> tuple[float, ...]:
    """The p-values adjusted for their number, in the same order (Holm 1979, step-down)."""
    order = sorted(range(len(p_values)), key=lambda place: (p_values[place], place))
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def benjamini_hochberg(p_values: tuple[float, ...]) -> tuple[float, ...]:
    """The p-values adjusted so that few of those below a level are chance, in the same order (1995, step-up)."""
    order = sorted(range(len(p_values)), key=lambda place: (-p_values[place], place))
    adjusted = [0.0] * len(p_values)
    lowest = 1.0
    for rank, place in enumerate(order):
        lowest = min(lowest, len(p_values) / (len(p_values) - rank) * p_values[place])
        adjusted[place] = lowest
    return tuple(adjusted)
