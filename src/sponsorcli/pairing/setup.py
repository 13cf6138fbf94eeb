"""A pairing before anybody is chosen: who and what there is to choose from, and what is wrong with the set-up."""

from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.selection import Pool

from .availability import away_problems
from .evaluation.criteria import compile_criteria
from .evaluation.options import Arcs, Options
from .evaluation.parties import Flags, Indices, Parties, parties_of
from .evaluation.rules import compile_rules, missing_value_problems
from .fixed_pairs import FixedPairs, fixed_pairs
from .solving.aims import AimOrder, Aims, order_of
from .solving.seat_classes import SeatClasses
from .tuning import DEFAULT, Tuning

PROMISING = 32
"""Pairs a protégé that are looked at closely where not all are."""


@dataclass(frozen=True, slots=True)
class PairingSetup:
    """What a pairing starts from: rules and criteria over the two sides, the fixed pairs, the order of aims.

    `seats` are those that can be given, by sponsor; `free` flags the protégés who are up for choice. `problems` are
    those of the tables and the settings, in reading order: whatever can be said before a pair is chosen.
    """

    options: Options
    fixed: FixedPairs
    order: AimOrder
    seats: Indices
    free: Flags
    is_stable: bool
    problems: tuple[Problem, ...]

    @property
    def seat_classes(self) -> SeatClasses:
        """The seats as loads have them."""
        return SeatClasses.of(self.seats, self.options.parties.seats - self.seats, self.order.aims)


def setup_of(
    snapshot: Snapshot, *, afresh: bool = False, pool: Pool | None = None, tuning: Tuning = DEFAULT
) -> PairingSetup:
    """Everything a pairing of the snapshot starts from; standing pairs are up for choice if it is made `afresh`.

    Give the `pool` where the snapshot's own tables no longer tell it.
    """
    parties = parties_of(snapshot, pool)
    scoring, criteria_problems = compile_criteria(parties, snapshot)
    rules, rule_problems = compile_rules(parties, snapshot, scoring)
    options = Options(parties, rules, scoring, tuning)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    order = order_of(snapshot, parties, tuning, afresh=afresh)
    held = _held(parties, fixed)
    seats: Indices = np.maximum(parties.seats - held, 0)
    seats[parties.closed] = 0
    free: Flags = np.ones(len(parties.proteges), dtype=bool)
    free[list(fixed.sponsor_of)] = False
    problems = (
        *order.problems,
        *rule_problems,
        *criteria_problems,
        *missing_value_problems(rules, parties, snapshot),
        *parties.pool.problems,
        *fixed.problems,
        *away_problems(parties, held, snapshot),
    )
    is_stable = snapshot.program.pairing.method == "stable"
    return PairingSetup(options, fixed, order, seats, free, is_stable, in_reading_order(problems))


@dataclass(frozen=True, slots=True)
class SolverInput:
    """What is held while pairs are chosen: all possible pairs where they are few, None where they are priced.

    `aims` and `seat_classes` are without loads where these would take too long, which is a problem, as are too many
    pairs.
    """

    arcs: Arcs | None
    aims: Aims
    seat_classes: SeatClasses
    problems: tuple[Problem, ...]


def solver_input(setup: PairingSetup, snapshot: Snapshot) -> SolverInput:
    """The possible pairs of a set-up, as far as they can be held at once."""
    tuning = setup.options.tuning
    arcs = setup.options.arcs(setup.free, tuning.most_stable if setup.is_stable else tuning.all_at_once)
    aims, seat_classes, problems = setup.order.aims, setup.seat_classes, []
    if _is_too_wide(seat_classes, len(arcs) if arcs is not None else PROMISING * len(setup.free), tuning):
        problems += [] if setup.is_stable else [_too_wide(snapshot)]
        aims = replace(aims, least=0, even=0)
        seat_classes = SeatClasses.of(setup.seats, setup.seats, aims)
    if arcs is None and setup.is_stable:
        problems.append(_too_many(snapshot, tuning))
        arcs = Arcs(setup.seats[:0], setup.seats[:0], setup.seats[:0])
    return SolverInput(arcs, aims, seat_classes, tuple(problems))


def setup_problems(setup: PairingSetup, snapshot: Snapshot) -> tuple[Problem, ...]:
    """All problems of a set-up: whatever `make_pairing` says, except what hangs on the pairs that it chooses.

    Left out are M042 (sponsors below `at_least`), M044 (stopped by the user) and M075 (a sponsor who gets a protégé and
    leaves): only a solver can tell. The possible pairs are counted only where they could be too many.
    """
    pairs = int(np.count_nonzero(setup.free)) * len(setup.options.parties.sponsors)
    tuning = setup.options.tuning
    is_too_wide = _is_too_wide(setup.seat_classes, max(pairs, PROMISING * len(setup.free)), tuning)
    can_be_too_many = is_too_wide or (setup.is_stable and pairs > tuning.most_stable)
    held = solver_input(setup, snapshot).problems if can_be_too_many else ()
    return in_reading_order((*setup.problems, *held))


def _held(parties: Parties, fixed: FixedPairs) -> Indices:
    """How many seats of each sponsor are held by pairs that are not up for choice."""
    held = np.zeros(len(parties.seats), dtype=np.int64)
    for sponsor, taken in fixed.taken.items():
        held[sponsor] = taken
    return held


def _is_too_wide(seat_classes: SeatClasses, pairs: int, tuning: Tuning) -> bool:
    return len(seat_classes) > 1 and seat_classes.mean * pairs > tuning.most_seat_class_pairs


def _too_many(snapshot: Snapshot, tuning: Tuning) -> Problem:
    message = (
        f"the method stable holds all possible pairs, and there are more than {tuning.most_stable:,}, so none is made"
    )
    return Problem("M041", message, snapshot.places.of("pairing", "method"), "add rules, or choose the method optimal")


def _too_wide(snapshot: Snapshot) -> Problem:
    return Problem(
        "M043",
        "sponsors have too many seats to work out even loads in reasonable time, so the pairing is made without them",
        snapshot.places.of("pairing", "order"),
        "lower the capacity of the sponsors, or leave even_load and at_least out",
        Severity.WARNING,
    )
