"""The proven best pairing of a large programme, without holding all of its pairs.

Column generation (Dantzig and Wolfe 1960; for assignments Barr, Glover and Klingman): solve over promising pairs, find
prices, look among all pairs for those worth more than their prices, add the best of them and go again. When there is
none the prices prove the pairing the best of the whole programme.
"""

from collections.abc import Iterator

import numpy as np

from .aims import Aims
from .assignment import Problem, best_assignment
from .benches import Benches
from .criteria import MILLION
from .options import Arcs
from .parties import Flags, Indices, Parties
from .prices import Prices, greatest_prices, least_prices
from .ties import marks_of
from .tiles import Tile, Tiles

FIRST = 16
"""Promising pairs a protégé to begin with, at the least."""
ADDED = 10
"""Pairs a protégé that a round adds, a few more where the best are spread unevenly."""
ROUNDS = 40
BLOCKS = 64
"""Into so many blocks a row is parted: if 16 of them have an entry of a key, at least 16 entries have it."""
FAR = 1 << 50

Found = tuple[Problem, Arcs, Indices, Prices | None]
Spread = tuple[Indices, Indices]
"""A small number for each protégé and each sponsor, from their ids: their combination spreads choices among equals."""


def priced_choice(tiles: Tiles, benches: Benches, aims: Aims) -> Found:
    """The choice over the arcs that were looked at, its arcs, those chosen, and prices that hold for all pairs.

    Without prices where no proof was found. Prices are those of benches.
    """
    people, width = len(tiles.options.parties.proteges), len(tiles.options.parties.sponsors)
    spread = _spread(tiles.options.parties)
    arcs = _joined(list(_promising(tiles, spread)))
    turn = 0
    while True:
        turn += 1
        weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, width)
        problem, arc = benches.choice(arcs, weights, people)
        chosen = best_assignment(problem)
        prices = _middle(problem, chosen)
        better = [] if prices is None else list(_worth_more(tiles, aims, benches.prices(prices), spread))
        if not better:
            return problem, arcs.only(arc), chosen, prices
        if turn == ROUNDS:
            return problem, arcs.only(arc), chosen, None
        arcs = _joined([arcs, *better])


def _middle(problem: Problem, chosen: Indices) -> Prices | None:
    """Prices halfway between the least and the greatest: they need the fewest rounds."""
    least, greatest = least_prices(problem, chosen), greatest_prices(problem, chosen)
    if least is None or greatest is None:
        return None
    sponsors = np.where(problem.seats > 0, (least.sponsors + greatest.sponsors) // 2, 0)
    proteges = np.zeros_like(least.proteges)
    paired = np.flatnonzero(chosen >= 0)
    at = chosen[paired]
    proteges[paired] = problem.weights[at] - sponsors[problem.sponsors[at]]
    return Prices(proteges, sponsors)


def _spread(parties: Parties) -> Spread:
    ours, theirs = (marks_of(side.ids) & np.uint64(0x3FF) for side in (parties.proteges, parties.sponsors))
    return ours.astype(np.int64), theirs.astype(np.int64)


def _promising(tiles: Tiles, spread: Spread) -> Iterator[Arcs]:
    """For each protégé those with the highest scores; among equals a spread that depends on the ids alone."""
    ours, theirs = (one.astype(np.int32) for one in spread)
    for tile in tiles:
        keys = tile.scores << np.int32(10)
        keys |= ours[tile.rows][:, None] ^ theirs[tile.columns]
        yield _arcs_at(tile, *_greatest_of_each(keys, FIRST))


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


def _arcs_at(tile: Tile, row: Indices, column: Indices) -> Arcs:
    return Arcs(tile.rows[row], tile.columns[column], tile.scores[row, column].astype(np.int64))


def _worth_more(tiles: Tiles, aims: Aims, prices: Prices, spread: Spread) -> Iterator[Arcs]:
    """The pairs that are worth most above their prices, some for each protégé."""
    highest = aims.highest(MILLION, len(prices.proteges)) - prices.proteges
    for rows, columns in tiles.groups():
        open_columns = columns[prices.sponsors[columns] < highest[rows].max()]
        if not len(open_columns):
            continue
        open_rows = rows[highest[rows] > prices.sponsors[open_columns].min()]
        for tile in tiles.scored(open_rows, open_columns):
            above = aims.weights(tile.scores, tile.rows, tile.columns)
            above -= prices.sponsors[tile.columns]
            row, column = _where(above > prices.proteges[tile.rows][:, None])
            there = tile.scores[row, column] >= 0
            row, column = row[there], column[there]
            if len(row):
                above -= prices.proteges[tile.rows][:, None]
                yield _arcs_at(tile, *_not_too_many(tile, above, (row, column), spread))


def _not_too_many(
    tile: Tile, above: Indices, found: tuple[Indices, Indices], spread: Spread
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
