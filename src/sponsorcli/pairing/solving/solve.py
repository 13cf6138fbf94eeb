"""Choose the pairs in the way that suits how many there are: all at once, by pricing, or stably."""

from dataclasses import dataclass

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.pairing.evaluation.blocks import Blocks
from sponsorcli.pairing.evaluation.options import Arcs, Options
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties

from .aims import Aims, highest_threshold
from .assignment import UNPAIRED, best_assignment
from .column_generation import generate_columns
from .dual_values import DualValues, exact_sum, greatest_dual_values, least_dual_values, proves_optimal
from .limited import LimitedSolution
from .problem import AssignmentProblem as Choice
from .progress import OnProgress, OptimalityGap
from .seat_classes import SeatClasses
from .stable import Preferences, blocking, stable_choice
from .tie_breaks import TieBreakKeys, canonical_optimum, tie_break_keys


@dataclass(frozen=True, slots=True)
class Solution:
    """Each protégé's sponsor by position, -1 for none, and the prices that prove it the best of all pairs.

    `seat_more` and `seat_less` are what a seat more at each sponsor would add and a seat less would cost; None where
    they are not known, which is so where the pairs were too many to be held. `gap` is what a better one can have more.
    """

    sponsors: Indices
    prices: DualValues | None
    seat_more: Indices | None = None
    seat_less: Indices | None = None
    takers: Indices | None = None
    """How many protégés, of those whom each sponsor does not have, could take a seat more there for all it is worth."""
    gap: OptimalityGap | None = None
    is_stopped: bool = False
    several: tuple[Indices, Indices] | None = None
    """The pairs as protégés and sponsors, where somebody can have several sponsors."""
    limited: LimitedSolution | None = None
    """The search within the limits, where the best pairing without them breaks one."""

    @property
    def made(self) -> tuple[Indices, Indices]:
        """The pairs as protégés and sponsors, by protégé."""
        if self.several is not None:
            return self.several
        proteges = np.flatnonzero(self.sponsors >= 0)
        return proteges, self.sponsors[proteges]


def solve_directly(arcs: Arcs, seat_classes: SeatClasses, aims: Aims, options: Options) -> Solution:
    """Every pair that may be made goes to the solver."""
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(options.parties.sponsors))
    choice, arc = seat_classes.choice(arcs, weights, len(options.parties.proteges))
    chosen = best_assignment(choice)
    prices = least_dual_values(choice, chosen)
    if prices is None:
        return Solution(_sponsors_of(chosen, arcs.only(arc)), None)
    chosen = canonical_optimum(
        choice, chosen, prices, keys_of_both_sides(options.parties, seat_classes), options.tuning
    )
    least, greatest = least_dual_values(choice, chosen), greatest_dual_values(choice, chosen)
    made = _sponsors_of(chosen, arcs.only(arc))
    if least is None or greatest is None:
        return Solution(made, None)
    least, greatest = seat_classes.prices(least), seat_classes.prices(greatest)
    return Solution(made, least, least.sponsors, greatest.sponsors, _takers(arcs, weights, made, least))


def _takers(arcs: Arcs, weights: Indices, made: Indices, least: DualValues) -> Indices:
    tight = weights == least.proteges[arcs.proteges] + least.sponsors[arcs.sponsors]
    tight &= made[arcs.proteges] != arcs.sponsors
    return np.bincount(arcs.sponsors[tight], minlength=len(least.sponsors))


def keys_of_both_sides(parties: Parties, seat_classes: SeatClasses) -> tuple[TieBreakKeys, TieBreakKeys]:
    """The protégés' numbers, and for each seat class its sponsor's."""
    return tie_break_keys(parties.proteges.ids), tie_break_keys(parties.sponsors.ids)[seat_classes.sponsors]


def solve_stable(arcs: Arcs, seats: Indices, snapshot: Snapshot, parties: Parties) -> Solution:
    """The stable pairing that is best for the side that the program favours."""
    places = Preferences.of(arcs, parties, snapshot).places
    sponsors = snapshot.program.pairing.favours == "sponsors"
    chosen = stable_choice(arcs, places, seats, len(parties.proteges), sponsors=sponsors)
    return Solution(_sponsors_of(chosen, arcs), None)


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
    return pairs, preferences.ties(arcs)


def _choice(arcs: Arcs, seats: Indices, aims: Aims, parties: Parties) -> Choice:
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(seats))
    return Choice(seats, len(parties.proteges), arcs.proteges, arcs.sponsors, weights)


def threshold_of(arcs: Arcs, seats: Indices, before: Aims, parties: Parties) -> int:
    """The highest score that all pairs can have without loss in the earlier aims."""

    def value(least: int) -> int:
        choice = _choice(arcs.only(arcs.scores >= least), seats, before, parties)
        chosen = best_assignment(choice)
        return exact_sum(choice.weights[chosen[chosen >= 0]])

    return highest_threshold(np.unique(arcs.scores), value)


class _StoppedError(Exception):
    """The user has ended the search for the threshold."""


def threshold_by_column_generation(
    options: Options, free: Flags, seats: Indices, before: Aims, on_progress: OnProgress
) -> int | None:
    """The same, looking at few pairs; None where the search is stopped."""

    def value(least: int) -> int:
        plain = SeatClasses.of(seats, seats, before)
        found = generate_columns(Blocks.of(options, free, seats > 0, least), plain, before, on_progress)
        if found.is_stopped:
            raise _StoppedError
        return exact_sum(found.problem.weights[found.chosen[found.chosen >= 0]])

    try:
        return highest_threshold(np.arange(MILLION + 1), value)
    except _StoppedError:
        return None


def solve_by_column_generation(
    options: Options, free: Flags, seat_classes: SeatClasses, aims: Aims, threshold: int, on_progress: OnProgress
) -> Solution:
    """Promising pairs go to the solver, and all others are shown not to matter by the prices."""
    open_seats = np.bincount(seat_classes.sponsors, seat_classes.seats, len(options.parties.sponsors)) > 0
    found = generate_columns(Blocks.of(options, free, open_seats, threshold), seat_classes, aims, on_progress)
    choice, chosen, prices = found.problem, found.chosen, found.prices
    if prices is not None:
        chosen = canonical_optimum(
            choice, chosen, prices, keys_of_both_sides(options.parties, seat_classes), options.tuning
        )
        prices = seat_classes.prices(prices) if proves_optimal(choice, chosen, prices) else None
    gap = found.so_far(0, aims).gap if prices is None else None
    return Solution(_sponsors_of(chosen, found.arcs), prices, gap=gap, is_stopped=found.is_stopped)


def _sponsors_of(chosen: Indices, arcs: Arcs) -> Indices:
    if not len(arcs):
        return chosen
    return np.where(chosen >= 0, arcs.sponsors[np.maximum(chosen, 0)], UNPAIRED)
