"""Limits over groups of people as rows over the pairs that a repair can make, and few unknowns more."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Indices
from sponsorcli.pairing.limits import GroupLimit, Limits

Row = tuple[dict[int, float], float, float]
"""What each unknown counts, and between what the sum may be."""


@dataclass(slots=True)
class LimitRows:
    """The rows as they gather: each possible pair is an unknown, and further ones are numbered from `first` on.

    `fixed` are the pairs that are not up for choice, as protégés and sponsors.
    """

    arcs: Arcs
    fixed: tuple[Indices, Indices]
    first: int
    extra: int = 0
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, limits: Limits, arcs: Arcs, fixed: tuple[Indices, Indices], first: int) -> "LimitRows":
        """All limits over these possible pairs."""
        made = cls(arcs, fixed, first)
        for limit in limits.groups:
            made._limit(limit)
        for line in limits.together:
            for other in line.people[1:]:
                made._together(line.people[0], other)
        return made

    def constraints(self) -> list[Any]:
        """The rows as scipy takes them."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        if not self.rows:
            return []
        at = [(row, column) for row, (counts, _, _) in enumerate(self.rows) for column in counts]
        values = [value for counts, _, _ in self.rows for value in counts.values()]
        ends = np.array(at, dtype=np.int64).reshape(-1, 2).T
        table = csr_array((np.array(values), (ends[0], ends[1])), shape=(len(self.rows), self.first + self.extra))
        low, high = (np.array([row[end] for row in self.rows]) for end in (1, 2))
        return [LinearConstraint(table, lb=low, ub=high)]

    def _limit(self, limit: GroupLimit) -> None:
        held = limit.count(*self.fixed)
        counts = dict.fromkeys(self._counted(limit), 1.0)
        least, most = limit.least - held, np.inf if limit.most is None else limit.most - held
        if limit.or_none and least > 0 and not held:
            some = self._unknown()
            self.rows += [
                (counts | {some: -float(least)}, 0, np.inf),
                (counts | {some: -float(len(counts))}, -np.inf, 0),
            ]
            least = 0
        self.rows.append((counts, least if least > 0 else -np.inf, most))

    def _counted(self, limit: GroupLimit) -> list[int]:
        """The unknowns that a limit counts: pairs, or those that say whether somebody is in any."""
        arcs = self.arcs
        if limit.of == "pairs":
            return np.flatnonzero(limit.proteges[arcs.proteges] & limit.sponsors[arcs.sponsors]).tolist()
        owners, flags, has = (
            (arcs.proteges, limit.proteges, self.fixed[0])
            if limit.of == "proteges"
            else (arcs.sponsors, limit.sponsors, self.fixed[1])
        )
        there = np.setdiff1d(np.unique(owners[flags[owners]]), has).tolist()
        return [self._used(np.flatnonzero(owners == one).tolist()) for one in there]

    def _used(self, columns: Sequence[int]) -> int:
        """The unknown that says whether any of these pairs is made."""
        if len(columns) == 1:
            return columns[0]
        used, counts = self._unknown(), dict.fromkeys(columns, 1.0)
        self.rows += [(counts | {used: -1.0}, 0, np.inf), (counts | {used: -float(len(columns))}, -np.inf, 0)]
        return used

    def _together(self, one: int, other: int) -> None:
        """Both have the same sponsors."""
        ours, theirs = self.fixed
        held = [set(theirs[ours == each].tolist()) for each in (one, other)]
        of = [dict(self._pairs_of(each)) for each in (one, other)]
        for sponsor in sorted({*of[0], *of[1], *held[0], *held[1]}):
            counts = {of[at][sponsor]: sign for at, sign in ((0, 1.0), (1, -1.0)) if sponsor in of[at]}
            apart = (sponsor in held[1]) - (sponsor in held[0])
            self.rows.append((counts, apart, apart))

    def _pairs_of(self, one: int) -> list[tuple[int, int]]:
        """The sponsor and the unknown of each pair that the protégé can be in."""
        return [(int(self.arcs.sponsors[at]), int(at)) for at in np.flatnonzero(self.arcs.proteges == one)]

    def _unknown(self) -> int:
        self.extra += 1
        return self.first + self.extra - 1
