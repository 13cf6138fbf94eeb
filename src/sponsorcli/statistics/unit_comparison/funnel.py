"""The limits of a funnel plot: the counts of events that chance alone would seldom go beyond."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class ChanceLimits:
    """The least and the most events within the limits, and the probability, 0 to 1, of a count beyond them by chance.

    `low` is missing where not even no event at all would be surprising.
    """

    low: int | None
    high: int
    outside: float

    def exclude(self, observed: int) -> bool:
        """Whether that many events lie beyond the limits."""
        return observed > self.high or (self.low is not None and observed < self.low)

    def can_exclude(self, people: int) -> bool:
        """Whether any number of events of so many people lies beyond the limits: else no result could tell anything."""
        return self.low is not None or self.high < people


def chance_limits(shares: Sequence[float], level: float) -> ChanceLimits:
    """The control limits of a unit's number of events, of people who each have one with a probability of their own.

    `shares` has each person's probability, 0 to 1; `level` is the least probability within the limits, such as 0.95 or
    0.998, half of the rest on either side. The distribution is that of a sum of independent events (Poisson binomial;
    Wang 1993, Statistica Sinica 3, 295-312), whole counts and not an approximation, so that less may lie outside than
    the level says: funnel limits of small units by quantiles as in Spiegelhalter 2005, Statistics in Medicine 24,
    1185-1202, appendix A.1.1. The same whatever the order of the shares.
    """
    tail = (1 - level) / 2
    counts = event_counts(shares)
    low = 0
    while fsum(counts[: low + 1]) <= tail:
        low += 1
    high = len(counts) - 1
    while fsum(counts[high:]) <= tail:
        high -= 1
    return ChanceLimits(low or None, high, fsum(counts[:low]) + fsum(counts[high + 1 :]))


def event_counts(shares: Sequence[float]) -> list[float]:
    """The probabilities of 0, 1, … all of the people having the event, each with their own probability."""
    counts = [1.0]
    for share in sorted(shares):
        without = [count * (1 - share) for count in counts]
        counts = [none + one for none, one in zip([*without, 0.0], [0.0, *(c * share for c in counts)], strict=True)]
    return counts
