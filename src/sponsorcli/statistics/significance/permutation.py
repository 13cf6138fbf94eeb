"""Whether two groups had something at different rates, by giving out the groups' names anew within each stratum."""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 1999
"""So many times the names are given out anew; the smallest p-value is one in this many and one."""


def rate_permutation_p(
    counts: NDArray[np.int64],
    times: NDArray[np.float64],
    member: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    seed: int,
) -> float | None:
    """The two-sided p-value of equal rates (events by time) of members and others, people kept in their stratum.

    A person's events stay together and with their time, so that a few people who had many do not pass for evidence.
    How far the difference of rates lies from its mean over `ROUNDS` seeded rearrangements decides (Phipson and Smyth
    2010: the observed one counts as well). None where no rearrangement differs: no stratum has both.
    """
    both = [place for place in np.unique(stratum) if 0 < member[stratum == place].sum() < (stratum == place).sum()]
    if not both:
        return None
    chance = np.random.Generator(np.random.PCG64(seed))
    drawn = np.empty(ROUNDS + 1)
    drawn[0] = _difference(counts, times, member)
    parts = [np.flatnonzero(stratum == place) for place in both]
    names = member.copy()
    for turn in range(1, ROUNDS + 1):
        for part in parts:
            names[part] = chance.permutation(names[part])
        drawn[turn] = _difference(counts, times, names)
    away = np.abs(drawn - drawn[1:].mean())
    return float((1 + np.count_nonzero(away[1:] >= away[0] * (1 - 1e-9))) / (ROUNDS + 1))


def _difference(counts: NDArray[np.int64], times: NDArray[np.float64], member: NDArray[np.bool_]) -> float:
    inside, outside = times[member].sum(), times[~member].sum()
    return float(
        (counts[member].sum() / inside if inside else 0.0) - (counts[~member].sum() / outside if outside else 0.0)
    )
