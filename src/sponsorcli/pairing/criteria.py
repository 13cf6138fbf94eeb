"""The criteria of a program made ready to score pairs a block at a time, in whole millionths."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.model.settings import Criterion
from sponsorcli.model.settings.pairing import (
    ScoreDifferent,
    ScoreLevelGap,
    ScoreNear,
    ScorePanel,
    ScorePreference,
    ScoreSame,
    ScoreShares,
)
from sponsorcli.problems import Problem

from .columns import NoSuchFieldError, Numbers, Tags, Wanted, codes_of, levels_of, measures_of, tags_of
from .parties import Indices, Parties

MILLION = 1_000_000
MOST_WEIGHT = 100_000_000
"""Up to this sum of whole weights the mean is exact in floating point: every step is a whole or half number below
2**53, and a quotient that is no whole number is too far from one to be rounded to it."""
Millionths = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nothing:
    """A criterion that cannot be judged: 0 for every pair."""

    sponsors: int

    def values(self, rows: slice) -> Millionths:
        """Noughts."""
        return np.zeros((rows.stop - rows.start, self.sponsors), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Agreement:
    """1 where two codes are equal, or where they differ; 0 where one is unknown."""

    proteges: Indices
    sponsors: Indices
    equal: bool

    def values(self, rows: slice) -> Millionths:
        """A million or nought."""
        ours = self.proteges[rows, None]
        agree = (ours == self.sponsors) if self.equal else (ours != self.sponsors)
        return np.where(agree & (ours >= 0) & (self.sponsors >= 0), MILLION, 0)


@dataclass(frozen=True, slots=True)
class ShareHad:
    """The share of the protégé's tags that the sponsor has, rounded half up; 0 for who has none."""

    tags: Tags

    def values(self, rows: slice) -> Millionths:
        """Tags in common over the protégé's tags."""
        most = self.tags.most
        common = np.arange(most + 1)
        mine = np.maximum(self.tags.protege_counts[rows, None], 1)
        worth = (2 * MILLION * common + mine) // (2 * mine)
        at = self.tags.in_common(rows)
        at += (np.arange(len(mine), dtype=np.int32) * (most + 1))[:, None]
        return np.asarray(worth.ravel().take(at))


@dataclass(frozen=True, slots=True)
class ByGap:
    """What each gap in levels is worth, from the smallest gap there can be; ranks of -1 are unknown and score 0."""

    proteges: Indices
    sponsors: Indices
    worth: Millionths

    def values(self, rows: slice) -> Millionths:
        """Looked up by gap."""
        ours = self.proteges[rows, None]
        found: Millionths = self.worth[self.sponsors - ours + len(self.worth) // 2]
        found[(ours < 0) | (self.sponsors < 0)] = 0
        return found


@dataclass(frozen=True, slots=True)
class Nearness:
    """1 for equal numbers, falling evenly to 0 where they are `within` apart; 0 where one is unknown."""

    proteges: Numbers
    sponsors: Numbers
    within: float

    def values(self, rows: slice) -> Millionths:
        """Rounded half up."""
        near = self.proteges[rows, None] - self.sponsors
        np.abs(near, out=near)
        near /= self.within
        np.subtract(1, near, out=near)
        np.fmax(near, 0, out=near)
        near *= MILLION
        near += 0.5
        return near.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Named:
    """Values given for single pairs, sorted by protégé; 0 for all others."""

    proteges: Indices
    sponsors: Indices
    given: Millionths
    count: int

    def values(self, rows: slice) -> Millionths:
        """The values given."""
        values = np.zeros((rows.stop - rows.start, self.count), dtype=np.int64)
        low, high = np.searchsorted(self.proteges, (rows.start, rows.stop))
        values[self.proteges[low:high] - rows.start, self.sponsors[low:high]] = self.given[low:high]
        return values


Measure = Nothing | Agreement | ShareHad | ByGap | Nearness | Named


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

    def scores(self, rows: slice) -> Millionths:
        """The score of each of these protégés with each sponsor."""
        return self.mean((one.measure.values(rows) if one.whole_weight else None for one in self.criteria), rows)

    def mean(self, values: Iterable[Millionths | None], rows: slice) -> Millionths:
        """The weighted mean of these values, one array a criterion; those of weight 0 need not be given.

        Floating point is quicker here than whole numbers, and exact: see MOST_WEIGHT.
        """
        total = np.zeros((rows.stop - rows.start, self.sponsors), dtype=np.float64)
        weights = sum(one.whole_weight for one in self.criteria)
        for one, value in zip(self.criteria, values, strict=True):
            if value is not None:
                total += value * float(one.whole_weight)
        if weights:
            total += weights / 2
            total /= weights
        return total.astype(np.int64)


def compiled_criteria(parties: Parties, snapshot: Snapshot) -> tuple[Scoring, tuple[Problem, ...]]:
    """The program's criteria in order; one on a field that does not exist scores 0 and is a problem."""
    compiled: list[CompiledCriterion] = []
    problems: list[Problem] = []
    criteria = snapshot.program.pairing.criteria
    whole = whole_weights([one.weight for one in criteria])
    for position, (criterion, weight) in enumerate(zip(criteria, whole, strict=True)):
        try:
            measure = _measure(criterion, position, parties, snapshot)
        except NoSuchFieldError as fault:
            problems.append(fault.problem)
            measure = Nothing(len(parties.sponsors))
        compiled.append(CompiledCriterion(name_of(criterion), criterion.weight, weight, measure))
    return Scoring(tuple(compiled), len(parties.sponsors)), tuple(problems)


def whole_weights(weights: Iterable[float]) -> list[int]:
    """The weights as whole numbers in the same proportion, as small as can be, read as the decimals people wrote."""
    exact = [Fraction(str(weight)).limit_denominator(MILLION) for weight in weights]
    scale = reduce(lambda one, other: one * other // gcd(one, other), (part.denominator for part in exact), 1)
    whole = [int(part * scale) for part in exact]
    shared = reduce(gcd, whole, 0) or 1
    whole = [weight // shared for weight in whole]
    if sum(whole) > MOST_WEIGHT:
        most = max(whole)
        whole = [weight * MILLION // most for weight in whole]
    return whole


def name_of(criterion: Criterion) -> str:
    """The criterion as people speak of it: its kind and its field."""
    match criterion:
        case ScoreSame(field=field) | ScoreDifferent(field=field) | ScoreNear(field=field):
            return f"{criterion.kind} {field}"
        case ScoreShares(protege=protege, sponsor=sponsor):
            return f"shares {protege} with {sponsor}"
        case _:
            return criterion.kind


def _measure(criterion: Criterion, position: int, parties: Parties, snapshot: Snapshot) -> Measure:
    def wanted(field: str, key: str = "field") -> Wanted:
        return Wanted(field, snapshot.places.of("pairing", "criteria", position, key))

    match criterion:
        case ScoreShares(protege=ours, sponsor=theirs):
            return ShareHad(tags_of(parties, wanted(ours, "protege"), wanted(theirs, "sponsor")))
        case ScoreLevelGap(best=best, worst=worst):
            ranks = snapshot.program.about.rank_of_level()
            levels = levels_of(parties, ranks)
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


def _worth_of_gaps(best: int, worst: int, most: int) -> Millionths:
    """A million at the best gap, falling evenly to nought at the worst and as far on the other side."""
    span = max(abs(worst - best), 1)
    toward = range(-most, most + 1)
    parts = [max(span - abs(gap - best), 0) for gap in toward]
    return np.array([(2 * MILLION * part + span) // (2 * span) for part in parts], dtype=np.int64)


def _named(values: dict[tuple[int, int], int], parties: Parties) -> Named:
    pairs = sorted(values)
    at = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    given = np.array([values[pair] for pair in pairs], dtype=np.int64)
    return Named(at[:, 0], at[:, 1], given, len(parties.sponsors))


def _panel(parties: Parties, snapshot: Snapshot) -> Named:
    ours, theirs = parties.proteges.index, parties.sponsors.index
    rows = snapshot.roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
    values = {
        (ours[one], theirs[other]): int(min(max(score, 0), 1) * MILLION + 0.5)
        for one, other, score in rows.sort("protege_id", "sponsor_id", "score", descending=[False, False, True]).rows()
        if one in ours and other in theirs
    }
    return _named(values, parties)


def _preferences(parties: Parties, snapshot: Snapshot) -> Named:
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
