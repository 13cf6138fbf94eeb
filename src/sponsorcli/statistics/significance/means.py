"""Two means compared: their difference, its interval, and a permutation test of no difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, fsum, isfinite, sqrt
from statistics import fmean

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

ROUNDS = 9_999
"""Permutations of a test; its smallest p-value is 1 / (ROUNDS + 1)."""
DISTINCT_UP_TO = 64
"""With no more different values, counts of each value are drawn (multivariate hypergeometric) instead of people."""
PERMUTED_UP_TO = 20_000
"""With more people of many different values the normal distribution stands in: permuting them would take minutes."""
TIE = 1e-9
"""Differences of means that are closer than this count as equally far from 0."""


@dataclass(frozen=True, slots=True)
class MeanComparison:
    """The means of `people` and `others`, the interval of their difference, a p-value and the name of its test.

    `mean` and `others_mean` are in the unit of the values; `test` is "permutation" or "normal".
    """

    people: int
    others: int
    mean: float
    others_mean: float
    interval: Interval
    p_value: float
    test: str

    @property
    def difference(self) -> float:
        """The mean less the others'."""
        return self.mean - self.others_mean


def compare_means(values: Sequence[float], others: Sequence[float], seed: int) -> MeanComparison:
    """The two groups' means, with Welch's interval of their difference (values less others) at 95 %.

    Welch 1947, Biometrika 34, 28-35. The p-value is that of `permutation_p`, drawn by `seed`, or for very many people
    of the normal approximation. ValueError with fewer than two values in a group.
    """
    if min(len(values), len(others)) < 2:
        raise ValueError("a mean needs two values to have limits")
    mean, other = fmean(values), fmean(others)
    parts = [
        _squares(group, centre) / (len(group) - 1) / len(group) for group, centre in ((values, mean), (others, other))
    ]
    error = sqrt(sum(parts))
    difference = mean - other
    half = _student(LEVEL, _degrees(parts, (len(values), len(others)))) * error
    if len({*values, *others}) > DISTINCT_UP_TO and len(values) + len(others) > PERMUTED_UP_TO:
        p_value, test = erfc(abs(difference) / error / sqrt(2)), "normal"
    else:
        p_value, test = permutation_p(values, others, seed), "permutation"
    return MeanComparison(
        len(values), len(others), mean, other, Interval(difference - half, difference + half), p_value, test
    )


def permutation_p(values: Sequence[float], others: Sequence[float], seed: int, rounds: int = ROUNDS) -> float:
    """The two-sided p-value of equal means: (permutations as far apart or farther + 1) / (rounds + 1).

    Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, article 39. Where few values
    differ, counts of each value are drawn instead of people, which has the same distribution and is quick.
    StatisticsError where `values` is empty.
    """
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    whole = np.sort(np.array([*values, *others], dtype=float))
    count = len(values)
    found = abs(fmean(values) - whole.mean())
    distinct, sizes = np.unique(whole, return_counts=True)
    if len(distinct) <= DISTINCT_UP_TO:
        drawn = random.multivariate_hypergeometric(sizes, count, size=rounds, method="marginals") @ distinct / count
    else:
        drawn = np.array([random.choice(whole, count, replace=False, shuffle=False).mean() for _ in range(rounds)])
    as_far = int((np.abs(drawn - whole.mean()) >= found - TIE).sum())
    return (as_far + 1) / (rounds + 1)


def _squares(values: Sequence[float], mean: float) -> float:
    return fsum((value - mean) ** 2 for value in values)


def _degrees(parts: Sequence[float], counts: Sequence[int]) -> float:
    """Welch and Satterthwaite's degrees of freedom; a billion where nobody differs."""
    spread = sum(part * part / (count - 1) for part, count in zip(parts, counts, strict=True))
    return sum(parts) ** 2 / spread if spread else 1e9


def _student(level: float, degrees: float) -> float:
    """The two-sided quantile of Student's t, by its expansion in 1/degrees (Abramowitz and Stegun 1964, 26.7.5)."""
    z = quantile(level)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    value = z + sum(term / degrees**power for power, term in enumerate(terms, start=1))
    return value if isfinite(value) else z
