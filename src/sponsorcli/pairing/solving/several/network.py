"""The choice of pairs as a flow from places of protégés to seats of sponsors, each pair made once at the most."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.dual_values import exact_sum


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What each person's first, second and further units are worth: by owner, then falling, so many of each worth."""

    owners: Indices
    worths: Indices
    counts: Indices

    def added(self, used: Indices) -> tuple[Indices, Indices]:
        """Who can take one unit more than so many, by owner, and what it is worth: the first step that is not full."""
        open_ = np.flatnonzero(self._before + self.counts > used[self.owners])
        owners, first = np.unique(self.owners[open_], return_index=True)
        return owners, self.worths[open_[first]]

    def last(self, used: Indices) -> tuple[Indices, Indices]:
        """Who has a unit of so many to give back, by owner, and what the last one is worth."""
        begun = np.flatnonzero((self._before < used[self.owners]) & (self.counts > 0))
        owners, from_end = np.unique(self.owners[begun][::-1], return_index=True)
        return owners, self.worths[begun[::-1][from_end]]

    def worth(self, used: Indices) -> int:
        """What so many units of each owner are worth in all."""
        taken = np.clip(used[self.owners] - self._before, 0, self.counts)
        return sum(worth * count for worth, count in zip(self.worths.tolist(), taken.tolist(), strict=True))

    def total(self, prices: Indices) -> int:
        """What all units are worth to somebody who pays the owner's price for each, where that is above nothing."""
        each = np.maximum(prices[self.owners] + self.worths, 0)
        return sum(worth * count for worth, count in zip(each.tolist(), self.counts.tolist(), strict=True))

    @property
    def _before(self) -> Indices:
        """How many units of the owner come before each step."""
        ends = np.cumsum(self.counts)
        starts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        own = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(self.owners)))
        return ends - self.counts - (ends - self.counts)[starts][own] if len(self.owners) else ends


@dataclass(frozen=True, eq=False)
class SeatNetwork:
    """Arcs by protégé and sponsor with whole weights; places and seats with what each is worth beside its pair.

    `groups` numbers the groups of arcs of one protégé of which one can be used at the most; each arc is in one.
    """

    people: int
    width: int
    proteges: Indices
    sponsors: Indices
    weights: Indices
    groups: Indices
    places: Steps
    seats: Steps

    def __len__(self) -> int:
        return len(self.proteges)

    @cached_property
    def group(self) -> Indices:
        """The groups numbered from 0 without gaps."""
        return np.unique(self.groups, return_inverse=True)[1] if len(self) else self.groups

    def worth(self, chosen: Flags) -> int:
        """What the chosen arcs are worth with the places and seats that they take."""
        weights = exact_sum(self.weights[chosen])
        return weights + self.places.worth(self.placed(chosen)) + self.seats.worth(self.seated(chosen))

    def placed(self, chosen: Flags) -> Indices:
        """How many sponsors each protégé has."""
        return np.bincount(self.proteges[chosen], minlength=self.people)

    def seated(self, chosen: Flags) -> Indices:
        """How many protégés each sponsor has."""
        return np.bincount(self.sponsors[chosen], minlength=self.width)


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Who can have whom, beside rules and seats: what makes arcs a network.

    `group` gives sponsors of whom a protégé can have one at the most the same number. `taken` and `barred` are keys of
    what may not be chosen again: `protege * width + sponsor`, and `protege * width + group`.
    """

    people: int
    width: int
    group: Indices
    taken: Indices
    barred: Indices
    places: Steps
    seats: Steps

    def open_arcs(self, arcs: Arcs) -> Arcs:
        """Those of the arcs that can be chosen."""
        return arcs.only(~self.closed(arcs.proteges, arcs.sponsors))

    def closed(self, proteges: Indices, sponsors: Indices) -> Flags:
        """Which of these pairs cannot be chosen."""
        row = proteges * self.width
        closed = np.isin(row + sponsors, self.taken) | np.isin(row + self.group[sponsors], self.barred)
        return np.asarray(closed | ~self.has_seats[sponsors])

    @property
    def has_seats(self) -> Flags:
        """Which sponsors have a seat to give."""
        return np.bincount(self.seats.owners, self.seats.counts, self.width) > 0

    def network(self, arcs: Arcs, weights: Indices) -> SeatNetwork:
        """The network of these arcs with these weights."""
        groups = arcs.proteges * self.width + self.group[arcs.sponsors]
        return SeatNetwork(
            self.people, self.width, arcs.proteges, arcs.sponsors, weights, groups, self.places, self.seats
        )
