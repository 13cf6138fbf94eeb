"""Which standing pairs stay when a pairing is repaired: as few changes as can be, or the best with so many.

That at least so many pairs stay is one more line below the table of an assignment, and with it the corners of the
problem need no longer be whole; so it goes to a solver for whole numbers (HiGHS by way of scipy), an aim after the
other, each held fast for the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.limits import Limits

from .limit_rows import LimitRows

NO_LIMITS = Limits()
NOBODY = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
SECONDS = 60.0
"""So long the search for one aim takes at the most; what it then found is not proven."""
MOST_ARCS = 100_000
"""Beyond so many possible pairs the search for whole numbers would take too long."""


@dataclass(frozen=True, eq=False)
class RepairProblem:
    """Pairs that may be made between people with these places and seats; `stands` flags those that do.

    `places` is how many sponsors each protégé should have beside those who are not up for choice, of whom `served` have
    any and `led` one who leads. `leads` flags the standing pairs of a lead sponsor. `taken` counts each sponsor's seats
    that are taken for good. `tiers` has each protégé's, the first the highest; `at_least` is how many protégés each
    sponsor should have.
    """

    arcs: Arcs
    places: Indices
    seats: Indices
    stands: Flags
    leads: Flags
    served: Flags
    led: Flags
    taken: Indices
    tiers: Indices
    at_least: int = 0
    limits: Limits = NO_LIMITS
    fixed: tuple[Indices, Indices] = NOBODY
    """The pairs that are not up for choice, which limits count too."""

    @cached_property
    def limit_rows(self) -> LimitRows:
        """The limits over groups of people."""
        return LimitRows.of(self.limits, self.arcs, self.fixed, self.size)

    @cached_property
    def slots(self) -> tuple[Indices, Indices]:
        """Each seat that can be given: its sponsor, and the place of whoever takes it among the sponsor's protégés."""
        sponsor = np.repeat(np.arange(len(self.seats)), self.seats)
        first = np.cumsum(self.seats) - self.seats
        return sponsor, np.arange(len(sponsor)) - first[sponsor] + self.taken[sponsor] + 1

    @cached_property
    def can_exceed(self) -> Flags:
        """Who may have more sponsors than places: so many stand, or none of those who would stay leads."""
        stand = np.bincount(self.arcs.proteges[self.stands], minlength=len(self.places))
        leads = np.bincount(self.arcs.proteges[self.leads], minlength=len(self.places)) > 0
        return np.asarray(self.places - stand < np.where(self.led | leads, 0, 1), dtype=bool)

    @cached_property
    def are_several(self) -> bool:
        """Whether anybody can have a sponsor beside another one."""
        beside = (self.places > 1) | (self.served & (self.places > 0))
        return bool((beside | self.can_exceed)[self.arcs.proteges].any())

    @property
    def people(self) -> int:
        """How many unknowns of each sort there are for protégés: none where nobody can have several sponsors."""
        return len(self.places) if self.are_several else 0

    @property
    def size(self) -> int:
        """How many unknowns there are: the arcs, the seats, who has a first sponsor, and who has more than places."""
        return len(self.arcs) + int(self.seats.sum()) + 2 * self.people


Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _RepairSearch:
    """What is settled so far: the least that each sum may be, and the arcs that may be used."""

    table: RepairProblem
    least: tuple[tuple[Numbers, float], ...]
    usable: Flags

    def met(self, objective: Numbers) -> "_RepairSearch | None":
        """With the greatest sum that there can be; None where no answer was proven best."""
        chosen = self.best(objective)
        if chosen is None:
            return None
        return replace(self, least=(*self.least, (objective, float(objective @ chosen))))

    def best(self, objective: Numbers) -> Numbers | None:
        """The unknowns for which the sum is greatest, as 0 and 1."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, hstack

        table, size = self.table, self.table.size
        of_limits = table.limit_rows
        beside = np.zeros(of_limits.extra)
        rows = [*_seated(table), *_placed(table)]
        rows += [(csr_array(row.reshape(1, -1)), least - 0.5, np.inf) for row, least in self.least]
        wide = [(hstack([row, csr_array((row.shape[0], len(beside)))]), low, high) for row, low, high in rows]
        seats = np.ones(int(table.seats.sum()))
        by_person = [~table.served, table.can_exceed] if table.people else []
        found = milp(
            np.append(-objective / max(1.0, float(objective.max(initial=1.0))), beside),
            integrality=np.ones(size + len(beside), dtype=np.int64),
            bounds=Bounds(0, np.concatenate([self.usable, seats, *by_person, beside + 1]).astype(np.float64)),
            constraints=[
                *(LinearConstraint(row, lb=low, ub=high) for row, low, high in wide),
                *of_limits.constraints(),
            ],
            options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
        )
        return np.asarray(np.asarray(found.x)[:size] > 0.5, dtype=np.float64) if found.status == 0 else None


SearchRows = Iterator[tuple[Any, NDArray[Any] | float, NDArray[Any] | float]]
"""Rows over the unknowns, and between what each of their sums may be."""


def _seated(table: RepairProblem) -> SearchRows:
    """Each sponsor has as many protégés as seats are taken."""
    count, (sponsor, _) = len(table.arcs), table.slots
    at = np.concatenate([table.arcs.sponsors, sponsor]), np.arange(count + len(sponsor))
    values = np.concatenate([np.ones(count), -np.ones(len(sponsor))])
    yield _rows(table, values, at, len(table.seats)), 0, 0


def _placed(table: RepairProblem) -> SearchRows:
    """Each protégé has as many sponsors as places at the most, or all who stay and one who leads, if none of them does.

    The unknown of who has more says which of the two holds: `enough` is so much that the other one then always does.
    """
    count, people, arcs = len(table.arcs), table.people, table.arcs
    ones, own = np.ones(count), np.arange(count)
    if not people:
        yield _rows(table, ones, (arcs.proteges, own), len(table.places)), -np.inf, table.places
        return
    who = np.arange(people)
    has, more = table.size - 2 * people + who, table.size - people + who
    yield (
        _rows(table, np.append(-ones, np.ones(people)), _at(arcs.proteges, own, who, has), people),
        -np.inf,
        np.zeros(people, dtype=np.int64),
    )
    stand = np.bincount(arcs.proteges[table.stands], minlength=people)
    enough = (stand + np.abs(table.places) + 2).astype(np.float64)
    yield _rows(table, np.append(ones, -enough), _at(arcs.proteges, own, who, more), people), -np.inf, table.places
    counts = ~table.stands | (table.leads & ~table.led[arcs.proteges])
    rows = _rows(table, np.append(counts, enough), _at(arcs.proteges, own, who, more), people)
    yield rows, -np.inf, enough + ~table.led


def _at(*ends: Indices) -> tuple[Indices, Indices]:
    """Rows and columns of arcs and of people one after the other."""
    return np.append(ends[0], ends[2]), np.append(ends[1], ends[3])


def _rows(table: RepairProblem, values: NDArray[Any], at: tuple[Indices, Indices], count: int) -> Any:
    from scipy.sparse import csr_array

    return csr_array((values.astype(np.float64), at), shape=(count, table.size))


def retained_pairs(table: RepairProblem, most_changes: int, order: Sequence[str]) -> Flags | None:
    """Which arcs stand and stay in the best pairing that gives up so many standing pairs at most.

    The aims are met in their order; then as many as can be stay. With several sponsors a protégé `most_pairs` asks for
    one for everybody, then for further ones, and `priority` for first ones. Of `best_worst` new pairs alone count, as
    where standing pairs stay anyway. None where no answer was proven best.
    """
    count = len(table.arcs)
    if not count:
        return np.zeros(0, dtype=bool)
    stands = _of_arcs(table, table.stands)
    search: _RepairSearch | None = _RepairSearch(
        table, ((stands, float(table.stands.sum() - most_changes)),), np.ones(count, dtype=bool)
    )
    for aim in dict.fromkeys(order):
        search = None if search is None else _with_aim(search, aim)
    last = _of_arcs(table, np.where(table.stands, _by_position(table), 0.0))
    search = None if search is None else search.met(stands)
    chosen = None if search is None else search.best(last)
    return None if chosen is None else np.asarray((chosen[:count] > 0.5) & table.stands)


def _with_aim(search: _RepairSearch, aim: str) -> _RepairSearch | None:
    """The search with one more aim met."""
    if aim == "best_worst":
        return _with_threshold(search)
    found: _RepairSearch | None = search
    for objective in _objectives(search.table, aim):
        found = None if found is None else found.met(objective)
    return found


def _objectives(table: RepairProblem, aim: str) -> list[Numbers]:
    """The sums that are to be greatest for an aim, one after the other."""
    _, place = table.slots
    every = _of_arcs(table, np.ones(len(table.arcs)))
    match aim:
        case "best_total":
            return [_of_arcs(table, table.arcs.scores)]
        case "least_change":
            return [_of_arcs(table, table.stands)]
        case "priority":
            tiers = sorted(set(table.tiers[table.arcs.proteges].tolist()), reverse=True)
            return [_of_first(table, table.tiers == one) for one in tiers]
        case "at_least":
            return [_of_slots(table, place <= table.at_least)]
        case "even_load":
            return [_of_slots(table, place.max(initial=0) - place)]
        case _:
            return [_of_first(table, np.ones(len(table.places))), every] if table.are_several else [every]


def _with_threshold(search: _RepairSearch) -> _RepairSearch | None:
    """The arcs that are left by the highest lowest score of new pairs with which all else can be met as before."""
    table = search.table
    scores = np.unique(table.arcs.scores[~table.stands])

    def above(at: int) -> _RepairSearch:
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
    by_person = np.zeros(2 * table.people)
    return np.concatenate([np.zeros(len(table.arcs)), values.astype(np.float64), by_person])


def _of_first(table: RepairProblem, values: NDArray[Any]) -> Numbers:
    """A number for each protégé who has a sponsor; who has several is counted once."""
    if not table.people:
        return _of_arcs(table, values[table.arcs.proteges])
    before = np.zeros(table.size - 2 * table.people)
    return np.concatenate([before, values.astype(np.float64), np.zeros(table.people)])


def _by_position(table: RepairProblem) -> Numbers:
    """Numbers that differ, so that among equals the order of ids decides and not the solver."""
    return 1.0 + (np.arange(len(table.arcs), dtype=np.uint64) * np.uint64(0x9E3779B1) % np.uint64(65_521)).astype(float)
