"""The proven best pairing of a large programme, without holding all of its pairs.

Column generation (Dantzig and Wolfe 1960; for assignments Barr, Glover and Klingman): solve over promising pairs, find
prices, look among all pairs for those worth more than their prices, add the best of them and go again. When there is
none the prices prove the pairing the best of the whole programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model.weights import MILLION
from sponsorcli.pairing.evaluation.blocks import Block, Blocks
from sponsorcli.pairing.evaluation.criteria import Small
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties

from .aims import Aims
from .assignment import AssignmentProblem, best_assignment
from .dual_values import DualValues, exact_sum, greatest_dual_values, least_dual_values
from .progress import OnProgress, Progress, ignore_progress
from .seat_classes import SeatClasses
from .tie_breaks import tie_break_keys

FIRST = 16
"""Promising pairs a protégé to begin with, at the least."""
OF_SPONSOR = 8
"""Promising pairs a sponsor, at the most."""
ADDED = 10
"""Pairs a protégé that a round adds, a few more where the best are spread unevenly."""
ROUNDS = 40
BLOCKS = 64
"""Into so many blocks a row is parted: if 16 of them have an entry of a key, at least 16 entries have it."""
FAR = 1 << 50
UNBOUNDED = 1 << 62

Spread = tuple[Indices, Indices]
"""A small number for each protégé and each sponsor, from their ids: their combination spreads choices among equals."""


@dataclass(frozen=True, slots=True)
class GeneratedSolution:
    """The choice over the arcs that were looked at, its arcs, those chosen, and prices that hold for all pairs.

    Without prices where no proof was found; then no choice weighs more than `ceiling`. Prices are those of benches.
    """

    problem: AssignmentProblem
    arcs: Arcs
    chosen: Indices
    prices: DualValues | None
    ceiling: int
    is_stopped: bool = False

    def so_far(self, turn: int, aims: Aims) -> Progress:
        """What the choice has, and what a better one can have more."""
        used = self.chosen[self.chosen >= 0]
        score = int(self.arcs.scores[used].sum())
        return Progress(turn, len(used), score, aims.gap(len(used), score, self.ceiling))


def generate_columns(
    tiles: Blocks, benches: SeatClasses, aims: Aims, watch: OnProgress = ignore_progress
) -> GeneratedSolution:
    """The best choice of all; or the best so far where `watch` ends it, once there is one."""
    spread = _spread(tiles.options.parties)
    arcs = _joined(list(_promising(tiles, spread, watch)))
    found = _solved(tiles, benches, aims, arcs, UNBOUNDED)
    for turn in range(1, ROUNDS + 1):
        if found.prices is None:
            return found
        spent = exact_sum(found.prices.proteges) + exact_sum(found.prices.sponsors * found.problem.seats)
        look = _Look(tiles, aims, benches.prices(found.prices), spread)
        better: list[Arcs] = []
        for more in look.worth_more():
            better.append(more)
            found = replace(found, ceiling=min(found.ceiling, spent + exact_sum(look.above)))
            if not watch(found.so_far(turn, aims)):
                return replace(found, prices=None, is_stopped=True)
        if not any(len(more) for more in better):
            return found
        arcs = _joined([arcs, *better])
        found = _solved(tiles, benches, aims, arcs, found.ceiling)
    return replace(found, prices=None)


def _solved(tiles: Blocks, benches: SeatClasses, aims: Aims, arcs: Arcs, ceiling: int) -> GeneratedSolution:
    """The best choice over these arcs, with prices that hold for them."""
    parties = tiles.options.parties
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    problem, arc = benches.choice(arcs, weights, len(parties.proteges))
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


def _spread(parties: Parties) -> Spread:
    ours, theirs = (tie_break_keys(side.ids) & np.uint64(0x3FF) for side in (parties.proteges, parties.sponsors))
    return ours.astype(np.int64), theirs.astype(np.int64)


def _promising(tiles: Blocks, spread: Spread, watch: OnProgress) -> Iterator[Arcs]:
    """For each protégé those with the highest scores, and for each sponsor some of those with the highest.

    Among equals a spread that depends on the ids alone.
    """
    ours, theirs = (one.astype(np.int32) for one in spread)
    best = _BestOfSponsors(len(theirs))
    for tile in tiles:
        keys = tile.scores << np.int32(10)
        keys |= ours[tile.rows][:, None] ^ theirs[tile.columns]
        best.see(tile, keys)
        yield _arcs_at(tile, *_greatest_of_each(keys, FIRST))
        watch(Progress(0))
    yield best.arcs()


class _BestOfSponsors:
    """For each sponsor the protégés of the greatest keys, one of each tile: they wait where no protégé would look."""

    def __init__(self, sponsors: int) -> None:
        self.keys = np.full((sponsors, OF_SPONSOR), -1, dtype=np.int32)
        self.proteges = np.zeros((sponsors, OF_SPONSOR), dtype=np.int64)

    def see(self, tile: Block, keys: Small) -> None:
        """Take the best of the tile where they are better than the least of those known."""
        first = keys.argmax(axis=0)
        found = keys[first, np.arange(len(tile.columns))]
        least = self.keys[tile.columns].argmin(axis=1)
        better = found > self.keys[tile.columns, least]
        at, place = tile.columns[better], least[better]
        self.keys[at, place] = found[better]
        self.proteges[at, place] = tile.rows[first[better]]

    def arcs(self) -> Arcs:
        """Those found."""
        sponsor, place = _where(self.keys >= 0)
        scores = (self.keys[sponsor, place] >> np.int32(10)).astype(np.int64)
        return Arcs(self.proteges[sponsor, place], sponsor, scores)


def _greatest_of_each(keys: Indices, most: int) -> tuple[Indices, Indices]:
    """In each row at least so many of the greatest keys, or all; none below 0.

    The least is the key that so many blocks of the row reach.
    """
    wide = keys.shape[1]
    if wide <= most:
        return _where(keys >= 0)
    blocks = min(max(BLOCKS, 4 * most), wide)
    whole = wide // blocks * blocks
    best = keys[:, :whole].reshape(len(keys), -1, blocks).max(axis=1)
    np.maximum(best[:, : wide - whole], keys[:, whole:], out=best[:, : wide - whole])
    least = np.partition(best, -most, axis=1)[:, -most, None]
    return _where(keys >= np.maximum(least, 0))


def _where(which: Flags) -> tuple[Indices, Indices]:
    row, column = np.nonzero(which)
    return row, column


def _arcs_at(tile: Block, row: Indices, column: Indices) -> Arcs:
    return Arcs(tile.rows[row], tile.columns[column], tile.scores[row, column].astype(np.int64))


class _Look:
    """One look at all pairs for those that are worth more than their prices."""

    def __init__(self, tiles: Blocks, aims: Aims, prices: DualValues, spread: Spread) -> None:
        self.tiles, self.aims, self.prices, self.spread = tiles, aims, prices, spread
        self.highest = aims.highest(MILLION, len(prices.proteges)) - prices.proteges
        self.above = np.zeros_like(prices.proteges)
        """What a pair of each protégé is worth above its prices at the most, as far as is known."""
        for rows in tiles.members:
            self.above[rows] = np.maximum(self.highest[rows] - min(0, int(prices.sponsors.min(initial=0))), 0)

    def worth_more(self) -> Iterator[Arcs]:
        """The pairs that are worth most above their prices, some for each protégé, a tile at a time."""
        sponsors = self.prices.sponsors
        for rows, open_columns in self.tiles.groups():
            columns = open_columns[sponsors[open_columns] < self.highest[rows].max()]
            some = self.highest[rows] > sponsors[columns].min(initial=FAR)
            self.above[rows[~some]] = 0
            for tile in self.tiles.scored(rows[some], columns):
                yield self._in_tile(tile)

    def _in_tile(self, tile: Block) -> Arcs:
        above = self.aims.weights(tile.scores, tile.rows, tile.columns)
        above -= self.prices.sponsors[tile.columns]
        row, column = _where(above > self.prices.proteges[tile.rows][:, None])
        there = tile.scores[row, column] >= 0
        row, column = row[there], column[there]
        self.above[tile.rows] = 0
        if not len(row):
            return _arcs_at(tile, row, column)
        above -= self.prices.proteges[tile.rows][:, None]
        np.maximum.at(self.above, tile.rows[row], above[row, column])
        return _arcs_at(tile, *_not_too_many(tile, above, (row, column), self.spread))


def _not_too_many(
    tile: Block, above: Indices, found: tuple[Indices, Indices], spread: Spread
) -> tuple[Indices, Indices]:
    """The found, and of rows with many of them the greatest."""
    row, column = found
    count = np.bincount(row, minlength=len(tile.rows))
    if count.max() <= ADDED:
        return found
    many = np.flatnonzero(count > ADDED)
    keys = np.minimum(above[many], FAR) << 10
    keys |= spread[0][tile.rows[many]][:, None] ^ spread[1][tile.columns]
    keys[(above[many] <= 0) | (tile.scores[many] < 0)] = -1
    at, best = _greatest_of_each(keys, ADDED)
    few = count[row] <= ADDED
    return np.concatenate([row[few], many[at]]), np.concatenate([column[few], best])


def _joined(parts: list[Arcs]) -> Arcs:
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
