"""The best assignment to few sponsors with many seats, in whole numbers alone and without writing out the seats.

Shortest augmenting paths, a protégé at a time (Edmonds and Karp 1972; Tomizawa 1971): the newcomer takes a seat, and
whoever has to make room moves on to another sponsor or goes without, by the chain of moves that gains most.
"""

import numpy as np
from numpy.typing import NDArray

from sponsorcli.pairing.evaluation.parties import Indices

NEVER = np.iinfo(np.int64).min // 4
Table = NDArray[np.int64]


def best_transport(worth: Table, seats: Indices) -> Indices:
    """For each protégé the sponsor, -1 for none: the greatest total worth.

    `worth` is protégés × sponsors, NEVER where the pair may not be made.
    """
    plan = _Plan(worth, seats)
    for protege in range(len(worth)):
        plan.seat(protege)
    return plan.sponsor_of


class _Plan:
    """A best assignment of those seated so far, and what the best move from each full sponsor to another gains."""

    def __init__(self, worth: Table, seats: Indices) -> None:
        count = worth.shape[1]
        self.worth = worth
        self.free = seats.astype(np.int64).copy()
        self.sponsor_of = np.full(len(worth), -1, dtype=np.int64)
        self.moves = np.full((count, count + 1), NEVER, dtype=np.int64)
        """From each sponsor to each, and in the last column to nobody."""

    def seat(self, protege: int) -> None:
        """Seat one more, by the chain that gains most; nothing changes if none gains."""
        gain = self.worth[protege].copy()
        came_from = np.full(len(gain), -1, dtype=np.int64)
        full = np.flatnonzero(self.free == 0)
        while len(full):
            through = gain[full, None] + self.moves[full, :-1]
            best = through.argmax(axis=0)
            found = through[best, np.arange(len(gain))]
            better = found > gain
            if not better.any():
                break
            gain[better] = found[better]
            came_from[better] = full[best[better]]
        ends = np.where(self.free > 0, gain, gain + self.moves[:, -1])
        last = int(ends.argmax()) if len(ends) else -1
        if last >= 0 and ends[last] > 0:
            self._follow(protege, last, came_from)

    def _follow(self, protege: int, last: int, came_from: Indices) -> None:
        chain = [last]
        while came_from[chain[-1]] >= 0:
            chain.append(int(came_from[chain[-1]]))
        chain.reverse()
        mover = protege
        for sponsor, to in zip(chain, [*chain[1:], -1], strict=True):
            at_end = to < 0
            leaver = -1 if at_end and self.free[sponsor] > 0 else self._leaver(sponsor, to)
            self._enter(mover, sponsor)
            if leaver < 0:
                self.free[sponsor] -= 1
            else:
                self._leave(leaver, sponsor)
            mover = leaver

    def _gains(self, proteges: Indices, sponsor: int) -> Table:
        """What each of those who sit with the sponsor would gain by each move."""
        others = np.concatenate([self.worth[proteges], np.zeros((len(proteges), 1), dtype=np.int64)], axis=1)
        gains = np.maximum(others - self.worth[proteges, sponsor][:, None], NEVER)
        gains[others == NEVER] = NEVER
        gains[:, sponsor] = NEVER
        return np.asarray(gains)

    def _leaver(self, sponsor: int, to: int) -> int:
        sitting = np.flatnonzero(self.sponsor_of == sponsor)
        return int(sitting[self._gains(sitting, sponsor)[:, to].argmax()])

    def _enter(self, protege: int, sponsor: int) -> None:
        self.sponsor_of[protege] = sponsor
        own = self._gains(np.array([protege]), sponsor)[0]
        self.moves[sponsor] = np.maximum(self.moves[sponsor], own)

    def _leave(self, protege: int, sponsor: int) -> None:
        """Only the moves for which the leaver was the best have to be looked up again."""
        stale = self._gains(np.array([protege]), sponsor)[0] >= self.moves[sponsor]
        if self.sponsor_of[protege] == sponsor:
            self.sponsor_of[protege] = -1
        sitting = np.flatnonzero(self.sponsor_of == sponsor)
        if stale.any():
            gains = self._gains(sitting, sponsor)
            self.moves[sponsor, stale] = gains.max(axis=0, initial=NEVER)[stale]
