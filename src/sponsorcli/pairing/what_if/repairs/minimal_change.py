"""Which standing pairs stay when a pairing is repaired: as few changes as can be, or the best with so many.

That at least so many pairs stay is one more line below the table of an assignment, and with it the corners of the
problem need no longer be whole; so it goes to a solver for whole numbers (HiGHS by way of scipy), an aim after the
other, each held fast for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices

MOST_ARCS = 100_000
"""Beyond so many possible pairs the search for whole numbers would take too long."""
SUPPORTED_AIMS = frozenset({"most_pairs", "best_total", "least_change"})
"""The aims by which pairs are given up."""


@dataclass(frozen=True, slots=True)
class RepairProblem:
    """Pairs that may be made between people with these places and seats; `stands` flags those that do."""

    arcs: Arcs
    places: Indices
    seats: Indices
    stands: Flags


def retained_pairs(table: RepairProblem, most_changes: int, order: Sequence[str]) -> Flags | None:
    """Which arcs stand and stay in the best pairing that gives up so many standing pairs at most.

    The aims of `SUPPORTED_AIMS` are met in their order; then as many as can be stay. None where no answer was
    proven best.
    """
    if not len(table.arcs):
        return np.zeros(0, dtype=bool)
    nobody = np.zeros(len(table.places))
    stands = np.concatenate([table.stands, nobody])
    every = np.concatenate([np.ones(len(table.arcs)), nobody])
    first = [1 - every] if (table.places > 1).any() else []
    aims: dict[str, list[NDArray[np.float64]]] = {
        "most_pairs": [*first, every],
        "best_total": [np.concatenate([table.arcs.scores, nobody])],
        "least_change": [stands],
    }
    objectives = [objective for aim in dict.fromkeys(order) for objective in aims.get(aim, ())]
    bounds = [(stands, float(table.stands.sum() - most_changes))]
    chosen: Flags | None = np.zeros(len(every), dtype=bool)
    by_position = np.concatenate([np.where(table.stands, _by_position(table), 0.0), nobody])
    for objective in (*objectives, stands, by_position):
        chosen = _best(table, objective, bounds)
        if chosen is None:
            return None
        bounds.append((objective, float(objective[chosen].sum())))
    return None if chosen is None else np.asarray(chosen[: len(table.arcs)] & table.stands)


def _by_position(table: RepairProblem) -> NDArray[np.float64]:
    """Numbers that differ, so that among equals the order of ids decides and not the solver."""
    return 1.0 + (np.arange(len(table.arcs), dtype=np.uint64) * np.uint64(0x9E3779B1) % np.uint64(65_521)).astype(float)


def _best(
    table: RepairProblem, objective: NDArray[np.float64], bounds: Sequence[tuple[NDArray[np.float64], float]]
) -> Flags | None:
    """The pairs, and behind them who has any, of the greatest sum."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    count, people = len(table.arcs), len(table.places)
    ones, own, who = np.ones(count), np.arange(count), np.arange(people)
    shape = people, count + people
    each = csr_array((ones, (table.arcs.proteges, own)), shape=shape)
    seated = csr_array((ones, (table.arcs.sponsors, own)), shape=(len(table.seats), count + people))
    ends = np.concatenate([table.arcs.proteges, who]), np.concatenate([own, who + count])
    has_any = csr_array((np.concatenate([-ones, np.ones(people)]), ends), shape=shape)
    limits = [
        LinearConstraint(each, ub=table.places),
        LinearConstraint(seated, ub=table.seats),
        LinearConstraint(has_any, ub=np.zeros(people)),
    ]
    limits += [LinearConstraint(csr_array(row.reshape(1, -1)), lb=least - 0.5) for row, least in bounds]
    scale = max(1.0, float(objective.max(initial=1.0)))
    found = milp(
        -objective / scale,
        integrality=np.ones(count + people, dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=limits,
        options={"mip_rel_gap": 0.0},
    )
    return np.asarray(found.x > 0.5, dtype=bool) if found.status == 0 else None
