"""The best choice of several sponsors a protégé, with its proof; one of the equally good, by the ids alone."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.pairing.evaluation.blocks import Blocks
from sponsorcli.pairing.evaluation.options import Arcs, Options
from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.aims import highest_threshold
from sponsorcli.pairing.solving.dual_values import DualValues
from sponsorcli.pairing.solving.progress import OnProgress
from sponsorcli.pairing.solving.tie_breaks import tie_break_keys

from .flow_columns import FlowFound, flow_over, generate_flow
from .flow_duals import flow_duals, proves_flow, with_all_in_places
from .flow_ties import canonical_flow
from .network import Choices
from .weights import SeveralAims


@dataclass(frozen=True, slots=True, eq=False)
class SeveralSolution:
    """The pairs by position, and the prices that prove them the best of all; None where they are not proven."""

    proteges: Indices
    sponsors: Indices
    prices: DualValues | None
    is_stopped: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """All pairs that may be made: held, where they are few, else scored a block at a time."""

    options: Options
    free: Flags
    on_progress: OnProgress
    arcs: Arcs | None

    def best(self, choices: Choices, aims: SeveralAims, least: int) -> FlowFound:
        """The best flow over pairs that score at least so much."""
        if self.arcs is not None:
            return flow_over(self.arcs.only(self.arcs.scores >= least), choices, aims)
        blocks = Blocks.of(self.options, self.free, choices.has_seats, least)
        return generate_flow(blocks, choices, aims, self.on_progress)


def solve_several(
    options: Options,
    free: Flags,
    of_aims: Callable[[SeveralAims], Choices],
    aims: SeveralAims,
    before: SeveralAims | None,
    on_progress: OnProgress,
) -> SeveralSolution:
    """The best choice; with aims `before`, no pair scores less than these aims leave room for at the least.

    `of_aims` gives places and seats with what they are worth by some aims.
    """
    search = _Search(options, free, on_progress, options.arcs(free, options.tuning.flow_at_once))
    least = 0 if before is None else _threshold(search, of_aims(before), before)
    if least is None:
        nobody = np.empty(0, dtype=np.int64)
        return SeveralSolution(nobody, nobody, None, is_stopped=True)
    choices = of_aims(aims)
    found = search.best(choices, aims, least)
    chosen, prices = found.chosen, found.prices
    if prices is not None:
        parties = options.parties
        keys = tie_break_keys(parties.proteges.ids), tie_break_keys(parties.sponsors.ids)
        chosen = canonical_flow(found.network, chosen, prices, keys)
        if search.arcs is not None:
            both = flow_duals(found.network, chosen)
            prices = prices if both is None else both[0]
        prices = with_all_in_places(found.network, prices)
        prices = prices if proves_flow(found.network, chosen, prices) else None
    made = found.arcs.only(chosen)
    return SeveralSolution(made.proteges, made.sponsors, prices, found.is_stopped)


def _threshold(search: _Search, choices: Choices, before: SeveralAims) -> int | None:
    """The highest score that all pairs can have without loss in the earlier aims; None where the search was ended."""
    is_stopped = False

    def value(least: int) -> int:
        nonlocal is_stopped
        if is_stopped:
            return 0
        found = search.best(choices, before, least)
        is_stopped = found.is_stopped
        return found.network.worth(found.chosen)

    scores = np.arange(MILLION + 1) if search.arcs is None else np.unique(choices.open_arcs(search.arcs).scores)
    least = highest_threshold(scores, value)
    return None if is_stopped else least
