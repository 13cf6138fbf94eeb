"""The pairs that may be made, with places, seats and limits, as rows over whole unknowns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.limits import GroupLimit, Limits

from .maximise import FREE, WholeProgram


@dataclass(frozen=True, eq=False)
class LimitedProblem:
    """Pairs that may be made between people with these open places and seats, beside fixed pairs.

    `fixed` are the fixed pairs as protégés and sponsors; `group` numbers the arcs of one protégé of which one can be
    used at the most. `standing` flags the arcs of pairs that `least_change` asks for. `tiers` has each protégé's, the
    first the highest; `taken` counts each sponsor's seats that are taken for good, `at_least` is how many protégés each
    should have, and `widest` the most seats that a sponsor has. `promise` says which arcs seem better.
    """

    arcs: Arcs
    group: Indices
    places: Indices
    seats: Indices
    taken: Indices
    fixed: tuple[Indices, Indices]
    standing: Flags
    tiers: Indices
    at_least: int
    widest: int
    limits: Limits
    promise: Indices

    @cached_property
    def served(self) -> Flags:
        """Who has a sponsor among the fixed pairs."""
        return _flags(len(self.places), self.fixed[0])

    @cached_property
    def used(self) -> Flags:
        """Which sponsors have a protégé among the fixed pairs."""
        return _flags(len(self.seats), self.fixed[1])


def _flags(size: int, which: Indices) -> Flags:
    flags = np.zeros(size, dtype=bool)
    flags[which] = True
    return flags


Entries = tuple[Indices, Indices, int, int]
"""Columns and values of a row, and between what its sum may be."""


class ProgramTable:
    """The rows as they gather; further unknowns are numbered after the arcs.

    `first` has, by protégé, the columns and the values whose sum says whether they get a sponsor and had none, and
    `taking` the same of sponsors: the one pair that there can be, or an unknown of its own.
    """

    def __init__(self, problem: LimitedProblem, near: Indices) -> None:
        self.problem = problem
        self._is_near = _flags(len(problem.arcs), near)
        self.upper = [1] * len(problem.arcs)
        self.rows: list[Entries] = []
        self.forks: list[int] = []
        arcs = problem.arcs
        self._of_protege = _columns_by(arcs.proteges, len(problem.places))
        self._of_sponsor = _columns_by(arcs.sponsors, len(problem.seats))
        self._first: dict[int, Indices] = {}
        self._taking: dict[int, Indices] = {}
        self._exact: set[int] = set()
        for columns, room in ((self._of_protege, problem.places), (self._of_sponsor, problem.seats)):
            for one in np.flatnonzero([len(each) for each in columns]).tolist():
                if len(columns[one]) > room[one]:
                    self.add(columns[one], 1, -FREE, int(room[one]))
        self._differ()
        for limit in problem.limits.groups:
            self._limit(limit)
        for line in problem.limits.together:
            self._together(line.people)

    def add(self, columns: Indices, values: Indices | int, low: int, high: int) -> None:
        """One more row."""
        self.rows.append((columns, np.broadcast_to(np.asarray(values, dtype=np.int64), columns.shape), low, high))

    def unknown(self, upper: int = 1) -> int:
        """One more unknown."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def first_of(self, protege: int, *, is_exact: bool = False) -> Indices:
        """The columns of which one is 1 where the protégé, who had none, gets a sponsor; empty for who has one.

        They may be less, which no sum that is to be great or no less gains by; unless it is exact.
        """
        if self.problem.served[protege]:
            return np.empty(0, dtype=np.int64)
        room = int(self.problem.places[protege])
        return self._used(self._first, protege, self._of_protege[protege], room, is_exact=is_exact)

    def taking_of(self, sponsor: int, *, is_exact: bool = False) -> Indices:
        """The columns of which one is 1 where the sponsor, who had none, gets a protégé; empty for who has one."""
        if self.problem.used[sponsor]:
            return np.empty(0, dtype=np.int64)
        room = int(self.problem.seats[sponsor])
        return self._used(self._taking, sponsor, self._of_sponsor[sponsor], room, is_exact=is_exact)

    def _used(self, of: dict[int, Indices], one: int, columns: Indices, room: int, *, is_exact: bool) -> Indices:
        """The columns that say whether any of somebody's is used, of which so many can be."""
        room = min(room, len(columns))
        if room <= 1:
            return columns if room else columns[:0]
        if one not in of:
            any_ = self.unknown()
            of[one] = np.array([any_])
            self.add(np.append(columns, any_), np.append(np.ones(len(columns), dtype=np.int64), -1), 0, FREE)
        any_ = int(of[one][0])
        if is_exact and any_ not in self._exact:
            self._exact.add(any_)
            self.add(np.append(columns, any_), np.append(np.ones(len(columns), dtype=np.int64), -room), -FREE, 0)
            for each in columns[self._is_near[columns]].tolist():  # follows for whole numbers, and lowers the bound
                self.add(np.array([each, any_]), np.array([1, -1]), -FREE, 0)
        return of[one]

    def _differ(self) -> None:
        """Of each group of arcs one is used at the most."""
        group = self.problem.group
        several = np.flatnonzero(np.bincount(group)[group] > 1) if len(group) else group
        order = several[np.argsort(group[several], kind="stable")]
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        for part in np.split(order, starts[1:]) if len(order) else ():
            self.add(part, 1, -FREE, 1)

    def _counted(self, limit: GroupLimit) -> Indices:
        """The columns that a limit counts; exactly, where they can be too many."""
        is_exact = limit.most is not None or limit.or_none
        arcs = self.problem.arcs
        if limit.of == "pairs":
            return np.flatnonzero(limit.proteges[arcs.proteges] & limit.sponsors[arcs.sponsors])
        if limit.of == "proteges":
            return _joined(self.first_of(one, is_exact=is_exact) for one in np.flatnonzero(limit.proteges).tolist())
        return _joined(self.taking_of(one, is_exact=is_exact) for one in np.flatnonzero(limit.sponsors).tolist())

    def _limit(self, limit: GroupLimit) -> None:
        held, columns = limit.count(*self.problem.fixed), self._counted(limit)
        most = FREE if limit.most is None else limit.most - held
        least = limit.least - held
        if limit.or_none and least > 0 and not held:
            some = self.unknown()
            self.forks.append(some)
            self.add(np.append(columns, some), np.append(np.ones(len(columns), dtype=np.int64), -least), 0, FREE)
            ceiling = min(most, len(columns))
            self.add(np.append(columns, some), np.append(np.ones(len(columns), dtype=np.int64), -ceiling), -FREE, 0)
        elif least > 0 or most < len(columns):
            self.add(columns, 1, least if least > 0 else -FREE, most)

    def _together(self, people: Sequence[int]) -> None:
        """Whoever is together has the same sponsors."""
        ours, theirs = self.problem.fixed
        sponsors = self.problem.arcs.sponsors
        held = {one: frozenset(theirs[ours == one].tolist()) for one in people}
        of = {one: {int(sponsors[at]): int(at) for at in self._of_protege[one]} for one in people}
        first = people[0]
        for other in people[1:]:
            for sponsor in sorted({*of[first], *of[other], *held[first], *held[other]}):
                one, two = of[first].get(sponsor), of[other].get(sponsor)
                columns = [at for at in (one, two) if at is not None]
                values = [1] * (one is not None) + [-1] * (two is not None)
                apart = (sponsor in held[other]) - (sponsor in held[first])
                self.add(np.array(columns, dtype=np.int64), np.array(values, dtype=np.int64), apart, apart)

    def slots(self) -> tuple[Indices, Indices]:
        """Columns of the seats that are taken, and the place of whoever takes each among the sponsor's protégés."""
        problem = self.problem
        columns: list[int] = []
        places: list[int] = []
        for sponsor in range(len(problem.seats)):
            arcs = self._of_sponsor[sponsor]
            own = [self.unknown() for _ in range(min(int(problem.seats[sponsor]), len(arcs)))]
            places += [int(problem.taken[sponsor]) + at + 1 for at in range(len(own))]
            columns += own
            if own:
                values = np.append(np.ones(len(arcs), dtype=np.int64), -np.ones(len(own), dtype=np.int64))
                self.add(np.append(arcs, own), values, 0, 0)
        return np.array(columns, dtype=np.int64), np.array(places, dtype=np.int64)

    def program(self) -> WholeProgram:
        """All rows together."""
        nothing = np.empty(0, dtype=np.int64)
        return WholeProgram(
            rows=np.repeat(np.arange(len(self.rows)), [len(row[0]) for row in self.rows]),
            columns=np.concatenate([nothing, *(row[0] for row in self.rows)]),
            values=np.concatenate([nothing, *(row[1] for row in self.rows)]),
            low=np.array([row[2] for row in self.rows], dtype=np.int64),
            high=np.array([row[3] for row in self.rows], dtype=np.int64),
            upper=np.array(self.upper, dtype=np.int64),
            owners=self.problem.arcs.proteges,
            promise=self.problem.promise,
            forks=tuple(self.forks),
        )


def _joined(parts: Iterator[Indices]) -> Indices:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _columns_by(owners: Indices, count: int) -> list[Indices]:
    """The positions of each owner's arcs."""
    order = np.argsort(owners, kind="stable")
    ends = np.cumsum(np.bincount(owners, minlength=count))
    return np.split(order, ends[:-1]) if count else []
