"""Chance that gives the same draws on every machine and every Python.

Built on `Random.random()` alone: Python promises that its stream for a seed never changes, and promises nothing of
the kind for shuffles, choices and distributions.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

SATURDAY = 5


class RandomStream:
    """A stream of draws of its own for a seed and a purpose, whatever other streams have drawn."""

    __slots__ = ("share",)

    def __init__(self, seed: int, *purpose: str) -> None:
        # A text as seed goes through SHA-512, so the hash seed of the process has no part in it.
        self.share = Random("/".join((str(seed), *purpose))).random  # noqa: S311
        """The next draw, evenly from 0 up to but not including 1."""

    def happens(self, probability: float) -> bool:
        """Whether something of this probability comes to pass."""
        return self.share() < probability

    def whole(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return least + int(self.share() * (most - least + 1))

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, each as likely."""
        return values[int(self.share() * len(values))]

    def weighted(self, values: Sequence[T], weights: Sequence[float]) -> T:
        """One of the values, as likely as its weight among all."""
        left = self.share() * sum(weights)
        for value, weight in zip(values, weights, strict=True):
            left -= weight
            if left < 0:
                return value
        return values[-1]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in any order (Fisher and Yates)."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.share() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """So many different ones of the values, or all where there are fewer."""
        if count * 4 >= len(values):
            return self.shuffled(values)[:count]
        places: dict[int, None] = {}
        while len(places) < count:
            places[int(self.share() * len(values))] = None
        return [values[place] for place in places]

    def day(self, first: date, last: date) -> date:
        """A day between two, both included; the first where the last lies before it."""
        return first + timedelta(days=self.whole(0, max(0, (last - first).days)))

    def workday(self, first: date, last: date) -> date:
        """A day from Monday to Friday between two, both included, where there is one."""
        day = self.day(first, last)
        over = day.weekday() - SATURDAY + 1
        if over <= 0:
            return day
        friday, monday = day - timedelta(days=over), day + timedelta(days=3 - over)
        if friday >= first:
            return friday
        return monday if monday <= last else day
