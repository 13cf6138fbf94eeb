"""Stable pairs, which leave no two who both prefer each other: deferred acceptance on the preferences of both sides.

Gale and Shapley 1962, with seats and incomplete lists (Roth and Sotomayor 1990). The side that asks gets the best that
it can have in any stable pairing, the other side the worst. Whoever has a seat in one stable pairing has one in all.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.pairing.evaluation.options import Arcs
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties, Side

UNLISTED = 1 << 40


@dataclass(frozen=True, slots=True)
class Preferences:
    """Where each arc stands on the protégé's list and on the sponsor's; the lower, the dearer.

    Those named in the preferences come first, by rank; then all others who may be paired, by score. In `ranks` equals
    stand equal: those of the same rank given (or none) and the same score. In `places`, from 0 for the first choice,
    equals stand in the order of ids, which makes the result of deferred acceptance one and the same each time.
    """

    places: tuple[Indices, Indices]
    ranks: tuple[Indices, Indices]

    @classmethod
    def of(cls, arcs: Arcs, parties: Parties, snapshot: Snapshot) -> "Preferences":
        """Both sides' lists over these arcs."""
        rows = snapshot.roster.frame("preferences").select("person_id", "choice_id", "rank").drop_nulls().rows()
        ours = _given(arcs.proteges, arcs.sponsors, parties.proteges, parties.sponsors, rows)
        theirs = _given(arcs.sponsors, arcs.proteges, parties.sponsors, parties.proteges, rows)
        lists = (
            (np.lexsort((arcs.sponsors, -arcs.scores, ours, arcs.proteges)), arcs.proteges, ours),
            (np.lexsort((arcs.proteges, -arcs.scores, theirs, arcs.sponsors)), arcs.sponsors, theirs),
        )
        places = [_places(order, owners) for order, owners, _ in lists]
        ranks = [_ranks(order, owners, given, arcs.scores) for order, owners, given in lists]
        return cls((places[0], places[1]), (ranks[0], ranks[1]))

    def ties(self, arcs: Arcs) -> int:
        """How many people have two or more possible partners of equal rank; the arcs are of sponsors with seats."""
        people = 0
        for owners, ranks in ((arcs.proteges, self.ranks[0]), (arcs.sponsors, self.ranks[1])):
            _, first, times = np.unique(np.stack([owners, ranks]), axis=1, return_index=True, return_counts=True)
            people += len(np.unique(owners[first[times > 1]]))
        return people


def ranks_given(snapshot: Snapshot) -> dict[tuple[str, str], int]:
    """The rank that each person gave a choice of theirs, the best where several were given."""
    rows = snapshot.roster.frame("preferences").select("person_id", "choice_id", "rank").drop_nulls().rows()
    ranks: dict[tuple[str, str], int] = {}
    for person, choice, rank in rows:
        if rank >= 1:
            ranks[person, choice] = min(rank, ranks.get((person, choice), rank))
    return ranks


def _ranks(order: Indices, owners: Indices, given: Indices, scores: Indices) -> Indices:
    """A number for each arc that grows along its owner's list and is the same for equals."""
    if not len(order):
        return order
    keys = np.stack([owners[order], given[order], scores[order]])
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.concatenate([[0], np.cumsum((keys[:, 1:] != keys[:, :-1]).any(axis=0))])
    return ranks


def _given(mine: Indices, other: Indices, people: Side, others: Side, rows: list[tuple[str, str, int]]) -> Indices:
    width = len(others)
    ranks: dict[int, int] = {}
    for person, choice, rank in rows:
        if rank >= 1 and person in people.index and choice in others.index:
            key = people.index[person] * width + others.index[choice]
            ranks[key] = min(rank, ranks.get(key, rank))
    known = np.array(sorted(ranks), dtype=np.int64)
    values = np.array([ranks[key] for key in known.tolist()], dtype=np.int64)
    if not len(known):
        return np.full(len(mine), UNLISTED)
    keys = mine * width + other
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, values[at], UNLISTED)


def _places(order: Indices, owners: Indices) -> Indices:
    sorted_owners = owners[order]
    starts = np.searchsorted(sorted_owners, sorted_owners)
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order)) - starts
    return places


def stable_choice(
    arcs: Arcs, places: tuple[Indices, Indices], seats: Indices, people: int, *, sponsors: bool
) -> Indices:
    """For each protégé the arc of a stable pairing, -1 for none: the best for the sponsors, or for the protégés."""
    if sponsors:
        return _sponsors_ask(arcs, places, seats, people)
    return _proteges_ask(arcs, places, seats, people)


def _lists(owners: Indices, places: Indices, count: int) -> tuple[list[int], list[int]]:
    order = np.lexsort((places, owners))
    starts = np.searchsorted(owners[order], np.arange(count + 1))
    return order.tolist(), starts.tolist()


def _proteges_ask(arcs: Arcs, places: tuple[Indices, Indices], seats: Indices, people: int) -> Indices:
    order, starts = _lists(arcs.proteges, places[0], people)
    following = list(starts[:-1])
    sponsor_of, place = arcs.sponsors.tolist(), places[1].tolist()
    held: list[list[tuple[int, int]]] = [[] for _ in range(len(seats))]
    room = seats.tolist()
    protege_of = arcs.proteges.tolist()
    chosen = np.full(people, -1, dtype=np.int64)
    asking = list(range(people))
    while asking:
        protege = asking.pop()
        while following[protege] < starts[protege + 1]:
            arc = order[following[protege]]
            following[protege] += 1
            sponsor = sponsor_of[arc]
            if not room[sponsor]:
                continue
            own = held[sponsor]
            if len(own) == room[sponsor] and -own[0][0] < place[arc]:
                continue
            heappush(own, (-place[arc], arc))
            chosen[protege] = arc
            if len(own) > room[sponsor]:
                leaver = protege_of[heappop(own)[1]]
                chosen[leaver] = -1
                asking.append(leaver)
            break
    return chosen


def _sponsors_ask(arcs: Arcs, places: tuple[Indices, Indices], seats: Indices, people: int) -> Indices:
    order, starts = _lists(arcs.sponsors, places[1], len(seats))
    following, room = list(starts[:-1]), seats.tolist()
    protege_of, sponsor_of, place = arcs.proteges.tolist(), arcs.sponsors.tolist(), places[0].tolist()
    chosen = [-1] * people
    asking = list(range(len(seats)))
    while asking:
        sponsor = asking.pop()
        while room[sponsor] and following[sponsor] < starts[sponsor + 1]:
            arc = order[following[sponsor]]
            following[sponsor] += 1
            protege = protege_of[arc]
            now = chosen[protege]
            if now >= 0 and place[now] < place[arc]:
                continue
            chosen[protege] = arc
            room[sponsor] -= 1
            if now >= 0:
                room[sponsor_of[now]] += 1
                asking.append(sponsor_of[now])
    return np.array(chosen, dtype=np.int64)


def blocking(arcs: Arcs, ranks: tuple[Indices, Indices], seats: Indices, chosen: Indices) -> Flags:
    """Which arcs are of two who would both be better off with each other; `chosen` has each protégé's arc, -1 for none.

    Better off is who rises in rank: equals are no gain. Any sponsor is a gain for a protégé without one, and one more
    protégé for a sponsor with a free seat. Pairs without such arcs are weakly stable (Irving 1994).
    """
    never = np.iinfo(np.int64).max
    paired = chosen[chosen >= 0]
    mine = np.where(chosen >= 0, ranks[0][np.maximum(chosen, 0)] if len(arcs) else 0, never)
    worst = np.full(len(seats), -1, dtype=np.int64)
    np.maximum.at(worst, arcs.sponsors[paired], ranks[1][paired])
    used = np.bincount(arcs.sponsors[paired], minlength=len(seats))
    worst[used < seats] = never
    worst[seats == 0] = -1
    return np.asarray((ranks[0] < mine[arcs.proteges]) & (ranks[1] < worst[arcs.sponsors]))
