"""One of the equally good pairings, chosen by the ids alone.

Rules and tags give few distinct scores, so equal totals are usual, and a solver's choice among them depends on the
order of its rows and on its version. All best pairings lie on the arcs whose prices just cover them. Each such arc gets
a fixed number made from the two ids, and the pairing with the greatest sum of these numbers is taken: it favours no
part of the alphabet, and is the same on every machine.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from .assignment import Problem, best_assignment
from .parties import Indices, Parties
from .prices import Prices, least_prices

Marks = NDArray[np.uint64]
ROUNDS = 6
"""Two pairings with equal sums are rare in one round, and out of reach of chance in six."""


def marks_of(ids: Iterable[str]) -> Marks:
    """A fixed number for each id."""
    digests = b"".join(blake2b(person.encode(), digest_size=8).digest() for person in ids)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def settled(problem: Problem, chosen: Indices, prices: Prices, parties: Parties) -> Indices:
    """The arcs of the one best pairing whose ids give the greatest sum; `chosen` if it is the only best one.

    Where even that sum leaves two equal, further numbers tell them apart, so that nothing is left to the solver.
    """
    ours, theirs = marks_of(parties.proteges.ids), marks_of(parties.sponsors.ids)
    arcs = np.arange(len(problem))
    among, best, proof = problem, chosen, prices
    for turn in range(ROUNDS):
        slack = proof.proteges[among.proteges] + proof.sponsors[among.sponsors] - among.weights
        tight = np.flatnonzero((slack == 0) & (problem.seats[among.sponsors] > 0))
        if len(tight) == int((best >= 0).sum()):
            break
        arcs = arcs[tight]
        numbers = _mixed(ours[problem.proteges[arcs]], theirs[problem.sponsors[arcs]], turn)
        among = _among_equals(among, tight, proof, numbers)
        best = best_assignment(among)
        found = least_prices(among, best)
        if found is None:
            break
        chosen, proof = np.where(best >= 0, arcs[np.maximum(best, 0)], -1), found
    return chosen


def _among_equals(problem: Problem, tight: Indices, prices: Prices, numbers: Marks) -> Problem:
    """The choice among the tight arcs, where the priced must all be paired and the greatest sum of numbers wins."""
    proteges, sponsors = problem.proteges[tight], problem.sponsors[tight]
    bound = len(problem.seats) + problem.people + 1
    bits = max(16, 50 - 2 * bound.bit_length())
    must = (prices.proteges[proteges] > 0).astype(np.int64) + (prices.sponsors[sponsors] > 0)
    weights = must * (bound << bits) + (numbers >> np.uint64(64 - bits)).astype(np.int64)
    return replace(problem, proteges=proteges, sponsors=sponsors, weights=weights)


def _mixed(ours: Marks, theirs: Marks, turn: int) -> Marks:
    """A number for each two marks (the finaliser of splitmix64, Steele et al. 2014)."""
    mixed = ours ^ ((theirs << np.uint64(23)) | (theirs >> np.uint64(41)))
    mixed += np.uint64(turn * 0x9E3779B97F4A7C15 % (1 << 64))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
