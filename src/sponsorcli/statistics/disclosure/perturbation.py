"""The perturbation table of the cell-key method: which change of a count follows from a cell's key.

Thompson, Broadfoot and Elazar 2013 (Australian Bureau of Statistics); Giessing 2016 and Giessing and Tent 2019, who
choose the distribution by maximum entropy under a largest change D and a variance V. Two things are done otherwise
than there, since readers here know who is in every set: a small count has the same noise as a large one (a nought that
always stays a nought would tell), and what would lie outside 0 and the size of the set is put at that limit.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from math import ceil, exp, sqrt


@dataclass(frozen=True)
class Perturbation:
    """Noise on counts: whole numbers from -`largest` to `largest`, mean 0, of this variance."""

    variance: float
    largest: int

    @cached_property
    def probabilities(self) -> Mapping[int, float]:
        """The probability of each change: of all with that mean and variance the one of maximum entropy.

        That is proportional to exp(-a j²) (Giessing 2016, section 3), where a follows from the variance.
        """
        changes = range(-self.largest, self.largest + 1)
        low, high, weights = 0.0, 50.0, [1.0]
        for _ in range(200):
            middle = (low + high) / 2
            weights = [exp(-middle * change * change) for change in changes]
            spread = sum(w * c * c for w, c in zip(weights, changes, strict=True)) / sum(weights)
            low, high = (middle, high) if spread > self.variance else (low, middle)
        return {change: weight / sum(weights) for change, weight in zip(changes, weights, strict=True)}

    @cached_property
    def _limits(self) -> tuple[float, ...]:
        return tuple(accumulate(self.probabilities.values()))

    def change(self, key: float) -> int:
        """The change that belongs to a cell's key, a number from 0 up to 1."""
        return min(bisect_right(self._limits, key), 2 * self.largest) - self.largest


@cache
def perturbation_of(variance: float) -> Perturbation:
    """The noise of that variance, at most some three standard deviations: 9 at variance 8, 11 at variance 12.

    Noise of maximum entropy that ended sooner would be flat, and its ends too likely.
    """
    return Perturbation(variance, ceil(3.1 * sqrt(variance)))
