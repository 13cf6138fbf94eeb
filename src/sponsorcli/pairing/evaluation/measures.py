"""Criteria in array form: for a block of protégés and sponsors, what each pair is given, in whole millionths."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model.pair_definitions.weights import MILLION

from .columns import Numbers, Ranks, Tags
from .grid import ALL, Index, SinglePairs, block_shape, one_of_each, positions
from .parties import Flags, Indices

Millionths = NDArray[np.int64]
Small = NDArray[np.int32]
"""Millionths of single values, at most a million."""
Formula = Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]


Dense = tuple[Small, Index]
"""Rows of values, and which of them each protégé has."""


def as_millionths(worth: NDArray[Any]) -> Small:
    """A formula's result, of which flags count 1 or 0."""
    if worth.dtype == bool:
        return np.asarray(np.multiply(worth, MILLION, dtype=np.int32))
    return worth.astype(np.int32, copy=False)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Values that are added up, times a weight, for a block of pairs, in whole numbers of one width."""

    total: NDArray[np.int32] | NDArray[np.int64]
    weight: int

    def add(self, values: Small, at: Index = ALL) -> None:
        """Add the values' rows, each to all rows that are alike by `at`."""
        weighed = self._times(values)
        np.add(self.total, weighed if len(weighed) == 1 else weighed[at], out=self.total)

    def add_single(self, row: Indices, column: Indices, values: Small) -> None:
        """Add values to single pairs, each named once."""
        self.total[row, column] += self._times(values)

    def _times(self, values: Small) -> NDArray[Any]:
        if self.weight == 1:
            return values
        return np.multiply(values, self.total.dtype.type(self.weight), dtype=self.total.dtype)


@dataclass(frozen=True, slots=True)
class ZeroMeasure:
    """A criterion that cannot be judged: 0 for every pair."""

    sponsors: int

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """A (proteges × sponsors) matrix of zeros, int32."""
        return np.zeros(block_shape(rows, columns, self.sponsors), dtype=np.int32)

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Nothing is added."""

    def keys(self, rows: Index) -> None:
        """There is nothing to look at."""

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """The same zeros."""
        return self.values(rows, columns)

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """False for every pair."""
        return np.zeros(block_shape(rows, columns, self.sponsors), dtype=bool)


@dataclass(frozen=True, slots=True)
class CodeMeasure:
    """A criterion on one code of each, of which -1 is unknown and given 0."""

    proteges: Ranks
    sponsors: Ranks
    worth: Formula

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The formula's millionths where both codes are known."""
        return spread_out(self, rows, columns)

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Add them up."""
        total.add(*(found or dense_of(self, rows, columns)))

    def keys(self, rows: Index) -> Ranks:
        """The codes, which alone matter."""
        return self.proteges[rows]

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """The same for each row by itself."""
        ours, theirs = self.proteges[rows][:, None], self.sponsors[columns]
        worth = self.worth(ours, theirs)
        worth *= ours >= 0
        worth *= theirs >= 0
        return as_millionths(worth)

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both codes are known."""
        return np.asarray((self.proteges[rows][:, None] >= 0) & (self.sponsors[columns] >= 0))


@dataclass(frozen=True, slots=True)
class NumberMeasure:
    """A criterion on one number of each, computed once for each number that protégés have.

    An integer of -1 is unknown and given 0; what is not a number is left to the formula.
    """

    proteges: Numbers | Ranks | Indices
    sponsors: Numbers | Ranks | Indices
    worth: Formula

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The formula's millionths."""
        return spread_out(self, rows, columns)

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Add them up."""
        total.add(*(found or dense_of(self, rows, columns)))

    def keys(self, rows: Index) -> Numbers | Ranks | Indices:
        """The numbers, which alone matter."""
        return self.proteges[rows]

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """The same for each row by itself."""
        return self._worth(self.proteges[rows][:, None], self.sponsors[columns])

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both numbers are known."""
        return np.asarray(_is_number(self.proteges[rows])[:, None] & _is_number(self.sponsors[columns]))

    def _worth(self, ours: NDArray[Any], theirs: NDArray[Any]) -> Small:
        worth = as_millionths(self.worth(ours, theirs))
        if np.issubdtype(ours.dtype, np.integer):
            worth[(ours < 0) | (theirs < 0)] = 0
        return worth


@dataclass(frozen=True, slots=True)
class TagMeasure:
    """A criterion that grows evenly with the tags in common, by how many the protégé has.

    The formula is replaced by a multiplication and a shift where that was seen to be exact for every number of tags.
    """

    tags: Tags
    worth: Formula
    steps: NDArray[np.uint32] = field(init=False)
    """What each of a protégé's tags is worth in 2048ths of a millionth; empty where this would not be exact."""

    def __post_init__(self) -> None:
        most = int(self.tags.protege_counts.max(initial=0))
        mine = np.arange(1, most + 1)[:, None]
        common = np.minimum(np.arange(min(most, self.tags.most) + 1), mine)
        steps = -(-self.worth(mine, mine) * 2048 // mine)
        exact = self.worth(common, mine) == (common * steps + 1024) >> 11
        none = np.empty(0, dtype=np.uint32)
        by_count = np.concatenate([[0], steps.ravel()])
        quick = by_count[self.tags.protege_counts].astype(np.uint32) if exact.all() and most else none
        object.__setattr__(self, "steps", quick)

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The formula's millionths."""
        return spread_out(self, rows, columns)

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Add them up."""
        total.add(*(found or dense_of(self, rows, columns)))

    def keys(self, rows: Index) -> Indices:
        """A number for each set of tags."""
        return self.tags.kinds[rows]

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """The same for each row by itself."""
        common = self.tags.in_common(rows, columns)
        if len(self.steps):
            worth = common.astype(np.uint32)
            worth *= self.steps[rows][:, None]
            worth += np.uint32(1024)
            worth >>= np.uint32(11)
            return np.asarray(worth.view(np.int32))
        mine = np.maximum(self.tags.protege_counts[rows][:, None], 1)
        return as_millionths(self.worth(common.astype(np.int64), mine))

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both have any tags."""
        return np.asarray((self.tags.protege_counts[rows][:, None] > 0) & (self.tags.sponsor_counts[columns] > 0))


@dataclass(frozen=True, slots=True)
class GivenValues:
    """Values given for single pairs; 0 for all others.

    With `sides` a value counts as known for every pair of which one, on either side, is flagged.
    """

    pairs: SinglePairs
    given: Small
    count: int
    sides: tuple[Flags, ...] | None = None

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The values given."""
        values = np.zeros(block_shape(rows, columns, self.count), dtype=np.int32)
        row, column, which = self.pairs.among(rows, columns)
        values[row, column] = self.given[which]
        return values

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Add them up."""
        del found
        row, column, which = self.pairs.among(rows, columns)
        total.add_single(row, column, self.given[which])

    def keys(self, rows: Index) -> None:
        """Every pair is looked up."""

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """The same values."""
        return self.values(rows, columns)

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether a value is given, or one of the two is flagged."""
        if self.sides is not None:
            ours, theirs = self.sides
            return np.asarray(ours[rows][:, None] | theirs[columns])
        known = np.zeros(block_shape(rows, columns, self.count), dtype=bool)
        row, column, _ = self.pairs.among(rows, columns)
        known[row, column] = True
        return known


@dataclass(frozen=True, slots=True)
class RankMeasure:
    """What the ranks give that two people gave each other, one by the other or both: by `of_others` for all others.

    `of_others` has for each person what the unlisted count as, 0 for somebody without a list.
    """

    pairs: SinglePairs
    given: Small
    of_others: NumberMeasure

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The formula's millionths."""
        values = self.of_others.values(rows, columns).copy()
        row, column, which = self.pairs.among(rows, columns)
        values[row, column] = self.given[which]
        return values

    def add_to(self, total: Weighed, rows: Index, columns: Index = ALL, found: Dense | None = None) -> None:
        """Add them up."""
        values, at = found or dense_of(self.of_others, rows, columns)
        total.add(values, at)
        row, column, which = self.pairs.among(rows, columns)
        own = row if isinstance(at, slice) else at[row]
        total.add_single(row, column, self.given[which] - values[own, column])

    def keys(self, rows: Index) -> Numbers | Ranks | Indices:
        """What others count as, which alone matters for them."""
        return self.of_others.keys(rows)

    def dense(self, rows: Index, columns: Index = ALL) -> Small:
        """What all others count as."""
        return self.of_others.dense(rows, columns)

    def known(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether one of the two has a list."""
        return np.asarray((self.of_others.proteges[rows] > 0)[:, None] | (self.of_others.sponsors[columns] > 0))


def _is_number(values: Numbers | Ranks | Indices) -> Flags:
    """Which are known: ranks from 0, and finite numbers."""
    return np.asarray(values >= 0 if np.issubdtype(values.dtype, np.integer) else np.isfinite(values))


def dense_of(measure: "CodeMeasure | NumberMeasure | TagMeasure", rows: Index, columns: Index) -> Dense:
    """A row of values for each key, and which of these rows each protégé has."""
    first, at = one_of_each(measure.keys(rows), columns)
    return measure.dense(positions(rows)[first], columns), at


def spread_out(measure: "CodeMeasure | NumberMeasure | TagMeasure", rows: Index, columns: Index) -> Small:
    """The values of every pair."""
    values, at = dense_of(measure, rows, columns)
    return np.asarray(values[at])


Measure = ZeroMeasure | CodeMeasure | NumberMeasure | TagMeasure | GivenValues | RankMeasure
