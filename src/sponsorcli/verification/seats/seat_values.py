"""What one more seat at each sponsor would bring and one less would cost: found by following who could move.

A seat more at a sponsor is taken by somebody without one, or by somebody who moves there, whose seat is then taken in
the same way. A seat less sends one person away, to a free seat, to another's seat, or to none. In a pairing that is
proven the best no chain gains by itself, so the best chains are found by correcting values until none changes.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from sponsorcli.verification.aim_weights import AimWeights

Scores = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class SeatValues:
    """By sponsor: what a seat more adds, how many people could take it for that, and what a seat less costs."""

    more: Mapping[str, int]
    takers: Mapping[str, int]
    less: Mapping[str, int]


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
    return SeatValues(more, takers, _less(sponsor_of, weights, left))


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
