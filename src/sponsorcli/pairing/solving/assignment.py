"""The best assignment over known arcs, found by scipy's sparse solver (LAPJVsp, Jonker and Volgenant 1987).

Where one pair more always weighs more than any gain among the others, the arcs fall into two parts that have nothing to
do with each other (Dulmage and Mendelsohn 1958): one in which all seats are filled and protégés are left, and one in
which all who ask are paired and seats may be left. Each part is a choice without anybody who may stay out on the
smaller side, so the solver need not find out again for each of the unpaired that nothing is to be had: five times as
quick where a sixth of 20,000 stays unpaired.
"""

import sys
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.parties import Flags, Indices

from .problem import AssignmentProblem
from .tiers import without_tiers
from .transport import NEVER, best_transport

UNPAIRED = -1
TABLE = 20_000_000
"""Up to so many protégés times sponsors a table of all weights is held."""
MOST_CELLS = 20_000_000
"""Up to so many arcs times seats the seats are written out: some 500 MB."""
SAFE = 1 << 51
"""Up to this weight every step of the sparse solver is exact in floating point."""
LOADING = 150_000
"""Microseconds that importing scipy's solver takes."""


def load_solver() -> None:
    """Import scipy's solver now: for callers who pair so often that it pays even where each pairing is small."""
    import_module("scipy.sparse.csgraph")


def best_assignment(problem: AssignmentProblem, *, by_table: bool | None = None) -> Indices:
    """For each protégé the arc that is used, -1 for none: the greatest total weight.

    The caller proves the result, as the solver computes in floating point. Small choices, few sponsors with very many
    seats, and weights too large for floating point go to `best_transport`; so do all, or none, by `by_table`.
    """
    chosen = np.full(problem.people, UNPAIRED, dtype=np.int64)
    open_arcs = np.flatnonzero(problem.seats[problem.sponsors] > 0)
    if not len(open_arcs):
        return chosen
    if _suits_transport(problem) if by_table is None else by_table:
        return _by_transport(problem)
    if not _more_pairs_weigh_more(problem):
        _fill(problem, open_arcs, chosen, may_stay_out=True)
        return chosen
    crowded = _crowded(problem, open_arcs)
    inside = crowded[problem.proteges[open_arcs]]
    reached = np.zeros(len(problem.seats), dtype=bool)
    reached[problem.sponsors[open_arcs[inside]]] = True
    _fill(*without_tiers(problem, open_arcs[inside]), chosen)
    _fill(problem, open_arcs[~inside & ~reached[problem.sponsors[open_arcs]]], chosen)
    return chosen


def _more_pairs_weigh_more(problem: AssignmentProblem) -> bool:
    """Whether anybody's lightest arc outweighs all that the choice of arcs can make up among the others.

    Then a chain that pairs one more always pays, whatever the others have to change to.
    """
    starts = np.flatnonzero(np.diff(problem.proteges, prepend=-1))
    lightest = np.minimum.reduceat(problem.weights, starts)
    heaviest = np.maximum.reduceat(problem.weights, starts)
    return float((heaviest - lightest).astype(np.float64).sum()) * 1.001 < int(lightest.min())


def _crowded(problem: AssignmentProblem, arcs: Indices) -> Flags:
    """The protégés who compete for seats of which not one stays free: those who could go without, for some pairing."""
    ours, theirs = problem.proteges[arcs], problem.sponsors[arcs]
    mate = _most_pairs(problem, ours, theirs)
    crowded = mate < 0
    while True:
        reached = np.zeros(len(problem.seats), dtype=bool)
        reached[theirs[crowded[ours]]] = True
        wider = crowded | ((mate >= 0) & reached[np.maximum(mate, 0)])
        if (wider == crowded).all():
            return wider
        crowded = wider


def _most_pairs(problem: AssignmentProblem, proteges: Indices, sponsors: Indices) -> Indices:
    """A sponsor for as many as can be, -1 for the others (Dinic 1970)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    source = problem.people + len(problem.seats)
    ends = (
        np.concatenate([np.full(problem.people, source), proteges, np.arange(problem.people, source)]),
        np.concatenate([np.arange(problem.people), sponsors + problem.people, np.full(len(problem.seats), source + 1)]),
    )
    room = np.concatenate([np.ones(problem.people + len(proteges), dtype=np.int64), problem.seats])
    room = np.minimum(room, problem.people).astype(np.int32)
    flow = maximum_flow(csr_array((room, ends), shape=(source + 2, source + 2)), source, source + 1).flow.tocoo()
    used = (flow.data > 0) & (flow.row < problem.people)
    mate = np.full(problem.people, UNPAIRED, dtype=np.int64)
    mate[flow.row[used]] = flow.col[used] - problem.people
    return mate


def _fill(problem: AssignmentProblem, arcs: Indices, chosen: Indices, *, may_stay_out: bool = False) -> None:
    """Choose among these arcs: all of the scarcer side, or as pays where protégés may stay out."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    if not len(arcs):
        return
    people, row = _numbered(problem.proteges[arcs], problem.people)
    base, copies, owner = _columns(problem, arcs)
    ceiling = int(problem.weights[arcs].max()) + 1
    costs, width = ceiling - problem.weights[arcs], len(owner)
    if may_stay_out:
        own = np.arange(len(people))
        row, base = np.concatenate([row, own]), np.concatenate([base, own + width])
        copies, costs = np.concatenate([copies, np.ones_like(own)]), np.concatenate([costs, np.full_like(own, ceiling)])
        by_row, width = np.argsort(row, kind="stable"), width + len(own)
        row, base, copies, costs = row[by_row], base[by_row], copies[by_row], costs[by_row]
    column, starts = _written_out(base, copies), np.cumsum(copies)
    starts = np.concatenate([[0], starts[np.flatnonzero(np.diff(row, append=len(people)))]]).astype(np.int32)
    costs = np.repeat(costs.astype(np.float64), copies)
    graph = csr_array((costs, column, starts), shape=(len(people), width))
    swapped = len(people) > width
    first, second = min_weight_full_bipartite_matching(graph.T.tocsr() if swapped else graph)
    ours, seat = (second, first) if swapped else (first, second)
    taken = seat < len(owner)
    proteges, sponsors = people[ours[taken]], owner[seat[taken]]
    keys = problem.proteges * len(problem.seats) + problem.sponsors
    chosen[proteges] = np.searchsorted(keys, proteges * len(problem.seats) + sponsors)


def _numbered(values: Indices, end: int) -> tuple[Indices, Indices]:
    """The distinct values in order, all below `end`; and for each value its position among them."""
    there = np.zeros(end, dtype=bool)
    there[values] = True
    position = np.cumsum(there) - 1
    return np.flatnonzero(there), position[values]


def _columns(problem: AssignmentProblem, arcs: Indices) -> tuple[Indices, Indices, Indices]:
    """For each of these arcs its first column, and how many columns it reaches from there; each column's sponsor.

    A column is a seat; a sponsor with a seat for all who ask gets a column a protégé instead.
    """
    sponsors = problem.sponsors[arcs]
    asked = np.bincount(sponsors, minlength=len(problem.seats))
    roomy = problem.seats >= asked
    width = np.where(roomy, asked, problem.seats)
    first = np.cumsum(width) - width
    by_sponsor = np.argsort(sponsors, kind="stable")
    asks = np.empty(len(arcs), dtype=np.int64)
    asks[by_sponsor] = np.arange(len(arcs)) - (np.cumsum(asked) - asked)[sponsors[by_sponsor]]
    base = first[sponsors] + np.where(roomy[sponsors], asks, 0)
    return base, np.where(roomy, 1, problem.seats)[sponsors], np.repeat(np.arange(len(problem.seats)), width)


def _written_out(base: Indices, copies: Indices) -> NDArray[np.int32]:
    """From each base so many columns on."""
    columns = np.arange(int(copies.sum()), dtype=np.int32)
    columns += np.repeat((base - np.cumsum(copies) + copies).astype(np.int32), copies)
    return columns


def _suits_transport(problem: AssignmentProblem) -> bool:
    """Whether the table is quicker, by how many microseconds each was seen to take, or the only exact way."""
    sponsors = len(np.unique(problem.sponsors))
    if sponsors * problem.people > TABLE:
        return False
    asked = np.bincount(problem.sponsors, minlength=len(problem.seats))
    cells = int((asked * np.where(problem.seats >= asked, 1, problem.seats)).sum())
    if int(problem.weights.max()) > SAFE or cells > MOST_CELLS:
        return True
    loading = 0 if "scipy.sparse.csgraph" in sys.modules else LOADING
    return problem.people * (80 + sponsors * sponsors // 80) < loading + cells * 3 // 10


def _by_transport(problem: AssignmentProblem) -> Indices:
    sponsors, column = np.unique(problem.sponsors, return_inverse=True)
    worth = np.full((problem.people, len(sponsors)), NEVER, dtype=np.int64)
    worth[problem.proteges, column] = problem.weights
    arc = np.full(worth.shape, UNPAIRED, dtype=np.int64)
    arc[problem.proteges, column] = np.arange(len(problem))
    found = best_transport(worth, problem.seats[sponsors])
    chosen = arc[np.arange(problem.people), np.maximum(found, 0)]
    return np.where(found >= 0, chosen, UNPAIRED)
