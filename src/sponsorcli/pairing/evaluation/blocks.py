"""All pairs that the rules allow, with their scores, a block at a time.

Most rules judge many protégés alike, such as all of one level and function. The sponsors whom those rules leave them
are found once for all of them, and nothing is computed for the others: with usual rules three quarters of all pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .columns import Numbers, Ranks
from .masks import ExcludedPairs, Mask, ScoreMask
from .measures import NumberMeasure, Small
from .options import Options
from .parties import Flags, Indices


@dataclass(frozen=True, slots=True)
class Block:
    """Some protégés, some sponsors in ascending order, and the score of each pair: -1 where it may not be made."""

    rows: Indices
    columns: Indices
    scores: Small


@dataclass(frozen=True, slots=True)
class Blocks:
    """The pairs of some protégés with some sponsors that score at least `threshold`.

    Protégés of a group are judged alike by the rules `for_all`; the rules `for_each` are judged pair by pair.
    """

    options: Options
    members: tuple[Indices, ...]
    sponsors: Flags
    threshold: int
    for_all: tuple[Mask, ...]
    for_each: tuple[Mask, ...]

    @classmethod
    def of(cls, options: Options, proteges: Flags, sponsors: Flags, threshold: int = 0) -> "Blocks":
        """The pairs between these people."""
        people = np.flatnonzero(proteges)
        least = max((rule.judge.least for rule in options.rules if isinstance(rule.judge, ScoreMask)), default=0)
        judges = [rule.judge for rule in options.rules if not _is_idle(rule.judge)]
        for_all, group = _grouped(judges, people, max(1, len(people) * len(sponsors) // options.tuning.cells_a_group))
        order = np.lexsort((*_numbers(options, people), group))
        bounds = np.flatnonzero(np.diff(group[order])) + 1
        members = tuple(np.split(people[order], bounds)) if len(people) else ()
        for_each = tuple(judge for judge in judges if all(judge is not one for one in for_all))
        return cls(options, members, sponsors, max(threshold, least), for_all, for_each)

    def groups(self) -> Iterator[tuple[Indices, Indices]]:
        """Protégés, and the sponsors, if any, whom the rules that judge them alike leave them."""
        for rows in self.members:
            open_to = self.sponsors.copy()
            for judge in self.for_all:
                open_to &= judge.holds(rows[:1])[0]
            yield rows, np.flatnonzero(open_to)

    def scored(self, rows: Indices, columns: Indices) -> Iterator[Block]:
        """A group, or part of it, in blocks of whole rows."""
        size = max(1, self.options.tuning.cells_scored_at_once // max(1, len(columns)))
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            scores = self.options.scoring.points(some, columns)
            for judge in self.for_each:
                np.copyto(scores, -1, where=~judge.holds(some, columns))
            if self.threshold:
                np.copyto(scores, -1, where=scores < self.threshold)
            yield Block(some, columns, scores)

    def __iter__(self) -> Iterator[Block]:
        for rows, columns in self.groups():
            if len(columns):
                yield from self.scored(rows, columns)


def _is_idle(judge: Mask) -> bool:
    """Whether the rule lets every pair pass, or is one on scores, which the threshold stands for."""
    return isinstance(judge, ScoreMask) or (isinstance(judge, ExcludedPairs) and judge.is_idle)


def _numbers(options: Options, people: Indices) -> Iterator[Numbers | Ranks | Indices]:
    """What protégés have of the numbers that criteria compare: those with equal ones are scored side by side."""
    for one in options.scoring.criteria:
        if isinstance(one.measure, NumberMeasure) and np.issubdtype(one.measure.proteges.dtype, np.floating):
            yield one.measure.proteges[people]


def _grouped(judges: list[Mask], people: Indices, most: int) -> tuple[tuple[Mask, ...], Indices]:
    """The rules that judge the protégés of a group alike, in at most so many groups; and each one's group."""
    found = [judge for judge in judges if judge.alike() is True]
    group = np.zeros(len(people), dtype=np.int64)
    for judge in judges:
        codes = judge.alike()
        if codes is None or codes is True:
            continue
        finer = np.unique(np.stack([group, codes[people]]), axis=1, return_inverse=True)[1].ravel()
        if finer.max(initial=0) < most:
            found.append(judge)
            group = finer
    return tuple(found), group
