"""Life tables: on each day how many ended how in each stratum, and all strata together by their weights.

All is computed from counts by day, so that a million people cost no more than the days and strata there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Figures = NDArray[np.float64]


PRIOR = 1.0
"""So many events at the rate of all strata weigh as much as a stratum's own."""


class Ending(IntEnum):
    """How somebody's time ended: still followed, with the event, or with another that makes the event impossible."""

    CENSORED = 0
    EVENT = 1
    OTHER = 2


@dataclass(frozen=True, slots=True, eq=False)
class DailyCounts:
    """How many people's time ended on which day: `days` (days,) ascending, `ended` (strata, days, 3) by `Ending`."""

    days: Counts
    ended: Counts

    @property
    def at_risk(self) -> Counts:
        """The people still followed just before each day, without an event of either kind: (strata, days)."""
        followed: Counts = self.ended.sum(axis=2)[:, ::-1].cumsum(axis=1)[:, ::-1]
        return followed

    def on(self, days: Counts) -> "DailyCounts":
        """The same on more days, all of these among them."""
        ended = np.zeros((len(self.ended), len(days), len(Ending)), np.int64)
        ended[:, np.searchsorted(days, self.days)] = self.ended
        return DailyCounts(days, ended)


def daily_counts(times: pl.DataFrame, strata: int = 1) -> DailyCounts:
    """The counts of people, a row each: `time` in whole days, `status` (an `Ending`), `stratum` from 0 up.

    IndexError where a row's stratum is not below `strata`.
    """
    counted = times.group_by("stratum", "time", "status").len()
    days, place = np.unique(counted["time"].to_numpy().astype(np.int64), return_inverse=True)
    ended = np.zeros((strata, len(days), len(Ending)), np.int64)
    ended[counted["stratum"].to_numpy(), place, counted["status"].to_numpy()] = counted["len"].to_numpy()
    return DailyCounts(days, ended)


@dataclass(frozen=True, slots=True, eq=False)
class StratumHazards:
    """What each stratum is taken to do when errors are told: arrays (strata, days).

    `mass` is the share of the whole, without an event so far, that the stratum's people at risk stand for. `people` are
    these, less what its rate was fitted to. `hazard` and `other_hazard` are those of all together times the stratum's
    relative rate: its events over those expected at the rate of all, drawn towards 1 where few are expected, as with a
    gamma prior worth one event (Clayton and Kaldor 1987, Biometrics 43, 671-681). So a stratum in which nothing has
    happened yet is not taken for sure.
    """

    mass: Figures
    people: Figures
    hazard: Figures
    other_hazard: Figures


@dataclass(frozen=True, slots=True, eq=False)
class LifeTable:
    """Each day on which somebody's time ended, earliest first; all but `strata` are arrays (days,).

    `at_risk` and `events` count people. `hazard` and `other_hazard` are the shares of those at risk who have the event
    or another on the day, strata weighted. `effective` is how many unweighted people at risk would say as much, as far
    as weights alone tell.
    """

    days: Counts
    at_risk: Counts
    events: Counts
    hazard: Figures
    other_hazard: Figures
    effective: Figures
    strata: StratumHazards

    @property
    def remaining(self) -> Figures:
        """Those without an event of either kind just before the day, strata weighted: (days,)."""
        return before(self.hazard + self.other_hazard)

    @property
    def people(self) -> int:
        """How many there were at the start."""
        return int(self.at_risk[0]) if len(self.days) else 0

    def at_risk_at(self, day: float) -> int:
        """How many are still followed, without the event, just before a day."""
        place = int(np.searchsorted(self.days, day))
        return int(self.at_risk[place]) if place < len(self.days) else 0


def life_table(counts: DailyCounts, shares: Sequence[float] | Figures = (1.0,)) -> LifeTable:
    """The life table of all strata together, each counting for its share whatever its size: shares (strata,) above 0.

    A stratum's share is carried by those of it who are still followed, as by weights of the inverse probability of
    being followed within it (Robins and Finkelstein 2000, Biometrics 56, 779-788); where nobody of it is left, by the
    other strata. The effective number at risk is (sum of weights)² / sum of squares (Xie and Liu 2005, Statistics in
    Medicine 24, 3089-3110). One stratum alone gives the ordinary life table.
    """
    at_risk, weight = counts.at_risk, followed_weights(counts, shares)
    carried = weight * at_risk
    whole = carried.sum(axis=0)
    ended = [counts.ended[:, :, ending] for ending in (Ending.EVENT, Ending.OTHER)]
    hazard, other = hazards = [(weight * each).sum(axis=0) / whole for each in ended]
    expected = [(at_risk * pooled).sum(axis=1) for pooled in hazards]
    rates = [(each.sum(axis=1) + PRIOR) / (due + PRIOR) for each, due in zip(ended, expected, strict=True)]
    own, others = (rate[:, None] * pooled for rate, pooled in zip(rates, hazards, strict=True))
    excess = np.maximum(own + others, 1.0)
    people = np.where(at_risk, at_risk - _fitted(expected[0] + expected[1])[:, None], 0.0)
    remaining = before(hazard + other)
    return LifeTable(
        counts.days, at_risk.sum(axis=0), ended[0].sum(axis=0), hazard, other,
        whole * whole / (weight * carried).sum(axis=0),
        StratumHazards(remaining * carried / whole, people, own / excess, others / excess),
    )  # fmt: skip


def _fitted(expected: Figures) -> Figures:
    """How many of each stratum's people on a day its relative rate was fitted to, 0 to below 1: (strata,).

    The variance of a share is told without bias by one fewer than the people, each stratum having its own share
    (Cochran 1977, Sampling Techniques, sections 3.2 and 5.4); as many as are at risk on a day tell too small a variance
    where they are few (Klein 1991, Scandinavian Journal of Statistics 18, 333-340). A rate that is drawn towards that
    of all, which has the stratum's own part in it, is fitted to fewer than one; that of an only stratum to nobody.
    """
    own = over(expected, expected.sum(keepdims=True))
    fitted: Figures = (1 - own) * (expected / (expected + PRIOR)) ** 2
    return fitted


def before(hazard: Figures) -> Figures:
    """The share without an event just before each day, of hazards (…, days) of all events."""
    remaining = np.ones_like(hazard)
    remaining[..., 1:] = (1 - hazard).cumprod(axis=-1)[..., :-1]
    return remaining


def followed_weights(counts: DailyCounts, shares: Sequence[float] | Figures) -> Figures:
    """The weight of one person of a stratum who is still followed just before a day: (strata, days); 0 without any.

    It is the stratum's share of the whole, times those of it without an event so far, over those still followed.
    """
    at_risk = counts.at_risk.astype(float)
    ended = counts.ended[:, :, Ending.EVENT] + counts.ended[:, :, Ending.OTHER]
    remaining = before(over(ended.astype(float), at_risk))
    return over(np.asarray(shares, float)[:, None] * remaining, at_risk)


def over(numerator: Figures, denominator: Figures) -> Figures:
    """The quotient, and 0 where the denominator is."""
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)
