"""The criteria of a program made ready to score pairs a block at a time, in whole millionths."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MOST_PLAIN, whole_weights
from sponsorcli.problems import Problem, Severity

from .columns import BlankFieldError, NoSuchFieldError
from .grid import ALL, Index, block_shape, one_of_each
from .measures import Measure, Millionths, Small, Weighed, ZeroMeasure
from .pair_columns import MeasureColumns
from .parties import Indices, Parties

Whole = TypeVar("Whole", np.int32, np.int64)
SMALL_WEIGHT = 2_000
"""Up to this sum of whole weights all values and their sums fit in 32 bits, which are twice as quick as 64."""


@dataclass(frozen=True, slots=True)
class CompiledCriterion:
    """A criterion ready to score: its name for people, its weight as written and as a whole number."""

    name: str
    weight: float
    whole_weight: int
    measure: Measure
    leaves_out: bool = False
    """Whether it does not count for a pair whose value is missing."""

    def parts(self, rows: Index, columns: Index = ALL) -> NDArray[np.object_]:
        """What it adds to the score of each pair, in millionths; None where it is left out."""
        parts = self.measure.values(rows, columns).astype(object)
        if self.leaves_out:
            parts[~self.measure.known(rows, columns)] = None
        return parts


@dataclass(frozen=True, slots=True)
class Scoring:
    """All criteria; a pair's score is their weighted mean in millionths, rounded half up, 0 if there are none."""

    criteria: tuple[CompiledCriterion, ...]
    sponsors: int

    def scores(self, rows: Index, columns: Index = ALL) -> Millionths:
        """The score of each of these protégés with each of the sponsors."""
        return self.points(rows, columns).astype(np.int64)

    def points(self, rows: Index, columns: Index = ALL) -> Small:
        """The same in 32 bits."""
        shape, weights = block_shape(rows, columns, self.sponsors), sum(one.whole_weight for one in self.criteria)
        leaves_out = any(one.leaves_out and one.whole_weight for one in self.criteria)
        if weights <= MOST_PLAIN and not leaves_out:
            return self._plain_mean(rows, columns, shape)
        values = (one.measure.values(rows, columns) if one.whole_weight else None for one in self.criteria)
        if not leaves_out:
            return self._exact_mean(values, np.full(shape, weights, dtype=np.int64))
        if weights <= SMALL_WEIGHT:
            return self._small_mean(values, self._known_weights(rows, columns, shape, np.int32))
        return self._exact_mean(values, self._known_weights(rows, columns, shape, np.int64))

    def _known_weights(self, rows: Index, columns: Index, shape: tuple[int, int], wide: type[Whole]) -> NDArray[Whole]:
        """The sum of the weights that count for each pair, at least 1: what is left out is worth 0 as it is."""
        total = np.full(shape, sum(one.whole_weight for one in self.criteria if not one.leaves_out), dtype=wide)
        for one in self.criteria:
            if one.leaves_out and one.whole_weight:
                known = one.measure.known(rows, columns)
                total += known if one.whole_weight == 1 else np.multiply(known, wide(one.whole_weight), dtype=wide)
        np.maximum(total, 1, out=total)
        return total

    def _small_mean(self, values: Iterable[Small | None], weights: NDArray[np.int32]) -> Small:
        """The mean where each pair has weights of its own that fit in 32 bits with their sums.

        The quotient of two whole numbers is nearer to the next whole number than a floating-point one is off.
        """
        total = weights >> 1
        for one, value in zip(self.criteria, values, strict=True):
            if value is not None:
                total += value if one.whole_weight == 1 else np.multiply(value, np.int32(one.whole_weight))
        return np.asarray(np.divide(total, weights).astype(np.int32))

    def _plain_mean(self, rows: Index, columns: Index, shape: tuple[int, int]) -> Small:
        """The mean where all weights count for every pair, and their sums fit in 64 bits."""
        total = self._nothing_yet(shape)
        for one in self.criteria:
            if one.whole_weight:
                one.measure.add_to(Weighed(total, one.whole_weight), rows, columns)
        return self._mean_of(total)

    def _nothing_yet(self, shape: tuple[int, int]) -> NDArray[np.int32] | NDArray[np.int64]:
        """What the sums begin with, so that the mean is rounded half up."""
        weights = sum(one.whole_weight for one in self.criteria)
        if weights <= SMALL_WEIGHT:
            return np.full(shape, weights // 2, dtype=np.int32)
        return np.full(shape, weights // 2, dtype=np.int64)

    def _mean_of(self, total: NDArray[np.int32] | NDArray[np.int64]) -> Small:
        weights = sum(one.whole_weight for one in self.criteria)
        if weights > 1:
            np.floor_divide(total, total.dtype.type(weights), out=total)
        return total.astype(np.int32, copy=False)

    def over(self, rows: Indices, columns: Indices) -> Callable[[int, int], Small]:
        """The scores of these protégés with these sponsors, some rows at a time, from the first to before the last.

        What many protégés have alike is found once for all of them.
        """
        weights = sum(one.whole_weight for one in self.criteria)
        if weights > MOST_PLAIN or any(one.leaves_out and one.whole_weight for one in self.criteria):
            return lambda start, stop: self.points(rows[start:stop], columns)
        weighed = [one for one in self.criteria if one.whole_weight]
        shared = [(one, self._shared(one.measure, rows, columns)) for one in weighed]

        def points(start: int, stop: int) -> Small:
            total = self._nothing_yet((stop - start, len(columns)))
            for one, found in shared:
                out, some = Weighed(total, one.whole_weight), rows[start:stop]
                if found is None:
                    one.measure.add_to(out, some, columns)
                else:
                    values, at = found
                    one.measure.add_to(out, some, columns, (values, at[start:stop]))
            return self._mean_of(total)

        return points

    @staticmethod
    def _shared(measure: Measure, rows: Indices, columns: Indices) -> tuple[Small, Indices] | None:
        """A row of values for each key of protégés, and which of them each has; None where that spares little."""
        keys = measure.keys(rows)
        if keys is None:
            return None
        first, at = one_of_each(keys, columns)
        if isinstance(first, slice) or isinstance(at, slice):
            return None
        return measure.dense(rows[first], columns), at

    def _exact_mean(self, values: Iterable[Small | None], weights: Millionths) -> Small:
        """The same where sums outgrow 63 bits or weights differ: an approximate quotient, put right by its remainder.

        The quotient is at most a million, so as a floating-point number it is off by less than one. The remainder is
        then within twice the sum of the weights, and so exact in 64 bits although the sums it comes from wrap around.
        """
        total = weights // 2
        about = weights / 2
        for one, value in zip(self.criteria, values, strict=True):
            if value is not None:
                total += np.multiply(value, np.int64(one.whole_weight), dtype=np.int64)
                about += value * float(one.whole_weight)
        mean = np.floor(about / weights).astype(np.int64)
        rest = total - mean * weights
        mean += rest >= weights
        mean -= rest < 0
        return mean.astype(np.int32)


def compile_criteria(parties: Parties, snapshot: Snapshot) -> tuple[Scoring, tuple[Problem, ...]]:
    """The program's criteria in order; one on a field that does not exist scores 0 and is a problem.

    A field that is blank throughout is but a warning: nobody has filled it in yet.
    """
    compiled: list[CompiledCriterion] = []
    problems: list[Problem] = []
    measure: Measure
    criteria = snapshot.program.pairing.criteria
    whole = whole_weights([one.weight for one in criteria])
    for position, (criterion, weight) in enumerate(zip(criteria, whole, strict=True)):
        try:
            path = ("pairing", "criteria", position)
            measure = criterion.measure(MeasureColumns(parties, snapshot, path, criterion.reads()))
        except NoSuchFieldError as fault:
            severity = Severity.WARNING if isinstance(fault, BlankFieldError) else Severity.ERROR
            problems.append(replace(fault.problem, severity=severity))
            measure = ZeroMeasure(len(parties.sponsors))
        leaves_out = criterion.where_missing == "leave_out"
        compiled.append(CompiledCriterion(criterion.label, criterion.weight, weight, measure, leaves_out))
    return Scoring(tuple(compiled), len(parties.sponsors)), tuple(problems)
