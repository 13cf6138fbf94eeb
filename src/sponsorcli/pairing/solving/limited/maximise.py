"""The greatest sum of a programme in whole numbers (HiGHS by way of scipy), with a bound that needs no trust in it.

Of many possible pairs only a few are given to the solver. The dual values of the relaxed programme, rounded to whole
numbers, bound the sum of every choice from above, whatever their quality (Neumaier and Shcherbina 2004): the bound is
added up here in whole numbers. A pair that lowers the bound below the best known sum is in no better choice, and is
left out for good (reduced-cost fixing; Dantzig, Fulkerson and Johnson 1954); all others are given to the solver.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.dual_values import exact_sum
from sponsorcli.pairing.tuning import Tuning

FREE = 1 << 60
"""A bound of a row that holds for every choice."""
SCALE = 256
"""Dual values are rounded to this part of a unit."""
LARGE = 10_000
MOST_FORKS = 3
SMALL = 1e-7
LEAST_LOSS = 3
"""Pairs a protégé, of those that lower the bound least, among which a first choice is sought."""
ROUNDS = 30
EACH = 8
"""Pairs a protégé that a round adds at the most."""
FEASIBLE, INFEASIBLE = 0, 2
"""What scipy says of a programme that was solved, and of one that has no solution."""


@dataclass(frozen=True, eq=False)
class WholeProgram:
    """Rows over whole unknowns of at least 0, of which the first so many (`arcs`) are possible pairs.

    `rows`, `columns` and `values` are the entries of the table; `owners` is the protégé of each possible pair, and
    `promise` says which of them seem better.
    """

    rows: Indices
    columns: Indices
    values: Indices
    low: Indices
    high: Indices
    upper: Indices
    owners: Indices
    promise: Indices
    forks: tuple[int, ...] = ()
    """Unknowns of which each value makes a programme of its own, where there are few: all or none of a limit."""

    @property
    def arcs(self) -> int:
        """How many of the unknowns are possible pairs."""
        return len(self.owners)

    @cached_property
    def matrix(self) -> Any:
        """The table by rows."""
        from scipy import sparse

        matrix: Any = sparse.csr_array  # its declared types leave out whole numbers
        return matrix((self.values, (self.rows, self.columns)), shape=(len(self.low), len(self.upper)))

    def with_least(self, objective: Indices, least: int) -> "WholeProgram":
        """With one row more: that this sum is no less."""
        used = np.flatnonzero(objective)
        return replace(
            self,
            rows=np.append(self.rows, np.full(len(used), len(self.low))),
            columns=np.append(self.columns, used),
            values=np.append(self.values, objective[used]),
            low=np.append(self.low, least),
            high=np.append(self.high, FREE),
        )

    def ways(self) -> list["WholeProgram"]:
        """The programme with each value of the forks, or as it is where they are too many."""
        found = [replace(self, forks=())]
        for fork in self.forks if len(self.forks) <= MOST_FORKS else ():
            upper = self.upper.copy()
            upper[fork] = 0
            taken = np.zeros(len(upper), dtype=np.int64)
            taken[fork] = 1
            found = [way for one in found for way in (one.with_upper(upper), one.with_least(taken, 1))]
        return found

    def with_upper(self, upper: Indices) -> "WholeProgram":
        """With lower upper bounds."""
        return replace(self, upper=np.minimum(self.upper, upper))

    def only(self, usable: Flags) -> "WholeProgram":
        """Without the possible pairs that are not usable."""
        upper = self.upper.copy()
        upper[: self.arcs][~usable] = 0
        return replace(self, upper=upper)

    def holds(self, found: Indices) -> bool:
        """Whether the unknowns keep to all rows and bounds."""
        sums = self.matrix @ found
        return bool((sums >= self.low).all() and (sums <= self.high).all() and (found <= self.upper).all())


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best unknowns that were found, their sum, and a sum that none exceeds; proven where the two are equal.

    `values` is None where there is no choice at all, which is sure if `is_proven`.
    """

    values: Indices | None
    best: int
    bound: int
    is_proven: bool
    usable: Indices | None = None
    """The possible pairs that some best choice can have; None where nothing is known of that."""
    way: WholeProgram | None = None
    """The programme without the ways that lead to no best choice, where one is left."""

    def can_reach(self, sum_: int) -> bool:
        """Whether a choice of so great a sum may be among these."""
        return not self.is_proven or (self.values is not None and self.best == sum_)


def maximise(program: WholeProgram, objective: Indices, near: Indices, tuning: Tuning) -> Found:
    """The greatest sum; `near` are the possible pairs to begin with, where there are too many to take all."""
    open_arcs = np.flatnonzero(program.upper[: program.arcs] > 0)
    if len(open_arcs) <= tuning.limited_at_once:
        return _solved(program, objective, open_arcs, tuning)
    ways = program.ways()
    found = [_of_many(way, objective, open_arcs, near[program.upper[near] > 0], tuning) for way in ways]
    return _best_of(found, ways)


def _best_of(found: Sequence["Found"], ways: Sequence[WholeProgram]) -> "Found":
    """The best of all ways; a way that is surely worse is not gone again."""
    best = max(found, key=lambda one: one.best)
    left = [at for at, one in enumerate(found) if one.can_reach(best.best)]
    return replace(
        best,
        bound=max([best.best, *(found[at].bound for at in left)]),
        is_proven=all(one.is_proven for one in found),
        usable=_joined([found[at].usable for at in left]),
        way=ways[left[0]] if len(left) == 1 else None,
    )


def _joined(parts: Sequence[Indices | None]) -> Indices | None:
    """All of these together; None where one of them is not known."""
    known = [one for one in parts if one is not None]
    return np.unique(np.concatenate(known)) if known and len(known) == len(parts) else None


def _of_many(program: WholeProgram, objective: Indices, open_arcs: Indices, start: Indices, tuning: Tuning) -> "Found":
    """The greatest sum over more possible pairs than the solver is given at once."""
    relaxed = _relaxed(program, objective, start)
    if relaxed is None:
        return _solved(program, objective, open_arcs, tuning)
    return _closed(program, objective, open_arcs, relaxed, tuning)


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """A bound of the sum, in parts of a unit; by how much each possible pair lowers it; and those partly used."""

    bound: int
    losses: Indices
    used: Indices


def _closed(program: WholeProgram, objective: Indices, open_arcs: Indices, relaxed: Relaxed, tuning: Tuning) -> Found:
    """The best of the pairs that lose least; then of all that a better choice could have, until none is left out."""
    bound, losses = relaxed.bound, relaxed.losses
    each = LEAST_LOSS
    given = _least_lossy(program, open_arcs, relaxed, each)
    found = _solved(program, objective, given, tuning)
    for _ in range(ROUNDS):
        if found.values is None:
            each *= 4
            wanted = _least_lossy(program, open_arcs, relaxed, each)
        else:
            wanted = open_arcs[losses[open_arcs] <= bound - SCALE * (found.best + 1)]
        if not len(np.setdiff1d(wanted, given)):
            proven = found.is_proven or found.best >= bound // SCALE
            ceiling = found.best if proven else min(found.bound, bound // SCALE)
            usable = open_arcs[losses[open_arcs] <= bound - SCALE * found.best]
            return replace(found, bound=ceiling, is_proven=proven, usable=usable)
        if len(wanted) > tuning.most_limited_closed:
            return replace(found, bound=bound // SCALE, is_proven=False)
        given = np.union1d(given, wanted)
        better = _solved(program, objective, given, tuning)
        if better.values is None or better.best < found.best:
            return replace(found, bound=bound // SCALE, is_proven=False)
        found = better
    return replace(found, bound=bound // SCALE, is_proven=False)


def _least_lossy(program: WholeProgram, open_arcs: Indices, relaxed: Relaxed, each: int) -> Indices:
    """So many pairs of each protégé that lower the bound least, those that seem better first, and those partly used."""
    worth = np.lexsort((-program.promise[open_arcs], relaxed.losses[open_arcs]))
    rank = np.empty(len(worth), dtype=np.int64)
    rank[worth] = np.arange(len(worth))
    return np.union1d(best_of_each(open_arcs, program.owners[open_arcs], -rank, each), relaxed.used)


def _solved(program: WholeProgram, objective: Indices, arcs: Indices, tuning: Tuning) -> Found:
    """The best choice among these pairs; the bound is the solver's own, of them alone."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    columns = np.append(arcs, np.arange(program.arcs, len(program.upper)))
    if not len(columns):
        nothing = np.zeros(len(program.upper), dtype=np.int64)
        return (
            Found(nothing, 0, 0, is_proven=True) if program.holds(nothing) else Found(None, -FREE, FREE, is_proven=True)
        )
    cost = -objective[columns].astype(np.float64)
    answer = milp(
        cost,
        integrality=np.ones(len(columns), dtype=np.int64),
        bounds=Bounds(0, program.upper[columns].astype(np.float64)),
        constraints=LinearConstraint(_part(program, columns), *_as_numbers(program)),
        options={"mip_rel_gap": 0.0, "time_limit": tuning.limited_seconds, "node_limit": tuning.limited_nodes},
    )
    best, bound = -FREE, FREE
    if answer.x is None:
        return Found(None, best, bound, is_proven=answer.status == INFEASIBLE)
    values = np.zeros(len(program.upper), dtype=np.int64)
    values[columns] = np.rint(answer.x).astype(np.int64)
    if not program.holds(values):
        return Found(None, best, bound, is_proven=False)
    best = exact_sum(objective[values > 0] * values[values > 0])
    if answer.status == FEASIBLE:
        return Found(values, best, best, is_proven=True)
    if np.isfinite(answer.mip_dual_bound):
        bound = max(best, int(np.floor(-answer.mip_dual_bound + 1e-6)))
    return Found(values, best, bound, is_proven=bound == best)


def _as_numbers(program: WholeProgram) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between what the sums of the rows may be; a large one by half a unit less, for the sake of floating point."""
    low = np.where(program.low > LARGE, program.low - 0.5, program.low)
    return np.where(program.low <= -FREE, -np.inf, low), np.where(program.high >= FREE, np.inf, program.high)


def _part(program: WholeProgram, columns: Indices) -> Any:
    return program.matrix[:, columns].astype(np.float64)


def _relaxed(program: WholeProgram, objective: Indices, start: Indices) -> Relaxed | None:
    """What the relaxed programme tells; None where it has no answer.

    The relaxed programme is solved over few pairs, and those that would raise its sum are added until none would.
    """
    given, may = start, program.upper[: program.arcs] > 0
    slack = min(SCALE, int(objective.max(initial=0)))  # where pairs are counted, even parts of a unit add up
    for _ in range(ROUNDS):
        columns = np.append(given, np.arange(program.arcs, len(program.upper)))
        answer = _duals(program, objective, columns)
        if answer is None:
            return None
        duals, used = answer
        worth = objective * SCALE - program.matrix.T @ duals
        better = np.setdiff1d(np.flatnonzero((worth[: program.arcs] > slack) & may), given)
        if not len(better):
            break
        given = np.union1d(given, best_of_each(better, program.owners[better], worth[better], EACH))
    else:
        return None
    rows = np.where(duals > 0, program.high, program.low)
    bound = sum(dual * row for dual, row in zip(duals.tolist(), rows.tolist(), strict=True) if dual)
    bound += exact_sum(np.maximum(worth, 0) * program.upper)
    used = used[used < program.arcs]
    return Relaxed(bound, np.maximum(-worth[: program.arcs], 0), used[may[used]])


def best_of_each(arcs: Indices, owners: Indices, worth: Indices, most: int) -> Indices:
    """So many of these pairs for each protégé, those that are worth most."""
    order = np.lexsort((-worth, owners))
    starts = np.flatnonzero(np.diff(owners[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    return np.sort(arcs[order[rank < most]])


def _duals(program: WholeProgram, objective: Indices, columns: Indices) -> tuple[Indices, Indices] | None:
    """Whole dual values of the rows, in parts of a unit, and the unknowns that are above 0.

    A value is above 0 where the upper end of a row binds, and below for the lower. None where the relaxed programme
    over these unknowns has no solution.
    """
    from scipy import optimize
    from scipy.sparse import vstack

    linprog: Any = optimize.linprog  # its declared types leave out sparse matrices
    part = _part(program, columns)
    equal = program.low == program.high
    upper, lower = (program.high < FREE) & ~equal, (program.low > -FREE) & ~equal
    found = linprog(
        -objective[columns].astype(np.float64),
        A_ub=vstack([part[upper], -part[lower]]).tocsr(),
        b_ub=np.concatenate([program.high[upper], -program.low[lower]]).astype(np.float64),
        A_eq=part[equal],
        b_eq=program.high[equal].astype(np.float64),
        bounds=np.stack([np.zeros(len(columns)), program.upper[columns]], axis=1),
        method="highs-ds",
    )
    if found.status != FEASIBLE:
        return None
    duals = np.zeros(len(program.low))
    duals[equal] = -found.eqlin.marginals
    count = int(upper.sum())
    duals[upper] = np.maximum(-found.ineqlin.marginals[:count], 0)
    duals[lower] -= np.maximum(-found.ineqlin.marginals[count:], 0)
    largest = (1 << 58) // max(1, int(np.abs(program.values).max(initial=1)))  # so that no product overflows
    whole = np.clip(np.rint(duals * SCALE), -largest, largest).astype(np.int64)
    return whole, columns[found.x > SMALL]
