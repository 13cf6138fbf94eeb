"""Which standing pairs stay when a pairing is repaired: as few changes as can be, or the best with so many.

That at least so many pairs stay is one more line below the table of an assignment, and with it the corners of the
problem need no longer be whole; so it goes to a solver for whole numbers (HiGHS by way of scipy), an aim after the
other, each held fast for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices

MOST_ARCS = 100_000
"""Beyond so many possible pairs the search for whole numbers would take too long."""


@dataclass(frozen=True, slots=True)
class RepairProblem:
    """Pairs that may be made between so many protégés and sponsors with these seats; `stands` flags those that do.

    `taken` counts each sponsor's seats that are taken for good. `tiers` has each protégé's, the first the highest;
    `at_least` is how many protégés each sponsor should have.
    """

    arcs: Arcs
    proteges: int
    seats: Indices
    stands: Flags
    taken: Indices
    tiers: Indices
    at_least: int = 0

    @property
    def slots(self) -> tuple[Indices, Indices]:
        """Each seat that can be given: its sponsor, and the place of whoever takes it among the sponsor's protégés."""
        sponsor = np.repeat(np.arange(len(self.seats)), self.seats)
        first = np.cumsum(self.seats) - self.seats
        return sponsor, np.arange(len(sponsor)) - first[sponsor] + self.taken[sponsor] + 1

    @property
    def size(self) -> int:
        """How many unknowns there are: the arcs, then the seats."""
        return len(self.arcs) + int(self.seats.sum())


Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is settled so far: the least that each sum may be, and the arcs that may be used."""

    table: RepairProblem
    least: tuple[tuple[Numbers, float], ...]
    usable: Flags

    def met(self, objective: Numbers) -> "_Search | None":
        """With the greatest sum that there can be; None where no answer was proven best."""
        chosen = self.best(objective)
        if chosen is None:
            return None
        return replace(self, least=(*self.least, (objective, float(objective @ chosen))))

    def best(self, objective: Numbers) -> Numbers | None:
        """The unknowns for which the sum is greatest, as 0 and 1."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        arcs, count, size = self.table.arcs, len(self.table.arcs), self.table.size
        sponsor, _ = self.table.slots
        own, slots = np.arange(count), np.arange(count, size)
        each = csr_array((np.ones(count), (arcs.proteges, own)), shape=(self.table.proteges, size))
        ones = np.concatenate([np.ones(count), -np.ones(size - count)])
        at = (np.concatenate([arcs.sponsors, sponsor]), np.concatenate([own, slots]))
        seated = csr_array((ones, at), shape=(len(self.table.seats), size))
        limits = [LinearConstraint(each, ub=np.ones(self.table.proteges)), LinearConstraint(seated, lb=0, ub=0)]
        limits += [LinearConstraint(csr_array(row.reshape(1, -1)), lb=least - 0.5) for row, least in self.least]
        highest = np.concatenate([self.usable.astype(np.float64), np.ones(size - count)])
        found = milp(
            -objective / max(1.0, float(objective.max(initial=1.0))),
            integrality=np.ones(size, dtype=np.int64),
            bounds=Bounds(0, highest),
            constraints=limits,
            options={"mip_rel_gap": 0.0},
        )
        return np.asarray(np.asarray(found.x) > 0.5, dtype=np.float64) if found.status == 0 else None


def retained_pairs(table: RepairProblem, most_changes: int, order: Sequence[str]) -> Flags | None:
    """Which arcs stand and stay in the best pairing that gives up so many standing pairs at most.

    The aims are met in their order; then as many as can be stay. Of `best_worst` new pairs alone count, as where
    standing pairs stay anyway. None where no answer was proven best.
    """
    count = len(table.arcs)
    if not count:
        return np.zeros(0, dtype=bool)
    stands = _of_arcs(table, table.stands)
    search: _Search | None = _Search(
        table, ((stands, float(table.stands.sum() - most_changes)),), np.ones(count, dtype=bool)
    )
    for aim in dict.fromkeys(order):
        search = None if search is None else _with_aim(search, aim)
    last = _of_arcs(table, np.where(table.stands, _by_position(table), 0.0))
    search = None if search is None else search.met(stands)
    chosen = None if search is None else search.best(last)
    return None if chosen is None else np.asarray((chosen[:count] > 0.5) & table.stands)


def _with_aim(search: _Search, aim: str) -> _Search | None:
    """The search with one more aim met."""
    if aim == "best_worst":
        return _with_threshold(search)
    found: _Search | None = search
    for objective in _objectives(search.table, aim):
        found = None if found is None else found.met(objective)
    return found


def _objectives(table: RepairProblem, aim: str) -> list[Numbers]:
    """The sums that are to be greatest for an aim, one after the other."""
    _, place = table.slots
    match aim:
        case "best_total":
            return [_of_arcs(table, table.arcs.scores)]
        case "least_change":
            return [_of_arcs(table, table.stands)]
        case "priority":
            tier = table.tiers[table.arcs.proteges]
            return [_of_arcs(table, tier == one) for one in sorted(set(tier.tolist()), reverse=True)]
        case "at_least":
            return [_of_slots(table, place <= table.at_least)]
        case "even_load":
            return [_of_slots(table, place.max(initial=0) - place)]
        case _:
            return [_of_arcs(table, np.ones(len(table.arcs)))]


def _with_threshold(search: _Search) -> _Search | None:
    """The arcs that are left by the highest lowest score of new pairs with which all else can be met as before."""
    table = search.table
    scores = np.unique(table.arcs.scores[~table.stands])

    def above(at: int) -> _Search:
        enough = table.stands | (table.arcs.scores >= scores[at] if at < len(scores) else False)
        return replace(search, usable=np.asarray(search.usable & enough, dtype=bool))

    low, high = 0, len(scores)
    nothing = np.zeros(table.size)
    while low < high:
        middle = (low + high + 1) // 2
        if above(middle).best(nothing) is None:
            high = middle - 1
        else:
            low = middle
    return above(low)


def _of_arcs(table: RepairProblem, values: NDArray[Any]) -> Numbers:
    return np.concatenate([values.astype(np.float64), np.zeros(table.size - len(table.arcs))])


def _of_slots(table: RepairProblem, values: NDArray[Any]) -> Numbers:
    return np.concatenate([np.zeros(len(table.arcs)), values.astype(np.float64)])


def _by_position(table: RepairProblem) -> Numbers:
    """Numbers that differ, so that among equals the order of ids decides and not the solver."""
    return 1.0 + (np.arange(len(table.arcs), dtype=np.uint64) * np.uint64(0x9E3779B1) % np.uint64(65_521)).astype(float)
