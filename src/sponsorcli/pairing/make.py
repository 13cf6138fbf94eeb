"""The pairing of a day from beginning to end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.selection import Pool

from .availability import leaving_problems
from .evaluation.parties import Indices
from .fixed_pairs import FixedPairs
from .limits import search as limited
from .result import PairedBeside, Pairing
from .results import (
    SponsorsOf,
    below_minimum_load,
    limit_results,
    load_results,
    names_of,
    pair_results,
    price_results,
    unpaired_results,
)
from .seat_worth import Gain, seat_gains, seat_state
from .setup import PairingSetup, SolverInput, setup_of, solver_input
from .solving.assignment import UNPAIRED
from .solving.progress import OnProgress, OptimalityGap, ignore_progress
from .solving.several import solve_several
from .solving.solve import (
    Solution,
    blocking_pairs,
    solve_by_column_generation,
    solve_directly,
    solve_stable,
    threshold_by_column_generation,
    threshold_of,
)
from .tuning import DEFAULT, Tuning


def make_pairing(
    snapshot: Snapshot,
    *,
    afresh: bool = False,
    on_progress: OnProgress = ignore_progress,
    pool: Pool | None = None,
    tuning: Tuning = DEFAULT,
) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made first. Where the pairs
    are too many to look at once, `on_progress` is told how far things are; if it says to end, the result is the best so
    far. `pool` is whoever could be paired, where the snapshot's own tables no longer tell.
    """
    setup = setup_of(snapshot, afresh=afresh, pool=pool, tuning=tuning)
    given = solver_input(setup, snapshot)
    solution = best_solution(setup, given, snapshot, on_progress)
    solution = limited.within_limits(setup, solution, snapshot, on_progress, afresh=afresh)
    return pairing_of(setup, given, solution, snapshot, afresh=afresh)


@dataclass(frozen=True, slots=True)
class ChosenBeside:
    """What programmes that are paired together have in all: what a seat more brings, and seats used, by sponsor.

    `left` are the seats that the others leave to this one.
    """

    outline: PairedBeside
    gains: Sequence[Gain]
    used: Indices
    left: Indices


def pairing_of(
    setup: PairingSetup,
    given: SolverInput,
    solution: Solution,
    snapshot: Snapshot,
    *,
    afresh: bool,
    beside: ChosenBeside | None = None,
) -> Pairing:
    """What a solution says of the programme: the pairs, the unpaired, the loads and the proof."""
    options, parties, settings = setup.options, setup.options.parties, snapshot.program.pairing
    left = setup.seats if beside is None else beside.left
    blocked, ties = blocking_pairs(given.arcs, solution.sponsors, left, snapshot, parties)
    is_proven = _is_proven(setup, given, solution, blocked)
    sponsors_of = _sponsors(solution, setup.fixed)
    gains = tuple(seat_gains(setup, given, solution)) if beside is None else beside.gains
    state = seat_state(setup, given, solution, snapshot, gains, proven=is_proven)
    if beside is not None:
        state = replace(state, free=np.maximum(setup.seats - beside.used, 0))
    pairs = tuple(pair_results(sponsors_of, setup.fixed, options))
    loads = tuple(load_results(pairs, setup.fixed, options, state))
    return Pairing(
        pairs=pairs,
        unpaired=tuple(unpaired_results(sponsors_of, options, state)),
        loads=loads,
        prices=tuple(price_results(solution.prices, setup)),
        proven=is_proven,
        method=settings.method,
        afresh=afresh,
        order=settings.order,
        at_least=settings.at_least,
        pool=parties.pool,
        names=names_of(parties),
        blocking=blocked,
        ties=ties if setup.is_stable else None,
        leaves_out=any(one.leaves_out for one in options.scoring.criteria),
        beside=PairedBeside() if beside is None else beside.outline,
        gap=_gap(setup, solution),
        within=limit_results(setup, solution, snapshot),
        wanted=dict(zip(parties.proteges.ids, parties.wanted.tolist(), strict=True)),
        problems=in_reading_order((
            *(*setup.problems, *given.problems),
            *_stopped(solution, snapshot),
            *below_minimum_load(loads, snapshot),
            *leaving_problems(pairs, parties, snapshot),
        )),
    )  # fmt: skip


def best_solution(setup: PairingSetup, given: SolverInput, snapshot: Snapshot, on_progress: OnProgress) -> Solution:
    """The pairs, chosen in the way that suits the method and how many there are to choose from."""
    options, free, seats, before = setup.options, setup.free, setup.seats, setup.order.before
    arcs, parties = given.arcs, setup.options.parties
    if setup.several is not None:
        order = setup.several
        found = solve_several(options, free, setup.choices, order.aims, order.before, on_progress)
        nobody = np.full(len(free), UNPAIRED, dtype=np.int64)
        made = found.proteges, found.sponsors
        return Solution(nobody, found.prices, is_stopped=found.is_stopped, several=made)
    if arcs is None:
        threshold = 0 if before is None else threshold_by_column_generation(options, free, seats, before, on_progress)
        best = solve_by_column_generation(options, free, given.seat_classes, given.aims, threshold or 0, on_progress)
        return best if threshold is not None else _without_threshold(best, snapshot.program.pairing.order)
    if setup.is_stable:
        return solve_stable(arcs, seats, snapshot, parties)
    threshold = 0 if before is None else threshold_of(arcs, seats, before, parties)
    return solve_directly(arcs.only(arcs.scores >= threshold), given.seat_classes, given.aims, options)


def _without_threshold(found: Solution, order: Sequence[str]) -> Solution:
    """The solution where the search for the highest lowest score was ended: that aim is open if none before it is."""
    gap = found.gap or OptimalityGap(0, 0)
    if gap.aim not in order[: order.index("best_worst")]:
        gap = replace(gap, aim="best_worst")
    return replace(found, prices=None, is_stopped=True, gap=gap)


def _is_proven(
    setup: PairingSetup, given: SolverInput, solution: Solution, blocked: tuple[tuple[str, str], ...] | None
) -> bool:
    """Whether no aim and no pair was left out, and no pairing is better, or no pair blocks a stable one."""
    is_best = blocked == () if setup.is_stable else solution.prices is not None
    if solution.limited is not None:
        return solution.limited.is_proven and setup.limits.is_whole
    return is_best and setup.order.is_whole and setup.limits.is_whole and not given.problems


def _gap(setup: PairingSetup, solution: Solution) -> OptimalityGap | None:
    if solution.limited is not None:
        return solution.limited.gap
    if setup.several is not None and solution.is_stopped:
        return OptimalityGap(None, None)
    return solution.gap


def _stopped(solution: Solution, snapshot: Snapshot) -> Iterator[Problem]:
    """That the search was ended, or did not come to its end within the limits."""
    yield from limited.limit_problems(solution.limited, snapshot)
    if solution.is_stopped:
        yield Problem(
            "M044",
            "the pairing was stopped before it was proven best, so this is the best found until then",
            snapshot.places.of("pairing"),
            "run pair again and let it finish",
            Severity.WARNING,
        )


def _sponsors(solution: Solution, fixed: FixedPairs) -> SponsorsOf:
    """Each paired protégé's sponsors, by position and in order, the fixed ones first."""
    found = {one: list(others) for one, others in fixed.sponsors_of.items()}
    for one, other in zip(*(side.tolist() for side in solution.made), strict=True):
        found.setdefault(one, []).append(other)
    return dict(sorted(found.items()))
