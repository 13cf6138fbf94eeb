"""The pairing of a day from beginning to end."""

from dataclasses import replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.selection import Pool

from .availability import leaving_problems
from .evaluation.parties import Indices, Parties
from .fixed_pairs import FixedPairs
from .result import Pairing
from .results import below_minimum_load, load_results, names_of, pair_results, price_results, unpaired_results
from .setup import setup_of, solver_input
from .solving.aims import Aims
from .solving.progress import OnProgress, ignore_progress
from .solving.solve import (
    Solution,
    blocking_pairs,
    solve_by_column_generation,
    solve_directly,
    solve_stable,
    threshold_by_column_generation,
    threshold_of,
)
from .unpaired_reasons import SeatState


def make_pairing(
    snapshot: Snapshot, *, afresh: bool = False, watch: OnProgress = ignore_progress, pool: Pool | None = None
) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made whatever they score. Where the pairs
    are too many to look at once, `watch` is told how far things are; if it says to end, the result is the best so far.
    `pool` is whoever could be paired, where the snapshot's own tables no longer tell.
    """
    setup = setup_of(snapshot, afresh=afresh, pool=pool)
    options, fixed, order, free, seats = setup.options, setup.fixed, setup.order, setup.free, setup.seats
    parties, is_stable = options.parties, setup.is_stable
    held = solver_input(setup, snapshot)
    arcs, aims, benches, too_many = held.arcs, held.aims, held.benches, held.problems
    if arcs is None:
        bar = 0 if order.before is None else threshold_by_column_generation(options, free, seats, order.before, watch)
        solved = solve_by_column_generation(options, free, benches, aims, bar, watch)
    else:
        bar = 0 if order.before is None or is_stable else threshold_of(arcs, seats, order.before, parties)
        known = arcs.only(arcs.scores >= bar)
        solved = (
            solve_stable(arcs, seats, snapshot, parties) if is_stable else solve_directly(known, benches, aims, parties)
        )
    blocked, ties = blocking_pairs(arcs, solved.sponsors, seats, snapshot, parties)
    sponsor_of = _sponsors(solved.sponsors, fixed)
    is_proven = not too_many and order.is_whole and (blocked == () if is_stable else solved.prices is not None)
    pairs = tuple(pair_results(sponsor_of, fixed, options))
    standing = _standing(solved, seats, aims, fixed, parties)
    standing = replace(standing, method=snapshot.program.pairing.method, proven=is_proven)
    if not is_proven or not set(snapshot.program.pairing.order) <= {"most_pairs", "best_total"}:
        standing = replace(standing, seat_more=None, seat_less=None, takers=None)
    loads = tuple(load_results(pairs, fixed, options, standing))
    return Pairing(
        pairs=pairs,
        unpaired=tuple(unpaired_results(sponsor_of, options, standing)),
        loads=loads,
        prices=() if solved.prices is None else tuple(price_results(solved.prices, aims, free, seats, parties)),
        proven=is_proven,
        method=snapshot.program.pairing.method,
        afresh=afresh,
        order=snapshot.program.pairing.order,
        at_least=snapshot.program.pairing.at_least,
        pool=parties.pool,
        names=names_of(parties),
        blocking=blocked,
        ties=ties if is_stable else None,
        gap=solved.gap if order.before is None else None,
        problems=in_reading_order(
            (
                *setup.problems,
                *too_many,
                *([_stopped(snapshot)] if solved.is_stopped else ()),
                *below_minimum_load(loads, snapshot),
                *leaving_problems(pairs, parties, snapshot),
            )
        ),
    )


def _standing(solved: Solution, seats: Indices, aims: Aims, fixed: FixedPairs, parties: Parties) -> SeatState:
    """The seats as they stand, and what one more or less is worth."""
    taken = np.zeros(len(seats), dtype=np.int64)
    taken[list(fixed.taken)] = list(fixed.taken.values())
    used = np.bincount(solved.sponsors[solved.sponsors >= 0], minlength=len(seats))
    return SeatState(
        open=seats,
        free=seats - used,
        overload=np.maximum(taken - parties.seats, 0),
        waiting=frozenset(fixed.waiting),
        aims=aims,
        method="optimal",
        proven=False,
        seat_more=solved.seat_more,
        seat_less=solved.seat_less,
        takers=solved.takers,
    )


def _stopped(snapshot: Snapshot) -> Problem:
    message = "the pairing was stopped before it was proven best, so this is the best found until then"
    place = snapshot.places.of("pairing")
    return Problem("M044", message, place, "run pair again and let it finish", Severity.WARNING)


def _sponsors(chosen: Indices, fixed: FixedPairs) -> dict[int, int]:
    """Each paired protégé's sponsor, by position and in order."""
    found = {int(at): int(chosen[at]) for at in np.flatnonzero(chosen >= 0)}
    return dict(sorted((found | fixed.sponsor_of).items()))
