"""The pairing of a day from beginning to end."""

from dataclasses import replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.selection import Pool

from .availability import away_problems, leaving_problems
from .judging.criteria import compiled_criteria
from .judging.options import Arcs, Options
from .judging.parties import Flags, Indices, Parties, parties_of
from .judging.rules import compiled_rules
from .judging.unknowns import unknown_values
from .reasons import Standing
from .result import Pairing
from .solving.aims import Aims
from .solving.benches import Benches
from .solving.choosing import (
    Solved,
    bar_of,
    bar_priced,
    blocking_pairs,
    chosen_at_once,
    chosen_by_pricing,
    chosen_stably,
)
from .solving.order import order_of
from .solving.watching import Watch, nobody_watches
from .standing import Fixed, fixed_pairs
from .telling import below_least, loads_told, names_told, pairs_told, prices_told, unpaired_told

MOST_STABLE = 5_000_000
"""More possible pairs than this are not held, which the method stable needs."""
ALL_AT_ONCE = 400_000
"""Up to so many pairs everything is given to the solver."""
MOST_BENCHED = 6_000_000
"""Of more pairs of a protégé and a bench than this, loads are not asked for."""
PROMISING = 32
"""Pairs a protégé that are looked at closely where not all are."""


def make_pairing(
    snapshot: Snapshot, *, afresh: bool = False, watch: Watch = nobody_watches, pool: Pool | None = None
) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made whatever they score. Where the pairs
    are too many to look at once, `watch` is told how far things are; if it says to end, the result is the best so far.
    `pool` is whoever could be paired, where the snapshot's own tables no longer tell.
    """
    parties = parties_of(snapshot, pool)
    rules, rule_problems = compiled_rules(parties, snapshot)
    scoring, criteria_problems = compiled_criteria(parties, snapshot)
    options = Options(parties, rules, scoring)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    order = order_of(snapshot, parties, afresh=afresh)
    aims = order.aims
    seats = _seats_left(parties, fixed)
    benches = Benches.of(seats, parties.seats - seats, aims)
    free: Flags = np.ones(len(parties.proteges), dtype=bool)
    free[list(fixed.sponsor_of)] = False
    is_stable = snapshot.program.pairing.method == "stable"
    arcs = options.arcs(free, MOST_STABLE if is_stable else ALL_AT_ONCE)
    too_many: tuple[Problem, ...] = ()
    if len(benches) > 1 and benches.mean * (len(arcs) if arcs is not None else PROMISING * len(free)) > MOST_BENCHED:
        too_many = () if is_stable else (_too_wide(snapshot),)
        aims = replace(aims, least=0, even=0)
        benches = Benches.of(seats, seats, aims)
    if arcs is None and is_stable:
        too_many, arcs = (*too_many, _too_many(snapshot)), Arcs(seats[:0], seats[:0], seats[:0])
    if arcs is None:
        bar = 0 if order.before is None else bar_priced(options, free, seats, order.before, watch)
        solved = chosen_by_pricing(options, free, benches, aims, bar, watch)
    else:
        bar = 0 if order.before is None or is_stable else bar_of(arcs, seats, order.before, parties)
        known = arcs.only(arcs.scores >= bar)
        solved = (
            chosen_stably(arcs, seats, snapshot, parties)
            if is_stable
            else chosen_at_once(known, benches, aims, parties)
        )
    blocked, ties = blocking_pairs(arcs, solved.sponsors, seats, snapshot, parties)
    sponsor_of = _sponsors(solved.sponsors, fixed)
    is_proven = not too_many and order.is_whole and (blocked == () if is_stable else solved.prices is not None)
    pairs = tuple(pairs_told(sponsor_of, fixed, options))
    standing = _standing(solved, seats, aims, fixed, parties)
    standing = replace(standing, method=snapshot.program.pairing.method, proven=is_proven)
    if not is_proven or not set(snapshot.program.pairing.order) <= {"most_pairs", "best_total"}:
        standing = replace(standing, seat_more=None, seat_less=None, takers=None)
    loads = tuple(loads_told(pairs, options, standing))
    return Pairing(
        pairs=pairs,
        unpaired=tuple(unpaired_told(sponsor_of, options, standing)),
        loads=loads,
        prices=() if solved.prices is None else tuple(prices_told(solved.prices, aims, free, seats, parties)),
        proven=is_proven,
        method=snapshot.program.pairing.method,
        afresh=afresh,
        order=snapshot.program.pairing.order,
        at_least=snapshot.program.pairing.at_least,
        pool=parties.pool,
        names=names_told(parties),
        blocking=blocked,
        ties=ties if is_stable else None,
        gap=solved.gap if order.before is None else None,
        problems=in_reading_order(
            (
                *too_many,
                *([_stopped(snapshot)] if solved.is_stopped else ()),
                *order.problems,
                *below_least(loads, snapshot),
                *rule_problems,
                *criteria_problems,
                *unknown_values(options, snapshot),
                *parties.pool.problems,
                *fixed.problems,
                *away_problems(parties, _held(parties, fixed), snapshot),
                *leaving_problems(pairs, parties, snapshot),
            )
        ),
    )


def _standing(solved: Solved, seats: Indices, aims: Aims, fixed: Fixed, parties: Parties) -> Standing:
    """The seats as they stand, and what one more or less is worth."""
    taken = np.zeros(len(seats), dtype=np.int64)
    taken[list(fixed.taken)] = list(fixed.taken.values())
    used = np.bincount(solved.sponsors[solved.sponsors >= 0], minlength=len(seats))
    return Standing(
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


def _seats_left(parties: Parties, fixed: Fixed) -> Indices:
    """The seats that can be given: none at a sponsor who is away, nor those that pairs which stand hold."""
    seats: Indices = np.maximum(parties.seats - _held(parties, fixed), 0)
    seats[parties.closed] = 0
    return seats


def _held(parties: Parties, fixed: Fixed) -> Indices:
    """How many seats of each sponsor are held by pairs that are not up for choice."""
    held = np.zeros(len(parties.seats), dtype=np.int64)
    for sponsor, taken in fixed.taken.items():
        held[sponsor] = taken
    return held


def _too_many(snapshot: Snapshot) -> Problem:
    message = f"the method stable holds all possible pairs, and there are more than {MOST_STABLE:,}, so none is made"
    return Problem("M041", message, snapshot.places.of("pairing", "method"), "add rules, or choose the method optimal")


def _too_wide(snapshot: Snapshot) -> Problem:
    return Problem(
        "M043",
        "sponsors have so many seats that even loads would take too long, so the pairing is made without them",
        snapshot.places.of("pairing", "order"),
        "lower the capacity of the sponsors, or leave even_load and at_least out",
        Severity.WARNING,
    )


def _stopped(snapshot: Snapshot) -> Problem:
    message = "the pairing was stopped before it was proven best, so this is the best found until then"
    place = snapshot.places.of("pairing")
    return Problem("M044", message, place, "run pair again and let it finish", Severity.WARNING)


def _sponsors(chosen: Indices, fixed: Fixed) -> dict[int, int]:
    """Each paired protégé's sponsor, by position and in order."""
    found = {int(at): int(chosen[at]) for at in np.flatnonzero(chosen >= 0)}
    return dict(sorted((found | fixed.sponsor_of).items()))
