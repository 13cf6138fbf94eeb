"""Rules in array form: for a block of protégés and sponsors, which pairs meet the rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from .columns import Numbers, Ranks, Tags
from .grid import ALL, Index, SinglePairs, block_shape, one_of_each, positions
from .measures import Small
from .parties import Flags, Indices


@dataclass(frozen=True, slots=True)
class NeverMet:
    """A rule that cannot be judged, such as one on a field that does not exist: no pair can be shown to meet it."""

    sponsors: int

    def alike(self) -> Literal[True]:
        """All protégés are judged alike."""
        return True

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """False for every pair."""
        return np.zeros(block_shape(rows, columns, self.sponsors), dtype=bool)


@dataclass(frozen=True, slots=True)
class SponsorMask:
    """A rule about the sponsor alone."""

    sponsors: Flags

    def alike(self) -> Literal[True]:
        """All protégés are judged alike."""
        return True

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the sponsor meets it, for every pair."""
        return np.broadcast_to(self.sponsors[columns], block_shape(rows, columns, len(self.sponsors)))


@dataclass(frozen=True, slots=True)
class ComparedMask:
    """A rule on one number of each, a code or a rank, of which -1 is unknown and meets nothing."""

    proteges: Ranks
    sponsors: Ranks
    met: Callable[[NDArray[Any], NDArray[Any]], Flags]

    def alike(self) -> Ranks:
        """Protégés with equal numbers are judged alike."""
        return self.proteges

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both are known and meet the rule."""
        first, at = one_of_each(own := self.proteges[rows], columns)
        ours, theirs = own[first][:, None], self.sponsors[columns]
        met = self.met(ours, theirs)
        met &= ours >= 0
        met &= theirs >= 0
        return np.asarray(met[at])


@dataclass(frozen=True, slots=True)
class NumberMask:
    """A rule on one number of each, which nothing meets that is no number."""

    proteges: Numbers
    sponsors: Numbers
    met: Callable[[NDArray[Any], NDArray[Any]], Flags]

    def alike(self) -> Indices:
        """Protégés with equal numbers are judged alike."""
        return np.unique(self.proteges, return_inverse=True)[1].astype(np.int64).ravel()

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the two meet the rule."""
        first, at = one_of_each(own := self.proteges[rows], columns)
        return np.asarray(self.met(own[first][:, None], self.sponsors[columns])[at])


@dataclass(frozen=True, slots=True)
class TagMask:
    """A rule on how many tags the two have in common."""

    tags: Tags
    met: Callable[[NDArray[Any]], Flags]

    def alike(self) -> Indices:
        """Protégés with the same tags are judged alike."""
        return self.tags.kinds

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether they have enough."""
        first, at = one_of_each(self.tags.kinds[rows], columns)
        return np.asarray(self.met(self.tags.in_common(positions(rows)[first], columns))[at])


@dataclass(frozen=True, slots=True)
class ManagerCodes:
    """Each one's own manager as a number, -1 for none; and who cannot be judged, as their manager is not found."""

    proteges: Ranks
    sponsors: Ranks
    lost_proteges: Flags
    lost_sponsors: Flags

    def differ(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the two do not share a manager, and both can be judged."""
        own = self.proteges[rows]
        differ = np.where(own < 0, -2, own)[:, None] != self.sponsors[columns]
        lost = self.lost_proteges[rows]
        if lost.any():
            differ &= ~lost[:, None]
        if self.lost_sponsors.any():
            differ &= ~self.lost_sponsors[columns]
        return np.asarray(differ)


@dataclass(frozen=True, slots=True)
class ExcludedPairs:
    """Pairs that may not be made: single ones, all of some protégés with some sponsors, and by managers.

    With managers, those who share one and those whose own is not found.
    """

    pairs: SinglePairs
    count: int
    managers: ManagerCodes | None = None
    groups: tuple[tuple[Flags, Flags], ...] = ()

    def alike(self) -> None:
        """Nothing is known of who is judged alike."""

    @property
    def is_of_single_pairs(self) -> bool:
        """Whether it is single pairs alone that may not be made."""
        return self.managers is None and not self.groups

    @property
    def is_idle(self) -> bool:
        """Whether every pair may be made."""
        return not len(self.pairs.proteges) and self.managers is None and not self.groups

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """True but for those pairs."""
        if self.managers is None:
            allowed = np.ones(block_shape(rows, columns, self.count), dtype=bool)
        else:
            allowed = self.managers.differ(rows, columns)
        row, column, _ = self.pairs.among(rows, columns)
        allowed[row, column] = False
        for ours, theirs in self.groups:
            allowed &= ~(ours[rows][:, None] & theirs[columns])
        return allowed


@dataclass(frozen=True, slots=True)
class ListedMask:
    """Single pairs that may be made or not, by sponsor and protégé; all others where both accept everybody."""

    pairs: SinglePairs
    may: Flags
    proteges: Flags
    sponsors: Flags

    def alike(self) -> None:
        """Nothing is known of who is judged alike."""

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both accept each other."""
        allowed = self.proteges[rows][:, None] & self.sponsors[columns]
        row, column, which = self.pairs.among(rows, columns)
        allowed[row, column] = self.may[which]
        return np.asarray(allowed)


@dataclass(frozen=True, slots=True)
class ScoreMask:
    """A pair scores at least so many millionths."""

    points: Callable[[Index, Index], Small]
    least: int

    def alike(self) -> None:
        """Nothing is known of who is judged alike."""

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether they score as much."""
        return self.points(rows, columns) >= self.least


class Mask(Protocol):
    """A rule over the two sides."""

    def alike(self) -> Literal[True] | NDArray[Any] | None:
        """A code for each protégé, equal for those judged alike; True where all are, None where nothing is known."""

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether each pair meets it."""
