"""What a seat more at each sponsor brings and to whom: from dual values, or by following who would move up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model import Snapshot

from .evaluation.options import Arcs
from .evaluation.parties import Flags, Indices
from .setup import PairingSetup, SolverInput
from .solving.aims import Aims
from .solving.assignment import UNPAIRED
from .solving.dual_values import exact_sum
from .solving.several import Steps
from .solving.solve import Solution
from .solving.stable import Preferences

ADDED_UP = frozenset({"most_pairs", "best_total", "priority", "least_change"})
"""The aims that are a sum over pairs, whose dual values tell what a seat is worth."""
NEVER = np.iinfo(np.int64).max
Gain = tuple[int | None, int | None]
"""How many pairs more, and how many millionths of score more; None for what is not known."""


@dataclass(frozen=True, slots=True)
class SeatState:
    """How things stand when all are paired.

    `open` and `free` are the seats that were up for choice and those that still are, by sponsor; `overload` how many
    more protégés than seats each sponsor has; `waiting` the sponsors at whom a pair of `keep` waits for a seat;
    `closed` those who are away, and `limit` the most seats that anybody can have by the settings.
    `seat_more` and `seat_less` are the prices of a seat more and of a seat less, and `takers` how many could take the
    one more; all None where dual values do not tell. `newcomers` are, for the method stable, the protégés who would
    get a sponsor by a seat more at each sponsor, -1 for nobody. `gains` are what a seat more brings, by sponsor.
    `named` gives a person's name and id.
    """

    open: Indices
    free: Indices
    overload: Indices
    waiting: frozenset[int]
    closed: Flags
    limit: int
    aims: Aims
    method: str
    proven: bool
    seat_more: Indices | None = None
    seat_less: Indices | None = None
    takers: Indices | None = None
    newcomers: Indices | None = None
    gains: Sequence[Gain] | None = None
    named: Callable[[str], str] = str
    has_limits: bool = False
    """Whether there are limits over all, which the pair in a seat more could break."""
    limited: bool = False
    """Whether the pairing was searched for within limits."""

    def gain(self, sponsor: int) -> Gain:
        """What one more seat at the sponsor brings: nothing where they are away, or still have too many protégés."""
        if self.gains is None or sponsor in self.waiting:
            return None, None
        pairs, score = self.gains[sponsor]
        if self.closed[sponsor] or self.overload[sponsor]:
            return None if pairs is None else 0, None if score is None else 0
        return pairs, score

    def goes_to(self, protege: int, scores: NDArray[np.int64]) -> Flags:
        """At which sponsors a seat more is certain to give this protégé, who has none, a sponsor."""
        if self.newcomers is not None:
            return np.asarray(self.newcomers == protege)
        if self.seat_more is None or self.takers is None:
            return np.zeros(len(self.open), dtype=bool)
        weights = self.aims.weights(scores[None], slice(protege, protege + 1))[0]
        return np.asarray((self.seat_more == weights) & (self.takers == 1) & (weights > 0))


def seat_state(
    setup: PairingSetup,
    given: SolverInput,
    solution: Solution,
    snapshot: Snapshot,
    gains: Sequence[Gain],
    *,
    proven: bool,
) -> SeatState:
    """The seats as they stand, and what one more or less is worth, where that can be told.

    `gains` are what `seat_gains` says of the whole choice: of all programmes, where several are paired together.
    """
    seats, fixed, settings, parties = setup.seats, setup.fixed, snapshot.program.pairing, setup.options.parties
    taken = np.zeros(len(seats), dtype=np.int64)
    taken[list(fixed.taken)] = list(fixed.taken.values())
    state = SeatState(
        open=seats,
        free=seats - np.bincount(solution.made[1], minlength=len(seats)),
        overload=np.maximum(taken - parties.seats, 0),
        waiting=frozenset(fixed.waiting),
        closed=parties.closed,
        limit=settings.capacity_limit,
        aims=given.aims,
        method=settings.method,
        proven=proven,
        named=snapshot.roster.directory.shown,
        has_limits=settings.has_limits,
        limited=solution.limited is not None,
    )
    if not proven or settings.has_limits:
        return state
    if setup.is_stable:
        newcomers = _newcomers(setup, solution, snapshot)
        return replace(state, newcomers=newcomers, gains=[(int(one >= 0), None) for one in newcomers.tolist()])
    if setup.several is not None or not set(settings.order) <= ADDED_UP or solution.seat_more is None:
        return state
    if all(gain == (None, None) for gain in gains):
        return state
    return replace(
        state,
        seat_more=solution.seat_more,
        seat_less=solution.seat_less,
        takers=solution.takers,
        gains=gains,
    )


def seat_gains(setup: PairingSetup, given: SolverInput, solution: Solution) -> Iterator[Gain]:
    """What a seat more at each sponsor brings in pairs and score, read from what it adds to the weight of all."""
    arcs, aims, worth = given.arcs, given.aims, solution.seat_more
    if arcs is None or worth is None:
        return
    width = len(setup.seats)
    made = arcs.only(solution.sponsors[arcs.proteges] == arcs.sponsors)
    score = exact_sum(made.scores)
    if not aims.units:
        yield from (aims.as_pairs_and_score(len(made), score, more) for more in worth.tolist())
        return
    weight = exact_sum(aims.of_arcs(made.proteges, made.sponsors, made.scores, width))
    names = [unit.aim for unit in aims.units]
    wider = _reached(arcs, solution, setup.free, width) if names[0] == "priority" else None
    for at, more in enumerate(worth.tolist()):
        found = _digits(aims, weight, more)
        pairs = found.get("most_pairs")
        if wider is not None and "most_pairs" not in names:  # whoever has a tier counts, so these are the most pairs
            pairs = int(wider[at])
        yield pairs, found.get("best_total")


def _digits(aims: Aims, weight: int, more: int) -> dict[str, int]:
    """By how much each aim rises where the weight of all does so: each aim has a digit of its own."""
    now, then, found = weight, weight + more, dict[str, int]()
    for one in aims.units:
        before, now = divmod(now, one.unit)
        after, then = divmod(then, one.unit)
        found[one.aim] = after - before
    return found


def _reached(arcs: Arcs, solution: Solution, free: Flags, width: int) -> Flags:
    """The sponsors at whom a seat more makes one pair more: somebody without a sponsor gets there along a chain."""
    people, reached = free & (solution.sponsors < 0), np.zeros(width, dtype=bool)
    while True:
        wider = reached.copy()
        wider[arcs.sponsors[people[arcs.proteges]]] = True
        if (wider == reached).all():
            return reached
        reached = wider
        people = people | ((solution.sponsors >= 0) & reached[np.maximum(solution.sponsors, 0)])


def _newcomers(setup: PairingSetup, solution: Solution, snapshot: Snapshot) -> Indices:
    """For each sponsor who would get a sponsor in a stable pairing by a seat more there, -1 for nobody.

    Whoever has a sponsor in one stable pairing has one in all (Roth 1984), so it is enough to fill the seat and those
    that become free by it, one after the other, by whom the sponsor likes best of those who like to come (Blum, Roth
    and Rothblum 1997).
    """
    width = len(setup.seats)
    nobody = np.full(width, UNPAIRED, dtype=np.int64)
    arcs = setup.options.arcs(setup.free, setup.options.tuning.most_stable)
    if arcs is None or not (setup.free & (solution.sponsors < 0)).any():
        return nobody
    every = np.arange(width)
    arcs = replace(setup.choices(), seats=Steps(every, np.zeros_like(every), np.ones_like(every))).open_arcs(arcs)
    places = Preferences.of(arcs, setup.options.parties, snapshot).places
    has = np.full(len(solution.sponsors), NEVER)
    made = solution.sponsors[arcs.proteges] == arcs.sponsors
    has[arcs.proteges[made]] = places[0][made]
    moves = np.flatnonzero(places[0] < has[arcs.proteges])
    moves = moves[np.lexsort((places[1][moves], arcs.sponsors[moves]))]
    starts = np.searchsorted(arcs.sponsors[moves], np.arange(width + 1)).tolist()
    chain = _Chain(arcs.proteges[moves].tolist(), places[0][moves].tolist(), starts, solution.sponsors.tolist())
    return np.array([chain.end(sponsor) for sponsor in range(width)], dtype=np.int64).reshape(width)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who would rather come to each sponsor, whom they like best first, with the place on each one's own list."""

    people: Sequence[int]
    places: Sequence[int]
    starts: Sequence[int]
    sponsors: Sequence[int]

    def end(self, sponsor: int) -> int:
        """Who comes from nowhere, if the sponsor has a seat more."""
        risen: dict[int, tuple[int, int]] = {}
        while True:
            comes = self._comes(sponsor, risen)
            if comes is None:
                return UNPAIRED
            person, place = comes
            left = risen[person][1] if person in risen else self.sponsors[person]
            if left < 0:
                return person
            risen[person] = place, sponsor
            sponsor = left

    def _comes(self, sponsor: int, risen: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
        """The first who still likes to come, and the place of the sponsor on their list."""
        for at in range(self.starts[sponsor], self.starts[sponsor + 1]):
            person, place = self.people[at], self.places[at]
            if person not in risen or place < risen[person][0]:
                return person, place
        return None
