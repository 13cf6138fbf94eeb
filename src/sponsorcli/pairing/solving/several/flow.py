"""The best flow, found by HiGHS as a linear programme: the corners of a flow are whole numbers (Hoffman, Kruskal 1956).

The caller proves the result in whole numbers, as HiGHS computes in floating point.
"""

from typing import Any

import numpy as np

from sponsorcli.pairing.evaluation.parties import Flags

from .network import SeatNetwork

WHOLE = 1e-5
BY_SIMPLEX = 4_000
"""Up to so many arcs the simplex method is quicker than the interior point with its way to a corner."""


def best_flow(network: SeatNetwork) -> Flags | None:
    """Which arcs are used for the greatest worth; None where HiGHS gives no answer in whole numbers."""
    if not len(network):
        return np.zeros(0, dtype=bool)
    by_simplex = len(network) <= BY_SIMPLEX
    chosen = _solved(network, by_simplex=by_simplex)
    return _solved(network, by_simplex=not by_simplex) if chosen is None else chosen


def _solved(network: SeatNetwork, *, by_simplex: bool) -> Flags | None:
    from scipy import optimize
    from scipy.sparse import csr_array

    linprog: Any = optimize.linprog  # its declared types leave out sparse matrices

    arcs, places, seats = len(network), network.places, network.seats
    own = np.arange(arcs)
    columns = np.concatenate([own, own, np.arange(arcs, arcs + len(places.owners) + len(seats.owners))])
    rows = np.concatenate([
        network.proteges, network.sponsors + network.people, places.owners, seats.owners + network.people,
    ])  # fmt: skip
    signs = np.concatenate([np.ones(2 * arcs), -np.ones(len(places.owners) + len(seats.owners))])
    shape = network.people + network.width, arcs + len(places.owners) + len(seats.owners)
    count = np.bincount(network.group)
    shared = np.flatnonzero(count[network.group] > 1)
    number = np.unique(network.group[shared], return_inverse=True)[1]
    width = int(number.max(initial=-1)) + 1
    once = csr_array((np.ones(len(shared)), (number, shared)), shape=(width, shape[1]))
    upper = np.concatenate([np.ones(arcs), places.counts, seats.counts]).astype(float)
    found = linprog(
        -np.concatenate([network.weights, places.worths, seats.worths]).astype(float),
        A_ub=once,
        b_ub=np.ones(width),
        A_eq=csr_array((signs, (rows, columns)), shape=shape),
        b_eq=np.zeros(shape[0]),
        bounds=np.stack([np.zeros(shape[1]), upper], axis=1),
        method="highs-ds" if by_simplex else "highs-ipm",
    )
    if found.status != 0 or np.abs(found.x[:arcs] - found.x[:arcs].round()).max(initial=0) > WHOLE:
        return None
    return np.asarray(found.x[:arcs] > 0.5, dtype=bool)
