"""The proven best flow of a large programme without holding all of its pairs: column generation, as for one sponsor."""

from dataclasses import dataclass

import numpy as np

from sponsorcli.pairing.evaluation.blocks import Block, Blocks
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.column_generation import ROUNDS, joined_arcs, promising_arcs, spread_of
from sponsorcli.pairing.solving.dual_values import DualValues
from sponsorcli.pairing.solving.progress import OnProgress, SolverProgress

from .flow import best_flow
from .flow_duals import flow_duals, group_prices, middle
from .network import Choices, SeatNetwork
from .weights import SeveralAims


@dataclass(frozen=True, slots=True, eq=False)
class FlowFound:
    """The best flow over some arcs, and prices that prove it; None where it is not proven of all pairs."""

    network: SeatNetwork
    arcs: Arcs
    chosen: Flags
    prices: DualValues | None
    is_stopped: bool = False


def flow_over(arcs: Arcs, choices: Choices, aims: SeveralAims) -> FlowFound:
    """The best flow over these arcs, with prices halfway between the least and the greatest."""
    arcs = choices.open_arcs(arcs)
    weights = aims.aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, choices.width)
    network = choices.network(arcs, weights)
    chosen = best_flow(network)
    if chosen is None:
        return FlowFound(network, arcs, np.zeros(len(network), dtype=bool), None)
    both = flow_duals(network, chosen)
    return FlowFound(network, arcs, chosen, None if both is None else middle(*both))


def generate_flow(blocks: Blocks, choices: Choices, aims: SeveralAims, on_progress: OnProgress) -> FlowFound:
    """The best flow of all pairs; or the best so far where `on_progress` ends the search."""
    arcs = joined_arcs(list(promising_arcs(blocks, spread_of(blocks.options.parties), on_progress)))
    found = flow_over(arcs, choices, aims)
    for turn in range(1, ROUNDS + 1):
        if found.prices is None:
            return found
        better = [_improving(block, found, choices, aims) for block in blocks]
        used = found.arcs.only(found.chosen)
        if not on_progress(SolverProgress(turn, len(used), int(used.scores.sum()))):
            return FlowFound(found.network, found.arcs, found.chosen, None, is_stopped=True)
        if not any(len(more) for more in better):
            return found
        found = flow_over(joined_arcs([found.arcs, *better]), choices, aims)
    return FlowFound(found.network, found.arcs, found.chosen, None)


def _improving(block: Block, found: FlowFound, choices: Choices, aims: SeveralAims) -> Arcs:
    """Pairs of the block that weigh more than their prices and are not among the arcs, the best of each protégé."""
    assert found.prices is not None  # noqa: S101 - the caller has looked
    above = aims.aims.weights(block.scores, block.rows, block.columns)
    above -= found.prices.sponsors[block.columns]
    above -= found.prices.proteges[block.rows][:, None]
    above[block.scores < 0] = 0
    _take_out_known(above, block, found, choices)
    row = np.flatnonzero((above > 0).any(axis=1))
    most = min(blocks_most(block), above.shape[1])
    best = np.argpartition(-above[row], most - 1, axis=1)[:, :most]
    row, column = np.repeat(row, most), best.ravel()
    there = above[row, column] > 0
    row, column = row[there], column[there]
    arcs = Arcs(block.rows[row], block.columns[column], block.scores[row, column].astype(np.int64))
    return choices.open_arcs(arcs)


MOST_ADDED = 10
"""Pairs a protégé that a round adds."""


def blocks_most(block: Block) -> int:
    """How many pairs of a protégé a round adds at the most."""
    return min(MOST_ADDED, max(1, len(block.columns)))


def _take_out_known(above: Indices, block: Block, found: FlowFound, choices: Choices) -> None:
    """Nothing is gained by arcs that are known, by others beside one of their group, or by pairs that may not be."""
    rows = np.full(choices.people, -1, dtype=np.int64)
    rows[block.rows] = np.arange(len(block.rows))
    columns = np.full(choices.width, -1, dtype=np.int64)
    columns[block.columns] = np.arange(len(block.columns))
    network = found.network
    assert found.prices is not None  # noqa: S101 - the caller has looked
    own = np.flatnonzero((rows[network.proteges] >= 0) & (columns[network.sponsors] >= 0))
    above[rows[network.proteges[own]], columns[network.sponsors[own]]] = 0
    for taken, of_sponsor in ((choices.taken, np.arange(choices.width)), (choices.barred, choices.group)):
        person, what = taken // choices.width, taken % choices.width
        for one, which in zip(rows[person].tolist(), what.tolist(), strict=True):
            if one >= 0:
                above[one, of_sponsor[block.columns] == which] = 0
    of_groups = group_prices(network, found.prices)
    dear = np.flatnonzero(found.chosen & (of_groups[network.group] > 0) & (rows[network.proteges] >= 0))
    if len(np.unique(choices.group)) == choices.width:
        return
    for arc in dear.tolist():
        same = choices.group[block.columns] == choices.group[network.sponsors[arc]]
        above[rows[network.proteges[arc]], same] -= of_groups[network.group[arc]]
