"""Prices that prove a flow: whole numbers, found from the flow alone and checked by adding up.

A protégé's price is added to what each of their places is worth, a sponsor's to what each seat is worth; what is then
below nothing costs nothing. Of a pair that can be made once, or of a group of which one can, what it weighs above its
two prices counts once. By the duality theorem no choice is worth more than the sum of all that.
"""

from collections.abc import Iterator

import numpy as np

from sponsorcli.pairing.evaluation.parties import Flags, Indices
from sponsorcli.pairing.solving.dual_values import DualValues

from .network import SeatNetwork

FAR = np.iinfo(np.int64).max // 4
Bound = tuple[Indices, Indices, Indices]
"""Nodes, other nodes, and by how much at least the value of the second is above that of the first."""


def flow_duals(network: SeatNetwork, chosen: Flags) -> tuple[DualValues, DualValues] | None:
    """The least and the greatest prices of sponsors; None if the flow is not the best.

    Values of the nodes: a sponsor's price, what a protégé pays (the price below nothing), and 0 for nobody.
    """
    source, target, gain = (np.concatenate(part) for part in zip(*_bounds(network, chosen), strict=True))
    nobody = network.people + network.width
    least = _longest(source, target, gain, nobody)
    most = _longest(target, source, gain, nobody)
    if least is None or most is None:
        return None
    return _prices(network, chosen, least), _prices(network, chosen, np.where(most == -FAR, -FAR, -most))


def _bounds(network: SeatNetwork, chosen: Flags) -> Iterator[Bound]:
    people, nobody = network.people, network.people + network.width
    ours, theirs, weights = network.proteges, network.sponsors + people, network.weights
    used = np.flatnonzero(chosen)
    of_group = np.full(int(network.group.max(initial=-1)) + 1, -1, dtype=np.int64)
    of_group[network.group[used]] = used
    instead = of_group[network.group]
    plain = np.flatnonzero(instead < 0)
    yield ours[plain], theirs[plain], weights[plain]
    other = np.flatnonzero((instead >= 0) & ~chosen)
    yield theirs[instead[other]], theirs[other], weights[other] - weights[instead[other]]
    yield theirs[used], ours[used], -weights[used]
    for steps, units, first, sign in (
        (network.places, network.placed(chosen), 0, 1),
        (network.seats, network.seated(chosen), people, -1),
    ):
        more, last = steps.added(units), steps.last(units)
        of_nobody, gives, takes = (np.full(len(more[0]), nobody), more, last)
        if sign < 0:
            yield gives[0] + first, of_nobody, gives[1]
            yield np.full(len(takes[0]), nobody), takes[0] + first, -takes[1]
        else:
            yield of_nobody, gives[0] + first, gives[1]
            yield takes[0] + first, np.full(len(takes[0]), nobody), -takes[1]


def _longest(source: Indices, target: Indices, gain: Indices, nobody: int) -> Indices | None:
    """The greatest sums of gains on ways from nobody to each node, -FAR where none leads; None for an endless gain."""
    values = np.full(nobody + 1, -FAR, dtype=np.int64)
    values[nobody] = 0
    order = np.argsort(target, kind="stable")
    source, target, gain = source[order], target[order], gain[order]
    if not len(target):
        return values
    starts = np.flatnonzero(np.diff(target, prepend=-1))
    ends = target[starts]
    for _ in range(nobody + 2):
        reached = values[source]
        found = np.maximum.reduceat(np.where(reached == -FAR, -FAR, reached + gain), starts)
        higher = found > values[ends]
        if not higher.any():
            return values
        values[ends[higher]] = found[higher]
        if values[nobody] > 0:
            return None
    return None


def _prices(network: SeatNetwork, chosen: Flags, values: Indices) -> DualValues:
    """The prices of these values; of who has nothing, such that a first place or seat is worth just nothing."""
    proteges, sponsors = -values[: network.people], values[network.people : -1].copy()
    for steps, prices, units in (
        (network.places, proteges, network.placed(chosen)),
        (network.seats, sponsors, network.seated(chosen)),
    ):
        owners, worths = steps.added(units)
        idle = units[owners] == 0
        prices[owners[idle]] = -worths[idle]
        closed = np.ones(len(prices), dtype=bool)
        closed[steps.owners[steps.counts > 0]] = False
        prices[closed] = 0
    return DualValues(proteges, sponsors)


def middle(least: DualValues, greatest: DualValues) -> DualValues:
    """Prices halfway between: they need the fewest rounds."""
    return DualValues(-((-least.proteges - greatest.proteges) // 2), (least.sponsors + greatest.sponsors) // 2)


def above(network: SeatNetwork, prices: DualValues) -> Indices:
    """What each arc weighs above its two prices; below 0 for less."""
    return network.weights - prices.proteges[network.proteges] - prices.sponsors[network.sponsors]


def group_prices(network: SeatNetwork, prices: DualValues) -> Indices:
    """By group, what its dearest arc weighs above its two prices, at least 0."""
    of_groups = np.zeros(int(network.group.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(of_groups, network.group, above(network, prices))
    return of_groups


def with_all_in_places(network: SeatNetwork, prices: DualValues) -> DualValues:
    """The prices with which no pair of a protégé who can get one sponsor weighs more than its two prices."""
    places = np.bincount(network.places.owners, network.places.counts, network.people)
    more = np.zeros(network.people, dtype=np.int64)
    np.maximum.at(more, network.proteges, above(network, prices))
    return DualValues(prices.proteges + np.where(places == 1, more, 0), prices.sponsors)


def proves_flow(network: SeatNetwork, chosen: Flags, prices: DualValues) -> bool:
    """Whether the prices prove the flow the best of all over these arcs."""
    used = np.bincount(network.group[chosen], minlength=1)
    fits = (used <= 1).all() and _holds(network, chosen)
    spent = sum(group_prices(network, prices).tolist())
    spent += network.places.total(prices.proteges) + network.seats.total(prices.sponsors)
    return bool(fits) and spent == network.worth(chosen)


def _holds(network: SeatNetwork, chosen: Flags) -> bool:
    """Whether nobody has more than the places and seats there are."""
    for steps, units in ((network.places, network.placed(chosen)), (network.seats, network.seated(chosen))):
        room = np.bincount(steps.owners, steps.counts, len(units))
        if (units > room).any():
            return False
    return True
