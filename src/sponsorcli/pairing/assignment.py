"""The best assignment over known arcs, found by scipy's sparse solver (LAPJVsp, Jonker and Volgenant 1987).

Where one pair more always weighs more than any gain among the others, the arcs fall into two parts that have nothing to
do with each other (Dulmage and Mendelsohn 1958): one in which all seats are filled and protégés are left, and one in
which all who ask are paired and seats may be left. Each part is a choice without anybody who may stay out on the
smaller side, so the solver need not find out again for each of the unpaired that nothing is to be had: five times as
quick where a sixth of 20,000 stays unpaired.
"""

from dataclasses import dataclass

import numpy as np

from .parties import Flags, Indices
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


@dataclass(frozen=True, slots=True)
class _Columns:
    """The arcs repeated for each column that they reach: a column a seat, or one a protégé where seats abound."""

    arcs: Indices
    columns: Indices
    width: int


def best_assignment(problem: Problem) -> Indices:
    """For each protégé the arc that is used, -1 for none: the greatest total weight.

    The caller proves the result, as the solver reckons in floating point. Few sponsors with very many seats, or weights
    too large for floating point, go to `best_transport`.
    """
    chosen = np.full(problem.people, UNPAIRED, dtype=np.int64)
    if not (problem.seats[problem.sponsors] > 0).any():
        return chosen
    if _suits_transport(problem):
        return _by_transport(problem)
    columns = _seat_columns(problem)
    if not _more_pairs_weigh_more(problem):
        _choose_or_leave(problem, columns, chosen)
        return chosen
    crowded = _crowded(problem, columns)
    inside = crowded[problem.proteges[columns.arcs]]
    _fill(problem, _only(columns, inside), chosen)
    _fill(problem, _only(columns, ~inside & ~_reached(problem, crowded)[problem.sponsors[columns.arcs]]), chosen)
    return chosen


def _more_pairs_weigh_more(problem: Problem) -> bool:
    """Whether the lightest arcs, one pair more, outweigh the heaviest, however many pairs there are."""
    most = min(problem.people, int(problem.seats.sum()))
    low, high = int(problem.weights.min()), int(problem.weights.max())
    return low > 0 and most * (high - low) < high


def _crowded(problem: Problem, columns: _Columns) -> Flags:
    """The protégés who compete for seats of which not one stays free: those who could go without, for some pairing."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    where = (problem.proteges[columns.arcs], columns.columns)
    graph = csr_array((np.ones(len(columns.arcs), dtype=np.int8), where), shape=(problem.people, columns.width))
    taken = maximum_bipartite_matching(graph, perm_type="column")
    sponsor_of = np.full(columns.width, -1, dtype=np.int64)
    sponsor_of[columns.columns] = problem.sponsors[columns.arcs]
    mate = np.where(taken >= 0, sponsor_of[np.maximum(taken, 0)], UNPAIRED)
    crowded = mate < 0
    while True:
        reached = _reached(problem, crowded)
        wider = crowded | ((mate >= 0) & reached[np.maximum(mate, 0)])
        if (wider == crowded).all():
            return wider
        crowded = wider


def _reached(problem: Problem, crowded: Flags) -> Flags:
    reached = np.zeros(len(problem.seats), dtype=bool)
    reached[problem.sponsors[crowded[problem.proteges]]] = True
    return reached & (problem.seats > 0)


def _only(columns: _Columns, which: Flags) -> _Columns:
    return _Columns(columns.arcs[which], columns.columns[which], columns.width)


def _fill(problem: Problem, columns: _Columns, chosen: Indices) -> None:
    """Choose among these arcs, on which one side can be matched whole."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    if not len(columns.arcs):
        return
    people, row = _numbered(problem.proteges[columns.arcs], problem.people)
    seats, column = _numbered(columns.columns, columns.width)
    weights = problem.weights[columns.arcs]
    costs = (int(weights.max()) + 1 - weights).astype(np.float64)
    if len(people) > len(seats):
        row, column = column, row
    graph = csr_array((costs, (row, column)), shape=(min(len(people), len(seats)), max(len(people), len(seats))))
    graph.sort_indices()
    rows, matched = min_weight_full_bipartite_matching(graph)
    ours, theirs = (matched, rows) if len(people) > len(seats) else (rows, matched)
    _choose(problem, columns, (people[ours], seats[theirs]), chosen)


def _choose_or_leave(problem: Problem, columns: _Columns, chosen: Indices) -> None:
    """Choose among all arcs, where staying unpaired is a column of one's own."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    people, asking = _numbered(problem.proteges[columns.arcs], problem.people)
    own = np.arange(len(people))
    ceiling = int(problem.weights.max()) + 1
    costs = np.concatenate([ceiling - problem.weights[columns.arcs], np.full(len(people), ceiling)]).astype(np.float64)
    where = (np.concatenate([asking, own]), np.concatenate([columns.columns, columns.width + own]))
    graph = csr_array((costs, where), shape=(len(people), columns.width + len(people)))
    graph.sort_indices()
    row, column = min_weight_full_bipartite_matching(graph)
    taken = column < columns.width
    _choose(problem, columns, (people[row[taken]], column[taken].astype(np.int64)), chosen)


def _numbered(values: Indices, end: int) -> tuple[Indices, Indices]:
    """The distinct values in order, all below `end`; and for each value its position among them."""
    there = np.zeros(end, dtype=bool)
    there[values] = True
    position = np.cumsum(there) - 1
    return np.flatnonzero(there), position[values]


def _choose(problem: Problem, columns: _Columns, pairs: tuple[Indices, Indices], chosen: Indices) -> None:
    """Note the arcs between these protégés and these columns, which there are."""
    proteges, taken = pairs
    sponsor_of = np.empty(columns.width, dtype=np.int64)
    sponsor_of[columns.columns] = problem.sponsors[columns.arcs]
    width = len(problem.seats)
    keys = problem.proteges * width + problem.sponsors
    chosen[proteges] = np.searchsorted(keys, proteges * width + sponsor_of[taken])


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


def _seat_columns(problem: Problem) -> _Columns:
    """A column a seat; a sponsor with a seat for all who ask gets a column a protégé instead."""
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
    return _Columns(arcs, columns, int(first[-1]))
