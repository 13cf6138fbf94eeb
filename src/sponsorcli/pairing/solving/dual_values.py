"""Prices that prove an assignment: whole numbers, found from the assignment alone and checked against every arc.

By the duality theorem of linear programming (Kuhn 1955 for assignments): if every person has a price of at least 0,
free seats and the unpaired have price 0, and no arc weighs more than its two prices together, then no assignment
weighs more than the sum of all prices; an assignment that weighs as much is the best.
"""

from dataclasses import dataclass

import numpy as np

from sponsorcli.pairing.evaluation.parties import Flags, Indices

from .problem import AssignmentProblem

MOST_STEPS = 60
"""Chains of changes are followed over so many steps."""


@dataclass(frozen=True, slots=True)
class DualValues:
    """A whole-number price for each protégé, and one for each seat of each sponsor."""

    proteges: Indices
    sponsors: Indices


def least_dual_values(problem: AssignmentProblem, chosen: Indices, most: int | None = None) -> DualValues | None:
    """The least sponsors' prices: what one more seat at each sponsor would add. None if the choice is not the best.

    None as well where they are not found in so many sweeps over the arcs.
    """
    rest, edges = _moves(problem, chosen)
    prices = np.zeros(len(problem.seats), dtype=np.int64)
    np.maximum.at(prices, problem.sponsors[rest], problem.weights[rest])
    source, target, gain = edges
    order = np.argsort(target, kind="stable")
    source, target, gain = source[order], target[order], gain[order]
    for _ in range(len(problem.seats) + 1 if most is None else most):
        if not len(target):
            break
        found, at = _greatest(prices[source] + gain, target)
        higher = found > prices[at]
        if not higher.any():
            break
        prices[at[higher]] = found[higher]
    else:
        return None
    return _completed(problem, chosen, prices)


def greatest_dual_values(problem: AssignmentProblem, chosen: Indices, most: int | None = None) -> DualValues | None:
    """The greatest sponsors' prices: what a seat less at each would cost. None if the choice is not the best.

    None as well where they are not found in so many sweeps over the arcs.
    """
    paired = chosen[chosen >= 0]
    prices = np.full(len(problem.seats), np.iinfo(np.int64).max // 4)
    prices[_free(problem, chosen)] = 0
    np.minimum.at(prices, problem.sponsors[paired], problem.weights[paired])
    source, target, gain = _moves(problem, chosen)[1]
    order = np.argsort(source, kind="stable")
    source, target, gain = source[order], target[order], gain[order]
    for _ in range(len(problem.seats) + 1 if most is None else most):
        if not len(source):
            break
        found, at = _greatest(gain - prices[target], source)
        lower = -found < prices[at]
        if not lower.any():
            break
        prices[at[lower]] = -found[lower]
    else:
        return None
    return _completed(problem, chosen, prices)


def proves_optimal(problem: AssignmentProblem, chosen: Indices, prices: DualValues) -> bool:
    """Whether the prices prove the choice the best of all over these arcs."""
    if (prices.proteges < 0).any() or (prices.sponsors < 0).any() or not _fits(problem, chosen):
        return False
    covered = prices.proteges[problem.proteges] + prices.sponsors[problem.sponsors] >= problem.weights
    total = exact_sum(problem.weights[chosen[chosen >= 0]])
    dear = np.flatnonzero(prices.sponsors)
    of_seats = zip(prices.sponsors[dear].tolist(), problem.seats[dear].tolist(), strict=True)
    return bool(covered.all()) and total == exact_sum(prices.proteges) + sum(price * seats for price, seats in of_seats)


def within_reach(problem: AssignmentProblem, chosen: Indices, prices: DualValues) -> Flags:
    """The protégés who can be moved, or made to move, by what one arc is worth above its prices.

    A chain of changes loses at each step by how much the prices are above what the arc is worth. Chains go on from the
    sponsors whom the new arcs lead to, and back from the seats that are left.
    """
    slack = prices.proteges[problem.proteges] + prices.sponsors[problem.sponsors] - problem.weights
    limit = max(0, -int(slack.min(initial=0)))
    steps = np.maximum(slack, 0)
    paired = np.flatnonzero(chosen >= 0)
    seat = np.full(problem.people, -1, dtype=np.int64)
    seat[paired] = problem.sponsors[chosen[paired]]
    start = np.full(problem.people, limit + 1, dtype=np.int64)
    low = np.flatnonzero(slack < 0)
    np.minimum.at(start, problem.proteges[low], limit + slack[low])
    near = np.flatnonzero(steps <= limit)
    ours, theirs, steps = problem.proteges[near], problem.sponsors[near], steps[near]
    onward, back = start.copy(), start.copy()
    for _ in range(MOST_STEPS):
        to = np.full(len(problem.seats), limit + 1, dtype=np.int64)
        np.minimum.at(to, theirs, onward[ours] + steps)
        left = np.full(len(problem.seats), limit + 1, dtype=np.int64)
        np.minimum.at(left, seat[paired], back[paired])
        further, earlier = onward.copy(), back.copy()
        further[paired] = np.minimum(further[paired], to[seat[paired]])
        np.minimum.at(earlier, ours, left[theirs] + steps)
        if (further == onward).all() and (earlier == back).all():
            break
        onward, back = further, earlier
    return np.asarray((onward <= limit) | (back <= limit))


def exact_sum(numbers: Indices) -> int:
    """The sum, exact also beyond 64 bits."""
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFFFFFF).sum())


def _fits(problem: AssignmentProblem, chosen: Indices) -> bool:
    own = np.flatnonzero(chosen >= 0)
    used = np.bincount(problem.sponsors[chosen[own]], minlength=len(problem.seats))
    return bool((problem.proteges[chosen[own]] == own).all() and (used <= problem.seats).all())


def _moves(problem: AssignmentProblem, chosen: Indices) -> tuple[Indices, tuple[Indices, Indices, Indices]]:
    """The arcs of the unpaired; and each way a paired protégé could move: from a sponsor, to another, what it gains."""
    mine = chosen[problem.proteges]
    unpaired = np.flatnonzero(mine < 0)
    moving = np.flatnonzero((mine >= 0) & (mine != np.arange(len(problem))))
    source = problem.sponsors[mine[moving]]
    gain = problem.weights[moving] - problem.weights[mine[moving]]
    return unpaired, (source, problem.sponsors[moving], gain)


def _greatest(values: Indices, groups: Indices) -> tuple[Indices, Indices]:
    """The greatest value of each group, and the groups; `groups` is sorted."""
    starts = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]]))
    return np.maximum.reduceat(values, starts), groups[starts]


def _free(problem: AssignmentProblem, chosen: Indices) -> Flags:
    used = np.bincount(problem.sponsors[chosen[chosen >= 0]], minlength=len(problem.seats))
    return np.asarray(used < problem.seats, dtype=bool)


def _completed(problem: AssignmentProblem, chosen: Indices, sponsors: Indices) -> DualValues | None:
    """The protégés' prices that go with the sponsors'; None unless together they prove the choice."""
    proteges = np.zeros(problem.people, dtype=np.int64)
    own = np.flatnonzero(chosen >= 0)
    proteges[own] = problem.weights[chosen[own]] - sponsors[problem.sponsors[chosen[own]]]
    prices = DualValues(proteges, sponsors)
    return prices if proves_optimal(problem, chosen, prices) else None
