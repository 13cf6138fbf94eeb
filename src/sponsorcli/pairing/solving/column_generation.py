"""The proven best pairing of a large programme, without holding all of its pairs.

Column generation (Dantzig and Wolfe 1960; for assignments Barr, Glover and Klingman): solve over promising pairs, find
prices, look among all pairs for those worth more than their prices, add the best of them and go again. When there is
none the prices prove the pairing the best of the whole programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.pairing.evaluation.blocks import Block, Blocks
from sponsorcli.pairing.evaluation.measures import Small
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties

from .aims import Aims
from .assignment import best_assignment
from .dual_values import DualValues, exact_sum, greatest_dual_values, least_dual_values, within_reach
from .problem import AssignmentProblem
from .progress import OnProgress, SolverProgress, ignore_progress
from .seat_classes import SeatClasses
from .tie_breaks import tie_break_keys

OF_SPONSOR = 8
"""Promising pairs a sponsor, at the most."""
ROUNDS = 40
SEGMENTS = 64
"""Into so many segments a row is parted: if 16 of them have an entry of a key, at least 16 entries have it."""
PARTS, PART = 8, 64
"""Into so many parts the protégés of a group go by what others can be worth to them, each of so many at the least."""
NEAR = 1 << 29
MARGIN, MOST_NEARLY = 30_000, 8
"""Known pairs whose prices are up to so many millionths too high are added beside the better ones, so many of each."""
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
        return self.standing().so_far(turn, aims, self.ceiling)

    def standing(self) -> "ChoiceSoFar":
        """What the choice has."""
        used = self.chosen[self.chosen >= 0]
        return ChoiceSoFar(len(used), int(self.arcs.scores[used].sum()), exact_sum(self.problem.weights[used]))


@dataclass(frozen=True, slots=True)
class ChoiceSoFar:
    """How many pairs a choice has, what they score and what they weigh."""

    pairs: int
    score: int
    weight: int

    def so_far(self, turn: int, aims: Aims, ceiling: int) -> SolverProgress:
        """The same as progress, with what a better choice can have more if none weighs over the ceiling."""
        return SolverProgress(turn, self.pairs, self.score, aims.gap(self.pairs, self.score, self.weight, ceiling))


def generate_columns(
    blocks: Blocks, seat_classes: SeatClasses, aims: Aims, on_progress: OnProgress = ignore_progress
) -> GeneratedSolution:
    """The best choice of all; or the best so far where `on_progress` ends it, once there is one."""
    spread = spread_of(blocks.options.parties)
    known = KnownPairs(len(blocks.options.parties.proteges))
    arcs = joined_arcs(list(promising_arcs(blocks, spread, on_progress, known)))
    found = _solved(blocks, seat_classes, aims, arcs, UNBOUNDED)
    for turn in range(1, ROUNDS + 1):
        if found.prices is None:
            return found
        standing = found.standing()
        spent = exact_sum(found.prices.proteges) + exact_sum(found.prices.sponsors * found.problem.seats)
        pricing = PricingRound(blocks, aims, seat_classes.prices(found.prices), spread, known)
        better: list[Arcs] = []
        for more in pricing.improving():
            better.append(more)
            found = replace(found, ceiling=min(found.ceiling, spent + exact_sum(pricing.above)))
            if not on_progress(standing.so_far(turn, aims, found.ceiling)):
                return replace(found, prices=None, is_stopped=True)
        if not any(len(more) for more in better):
            return _among(found, blocks, seat_classes, aims, joined_arcs([arcs, *pricing.tied]))
        arcs = joined_arcs([arcs, *better, *pricing.nearly])
        found = _mended(_among(found, blocks, seat_classes, aims, arcs), blocks)
    return replace(found, prices=None)


def _solved(blocks: Blocks, seat_classes: SeatClasses, aims: Aims, arcs: Arcs, ceiling: int) -> GeneratedSolution:
    """The best choice over these arcs, with prices that hold for them."""
    parties = blocks.options.parties
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    problem, arc = seat_classes.choice(arcs, weights, len(parties.proteges))
    chosen = best_assignment(problem)
    return GeneratedSolution(problem, arcs.only(arc), chosen, _middle(problem, chosen), ceiling)


def _among(
    found: GeneratedSolution, blocks: Blocks, seat_classes: SeatClasses, aims: Aims, arcs: Arcs
) -> GeneratedSolution:
    """The same choice and the same prices among more arcs, for some of which the prices may be too low."""
    parties = blocks.options.parties
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    problem, arc = seat_classes.choice(arcs, weights, len(parties.proteges))
    width, used = len(problem.seats), np.flatnonzero(found.chosen >= 0)
    at, chosen = found.chosen[used], np.full_like(found.chosen, -1)
    keys = problem.proteges * width + problem.sponsors
    chosen[used] = np.searchsorted(keys, used * width + found.problem.sponsors[at])
    return replace(found, problem=problem, arcs=arcs.only(arc), chosen=chosen)


def _mended(found: GeneratedSolution, blocks: Blocks) -> GeneratedSolution:
    """The best choice among the arcs, from one that was the best before some were added.

    A few new arcs change little, so those alone choose anew whom a change can reach. Prices show whether that is the
    best of all; if not, everybody chooses anew.
    """
    problem = found.problem
    assert found.prices is not None  # noqa: S101 - the caller has looked
    moving = within_reach(problem, found.chosen, found.prices)
    if 2 * np.count_nonzero(moving) < problem.people:
        staying = found.chosen[(found.chosen >= 0) & ~moving]
        seats = problem.seats - np.bincount(problem.sponsors[staying], minlength=len(problem.seats))
        at = np.flatnonzero(moving[problem.proteges])
        part = AssignmentProblem(seats, problem.people, problem.proteges[at], problem.sponsors[at], problem.weights[at])
        anew = best_assignment(part)
        chosen = np.where(moving, np.where(anew >= 0, at[np.maximum(anew, 0)], -1), found.chosen)
        prices = _middle(problem, chosen, blocks.options.tuning.most_sweeps)
        if prices is not None:
            return replace(found, chosen=chosen, prices=prices)
    chosen = best_assignment(problem)
    return replace(found, chosen=chosen, prices=_middle(problem, chosen))


def _middle(problem: AssignmentProblem, chosen: Indices, most: int | None = None) -> DualValues | None:
    """Prices halfway between the least and the greatest: they need the fewest rounds."""
    least = least_dual_values(problem, chosen, most)
    greatest = None if least is None else greatest_dual_values(problem, chosen, most)
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


def promising_arcs(
    blocks: Blocks, spread: Spread, on_progress: OnProgress, known: "KnownPairs | None" = None
) -> Iterator[Arcs]:
    """For each protégé those with the highest scores, and for each sponsor some of those with the highest.

    Among equals a spread that depends on the ids alone. `known` is told some more than these.
    """
    ours, theirs = (one.astype(np.int32) for one in spread)
    most = blocks.options.tuning.first_columns
    best = _BestOfSponsors(len(theirs))
    for block in blocks:
        keys = block.scores << np.int32(10)
        keys |= ours[block.rows][:, None] ^ theirs[block.columns]
        best.see(block, keys)
        if known is None:
            yield _arcs_at(block, *greatest_of_each(keys, most))
        else:
            yield known.see(block, keys, most, blocks.options.tuning.known_columns)
        on_progress(SolverProgress(0))
    yield best.arcs()


class KnownPairs:
    """The best pairs of each protégé, more than the solver begins with, and what no other pair of theirs exceeds."""

    def __init__(self, proteges: int) -> None:
        self.parts: list[tuple[Small, Small, Small]] = []
        """Protégés, sponsors and scores, a block each."""
        self.highest_of_others = np.full(proteges, -1, dtype=np.int64)
        """The highest score, -1 for none, that a pair can have which is not among these."""

    def see(self, block: Block, keys: Small, first: int, most: int) -> Arcs:
        """Take some more of each protégé's pairs of the greatest keys; returned are the first of them."""
        if keys.shape[1] <= most:
            row, column = _where(keys >= 0)
            least: Indices | Small = np.full((len(keys), 1), -1, dtype=np.int32)
        else:
            least, lowest = least_of_greatest(keys, first), least_of_greatest(keys, max(first, most))
            row, column = _where(keys >= np.maximum(lowest, 0))
            self.highest_of_others[block.rows] = lowest[:, 0] >> np.int32(10)
        scores = block.scores[row, column]
        small = (block.rows[row].astype(np.int32), block.columns[column].astype(np.int32), scores)
        self.parts.append(small)
        if keys.shape[1] <= first:
            return _arcs_at(block, row, column)
        if keys.shape[1] <= most:
            return _arcs_at(block, *greatest_of_each(keys, first))
        ahead = keys[row, column] >= least[row, 0]
        return _arcs_at(block, row[ahead], column[ahead])


class _BestOfSponsors:
    """For each sponsor the protégés of the greatest keys, one of each block: they wait where no protégé would look."""

    def __init__(self, sponsors: int) -> None:
        self.keys = np.full((sponsors, OF_SPONSOR), -1, dtype=np.int32)
        self.proteges = np.zeros((sponsors, OF_SPONSOR), dtype=np.int64)

    def see(self, block: Block, keys: Small) -> None:
        """Take the best of the block where they are better than the least of those known."""
        found = keys.max(axis=0)
        own = self.keys[block.columns]
        better = np.flatnonzero(found > own.min(axis=1))
        at, place = block.columns[better], own[better].argmin(axis=1)
        self.keys[at, place] = found[better]
        self.proteges[at, place] = block.rows[keys[:, better].argmax(axis=0)]

    def arcs(self) -> Arcs:
        """Those found."""
        sponsor, place = _where(self.keys >= 0)
        scores = (self.keys[sponsor, place] >> np.int32(10)).astype(np.int64)
        return Arcs(self.proteges[sponsor, place], sponsor, scores)


def greatest_of_each(keys: Indices | Small, most: int) -> tuple[Indices, Indices]:
    """In each row at least so many of the greatest keys, or all; none below 0.

    The least is the key that so many segments of the row reach.
    """
    if keys.shape[1] <= most:
        return _where(keys >= 0)
    return _where(keys >= np.maximum(least_of_greatest(keys, most), 0))


def least_of_greatest(keys: Indices | Small, most: int) -> Indices | Small:
    """For each row, as a column, a key that at least so many reach; there are more."""
    wide = keys.shape[1]
    segments = min(max(SEGMENTS, 4 * most), wide)
    whole = wide // segments * segments
    best = keys[:, :whole].reshape(len(keys), -1, segments).max(axis=1)
    np.maximum(best[:, : wide - whole], keys[:, whole:], out=best[:, : wide - whole])
    return np.asarray(np.partition(best, -most, axis=1)[:, -most, None])


def _where(which: Flags) -> tuple[Indices, Indices]:
    row, column = np.nonzero(which)
    return row, column


def _arcs_at(block: Block, row: Indices, column: Indices) -> Arcs:
    return Arcs(block.rows[row], block.columns[column], block.scores[row, column].astype(np.int64))


class PricingRound:
    """One look at all pairs for those that are worth more than their prices."""

    def __init__(self, blocks: Blocks, aims: Aims, prices: DualValues, spread: Spread, known: KnownPairs) -> None:
        self.blocks, self.aims, self.prices, self.spread, self.known = blocks, aims, prices, spread, known
        count = len(prices.proteges)
        self.highest = aims.highest(known.highest_of_others, count) - prices.proteges
        self.highest[known.highest_of_others < 0] = -FAR
        self.above = np.zeros_like(prices.proteges)
        """What a pair of each protégé is worth above its prices at the most, as far as is known."""
        self.nearly: list[Arcs] = []
        """Some known pairs that are worth nearly their prices: they are often the next to be worth more."""
        self.tied: list[Arcs] = []
        """The pairs that are worth just their prices: all best choices lie on them. None where they are too many."""
        self.room = blocks.options.tuning.most_tied
        for rows in blocks.members:
            self.above[rows] = np.maximum(self.highest[rows] - min(0, int(prices.sponsors.min(initial=0))), 0)

    def improving(self) -> Iterator[Arcs]:
        """The pairs that are worth most above their prices, some for each protégé: of those known, then of all others.

        Others are worth no more than the highest score that is not known, so most need not be looked at.
        """
        of_known = np.zeros_like(self.above)
        foremost = list(self._among_known(of_known))
        self.above = np.maximum(self.above, of_known)
        yield from foremost
        sponsors = self.prices.sponsors
        for rows, open_columns in self.blocks.groups():
            cheapest = int(sponsors[open_columns].min(initial=FAR))
            some = self.highest[rows] >= cheapest
            self.above[rows[~some]] = of_known[rows[~some]]
            for alike in self._alike(rows[some]):
                columns = open_columns[sponsors[open_columns] <= self.highest[alike].max()]
                for block in self.blocks.scored(alike, columns):
                    self.above[block.rows] = of_known[block.rows]
                    yield self._in_block(block)

    def _among_known(self, of_known: Indices) -> Iterator[Arcs]:
        """The same of the known pairs alone, with what the best is worth above its prices, by protégé."""
        for proteges, sponsors, scores in self.known.parts:
            pairs = Arcs(proteges.astype(np.int64), sponsors.astype(np.int64), scores.astype(np.int64))
            above = self._above(pairs)
            nearly = np.flatnonzero((above < 0) & (above >= -MARGIN * self.aims.point))
            self.nearly.append(self._most_above(pairs.only(nearly), above[nearly], MOST_NEARLY))
            at = np.flatnonzero(above >= 0)
            np.maximum.at(of_known, pairs.proteges[at], above[at])
            yield self._foremost(pairs.only(at), above[at])

    def _above(self, pairs: Arcs) -> Indices:
        """What each pair is worth above its prices."""
        weights = self.aims.of_arcs(pairs.proteges, pairs.sponsors, pairs.scores, len(self.prices.sponsors))
        return np.asarray(weights - self.prices.proteges[pairs.proteges] - self.prices.sponsors[pairs.sponsors])

    def _alike(self, rows: Indices) -> Iterator[Indices]:
        """The protégés in parts of those for whom others are worth about as much."""
        if not len(rows):
            return
        order = np.argsort(self.highest[rows], kind="stable")
        for part in np.array_split(order, max(1, min(PARTS, len(rows) // PART))):
            yield rows[np.sort(part)]

    def _in_block(self, block: Block) -> Arcs:
        found = _arcs_at(block, *self._worth_enough(block))
        above = self._above(found)
        np.maximum.at(self.above, found.proteges, above)
        return self._foremost(found, above)

    def _worth_enough(self, block: Block) -> tuple[Indices, Indices]:
        """Which pairs of the block are worth more than their prices, or just as much while these are counted."""
        least = 0 if self.room else 1
        ours, theirs = self.prices.proteges[block.rows], self.prices.sponsors[block.columns]
        if self.aims.adds_scores:
            bar = ours - self.aims.without_score(block.rows)
            low = int(bar.min())
            if int(bar.max()) - low < NEAR:
                # A score is worth more than its bar and its sponsor's price; whatever is out of reach is cut off.
                beyond = block.scores - np.clip(theirs + low, -2 * NEAR, 2 * NEAR).astype(np.int32)
                enough = beyond >= (bar - low + least).astype(np.int32)[:, None]
                return _where(enough & (block.scores >= 0))
        above = self.aims.weights(block.scores, block.rows, block.columns)
        above -= theirs
        return _where((above >= ours[:, None] + least) & (block.scores >= 0))

    def _foremost(self, found: Arcs, above: Indices) -> Arcs:
        """Of pairs sorted by protégé those of each that are worth most above their prices, up to so many."""
        more = above > 0
        if not more.all():
            self._keep_tied(found.only(~more))
            found, above = found.only(more), above[more]
        return self._most_above(found, above, self.blocks.options.tuning.added_columns)

    def _most_above(self, found: Arcs, above: Indices, most: int) -> Arcs:
        """Of pairs sorted by protégé so many of each, those that are worth most above their prices."""
        group = np.cumsum(np.diff(found.proteges, prepend=found.proteges[:1]) != 0)
        count = np.bincount(group)
        if count.max(initial=0) <= most:
            return found
        keys = np.clip(above, -FAR, FAR) << 10
        keys |= self.spread[0][found.proteges] ^ self.spread[1][found.sponsors]
        order = np.lexsort((-keys, group))
        place = np.arange(len(order)) - (np.cumsum(count) - count)[group]
        return found.only(np.sort(order[place < most]))

    def _keep_tied(self, tied: Arcs) -> None:
        """Keep these in mind, or none of them where they are too many."""
        self.room = max(0, self.room - len(tied))
        self.tied = [*self.tied, tied] if self.room else []


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
