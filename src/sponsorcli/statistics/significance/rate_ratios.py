"""The ratio of two rates by person-time, where a few people may hold many of the events."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from sponsorcli.statistics.intervals import LEVEL, Interval, quantile


def rate_ratio(
    counts: NDArray[np.int64], times: NDArray[np.float64], inside: NDArray[np.bool_]
) -> tuple[float, Interval]:
    """The rate of those `inside` over that of the others, with its 95 % interval; arrays have a place for each person.

    Score interval of the share of events, given how many there are (Wilson 1927; Przyborowski and Wilenski 1940), on
    counts divided by the overdispersion between people (Pearson's, 1 at the least). ZeroDivisionError where the others
    have no event, or either has no time.
    """
    z = quantile(LEVEL)
    events, time = ((float(values[inside].sum()), float(values[~inside].sum())) for values in (counts, times))
    mean = np.where(inside, events[0] / time[0], events[1] / time[1]) * times
    expected = mean > 0
    spread = float(((counts - mean)[expected] ** 2 / mean[expected]).sum()) / max(1, int(expected.sum()) - 2)
    share, total = events[0] / sum(events), sum(events) / max(1.0, spread)
    centre = (share * total + z * z / 2) / (total + z * z)
    half = z / (total + z * z) * sqrt(share * (1 - share) * total + z * z / 4)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    factor = time[1] / time[0]
    return factor * events[0] / events[1], Interval(factor * low / (1 - low), factor * high / (1 - high))
