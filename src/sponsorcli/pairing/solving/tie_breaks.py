"""One of the equally good pairings, chosen by the ids alone.

Rules and tags give few distinct scores, so equal totals are usual, and a solver's choice among them depends on the
order of its rows and on its version. All best pairings lie on the arcs whose prices just cover them. Each such arc gets
a fixed number made from the two ids, and the pairing with the greatest sum of these numbers is taken: it favours no
part of the alphabet, and is the same on every machine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.parties import Indices
from sponsorcli.pairing.tuning import DEFAULT, Tuning

from .assignment import UNPAIRED, best_assignment
from .dual_values import DualValues, least_dual_values
from .problem import AssignmentProblem

TieBreakKeys = NDArray[np.uint64]
ROUNDS = 6
"""Two pairings with equal sums are rare in one round, and out of reach of chance in six."""


def tie_break_keys(ids: Iterable[str]) -> TieBreakKeys:
    """A fixed number for each id."""
    digests = b"".join(blake2b(person.encode(), digest_size=8).digest() for person in ids)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def canonical_optimum(
    problem: AssignmentProblem,
    chosen: Indices,
    prices: DualValues,
    keys: tuple[TieBreakKeys, TieBreakKeys],
    tuning: Tuning = DEFAULT,
) -> Indices:
    """The arcs of the one best pairing whose ids give the greatest sum; `chosen` if it is the only best one.

    `keys` are numbers made of the ids, by protégé and by column of the problem. Where even that sum leaves two equal,
    further numbers tell them apart, so that nothing is left to the solver.
    """
    ours, theirs = keys
    chosen = chosen.copy()
    arcs = np.arange(len(problem))
    among, best, proof = problem, chosen, prices
    for turn in range(ROUNDS):
        undecided = _undecided(among, best, proof, tuning.most_peelings)
        if not len(undecided):
            break
        arcs = arcs[undecided]
        numbers = mixed_keys(ours[problem.proteges[arcs]], theirs[problem.sponsors[arcs]], turn)
        among = _among_equals(among, best, undecided, proof, numbers)
        best = best_assignment(among)
        found = least_dual_values(among, best)
        if found is None:
            break
        proof = found
        people = np.unique(among.proteges)
        at = best[people]
        chosen[people] = np.where(at >= 0, arcs[np.maximum(at, 0)], UNPAIRED)
    return chosen


def _undecided(problem: AssignmentProblem, chosen: Indices, prices: DualValues, most_peelings: int) -> Indices:
    """The arcs that some best pairing uses and some does not, and perhaps a few others.

    From one best pairing the others are reached by people changing seats in turn along tight arcs: such an arc lies on
    a circle of the graph of changes (Tassa 2012), so what leads nowhere or comes from nowhere is taken away until
    nothing is. Nobody is a node of it too: who is worth nothing may go without, a free seat may be taken, a seat worth
    nothing may be left.
    """
    slack = prices.proteges[problem.proteges] + prices.sponsors[problem.sponsors] - problem.weights
    tight = np.flatnonzero((slack == 0) & (problem.seats[problem.sponsors] > 0))
    ours, theirs = problem.proteges[tight], problem.sponsors[tight] + problem.people
    used = chosen[ours] == tight
    nobody = problem.people + len(problem.seats)
    edges = [
        (np.where(used, theirs, ours), np.where(used, ours, theirs)),
        *_with_nobody(problem, chosen, prices, nobody),
    ]
    source, target = (np.concatenate(ends) for ends in zip(*edges, strict=True))
    left = np.arange(len(source))
    for _ in range(most_peelings):
        left_by, come_to = np.zeros(nobody + 1, dtype=bool), np.zeros(nobody + 1, dtype=bool)
        left_by[source[left]] = True
        come_to[target[left]] = True
        goes_on = come_to[source[left]] & left_by[target[left]]
        if goes_on.all():
            break
        left = left[goes_on]
    else:
        left = left[_on_circles(source[left], target[left], nobody + 1)]
    return tight[left[left < len(tight)]]


def _on_circles(source: Indices, target: Indices, nodes: int) -> Indices:
    """Which of these edges lie on a circle: those within a strongly connected part."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    graph = csr_array((np.ones(len(source), dtype=np.int8), (source, target)), shape=(nodes, nodes))
    part = connected_components(graph, directed=True, connection="strong")[1]
    return np.flatnonzero(part[source] == part[target])


def _with_nobody(
    problem: AssignmentProblem, chosen: Indices, prices: DualValues, nobody: int
) -> Iterator[tuple[Indices, Indices]]:
    """The changes that begin or end with nobody, as edges from and to."""
    paired = chosen >= 0
    taken = np.bincount(problem.sponsors[chosen[paired]], minlength=len(problem.seats))
    for people, leaves in (
        (np.flatnonzero(paired & (prices.proteges == 0)), True),
        (np.flatnonzero(~paired), False),
        (np.flatnonzero(taken < problem.seats) + problem.people, True),
        (np.flatnonzero((taken > 0) & (prices.sponsors == 0)) + problem.people, False),
    ):
        there = np.full(len(people), nobody)
        yield (people, there) if leaves else (there, people)


def _among_equals(
    problem: AssignmentProblem, chosen: Indices, undecided: Indices, prices: DualValues, numbers: TieBreakKeys
) -> AssignmentProblem:
    """The choice among these arcs, where the priced must all be paired and the greatest sum of numbers wins."""
    proteges, sponsors = problem.proteges[undecided], problem.sponsors[undecided]
    decided = np.setdiff1d(chosen[chosen >= 0], undecided)
    seats = problem.seats - np.bincount(problem.sponsors[decided], minlength=len(problem.seats))
    bound = len(problem.seats) + problem.people + 1
    bits = max(16, 50 - 2 * bound.bit_length())
    must = (prices.proteges[proteges] > 0).astype(np.int64) + (prices.sponsors[sponsors] > 0)
    weights = must * (bound << bits) + (numbers >> np.uint64(64 - bits)).astype(np.int64)
    return replace(problem, seats=seats, proteges=proteges, sponsors=sponsors, weights=weights)


def mixed_keys(ours: TieBreakKeys, theirs: TieBreakKeys, turn: int) -> TieBreakKeys:
    """A number for each two marks (the finaliser of splitmix64, Steele et al. 2014)."""
    mixed = ours ^ ((theirs << np.uint64(23)) | (theirs >> np.uint64(41)))
    mixed += np.uint64(turn * 0x9E3779B97F4A7C15 % (1 << 64))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
