"""How far a long pairing has come, told to whoever watches, who may also end it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptimalityGap:
    """What a better pairing can have more at the most, each with all earlier aims as they are: pairs, millionths of
    score, existing pairs. None where the order of aims does not tell.

    `aim` is the first aim by which there can be a better one at all, as far as is known.
    """

    pairs: int | None
    score: int | None
    kept: int | None = None
    aim: str | None = None


@dataclass(frozen=True, slots=True)
class SolverProgress:
    """The best pairing that a round found, of those up for choice; round 0 is before there is any."""

    round: int
    pairs: int = 0
    score: int = 0
    gap: OptimalityGap | None = None


OnProgress = Callable[[SolverProgress], bool]
"""Told many times a second how far a long pairing has come; says whether to go on."""


def ignore_progress(_so_far: SolverProgress) -> bool:
    """Go on."""
    return True
