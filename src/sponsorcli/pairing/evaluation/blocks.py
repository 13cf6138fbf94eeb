"""All pairs that the rules allow, with their scores, a block at a time.

Most rules judge many protégés alike, such as all of one level and function. The sponsors whom those rules leave them
are found once for all of them, and nothing is computed for the others: with usual rules three quarters of all pairs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from .columns import Numbers, Ranks
from .grid import ALL, one_of_each
from .masks import ExcludedPairs, Mask, ScoreMask, TagMask
from .measures import NumberMeasure, Small, TagMeasure
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
        tuning = self.options.tuning
        size = max(1, tuning.cells_scored_at_once // max(1, len(columns)))
        for first in range(0, len(rows), size * tuning.blocks_alike):
            many = rows[first : first + size * tuning.blocks_alike]
            points, lets_pass = self.options.scoring.over(many, columns), self._judge(many, columns)
            for start in range(0, len(many), size):
                stop = min(start + size, len(many))
                scores = points(start, stop)
                lets_pass(scores, start, stop)
                if self.threshold:
                    _rule_out(scores, scores >= np.int32(self.threshold))
                yield Block(many[start:stop], columns, scores)

    def _judge(self, rows: Indices, columns: Indices) -> Callable[[Small, int, int], None]:
        """What sets the scores of some rows to -1 where a rule is not met."""
        shared: list[tuple[Flags, Indices]] = []
        others: list[Mask] = []
        for judge in self.for_each:
            found = _holds_once(judge, rows, columns)
            if found is None:
                others.append(judge)
            else:
                shared.append(found)

        def lets_pass(scores: Small, start: int, stop: int) -> None:
            some = rows[start:stop]
            met = [holds[at[start:stop]] for holds, at in shared]
            for judge in others:
                if isinstance(judge, ExcludedPairs) and judge.is_of_single_pairs:
                    row, column, _ = judge.pairs.among(some, columns)
                    scores[row, column] = -1
                else:
                    met.append(judge.holds(some, columns))
            if met:
                _rule_out(scores, reduce(np.logical_and, met))

        return lets_pass

    def __iter__(self) -> Iterator[Block]:
        for rows, columns in self.groups():
            if len(columns):
                yield from self.scored(rows, columns)


def _holds_once(judge: Mask, rows: Indices, columns: Indices) -> tuple[Flags, Indices] | None:
    """Where the rule holds, once for rows that are alike, and which of these each row is; None where none are alike."""
    codes = judge.alike()
    first, at = (ALL, ALL) if codes is None or codes is True else one_of_each(codes[rows], columns)
    if isinstance(first, slice) or isinstance(at, slice):
        return None
    return judge.holds(rows[first], columns), at


def _rule_out(scores: Small, holds: Flags) -> None:
    """Set the scores of pairs for which it does not hold to -1, of which all bits are set; quicker than choosing."""
    np.bitwise_or(scores, np.subtract(holds.view(np.int8), np.int8(1)), out=scores)


def _is_idle(judge: Mask) -> bool:
    """Whether the rule lets every pair pass, or is one on scores, which the threshold stands for."""
    return isinstance(judge, ScoreMask) or (isinstance(judge, ExcludedPairs) and judge.is_idle)


def _numbers(options: Options, people: Indices) -> Iterator[Numbers | Ranks | Indices]:
    """What protégés have of the numbers and tags that criteria compare, the last first: equals are scored side by side.

    Tags cost most, so those who have the same are next to each other.
    """
    measures = [one.measure for one in options.scoring.criteria]
    for measure in measures:
        if isinstance(measure, NumberMeasure) and np.issubdtype(measure.proteges.dtype, np.floating):
            yield measure.proteges[people]
    for measure in measures:
        if isinstance(measure, TagMeasure):
            yield measure.tags.kinds[people]


def _grouped(judges: list[Mask], people: Indices, most: int) -> tuple[tuple[Mask, ...], Indices]:
    """The rules that judge the protégés of a group alike, in at most so many groups; and each one's group."""
    found = [judge for judge in judges if judge.alike() is True]
    group = np.zeros(len(people), dtype=np.int64)
    for judge in judges:
        codes = judge.alike()
        if codes is None or codes is True or isinstance(judge, TagMask):
            continue
        finer = np.unique(np.stack([group, codes[people]]), axis=1, return_inverse=True)[1].ravel()
        if finer.max(initial=0) < most:
            found.append(judge)
            group = finer
    return tuple(found), group
