"""What a difference in retention comes to in people, and in money."""

from dataclasses import dataclass
from typing import Self

from .rates import RateDifference


@dataclass(frozen=True, slots=True)
class Saved:
    """How many fewer left of the protégés compared, with 95 % limits; missing where unknown.

    `share` is how many of all protégés those compared are: what the whole programme costs is theirs in that share.
    """

    found: RateDifference
    fewer: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, found: RateDifference) -> Self:
        """The difference in retention as a number of people."""
        interval, people = found.interval, found.matched
        if found.difference is None or interval is None:
            return cls(found)
        return cls(found, people * found.difference, people * interval.low, people * interval.high)

    @property
    def share(self) -> float:
        """Those compared among all protégés, 0 to 1."""
        return self.found.matched / self.found.people if self.found.people else 0.0

    def worth(self, cost: float, less: float = 0.0) -> tuple[float | None, float | None, float | None]:
        """The saving and its limits in yearly pays, at this cost of a leaver, less the share of a programme's cost."""
        parts = (self.fewer, self.low, self.high)
        fewer, low, high = (None if part is None else part * cost - less * self.share for part in parts)
        return fewer, low, high

    def break_even(self, cost: float, programme: float) -> float:
        """How many fewer of those compared would have to leave, at this cost each, to pay for their share."""
        return programme * self.share / cost
