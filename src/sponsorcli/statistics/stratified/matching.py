"""How alike two groups are in one respect, before and after the others are weighted to the treated."""

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul


def standardised_difference(
    treated: Sequence[float], matched: Sequence[float], others: Sequence[float], weights: Sequence[float]
) -> float | None:
    """The mean of the matched less the weighted mean of the others, in standard deviations of all the treated.

    As in MatchIt (Ho, Imai, King and Stuart 2011, Journal of Statistical Software 42, issue 8); `weights` has one entry
    for each of the others. The same to the last bit in any order of the values; rounded to 9 decimals. None where the
    treated do not differ among themselves. ValueError where `others` and `weights` differ in length, ZeroDivisionError
    without any treated or any weight.
    """
    if len(others) != len(weights):
        raise ValueError("each of the others needs a weight")
    mean = fsum(treated) / len(treated)
    spread = sqrt(fsum((value - mean) ** 2 for value in treated) / max(1, len(treated) - 1))
    if not spread:
        return None
    difference = fsum(matched) / len(matched) - fsum(map(mul, others, weights)) / fsum(weights)
    return round(difference / spread, 9) + 0.0  # weights are rounded: what comes out of perfect balance is 0
