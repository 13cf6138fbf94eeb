"""What a comparison of two rates could show, before or after it is made: power, detectable lift, sample size.

The normal approximation of R's power.prop.test (two-sided, pooled variance under equal rates; Fleiss, Levin and Paik
2003, Statistical Methods for Rates and Proportions, chapter 4), for groups of unequal size too. Below about 30 people
it is somewhat optimistic.
"""

from math import ceil, sqrt
from statistics import NormalDist

from .intervals import LEVEL, quantile

POWER = 0.8
"""The power asked for, unless told otherwise."""
NORMAL = NormalDist()
STEPS = 60
"""Halvings of an interval: more than a floating-point number can tell apart."""


def power_of(base: float, rate: float, people: float, others: float, level: float = LEVEL) -> float:
    """The probability that a test of `people` at `rate` against `others` at `base` finds a difference, 0 to 1.

    Rates are 0 to 1; `level` is one less the significance level. Counts need not be whole; ZeroDivisionError where one
    of them is 0.
    """
    pooled = (rate * people + base * others) / (people + others)
    equal = sqrt(pooled * (1 - pooled) * (1 / people + 1 / others))
    apart = sqrt(rate * (1 - rate) / people + base * (1 - base) / others)
    if not apart:
        return 1.0 if rate != base else 0.0
    return NORMAL.cdf((abs(rate - base) - quantile(level) * equal) / apart)


def visible_lift(base: float, people: float, others: float, power: float = POWER) -> float | None:
    """The smallest detectable lift: by how much the rate must exceed `base` (both 0 to 1) for this power.

    None where not even a rate of 1 would do. ZeroDivisionError where either group has nobody.
    """
    low, high = base, 1.0
    if power_of(base, high, people, others) < power:
        return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        if power_of(base, middle, people, others) < power:
            low = middle
        else:
            high = middle
    return high - base


def people_needed(base: float, rate: float, ratio: float = 1, power: float = POWER) -> float:
    """The sample size: how many people at `rate`, with `ratio` times as many at `base`, give this power; not rounded.

    ValueError where the rates are equal, or one is not within 0 and 1.
    """
    if not (0 <= base <= 1 and 0 <= rate <= 1) or base == rate:
        raise ValueError("two different rates between 0 and 1 are needed")
    low, high = 1.0, 2.0
    while power_of(base, rate, high, high * ratio) < power:
        low, high = high, high * 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        if power_of(base, rate, middle, middle * ratio) < power:
            low = middle
        else:
            high = middle
    return high


def pairs_needed(base: float, lift: float, ratio: float = 1, power: float = POWER) -> int:
    """How many pairs it takes to see a lift over the base rate, with `ratio` comparators each; a whole number.

    A base and lift above 1 together count as a rate of 1. ValueError where the lift is 0 or the base is no rate.
    """
    return ceil(people_needed(base, min(1.0, base + lift), ratio, power) - 1e-6)
