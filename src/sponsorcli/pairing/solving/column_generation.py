"""The proven best pairing of a large programme, without holding all of its pairs.

Column generation (Dantzig and Wolfe 1960; for assignments Barr, Glover and Klingman): solve over promising pairs, find
prices, look among all pairs for those worth more than their prices, add the best of them and go again. When there is
none the prices prove the pairing the best of the whole programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.pairing.evaluation.blocks import Block, Blocks
from sponsorcli.pairing.evaluation.measures import Small
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties

from .aims import Aims
from .assignment import best_assignment
from .dual_values import DualValues, exact_sum, greatest_dual_values, least_dual_values
from .problem import AssignmentProblem
from .progress import OnProgress, SolverProgress, ignore_progress
from .seat_classes import SeatClasses
from .tie_breaks import tie_break_keys

OF_SPONSOR = 8
"""Promising pairs a sponsor, at the most."""
ROUNDS = 40
SEGMENTS = 64
"""Into so many segments a row is parted: if 16 of them have an entry of a key, at least 16 entries have it."""
FAR = 1 << 50
UNBOUNDED = 1 << 62

Spread = tuple[Indices, Indices]
"""A small number for each protégé and each sponsor, from their ids: their combination spreads choices among equals."""


@dataclass(frozen=True, slots=True)
class GeneratedSolution:
    """The choice over the arcs that were looked at, its arcs, those chosen, and prices that hold for all pairs.

    Without prices where no proof was found; then no choice weighs more than `ceiling`. Prices are those of
    seat classes.
    """

    problem: AssignmentProblem
    arcs: Arcs
    chosen: Indices
    prices: DualValues | None
    ceiling: int
    is_stopped: bool = False

    def so_far(self, turn: int, aims: Aims) -> SolverProgress:
        """What the choice has, and what a better one can have more."""
        used = self.chosen[self.chosen >= 0]
        score = int(self.arcs.scores[used].sum())
        weight = exact_sum(self.problem.weights[used])
        return SolverProgress(turn, len(used), score, aims.gap(len(used), score, weight, self.ceiling))


def generate_columns(
    blocks: Blocks, seat_classes: SeatClasses, aims: Aims, on_progress: OnProgress = ignore_progress
) -> GeneratedSolution:
    """The best choice of all; or the best so far where `on_progress` ends it, once there is one."""
    spread = spread_of(blocks.options.parties)
    arcs = joined_arcs(list(promising_arcs(blocks, spread, on_progress)))
    found = _solved(blocks, seat_classes, aims, arcs, UNBOUNDED)
    for turn in range(1, ROUNDS + 1):
        if found.prices is None:
            return found
        spent = exact_sum(found.prices.proteges) + exact_sum(found.prices.sponsors * found.problem.seats)
        pricing = _PricingRound(blocks, aims, seat_classes.prices(found.prices), spread)
        better: list[Arcs] = []
        for more in pricing.improving():
            better.append(more)
            found = replace(found, ceiling=min(found.ceiling, spent + exact_sum(pricing.above)))
            if not on_progress(found.so_far(turn, aims)):
                return replace(found, prices=None, is_stopped=True)
        if not any(len(more) for more in better):
            return found
        arcs = joined_arcs([arcs, *better])
        found = _solved(blocks, seat_classes, aims, arcs, found.ceiling)
    return replace(found, prices=None)


def _solved(blocks: Blocks, seat_classes: SeatClasses, aims: Aims, arcs: Arcs, ceiling: int) -> GeneratedSolution:
    """The best choice over these arcs, with prices that hold for them."""
    parties = blocks.options.parties
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    problem, arc = seat_classes.choice(arcs, weights, len(parties.proteges))
    chosen = best_assignment(problem)
    return GeneratedSolution(problem, arcs.only(arc), chosen, _middle(problem, chosen), ceiling)


def _middle(problem: AssignmentProblem, chosen: Indices) -> DualValues | None:
    """Prices halfway between the least and the greatest: they need the fewest rounds."""
    least, greatest = least_dual_values(problem, chosen), greatest_dual_values(problem, chosen)
    if least is None or greatest is None:
        return None
    sponsors = np.where(problem.seats > 0, (least.sponsors + greatest.sponsors) // 2, 0)
    proteges = np.zeros_like(least.proteges)
    paired = np.flatnonzero(chosen >= 0)
    at = chosen[paired]
    proteges[paired] = problem.weights[at] - sponsors[problem.sponsors[at]]
    return DualValues(proteges, sponsors)


def spread_of(parties: Parties) -> Spread:
    ours, theirs = (tie_break_keys(side.ids) & np.uint64(0x3FF) for side in (parties.proteges, parties.sponsors))
    return ours.astype(np.int64), theirs.astype(np.int64)


def promising_arcs(blocks: Blocks, spread: Spread, on_progress: OnProgress) -> Iterator[Arcs]:
    """For each protégé those with the highest scores, and for each sponsor some of those with the highest.

    Among equals a spread that depends on the ids alone.
    """
    ours, theirs = (one.astype(np.int32) for one in spread)
    best = _BestOfSponsors(len(theirs))
    for block in blocks:
        keys = block.scores << np.int32(10)
        keys |= ours[block.rows][:, None] ^ theirs[block.columns]
        best.see(block, keys)
        yield _arcs_at(block, *greatest_of_each(keys, blocks.options.tuning.first_columns))
        on_progress(SolverProgress(0))
    yield best.arcs()


class _BestOfSponsors:
    """For each sponsor the protégés of the greatest keys, one of each block: they wait where no protégé would look."""

    def __init__(self, sponsors: int) -> None:
        self.keys = np.full((sponsors, OF_SPONSOR), -1, dtype=np.int32)
        self.proteges = np.zeros((sponsors, OF_SPONSOR), dtype=np.int64)

    def see(self, block: Block, keys: Small) -> None:
        """Take the best of the block where they are better than the least of those known."""
        first = keys.argmax(axis=0)
        found = keys[first, np.arange(len(block.columns))]
        least = self.keys[block.columns].argmin(axis=1)
        better = found > self.keys[block.columns, least]
        at, place = block.columns[better], least[better]
        self.keys[at, place] = found[better]
        self.proteges[at, place] = block.rows[first[better]]

    def arcs(self) -> Arcs:
        """Those found."""
        sponsor, place = _where(self.keys >= 0)
        scores = (self.keys[sponsor, place] >> np.int32(10)).astype(np.int64)
        return Arcs(self.proteges[sponsor, place], sponsor, scores)


def greatest_of_each(keys: Indices, most: int) -> tuple[Indices, Indices]:
    """In each row at least so many of the greatest keys, or all; none below 0.

    The least is the key that so many segments of the row reach.
    """
    wide = keys.shape[1]
    if wide <= most:
        return _where(keys >= 0)
    segments = min(max(SEGMENTS, 4 * most), wide)
    whole = wide // segments * segments
    best = keys[:, :whole].reshape(len(keys), -1, segments).max(axis=1)
    np.maximum(best[:, : wide - whole], keys[:, whole:], out=best[:, : wide - whole])
    least = np.partition(best, -most, axis=1)[:, -most, None]
    return _where(keys >= np.maximum(least, 0))


def _where(which: Flags) -> tuple[Indices, Indices]:
    row, column = np.nonzero(which)
    return row, column


def _arcs_at(block: Block, row: Indices, column: Indices) -> Arcs:
    return Arcs(block.rows[row], block.columns[column], block.scores[row, column].astype(np.int64))


class _PricingRound:
    """One look at all pairs for those that are worth more than their prices."""

    def __init__(self, blocks: Blocks, aims: Aims, prices: DualValues, spread: Spread) -> None:
        self.blocks, self.aims, self.prices, self.spread = blocks, aims, prices, spread
        self.highest = aims.highest(MILLION, len(prices.proteges)) - prices.proteges
        self.above = np.zeros_like(prices.proteges)
        """What a pair of each protégé is worth above its prices at the most, as far as is known."""
        for rows in blocks.members:
            self.above[rows] = np.maximum(self.highest[rows] - min(0, int(prices.sponsors.min(initial=0))), 0)

    def improving(self) -> Iterator[Arcs]:
        """The pairs that are worth most above their prices, some for each protégé, a block at a time."""
        sponsors = self.prices.sponsors
        for rows, open_columns in self.blocks.groups():
            columns = open_columns[sponsors[open_columns] < self.highest[rows].max()]
            some = self.highest[rows] > sponsors[columns].min(initial=FAR)
            self.above[rows[~some]] = 0
            for block in self.blocks.scored(rows[some], columns):
                yield self._in_block(block)

    def _in_block(self, block: Block) -> Arcs:
        above = self.aims.weights(block.scores, block.rows, block.columns)
        above -= self.prices.sponsors[block.columns]
        row, column = _where(above > self.prices.proteges[block.rows][:, None])
        there = block.scores[row, column] >= 0
        row, column = row[there], column[there]
        self.above[block.rows] = 0
        if not len(row):
            return _arcs_at(block, row, column)
        above -= self.prices.proteges[block.rows][:, None]
        np.maximum.at(self.above, block.rows[row], above[row, column])
        return _arcs_at(block, *self._not_too_many(block, above, (row, column)))

    def _not_too_many(self, block: Block, above: Indices, found: tuple[Indices, Indices]) -> tuple[Indices, Indices]:
        """The found, and of rows with many of them the greatest."""
        row, column = found
        most = self.blocks.options.tuning.added_columns
        count = np.bincount(row, minlength=len(block.rows))
        if count.max() <= most:
            return found
        many = np.flatnonzero(count > most)
        keys = np.minimum(above[many], FAR) << 10
        keys |= self.spread[0][block.rows[many]][:, None] ^ self.spread[1][block.columns]
        keys[(above[many] <= 0) | (block.scores[many] < 0)] = -1
        at, best = greatest_of_each(keys, most)
        few = count[row] <= most
        return np.concatenate([row[few], many[at]]), np.concatenate([column[few], best])


def joined_arcs(parts: list[Arcs]) -> Arcs:
    """All the arcs once, by protégé and sponsor."""
    none = np.empty(0, dtype=np.int64)
    parts = parts or [Arcs(none, none, none)]
    proteges, sponsors, scores = (
        np.concatenate(column)
        for column in zip(*((one.proteges, one.sponsors, one.scores) for one in parts), strict=True)
    )
    order = np.lexsort((sponsors, proteges))
    proteges, sponsors, scores = proteges[order], sponsors[order], scores[order]
    once = np.concatenate([[True], (proteges[1:] != proteges[:-1]) | (sponsors[1:] != sponsors[:-1])])[: len(proteges)]
    return Arcs(proteges[once], sponsors[once], scores[once])
