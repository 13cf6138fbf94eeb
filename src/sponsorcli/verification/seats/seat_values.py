"""What one more seat at each sponsor would bring and one less would cost: found by following who could move.

A seat more at a sponsor is taken by somebody without one, or by somebody who moves there, whose seat is then taken in
the same way. A seat less sends one person away, to a free seat, to another's seat, or to none. In a pairing that is
proven the best no chain gains by itself, so the best chains are found by correcting values until none changes.
"""

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sponsorcli.verification.aim_weights import AimWeights

ADDED_UP = frozenset({"most_pairs", "best_total", "priority", "least_change"})
"""The aims that are a sum over pairs, of which it can be told what a seat is worth."""
Scores = Mapping[tuple[str, str], int]
Gain = tuple[int | None, int | None]
"""How many pairs more, and how many millionths of score more; None for what nobody knows."""


@dataclass(frozen=True, slots=True)
class SeatValues:
    """By sponsor: what a seat more adds, how many people could take it for that, and what a seat less costs.

    `gains` are the first as pairs and score. `newcomers` are who would get a sponsor by it in a stable pairing, of
    which nothing else is known.
    """

    more: Mapping[str, int]
    takers: Mapping[str, int]
    less: Mapping[str, int]
    gains: Mapping[str, Gain]
    newcomers: Mapping[str, str] | None = None

    def is_sure(self, one: str, other: str, weight: int) -> bool:
        """Whether a seat more at the sponsor goes to this protégé, or helps them by others moving up, for certain."""
        if self.newcomers is not None:
            return self.newcomers.get(other) == one
        return 0 < weight == self.more[other] and self.takers[other] == 1


def stable_seat_values(newcomers: Mapping[str, str], sponsors: Collection[str]) -> SeatValues:
    """What a seat more at each sponsor brings in a stable pairing: a pair where anybody comes, and nothing is said of
    the total.
    """  # fmt: skip
    return SeatValues({}, {}, {}, {other: (int(other in newcomers), None) for other in sponsors}, newcomers)


def seat_values_of(
    sponsor_of: Mapping[str, str], allowed: Scores, left: Mapping[str, int], aims: AimWeights
) -> SeatValues:
    """The worth of seats in a pairing of those up for choice that is proven the best.

    `allowed` has every pair that may be made with its score, `left` the seats that were up for choice.
    """
    weights = {pair: aims.of(*pair, score) for pair, score in allowed.items()}
    more = _more(sponsor_of, weights)
    price = {one: weights[one, other] - more[other] for one, other in sponsor_of.items()}
    takers = dict.fromkeys(more, 0)
    for (one, other), weight in weights.items():
        if sponsor_of.get(one) != other:
            takers[other] += weight == price.get(one, 0) + more[other]
    weight = sum(weights[pair] for pair in sponsor_of.items())
    wider = _reached(sponsor_of, allowed) if aims.counts_everybody_first else None
    gains = {other: _gain(weight, worth, aims, other, wider) for other, worth in more.items()}
    return SeatValues(more, takers, _less(sponsor_of, weights, left), gains)


def _gain(weight: int, worth: int, aims: AimWeights, other: str, wider: set[str] | None) -> Gain:
    """What rises, and by how much, where the weight of all rises by so much: read aim by aim, the first first."""
    now, then = weight, weight + worth
    rises: dict[str, int] = {}
    for aim, unit in sorted(aims.units_by_aim.items(), key=lambda one: -one[1]):
        rises[aim] = then // unit - now // unit
        now, then = now % unit, then % unit
    pairs = rises.get("most_pairs")
    return int(other in wider) if wider is not None else pairs, rises.get("best_total")


def _reached(sponsor_of: Mapping[str, str], allowed: Scores) -> set[str]:
    """The sponsors whom somebody without a sponsor reaches by a seat that others leave for another."""
    asks: dict[str, set[str]] = {}
    held: dict[str, set[str]] = {}
    for one, other in allowed:
        asks.setdefault(one, set()).add(other)
    for one, other in sponsor_of.items():
        held.setdefault(other, set()).add(one)
    reached, waiting = set[str](), [one for one in asks if one not in sponsor_of]
    while waiting:
        for other in asks[waiting.pop()] - reached:
            reached.add(other)
            waiting += held.get(other, ())
    return reached


def _more(sponsor_of: Mapping[str, str], weights: Scores) -> dict[str, int]:
    worth: dict[str, int] = {other: 0 for _, other in weights}
    moves: dict[str, list[tuple[str, int]]] = {}
    for (one, other), weight in weights.items():
        now = sponsor_of.get(one)
        if now is None:
            worth[other] = max(worth[other], weight)
        elif now != other:
            moves.setdefault(now, []).append((other, weight - weights[one, now]))
    waiting = deque(sorted(worth))
    while waiting:
        now = waiting.popleft()
        for other, gain in moves.get(now, ()):
            if worth[now] + gain > worth[other]:
                worth[other] = worth[now] + gain
                waiting.append(other)
    return worth


def _less(sponsor_of: Mapping[str, str], weights: Scores, left: Mapping[str, int]) -> dict[str, int]:
    used = dict.fromkeys(left, 0)
    for other in sponsor_of.values():
        used[other] += 1
    cost = {other: 0 for other in left if used[other] < left[other]}
    for one, other in sponsor_of.items():
        cost[other] = min(cost.get(other, weights[one, other]), weights[one, other])
    moves = _moves_between(sponsor_of, weights, cost)
    waiting = deque(sorted(cost))
    while waiting:
        other = waiting.popleft()
        for now, loss in moves.get(other, ()):
            if cost[other] + loss < cost[now]:
                cost[now] = cost[other] + loss
                waiting.append(now)
    return cost


def _moves_between(
    sponsor_of: Mapping[str, str], weights: Scores, cost: Mapping[str, int]
) -> dict[str, list[tuple[str, int]]]:
    """To each sponsor whose seat has a cost: from whom somebody could move there, and what that loses."""
    moves: dict[str, list[tuple[str, int]]] = {}
    for (one, other), weight in weights.items():
        now = sponsor_of.get(one)
        if now is not None and now != other and other in cost:
            moves.setdefault(other, []).append((now, weights[one, now] - weight))
    return moves
