"""One of the equally good flows, chosen by the ids alone.

All best flows use the arcs that weigh just as much as their prices: what is worth more is used in each of them, what is
worth less in none. Among them the one with the greatest sum of fixed numbers made from the ids is taken.
"""

import numpy as np

from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.dual_values import DualValues
from sponsorcli.pairing.solving.tie_breaks import TieBreakKeys, mixed_keys

from .flow import best_flow
from .flow_duals import above, flow_duals, group_prices
from .network import SeatNetwork, Steps

BITS = 30


def canonical_flow(
    network: SeatNetwork, chosen: Flags, prices: DualValues, keys: tuple[TieBreakKeys, TieBreakKeys]
) -> Flags:
    """The best flow whose arcs have the greatest sum of numbers; `keys` are those of protégés and of sponsors."""
    of_groups = group_prices(network, prices)
    tight = np.flatnonzero(above(network, prices) == of_groups[network.group])
    if chosen[tight].all():
        return chosen
    numbers = (mixed_keys(keys[0][network.proteges[tight]], keys[1][network.sponsors[tight]], 0)) >> np.uint64(
        64 - BITS
    )
    must = (int(network.places.counts.sum()) + 1) << BITS
    weights = numbers.astype(np.int64) + must * (of_groups[network.group[tight]] > 0)
    among = SeatNetwork(
        network.people,
        network.width,
        network.proteges[tight],
        network.sponsors[tight],
        weights,
        network.groups[tight],
        _forced(network.places, prices.proteges, must),
        _forced(network.seats, prices.sponsors, must),
    )
    best = best_flow(among)
    if best is None or flow_duals(among, best) is None:
        return chosen
    made = np.zeros(len(network), dtype=bool)
    made[tight[best]] = True
    return made if network.worth(made) == network.worth(chosen) else chosen


def _forced(steps: Steps, prices: Indices, must: int) -> Steps:
    """The steps of a best flow: those worth more than nothing at these prices must be taken, those below may not."""
    worths = steps.worths + prices[steps.owners]
    may = np.flatnonzero(worths >= 0)
    return Steps(steps.owners[may], np.where(worths[may] > 0, must, 0), steps.counts[may])
