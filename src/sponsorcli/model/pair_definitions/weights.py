"""What a pair's score is by definition: the weights of the criteria as whole numbers, and the mean rounded half up.

Whoever makes scores and whoever checks them read the same definition here.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from math import gcd

MILLION = 1_000_000
DECIMALS = 9
"""A weight counts to so many decimals; a smaller one that is not 0 counts as 0.000000001."""
MOST_PLAIN = ((1 << 63) - 1) // (MILLION + 1)
"""Up to this sum of whole weights (about 9.2 × 10¹²) weights times millionths, and half the sum, fit in 63 bits.

With weights of at most 1000 to nine decimals the sum is at most 10¹² a criterion, so nine criteria always fit. Beyond,
the mean has to be computed in a way that stays exact, in whole numbers of any size or by quotient and remainder.
"""


def points(score: int | None) -> float | None:
    """A score in millionths as people read it, 0 to 1; missing where there is none."""
    return None if score is None else score / MILLION


def least_points(score: float) -> int:
    """The fewest whole millionths that are no less than a score as somebody wrote it."""
    return int((Decimal(str(score)) * MILLION).to_integral_value(ROUND_CEILING))


def whole_weights(weights: Iterable[float]) -> tuple[int, ...]:
    """The weights as whole numbers in the same proportions, as small as can be; exact up to nine decimals."""
    whole = [_billionths(Decimal(str(weight))) for weight in weights]
    shared = gcd(*whole) or 1
    return tuple(weight // shared for weight in whole)


def _billionths(weight: Decimal) -> int:
    whole = int(weight.scaleb(DECIMALS).to_integral_value(ROUND_HALF_EVEN))
    return max(whole, 1) if weight > 0 else 0


def rounded_share(part: int, whole: int) -> int:
    """A share in millionths, rounded half up."""
    return (2 * MILLION * part + whole) // (2 * whole)


def weighted_mean(values: Sequence[int | None], weights: Sequence[int]) -> int:
    """The mean of values in millionths under whole weights, rounded half up; 0 where nothing has a weight.

    A value of None is left out with its weight.
    """
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    total = sum(weight for _, weight in known)
    if not total:
        return 0
    return (sum(weight * value for value, weight in known) + total // 2) // total
