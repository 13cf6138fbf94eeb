"""Choose the pairs in the way that suits how many there are: all at once, by pricing, or stably."""

from dataclasses import dataclass

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.weights import MILLION
from sponsorcli.pairing.judging.options import Arcs, Options
from sponsorcli.pairing.judging.parties import Flags, Indices, Parties
from sponsorcli.pairing.judging.tiles import Tiles

from .aims import Aims
from .assignment import UNPAIRED, best_assignment
from .assignment import Problem as Choice
from .benches import Benches
from .order import highest_bar
from .prices import Prices, greatest_prices, least_prices, proves, whole_sum
from .pricing import priced_choice
from .stable import Preferences, blocking, stable_choice
from .ties import Marks, marks_of, settled
from .watching import Gap, Watch


@dataclass(frozen=True, slots=True)
class Solved:
    """Each protégé's sponsor by position, -1 for none, and the prices that prove it the best of all pairs.

    `seat_more` and `seat_less` are what a seat more at each sponsor would add and a seat less would cost; None where
    they are not known, which is so where the pairs were too many to be held. `gap` is what a better one can have more.
    """

    sponsors: Indices
    prices: Prices | None
    seat_more: Indices | None = None
    seat_less: Indices | None = None
    takers: Indices | None = None
    """How many protégés, of those whom each sponsor does not have, could take a seat more there for all it is worth."""
    gap: Gap | None = None
    is_stopped: bool = False


def chosen_at_once(arcs: Arcs, benches: Benches, aims: Aims, parties: Parties) -> Solved:
    """Every pair that may be made goes to the solver."""
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    choice, arc = benches.choice(arcs, weights, len(parties.proteges))
    chosen = best_assignment(choice)
    prices = least_prices(choice, chosen)
    if prices is None:
        return Solved(_sponsors_of(chosen, arcs.only(arc)), None)
    chosen = settled(choice, chosen, prices, marks_of_both(parties, benches))
    least, greatest = least_prices(choice, chosen), greatest_prices(choice, chosen)
    made = _sponsors_of(chosen, arcs.only(arc))
    if least is None or greatest is None:
        return Solved(made, None)
    least, greatest = benches.prices(least), benches.prices(greatest)
    return Solved(made, least, least.sponsors, greatest.sponsors, _takers(arcs, weights, made, least))


def _takers(arcs: Arcs, weights: Indices, made: Indices, least: Prices) -> Indices:
    tight = weights == least.proteges[arcs.proteges] + least.sponsors[arcs.sponsors]
    tight &= made[arcs.proteges] != arcs.sponsors
    return np.bincount(arcs.sponsors[tight], minlength=len(least.sponsors))


def marks_of_both(parties: Parties, benches: Benches) -> tuple[Marks, Marks]:
    """The protégés' numbers, and for each bench its sponsor's."""
    return marks_of(parties.proteges.ids), marks_of(parties.sponsors.ids)[benches.sponsors]


def chosen_stably(arcs: Arcs, seats: Indices, snapshot: Snapshot, parties: Parties) -> Solved:
    """The stable pairing that is best for the side that the program favours."""
    places = Preferences.of(arcs, parties, snapshot).places
    sponsors = snapshot.program.pairing.favours == "sponsors"
    chosen = stable_choice(arcs, places, seats, len(parties.proteges), sponsors=sponsors)
    return Solved(_sponsors_of(chosen, arcs), None)


def blocking_pairs(
    arcs: Arcs | None, sponsors: Indices, seats: Indices, snapshot: Snapshot, parties: Parties
) -> tuple[tuple[tuple[str, str], ...] | None, int | None]:
    """Who would both be better off with each other, by the preferences and otherwise by scores; and how many people
    have equals on their list. None where the pairs are too many.
    """  # fmt: skip
    if arcs is None:
        return None, None
    preferences = Preferences.of(arcs, parties, snapshot)
    made = np.flatnonzero(sponsors[arcs.proteges] == arcs.sponsors)
    chosen = np.full(len(parties.proteges), UNPAIRED, dtype=np.int64)
    chosen[arcs.proteges[made]] = made
    found = np.flatnonzero(blocking(arcs, preferences.ranks, seats, chosen)).tolist()
    ours, theirs = parties.proteges.ids, parties.sponsors.ids
    pairs = tuple((ours[arcs.proteges[at]], theirs[arcs.sponsors[at]]) for at in found)
    return pairs, preferences.ties(arcs, seats)


def _choice(arcs: Arcs, seats: Indices, aims: Aims, parties: Parties) -> Choice:
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(seats))
    return Choice(seats, len(parties.proteges), arcs.proteges, arcs.sponsors, weights)


def bar_of(arcs: Arcs, seats: Indices, before: Aims, parties: Parties) -> int:
    """The highest score that all pairs can have without loss in the earlier aims."""

    def value(least: int) -> int:
        choice = _choice(arcs.only(arcs.scores >= least), seats, before, parties)
        chosen = best_assignment(choice)
        return whole_sum(choice.weights[chosen[chosen >= 0]])

    return highest_bar(np.unique(arcs.scores), value)


class _StoppedError(Exception):
    """Whoever watches has ended the search for the bar."""


def bar_priced(options: Options, free: Flags, seats: Indices, before: Aims, watch: Watch) -> int:
    """The same, looking at few pairs; no bar where the search is stopped."""

    def value(least: int) -> int:
        plain = Benches.of(seats, seats, before)
        found = priced_choice(Tiles.of(options, free, seats > 0, least), plain, before, watch)
        if found.is_stopped:
            raise _StoppedError
        return whole_sum(found.problem.weights[found.chosen[found.chosen >= 0]])

    try:
        return highest_bar(np.arange(MILLION + 1), value)
    except _StoppedError:
        return 0


def chosen_by_pricing(options: Options, free: Flags, benches: Benches, aims: Aims, bar: int, watch: Watch) -> Solved:
    """Promising pairs go to the solver, and all others are shown not to matter by the prices."""
    open_seats = np.bincount(benches.sponsors, benches.seats, len(options.parties.sponsors)) > 0
    found = priced_choice(Tiles.of(options, free, open_seats, bar), benches, aims, watch)
    choice, chosen, prices = found.problem, found.chosen, found.prices
    if prices is not None:
        chosen = settled(choice, chosen, prices, marks_of_both(options.parties, benches))
        prices = benches.prices(prices) if proves(choice, chosen, prices) else None
    gap = found.so_far(0, aims).gap if prices is None else None
    return Solved(_sponsors_of(chosen, found.arcs), prices, gap=gap, is_stopped=found.is_stopped)


def _sponsors_of(chosen: Indices, arcs: Arcs) -> Indices:
    if not len(arcs):
        return chosen
    return np.where(chosen >= 0, arcs.sponsors[np.maximum(chosen, 0)], UNPAIRED)
