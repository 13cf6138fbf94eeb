"""Two groups' times until an event compared: the log-rank test, and the difference of restricted mean times."""

from math import erfc, sqrt

import numpy as np

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile

from .curves import RestrictedMean
from .life_tables import DailyCounts, Ending


def log_rank(one: DailyCounts, other: DailyCounts) -> tuple[float, float]:
    """The log-rank statistic (chi-squared, one degree of freedom) of two groups over their strata, and its p-value.

    Mantel 1966, Cancer Chemotherapy Reports 50, 163-170; both have the same strata in the same order. Other events
    count as censored: the hazards of the event are compared. (0, 1) where nothing can be compared.
    """
    days = np.union1d(one.days, other.days)
    one, other = one.on(days), other.on(days)
    ours, theirs = one.at_risk, other.at_risk
    risk = ours + theirs
    ended = one.ended[:, :, Ending.EVENT] + other.ended[:, :, Ending.EVENT]
    share = ours / np.maximum(risk, 1)
    excess = float((one.ended[:, :, Ending.EVENT] - ended * share).sum())
    variance = float((ended * share * (1 - share) * (risk - ended) / np.maximum(risk - 1, 1)).sum())
    statistic = excess * excess / variance if variance else 0.0
    return statistic, erfc(sqrt(statistic / 2))


def mean_time_difference(
    one: RestrictedMean, other: RestrictedMean, level: float = LEVEL
) -> tuple[float, Interval, float]:
    """Mean `one` less mean `other`, its interval, and the p-value of no difference (normal approximation).

    Royston and Parmar 2011, Statistics in Medicine 30, 2409-2421. The p-value is 1 where neither mean has an error.
    """
    error = sqrt(one.error**2 + other.error**2)
    difference = one.mean - other.mean
    half = quantile(level) * error
    p_value = erfc(abs(difference) / error / sqrt(2)) if error else 1.0
    return difference, Interval(difference - half, difference + half), p_value
