"""Seats that are worth the same, as seat classes: what makes one seat at a sponsor dearer than the next.

The aims `at_least` and `even_load` ask how many protégés each sponsor has. What a further protégé at a sponsor adds to
them only falls from seat to seat, so a choice that counts it takes the seats in their order by itself, and stays an
assignment: each seat class is a column of the solver's own.
"""

from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Indices

from .aims import Aims
from .dual_values import DualValues
from .problem import AssignmentProblem


@dataclass(frozen=True, slots=True, eq=False)
class SeatClasses:
    """Every sponsor's free seats, by sponsor: whose they are, how many, and what one adds to the weight of its pair."""

    sponsors: Indices
    seats: Indices
    worth: Indices

    @classmethod
    def of(cls, seats: Indices, taken: Indices, aims: Aims) -> "SeatClasses":
        """The seat classes of so many free seats a sponsor, beside so many seats that are taken for good."""
        if not (aims.even or aims.least) or not len(seats):
            return cls(np.arange(len(seats)), seats, np.zeros(len(seats), dtype=np.int64))
        sponsors = np.repeat(np.arange(len(seats)), np.maximum(seats, 1))
        starts = np.cumsum(np.maximum(seats, 1)) - np.maximum(seats, 1)
        place = taken[sponsors] + np.arange(len(sponsors)) - starts[sponsors] + 1
        worth = np.where(seats[sponsors] > 0, aims.seat(place), 0)
        new = np.concatenate([[True], (sponsors[1:] != sponsors[:-1]) | (worth[1:] != worth[:-1])])
        count = np.add.reduceat((seats[sponsors] > 0).astype(np.int64), np.flatnonzero(new))
        return cls(sponsors[new], count, worth[new])

    def __len__(self) -> int:
        return len(self.sponsors)

    @property
    def mean(self) -> float:
        """Benches a sponsor."""
        return len(self) / (int(self.sponsors[-1]) + 1) if len(self) else 0.0

    @property
    def are_plain(self) -> bool:
        """Whether a sponsor has one seat class alone."""
        return self.mean <= 1

    def choice(self, arcs: Arcs, weights: Indices, people: int) -> tuple[AssignmentProblem, Indices]:
        """The choice among these arcs, each to every seat class of its sponsor; and which arc each of its arcs is."""
        if self.are_plain:
            weights = weights + self.worth[arcs.sponsors]
            return AssignmentProblem(self.seats, people, arcs.proteges, arcs.sponsors, weights), np.arange(len(arcs))
        seat_classes = np.bincount(self.sponsors)
        first = np.cumsum(seat_classes) - seat_classes
        times = seat_classes[arcs.sponsors]
        at = np.repeat(np.arange(len(arcs)), times)
        nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
        seat_class = first[arcs.sponsors[at]] + nth
        return AssignmentProblem(
            self.seats, people, arcs.proteges[at], seat_class, weights[at] + self.worth[seat_class]
        ), at

    def prices(self, prices: DualValues) -> DualValues:
        """Sponsors' prices out of those of seat classes.

        A seat costs its sponsor's price and what it is worth by itself. One that would come out below nothing
        costs nothing, as it stays free.
        """
        if self.are_plain and not self.worth.any():
            return prices
        least = np.where(self.seats > 0, prices.sponsors - self.worth, np.iinfo(np.int64).max)
        starts = np.flatnonzero(np.concatenate([[True], self.sponsors[1:] != self.sponsors[:-1]]))
        of_each = np.minimum.reduceat(least, starts) if len(least) else least
        return replace(prices, sponsors=np.where(of_each == np.iinfo(np.int64).max, 0, of_each))
