"""One group's odds against another's over several cycles, each compared within itself (Cochran, Mantel, Haenszel).

Mantel and Haenszel (1959); the interval after Robins, Breslow and Greenland (1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

from .proportions import LEVEL, Interval, Proportion, quantile

Stratum = tuple[Proportion, Proportion]


@dataclass(frozen=True, slots=True)
class Stratified:
    """The common odds ratio of the first group to the second, and the test that it is one.

    `odds_ratio` and `interval` are missing where no stratum gives them a value; `strata` counts those that tell
    anything.
    """

    statistic: float
    p_value: float
    odds_ratio: float | None
    interval: Interval | None
    strata: int


def over_strata(strata: Sequence[Stratum], *, corrected: bool = False) -> Stratified | None:
    """The test over strata of (group, reference); None where none of them tells anything.

    A stratum tells something where both groups have people, and some but not all of them passed. `corrected` takes half
    a decision off, as R's `mantelhaen.test` does unless told otherwise.
    """
    telling = [one for one in strata if one[0].people and one[1].people and 0 < _passed(one) < _pool(one)]
    if not telling:
        return None
    expected = [one[0].people * _passed(one) / _pool(one) for one in telling]
    gap = abs(sum(one[0].events for one in telling) - sum(expected))
    if corrected:
        gap -= min(0.5, gap)
    statistic = gap**2 / sum(_variance(one) for one in telling)
    ratio, interval = _common_odds(telling)
    return Stratified(statistic, erfc(sqrt(statistic / 2)), ratio, interval, len(telling))


def _passed(stratum: Stratum) -> int:
    return stratum[0].events + stratum[1].events


def _pool(stratum: Stratum) -> int:
    return stratum[0].people + stratum[1].people


def _variance(stratum: Stratum) -> float:
    """The variance of the group's passes, both margins being fixed."""
    pool, passed = _pool(stratum), _passed(stratum)
    return stratum[0].people * stratum[1].people * passed * (pool - passed) / (pool**2 * (pool - 1))


def _common_odds(strata: Sequence[Stratum]) -> tuple[float | None, Interval | None]:
    """The common odds ratio and its 95 % interval."""
    up = down = same_up = crossed = same_down = 0.0
    for group, base in strata:
        pool = group.people + base.people
        concordant = group.events * (base.people - base.events) / pool
        discordant = (group.people - group.events) * base.events / pool
        agree = (group.events + base.people - base.events) / pool
        up, down = up + concordant, down + discordant
        same_up += agree * concordant
        crossed += agree * discordant + (1 - agree) * concordant
        same_down += (1 - agree) * discordant
    if not up or not down:
        return None, None
    spread = sqrt(same_up / (2 * up**2) + crossed / (2 * up * down) + same_down / (2 * down**2))
    ratio, z = up / down, quantile(LEVEL)
    return ratio, Interval(exp(log(ratio) - z * spread), exp(log(ratio) + z * spread))
