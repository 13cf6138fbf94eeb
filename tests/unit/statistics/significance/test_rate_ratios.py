"""Ratios of rates by person-time against statsmodels."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson_2indep

from sponsorcli.statistics import Interval
from sponsorcli.statistics.significance import rate_ratio


def ratio_of(counts: list[int], times: list[float], inside: int) -> tuple[float, Interval]:
    """The first so many people against the others."""
    return rate_ratio(np.array(counts), np.array(times), np.arange(len(counts)) < inside)


def test_the_interval_is_the_score_interval_where_people_are_not_overdispersed() -> None:
    ratio, interval = ratio_of([1] * 12 + [0] * 28 + [1] * 20 + [0] * 20, [3.0] * 40 + [2.0] * 40, 40)
    low, high = confint_poisson_2indep(12, 120.0, 20, 80.0, method="score", compare="ratio")
    assert ratio == pytest.approx(0.4)
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-3)


def test_counts_are_divided_by_pearsons_overdispersion_with_a_degree_of_freedom_less_a_group() -> None:
    """Means of 2 and 1 a person: the squares over them sum up to 6, on 4 - 2 degrees; so 4 of 6 count as 4/3 of 2."""
    low, high = proportion_confint(4 / 3, 2, method="wilson")
    interval = ratio_of([0, 4, 0, 2], [1.0] * 4, 2)[1]
    assert (interval.low, interval.high) == pytest.approx((low / (1 - low), high / (1 - high)))


def test_the_interval_widens_where_a_few_had_many() -> None:
    narrow = ratio_of([1] * 80, [3.0] * 80, 40)[1]
    wide = ratio_of(([10] * 4 + [0] * 36) * 2, [3.0] * 80, 40)[1]
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
