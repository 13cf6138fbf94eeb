"""The criteria of a program made ready to score pairs a block at a time, in whole millionths."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.model.pairing_words import setting_name
from sponsorcli.model.settings.pairing import (
    Criterion,
    ScoreDifferent,
    ScoreLevelGap,
    ScoreNear,
    ScorePanel,
    ScorePreference,
    ScoreSame,
    ScoreShares,
)
from sponsorcli.model.weights import MILLION, MOST_PLAIN, whole_weights
from sponsorcli.problems import Problem, Severity

from .columns import (
    BlankFieldError,
    FieldRequest,
    NoSuchFieldError,
    Numbers,
    Ranks,
    Tags,
    codes_of,
    levels_of,
    measures_of,
    tags_of,
)
from .grid import ALL, Index, SinglePairs, block_shape
from .parties import Parties

SMALL_WEIGHT = 2_000
"""Up to this sum of whole weights all values and their sums fit in 32 bits, which are twice as quick as 64."""
Millionths = NDArray[np.int64]
Small = NDArray[np.int32]
"""Millionths of single values, at most a million."""


@dataclass(frozen=True, slots=True)
class ZeroMeasure:
    """A criterion that cannot be judged: 0 for every pair."""

    sponsors: int

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """Noughts."""
        return np.zeros(block_shape(rows, columns, self.sponsors), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Agreement:
    """1 where two codes are equal, or where they differ; 0 where one is unknown."""

    proteges: Ranks
    sponsors: Ranks
    equal: bool

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """A million or nought."""
        ours, theirs = self.proteges[rows][:, None], self.sponsors[columns]
        agree = (ours == theirs) if self.equal else (ours != theirs)
        agree &= ours >= 0
        if not self.equal:
            agree &= theirs >= 0
        return np.asarray(np.multiply(agree, MILLION, dtype=np.int32))


@dataclass(frozen=True, slots=True)
class ShareOfTags:
    """The share of the protégé's tags that the sponsor has, rounded half up; 0 for who has none.

    The rounding is a multiplication and a shift where that was seen to be exact for every number of tags.
    """

    tags: Tags
    steps: NDArray[np.uint32]
    """What each of a protégé's tags is worth in 2048ths of a millionth; empty where this would not be exact."""

    @classmethod
    def of(cls, tags: Tags) -> "ShareOfTags":
        """The criterion, with the quick way to round if it can be taken."""
        most = int(tags.protege_counts.max(initial=0))
        mine = np.arange(1, most + 1)[:, None]
        common = np.minimum(np.arange(min(most, tags.most) + 1), mine)
        steps = -(-MILLION * 2048 // mine)
        exact = (2 * MILLION * common + mine) // (2 * mine) == (common * steps + 1024) >> 11
        of_counts = np.concatenate([[0], steps.ravel()]) if exact.all() else np.empty(0)
        return cls(tags, of_counts[tags.protege_counts].astype(np.uint32) if len(of_counts) else np.empty(0, np.uint32))

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """Tags in common over the protégé's tags."""
        common = self.tags.in_common(rows, columns)
        if len(self.steps):
            worth = common.astype(np.uint32)
            worth *= self.steps[rows][:, None]
            worth += np.uint32(1024)
            worth >>= np.uint32(11)
            return np.asarray(worth.view(np.int32))
        mine = np.maximum(self.tags.protege_counts[rows][:, None], 1)
        return np.asarray((2 * MILLION * common.astype(np.int64) + mine) // (2 * mine), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class ByGap:
    """What each gap in levels is worth, from the smallest gap there can be; ranks of -1 are unknown and score 0."""

    proteges: Ranks
    sponsors: Ranks
    worth: Small

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """Looked up by gap, once for each rank of the protégés."""
        ranks, at = np.unique(self.proteges[rows], return_inverse=True)
        ours, theirs = ranks[:, None], self.sponsors[columns]
        if theirs.ndim == 2:
            ours, at = self.proteges[rows][:, None], np.arange(len(theirs))
        found = self.worth[theirs - ours + len(self.worth) // 2]
        found[(ours < 0) | (theirs < 0)] = 0
        return np.asarray(found[at])


@dataclass(frozen=True, slots=True)
class Nearness:
    """1 for equal numbers, falling evenly to 0 where they are `within` apart; 0 where one is unknown."""

    proteges: Numbers
    sponsors: Numbers
    within: float

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """Rounded half up; reckoned once for each number of the protégés."""
        theirs = self.sponsors[columns]
        if theirs.ndim == 2:
            return self._near(self.proteges[rows][:, None], theirs)
        numbers, at = np.unique(self.proteges[rows], return_inverse=True)
        return self._near(numbers[:, None], theirs)[at]

    def _near(self, ours: Numbers, theirs: Numbers) -> Small:
        near = ours - theirs
        np.abs(near, out=near)
        near /= self.within
        np.subtract(1, near, out=near)
        np.fmax(near, 0, out=near)
        near *= MILLION
        near += 0.5
        return near.astype(np.int32)


@dataclass(frozen=True, slots=True)
class GivenValues:
    """Values given for single pairs; 0 for all others."""

    pairs: SinglePairs
    given: Small
    count: int

    def values(self, rows: Index, columns: Index = ALL) -> Small:
        """The values given."""
        values = np.zeros(block_shape(rows, columns, self.count), dtype=np.int32)
        row, column, which = self.pairs.among(rows, columns)
        values[row, column] = self.given[which]
        return values


Measure = ZeroMeasure | Agreement | ShareOfTags | ByGap | Nearness | GivenValues


@dataclass(frozen=True, slots=True)
class CompiledCriterion:
    """A criterion ready to score: its name for people, its weight as written and as a whole number."""

    name: str
    weight: float
    whole_weight: int
    measure: Measure


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
        return self.mean(
            (one.measure.values(rows, columns) if one.whole_weight else None for one in self.criteria),
            block_shape(rows, columns, self.sponsors),
        )

    def mean(self, values: Iterable[Small | None], shape: tuple[int, int]) -> Small:
        """The weighted mean of these values, one array of this shape a criterion; none is needed for a weight of 0."""
        weights = sum(one.whole_weight for one in self.criteria)
        if weights > MOST_PLAIN:
            return self._wide_mean(values, shape, weights)
        wide = np.int32 if weights <= SMALL_WEIGHT else np.int64
        total = np.full(shape, weights // 2, dtype=wide)
        for one, value in zip(self.criteria, values, strict=True):
            if value is not None:
                total += value if one.whole_weight == 1 else np.multiply(value, wide(one.whole_weight), dtype=wide)
        if weights > 1:
            total //= wide(weights)
        return total.astype(np.int32, copy=False)

    def _wide_mean(self, values: Iterable[Small | None], shape: tuple[int, int], weights: int) -> Small:
        """The same where sums outgrow 63 bits: an approximate quotient, put right by its remainder.

        The quotient is at most a million, so as a floating-point number it is off by less than one. The remainder is
        then within twice the sum of the weights, and so exact in 64 bits although the sums it comes from wrap around.
        """
        total = np.full(shape, weights // 2, dtype=np.int64)
        about = np.full(shape, weights / 2)
        for one, value in zip(self.criteria, values, strict=True):
            if value is not None:
                total += np.multiply(value, np.int64(one.whole_weight), dtype=np.int64)
                about += value * float(one.whole_weight)
        mean = np.floor(about / weights).astype(np.int64)
        rest = total - mean * np.int64(weights)
        mean += rest >= weights
        mean -= rest < 0
        return mean.astype(np.int32)


def compile_criteria(parties: Parties, snapshot: Snapshot) -> tuple[Scoring, tuple[Problem, ...]]:
    """The program's criteria in order; one on a field that does not exist scores 0 and is a problem.

    A field that is blank throughout is but a warning: nobody has filled it in yet.
    """
    compiled: list[CompiledCriterion] = []
    problems: list[Problem] = []
    criteria = snapshot.program.pairing.criteria
    whole = whole_weights([one.weight for one in criteria])
    for position, (criterion, weight) in enumerate(zip(criteria, whole, strict=True)):
        try:
            measure = _measure(criterion, position, parties, snapshot)
        except NoSuchFieldError as fault:
            severity = Severity.WARNING if isinstance(fault, BlankFieldError) else Severity.ERROR
            problems.append(replace(fault.problem, severity=severity))
            measure = ZeroMeasure(len(parties.sponsors))
        compiled.append(CompiledCriterion(name_of(criterion), criterion.weight, weight, measure))
    return Scoring(tuple(compiled), len(parties.sponsors)), tuple(problems)


def name_of(criterion: Criterion) -> str:
    """The criterion as people speak of it: its kind and its field."""
    return setting_name(criterion)


def _measure(criterion: Criterion, position: int, parties: Parties, snapshot: Snapshot) -> Measure:
    def wanted(field: str, key: str = "field") -> FieldRequest:
        return FieldRequest(field, snapshot.places.of("pairing", "criteria", position, key))

    match criterion:
        case ScoreShares(protege=ours, sponsor=theirs):
            return ShareOfTags.of(tags_of(parties, wanted(ours, "protege"), wanted(theirs, "sponsor")))
        case ScoreLevelGap(best=best, worst=worst):
            ranks = snapshot.program.about.rank_of_level()
            levels = levels_of(parties, ranks, snapshot.places.of("pairing", "criteria", position))
            return ByGap(levels.proteges, levels.sponsors, _worth_of_gaps(best, worst, len(ranks) + 1))
        case ScoreSame(field=field) | ScoreDifferent(field=field):
            codes = codes_of(parties, wanted(field))
            return Agreement(codes.proteges, codes.sponsors, isinstance(criterion, ScoreSame))
        case ScoreNear(field=field, within=within):
            numbers = measures_of(parties, wanted(field))
            return Nearness(numbers.proteges, numbers.sponsors, within)
        case ScorePreference():
            return _preferences(parties, snapshot)
        case ScorePanel():
            return _panel(parties, snapshot)


def _worth_of_gaps(best: int, worst: int, most: int) -> Small:
    """A million at the best gap, falling evenly to nought at the worst and as far on the other side."""
    span = max(abs(worst - best), 1)
    toward = range(-most, most + 1)
    parts = [max(span - abs(gap - best), 0) for gap in toward]
    return np.array([(2 * MILLION * part + span) // (2 * span) for part in parts], dtype=np.int32)


def _named(values: dict[tuple[int, int], int], parties: Parties) -> GivenValues:
    pairs = sorted(values)
    at = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    given = np.array([values[pair] for pair in pairs], dtype=np.int32)
    return GivenValues(SinglePairs(at[:, 0], at[:, 1]), given, len(parties.sponsors))


def _panel(parties: Parties, snapshot: Snapshot) -> GivenValues:
    ours, theirs = parties.proteges.index, parties.sponsors.index
    rows = snapshot.roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
    values = {
        (ours[one], theirs[other]): int(min(max(score, 0), 1) * MILLION + 0.5)
        for one, other, score in rows.sort("protege_id", "sponsor_id", "score", descending=[False, False, True]).rows()
        if one in ours and other in theirs
    }
    return _named(values, parties)


def _preferences(parties: Parties, snapshot: Snapshot) -> GivenValues:
    """The mean of what the two rank each other: of a list of k choices the first counts 1, the last 1/k."""
    ours, theirs = parties.proteges.index, parties.sponsors.index
    rows = snapshot.roster.frame("preferences").select("person_id", "choice_id", "rank").drop_nulls()
    rows = rows.filter(pl.col("rank") >= 1).sort("person_id", "choice_id", "rank")
    rows = rows.unique(["person_id", "choice_id"], keep="first", maintain_order=True)
    longest = dict(rows.group_by("person_id", maintain_order=True).agg(pl.col("rank").max()).rows())
    twice: dict[tuple[int, int], Fraction] = {}
    for person, choice, rank in rows.rows():
        part = Fraction(longest[person] + 1 - rank, longest[person])
        for one, other in ((person, choice), (choice, person)):
            if one in ours and other in theirs:
                at = (ours[one], theirs[other])
                twice[at] = twice.get(at, Fraction(0)) + part
    return _named({at: int(part * MILLION + 1) // 2 for at, part in twice.items()}, parties)
