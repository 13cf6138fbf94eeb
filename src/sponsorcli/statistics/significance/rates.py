"""Tests of equal rates in two groups, and p-values adjusted for their number."""

import numpy as np
from numpy.typing import NDArray

from sponsorcli.statistics.intervals import Proportion

TIE = 1e-7
"""Tables whose probabilities differ by less, relatively, count as equally probable."""
ROUNDS = 1999
"""Rearrangements of a permutation test; its smallest p-value is 1 / (ROUNDS + 1)."""


def mid_p(one: Proportion, other: Proportion) -> float:
    """The two-sided mid-p value of Fisher's exact test of equal rates, 0 to 1.

    The sum of the hypergeometric probabilities below that of the observed table, and half of those equal to it
    (Lancaster 1961, JASA 56, 223-234; Lydersen, Fagerland and Laake 2009, Statistics in Medicine 28, 1159-1175). It is
    1 where the margins allow one table alone.
    """
    events = one.events + other.events
    least, most = max(0, events - other.people), min(events, one.people)
    if least == most:
        return 1.0
    weights = _hypergeometric_weights(one.people, other.people, events)
    observed = weights[one.events - least]
    below = sum(weight for weight in weights if weight < observed * (1 - TIE))
    equal = sum(weight for weight in weights if abs(weight - observed) <= observed * TIE)
    return min(1.0, (below + equal / 2) / sum(weights))


def _hypergeometric_weights(first: int, second: int, events: int) -> list[float]:
    """What is proportional to the probability of each possible number of events in the first group, from the least.

    Built outwards from the mode, so that nothing overflows.
    """
    least, most = max(0, events - second), min(events, first)
    mode = min(most, max(least, (events + 1) * (first + 1) // (first + second + 2)))
    up, down = [1.0], [1.0]
    for count in range(mode, most):
        up.append(up[-1] * (first - count) * (events - count) / ((count + 1) * (second - events + count + 1)))
    for count in range(mode, least, -1):
        down.append(down[-1] * count * (second - events + count) / ((first - count + 1) * (events - count + 1)))
    return down[:0:-1] + up


def rate_permutation_p(
    counts: NDArray[np.int64],
    times: NDArray[np.float64],
    member: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    seed: int,
) -> float | None:
    """The two-sided p-value of equal rates (events by time) of members and others, by a stratified permutation test.

    The four arrays have one entry a person: events, time at risk in any unit, group and stratum. A person's events
    stay together and with their time, so that a few people who had many are not taken for evidence. Group labels are
    permuted within strata `ROUNDS` times by a generator seeded with `seed`; the statistic is the distance of the
    difference of rates from its mean over the permutations, and the observed one counts as well (Phipson and Smyth
    2010, Statistical Applications in Genetics and Molecular Biology 9, article 39). None where no stratum has both
    groups.
    """
    both = [place for place in np.unique(stratum) if 0 < member[stratum == place].sum() < (stratum == place).sum()]
    if not both:
        return None
    chance = np.random.Generator(np.random.PCG64(seed))
    drawn = np.empty(ROUNDS + 1)
    drawn[0] = _difference(counts, times, member)
    parts = [np.flatnonzero(stratum == place) for place in both]
    labels = member.copy()
    for turn in range(1, ROUNDS + 1):
        for part in parts:
            labels[part] = chance.permutation(labels[part])
        drawn[turn] = _difference(counts, times, labels)
    away = np.abs(drawn - drawn[1:].mean())
    return float((1 + np.count_nonzero(away[1:] >= away[0] * (1 - 1e-9))) / (ROUNDS + 1))


def _difference(counts: NDArray[np.int64], times: NDArray[np.float64], member: NDArray[np.bool_]) -> float:
    inside, outside = times[member].sum(), times[~member].sum()
    return float(
        (counts[member].sum() / inside if inside else 0.0) - (counts[~member].sum() / outside if outside else 0.0)
    )


def holm(p_values: tuple[float, ...]) -> tuple[float, ...]:
    """The p-values adjusted to hold the family-wise error rate, in the same order; none above 1.

    Step-down (Holm 1979, Scandinavian Journal of Statistics 6, 65-70).
    """
    order = sorted(range(len(p_values)), key=lambda place: (p_values[place], place))
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def benjamini_hochberg(p_values: tuple[float, ...]) -> tuple[float, ...]:
    """The p-values adjusted to hold the false discovery rate, in the same order; none above 1.

    Step-up (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300).
    """
    order = sorted(range(len(p_values)), key=lambda place: (-p_values[place], place))
    adjusted = [0.0] * len(p_values)
    lowest = 1.0
    for rank, place in enumerate(order):
        lowest = min(lowest, len(p_values) / (len(p_values) - rank) * p_values[place])
        adjusted[place] = lowest
    return tuple(adjusted)
