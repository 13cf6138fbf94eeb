"""Two means compared within strata: their difference, its interval, and a permutation test of no difference."""

from dataclasses import dataclass
from math import erfc, isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

ROUNDS = 9_999
"""Permutations of a test; its smallest p-value is 1 / (ROUNDS + 1)."""
DISTINCT_UP_TO = 64
"""With no more different values, counts of each value are drawn (multivariate hypergeometric) instead of people."""
PERMUTED_UP_TO = 5_000
"""With more people the normal distribution stands in, where their values are many or enough of them differ."""
DIFFERENT_FROM = 100
"""So many people of each sample who do not have the commonest value are enough for the normal distribution."""
AT_ONCE = 2_000_000
"""Random numbers that are held at a time."""
TIE = 1e-9
"""Differences of means that are closer than this count as equally far from 0."""
Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class WeightedValues:
    """Values of people, the stratum of each from 0 up, and for how many like it each stands: arrays (people,)."""

    values: Figures
    strata: NDArray[np.int64]
    stands_for: Figures

    def weights(self, shares: Figures) -> Figures:
        """The weight of each value, adding up to the shares (strata,) by stratum."""
        whole = np.bincount(self.strata, self.stands_for, len(shares))
        return shares[self.strata] * self.stands_for / whole[self.strata]


@dataclass(frozen=True, slots=True)
class MeanComparison:
    """The means of `people` and `others`, the interval of their difference, a p-value and the name of its test.

    `mean` and `others_mean` are in the unit of the values, strata weighted as among `people`; `test` is "permutation"
    or "normal".
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


def compare_means(one: WeightedValues, other: WeightedValues, seed: int) -> MeanComparison:
    """The two samples' means with strata weighted as in `one`, and Welch's interval of their difference at 95 %.

    Welch 1947, Biometrika 34, 28-35, with the effective sizes of the weights. The p-value is that of `permutation_p`,
    drawn by `seed`, or for very many people of the normal approximation. ValueError with fewer than two values in a
    sample, or a stratum without values in one of the two.
    """
    if min(len(one.values), len(other.values)) < 2:
        raise ValueError("a mean needs two values to have limits")
    shares = np.bincount(one.strata, one.stands_for) / one.stands_for.sum()
    if set(np.unique(one.strata)) != set(np.unique(other.strata)):
        raise ValueError("each stratum needs values in both samples")
    estimates = [_estimate(sample, sample.weights(shares)) for sample in (one, other)]
    error = sqrt(sum(variance for _, variance, _ in estimates))
    difference = estimates[0][0] - estimates[1][0]
    half = _student(LEVEL, _degrees([(variance, size) for _, variance, size in estimates])) * error
    if _are_many(one, other):
        p_value, test = erfc(abs(difference) / error / sqrt(2)) if error else 1.0, "normal"
    else:
        p_value, test = permutation_p(one, other, seed), "permutation"
    return MeanComparison(
        len(one.values), len(other.values), estimates[0][0], estimates[1][0],
        Interval(difference - half, difference + half), p_value, test,
    )  # fmt: skip


def permutation_p(one: WeightedValues, other: WeightedValues, seed: int, rounds: int = ROUNDS) -> float:
    """The two-sided p-value of equal means, people changing sides within their stratum alone.

    (permutations as far apart or farther + 1) / (rounds + 1): Phipson and Smyth 2010, Statistical Applications in
    Genetics and Molecular Biology 9, article 39. Where few values of a stratum differ, counts of each are drawn instead
    of people, which has the same distribution and is quick.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    shares = np.bincount(one.strata, one.stands_for) / one.stands_for.sum()
    drawn, found = np.zeros(rounds), 0.0
    for stratum in np.unique(one.strata):
        ours, theirs = (np.sort(_scaled(sample, stratum)) for sample in (one, other))
        whole = np.sort(np.concatenate([ours, theirs]))
        per_one = shares[stratum] * (1 / len(ours) + 1 / len(theirs))
        expected = len(ours) * whole.mean()
        found += per_one * (ours.sum() - expected)
        drawn += per_one * (_sums(random, whole, len(ours), rounds) - expected)
    as_far = int((np.abs(drawn) >= abs(found) - TIE).sum())
    return (as_far + 1) / (rounds + 1)


def _are_many(one: WeightedValues, other: WeightedValues) -> bool:
    """Whether the normal distribution is near enough, and permuting so many would take long."""
    if len(one.values) + len(other.values) <= PERMUTED_UP_TO:
        return False
    distinct, sizes = np.unique(np.concatenate([one.values, other.values]), return_counts=True)
    commonest = distinct[sizes.argmax()]
    differing = min(int((sample.values != commonest).sum()) for sample in (one, other))
    return len(distinct) > DISTINCT_UP_TO or differing >= DIFFERENT_FROM


def _scaled(sample: WeightedValues, stratum: int) -> Figures:
    """The stratum's values, each times how many it stands for, on average one."""
    inside = sample.strata == stratum
    standing = sample.stands_for[inside]
    scaled: Figures = sample.values[inside] * standing / standing.mean()
    return scaled


def _sums(random: np.random.Generator, whole: Figures, count: int, rounds: int) -> Figures:
    """The sums of `count` of the values, drawn without replacement: (rounds,)."""
    distinct, sizes = np.unique(whole, return_counts=True)
    if len(distinct) <= DISTINCT_UP_TO:
        counts = random.multivariate_hypergeometric(sizes, count, size=rounds, method="marginals")
        sums: Figures = counts @ distinct
        return sums
    parts = []
    for start in range(0, rounds, step := max(1, AT_ONCE // len(whole))):
        keys = random.random((min(step, rounds - start), len(whole)))
        parts.append(whole[np.argpartition(keys, count - 1, axis=1)[:, :count]].sum(axis=1))
    return np.concatenate(parts)


def _estimate(sample: WeightedValues, weights: Figures) -> tuple[float, float, float]:
    """The weighted mean, its variance, and the effective size of the sample (Kish 1965); a variance of 0 for one."""
    order = np.lexsort((weights, sample.values))
    values, weights = sample.values[order], weights[order]
    mean, size = float((weights * values).sum()), float(1 / (weights**2).sum())
    variance = float((weights**2 * (values - mean) ** 2).sum()) * size / (size - 1) if size > 1 else 0.0
    return mean, variance, size


def _degrees(parts: list[tuple[float, float]]) -> float:
    """Welch and Satterthwaite's degrees of freedom; a billion where nobody differs."""
    spread = sum(variance**2 / (size - 1) for variance, size in parts if size > 1)
    return float(sum(variance for variance, _ in parts) ** 2 / spread) if spread else 1e9


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
