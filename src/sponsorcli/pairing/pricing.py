"""The proven best pairing of a large programme, without holding all of its pairs.

Column generation (Dantzig and Wolfe 1960; for assignments Barr, Glover and Klingman): solve over promising pairs, find
prices, look among all pairs for those worth more than their prices, add the best of them and go again. When there is
none the prices prove the pairing the best of the whole programme.
"""

from collections.abc import Iterator

import numpy as np

from .aims import Aims
from .assignment import Problem, best_assignment
from .options import Arcs, Options
from .parties import Flags, Indices
from .prices import Prices, greatest_prices, least_prices
from .ties import marks_of

FIRST = 16
"""Promising pairs a protégé to begin with."""
ADDED = 10
"""Pairs a protégé that a round adds at most."""
ROUNDS = 40

Found = tuple[Problem, Arcs, Indices, Prices | None]


def priced_choice(options: Options, free: Flags, seats: Indices, aims: Aims, bar: int = 0) -> Found:
    """The choice over the arcs that were looked at, these arcs, the arcs chosen, and prices that hold for all pairs.

    Pairs that score below `bar` do not count. Without prices where no proof was found.
    """
    arcs = _joined(list(_promising(options, free, seats, bar)))
    turn = 0
    while True:
        turn += 1
        problem = Problem(
            seats,
            len(free),
            arcs.proteges,
            arcs.sponsors,
            aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(seats)),
        )
        chosen = best_assignment(problem)
        prices = _middle(problem, chosen)
        better = [] if prices is None else list(_worth_more(options, free, seats, aims, prices, bar))
        if not better:
            return problem, arcs, chosen, prices
        if turn == ROUNDS:
            return problem, arcs, chosen, None
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


def _promising(options: Options, free: Flags, seats: Indices, bar: int) -> Iterator[Arcs]:
    """For each protégé those with the highest scores; among equals a spread that depends on the ids alone."""
    theirs = (marks_of(options.parties.sponsors.ids) & np.uint64(0x3FF)).astype(np.int32)
    ours = (marks_of(options.parties.proteges.ids) & np.uint64(0x3FF)).astype(np.int32)
    for rows in options.blocks():
        scores = options.scoring.scores(rows)
        keys = (scores << 10).astype(np.int32)
        keys |= ours[rows, None] ^ theirs
        keys[~_open(options, rows, free, seats)] = -1
        if bar:
            keys[scores < bar] = -1
        least = np.partition(keys, -FIRST, axis=1)[:, -FIRST, None] if keys.shape[1] > FIRST else 0
        row, column = np.nonzero(keys >= np.maximum(least, 0))
        yield Arcs(row + rows.start, column, scores[row, column])


def _open(options: Options, rows: slice, free: Flags, seats: Indices) -> Flags:
    return np.asarray(options.allowed(rows) & (seats > 0) & free[rows, None])


def _best_of_each(keys: Indices, scores: Indices, rows: slice, most: int) -> Arcs:
    """In each row the entries with the greatest keys of at least 0."""
    if keys.shape[1] > most:
        columns = np.argpartition(keys, -most, axis=1)[:, -most:]
    else:
        columns = np.broadcast_to(np.arange(keys.shape[1]), keys.shape)
    row = np.repeat(np.arange(len(columns)), columns.shape[1])
    column = columns.ravel()
    good = keys[row, column] >= 0
    row, column = row[good], column[good].astype(np.int64)
    return Arcs(row + rows.start, column, scores[row, column])


def _worth_more(options: Options, free: Flags, seats: Indices, aims: Aims, prices: Prices, bar: int) -> Iterator[Arcs]:
    """The pairs that are worth most above their prices, a few a protégé."""
    for rows in options.blocks():
        scores = options.scoring.scores(rows)
        above = aims.weights(scores, rows)
        above -= prices.sponsors
        above -= prices.proteges[rows, None]
        promising = above > 0
        if not promising.any():
            continue
        promising &= _open(options, rows, free, seats)
        if bar:
            promising &= scores >= bar
        some = np.flatnonzero(promising.any(axis=1))
        if len(some):
            keys = np.where(promising[some], above[some], -1)
            found = _best_of_each(keys, scores[some], slice(0, len(some)), ADDED)
            yield Arcs(some[found.proteges] + rows.start, found.sponsors, found.scores)


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
