"""The best assignment over known arcs, found by scipy's sparse solver (LAPJVsp, Jonker and Volgenant 1987)."""

from dataclasses import dataclass

import numpy as np

from .parties import Indices
from .transport import NEVER, best_transport

UNPAIRED = -1
WIDE = 1_000_000
"""From so many seats written out, arc by arc, sponsors' seats are no longer columns, if the table below holds them."""
TABLE = 20_000_000
FEW_SPONSORS = 400
SAFE = 1 << 51
"""Up to this weight every step of the sparse solver is exact in floating point."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Arcs sorted by protégé and sponsor with whole weights of at least 0, and each sponsor's free seats."""

    seats: Indices
    people: int
    proteges: Indices
    sponsors: Indices
    weights: Indices

    def __len__(self) -> int:
        return len(self.proteges)


def best_assignment(problem: Problem) -> Indices:
    """For each protégé the arc that is used, -1 for none: the greatest total weight.

    Every seat is a column; a sponsor with a seat for all who ask gets a column a protégé instead. Staying unpaired is
    a column of one's own. The caller proves the result, as the solver reckons in floating point. Few sponsors with very
    many seats, or weights too large for floating point, go to `best_transport`.
    """
    if _suits_transport(problem):
        return _by_transport(problem)
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    chosen = np.full(problem.people, UNPAIRED, dtype=np.int64)
    people = np.unique(problem.proteges)
    if not len(people):
        return chosen
    rows, arcs, columns, width = _seat_columns(problem)
    ceiling = int(problem.weights.max()) + 1
    asking = np.searchsorted(people, problem.proteges[arcs])
    own = np.arange(len(people))
    costs = np.concatenate([ceiling - problem.weights[arcs], np.full(len(people), ceiling)]).astype(np.float64)
    where = (np.concatenate([asking, own]), np.concatenate([columns, width + own]))
    graph = csr_array((costs, where), shape=(len(people), width + len(people)))
    graph.sort_indices()
    row, column = min_weight_full_bipartite_matching(graph)
    taken = column < width
    sponsor_of = rows[column[taken]]
    chosen[people[row[taken]]] = _arc_at(problem, people[row[taken]], sponsor_of)
    return chosen


def _suits_transport(problem: Problem) -> bool:
    sponsors = len(np.unique(problem.sponsors))
    if not sponsors or sponsors > FEW_SPONSORS or sponsors * problem.people > TABLE:
        return False
    if int(problem.weights.max()) > SAFE:
        return True
    asked = np.bincount(problem.sponsors, minlength=len(problem.seats))
    copies = np.where(problem.seats >= asked, 1, problem.seats)
    return int((asked * copies).sum()) > WIDE + 4 * len(problem)


def _by_transport(problem: Problem) -> Indices:
    sponsors, column = np.unique(problem.sponsors, return_inverse=True)
    worth = np.full((problem.people, len(sponsors)), NEVER, dtype=np.int64)
    worth[problem.proteges, column] = problem.weights
    arc = np.full(worth.shape, UNPAIRED, dtype=np.int64)
    arc[problem.proteges, column] = np.arange(len(problem))
    found = best_transport(worth, problem.seats[sponsors])
    chosen = arc[np.arange(problem.people), np.maximum(found, 0)]
    return np.where(found >= 0, chosen, UNPAIRED)


def _seat_columns(problem: Problem) -> tuple[Indices, Indices, Indices, int]:
    """For each column its sponsor; and the arcs repeated for each column they reach, with that column."""
    asked = np.bincount(problem.sponsors, minlength=len(problem.seats))
    roomy = problem.seats >= asked
    width = np.where(roomy, asked, problem.seats)
    first = np.concatenate([[0], np.cumsum(width)])
    copies = np.where(roomy, 1, problem.seats)[problem.sponsors]
    arcs = np.repeat(np.arange(len(problem)), copies)
    nth = np.arange(len(arcs)) - np.repeat(np.cumsum(copies) - copies, copies)
    by_sponsor = np.argsort(problem.sponsors, kind="stable")
    own_nth = np.empty(len(problem), dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(asked)])
    own_nth[by_sponsor] = np.arange(len(problem)) - starts[problem.sponsors[by_sponsor]]
    columns = first[problem.sponsors[arcs]] + np.where(roomy[problem.sponsors[arcs]], own_nth[arcs], nth)
    owner = np.repeat(np.arange(len(problem.seats)), width)
    return owner, arcs, columns, int(first[-1])


def _arc_at(problem: Problem, proteges: Indices, sponsors: Indices) -> Indices:
    """The arc between each of these, which there is."""
    width = len(problem.seats)
    return np.searchsorted(problem.proteges * width + problem.sponsors, proteges * width + sponsors)
