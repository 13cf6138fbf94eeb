"""Like with like: protégés and others in strata that have both, each weighted as it is among protégés."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.statistics.survival_analysis import Ending, daily_counts, life_table
from sponsorcli.statistics.survival_analysis.life_tables import DailyCounts, LifeTable

POPULATIONS = ("protege", "comparison")
MATCHED_FROM = 0.5
"""No comparison where fewer than this share of the protégés have somebody like them."""
FULL_TERM = 10**6
"""The time of those without an event by the end of a window of months, whose days differ."""


@dataclass(frozen=True, eq=False)
class Compared:
    """The members of the strata that have protégés and others; `proteges` counts all, in any stratum.

    `members` have the columns of the cohort, `stratum` a number from 0. `shares` (strata,) are those of the protégés,
    and add up to 1: as a weight in both populations they leave nothing of a difference in make-up (direct
    standardisation, the effect on the treated).
    """

    members: pl.DataFrame
    shares: NDArray[np.float64]
    proteges: int

    @cached_property
    def matched(self) -> int:
        """How many protégés have somebody like them."""
        return self.members.filter(pl.col("population") == "protege").height

    @cached_property
    def others(self) -> int:
        """How many there are in the comparison group."""
        return self.members.height - self.matched

    @property
    def strata(self) -> int:
        """How many strata have both."""
        return len(self.shares)

    @cached_property
    def effective(self) -> float:
        """How many unweighted people say as much as the weighted comparison group: (sum of weights)² / sum of squares.

        Kish 1965, Survey Sampling; as MatchIt has it (Ho, Imai, King and Stuart 2011, Journal of Statistical Software
        42, issue 8). 0 without a stratum.
        """
        counts = self._others_by_stratum
        return float(1 / (self.shares**2 / counts).sum()) if self.strata and self.others else 0.0

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weight of one of the comparison group in each stratum, one on average: (strata,)."""
        return self.shares / self._others_by_stratum * self.others

    @cached_property
    def _others_by_stratum(self) -> NDArray[np.int64]:
        numbers = self.members.filter(pl.col("population") == "comparison")["stratum"].to_numpy()
        return np.bincount(numbers, minlength=self.strata)

    def refused(self, below: int) -> str:
        """Why the two cannot be compared, as where others say less than so many people would; empty where they can."""
        if not self.strata or self.matched < MATCHED_FROM * self.proteges:
            return "too few protégés have somebody similar"
        return "too few people to compare with" if self.effective < below - 1e-9 else ""

    def counts(self, times: pl.DataFrame, population: str) -> DailyCounts:
        """The daily counts of one population's times, by stratum."""
        return daily_counts(times.filter(pl.col("population") == population), self.strata)

    def table(self, times: pl.DataFrame, population: str) -> LifeTable:
        """The life table of one population's times, weighted as the protégés are made up."""
        return life_table(self.counts(times, population), self.shares)


def like_with_like(members: pl.DataFrame) -> Compared:
    """The members in strata that have both populations; who is in none is left out, and counted."""
    is_protege = pl.col("population") == "protege"
    strata = (
        members.filter(pl.col("stratum").is_not_null())
        .group_by("stratum")
        .agg(is_protege.sum().alias("proteges"), pl.len().alias("people"))
        .filter((pl.col("proteges") > 0) & (pl.col("proteges") < pl.col("people")))
        .sort("stratum")
        .with_row_index("number")
    )
    matched = members.join(strata.select("stratum", "number"), on="stratum", how="inner", maintain_order="left")
    proteges = strata["proteges"].to_numpy().astype(float)
    return Compared(
        matched.with_columns(stratum=pl.col("number").cast(pl.Int64)).drop("number"),
        proteges / max(1.0, proteges.sum()),
        members.filter(is_protege).height,
    )


def as_they_are(members: pl.DataFrame) -> Compared:
    """All members as one stratum: the comparison before weighting."""
    everybody = members.with_columns(stratum=pl.lit(0, pl.Int64))
    return Compared(everybody, np.ones(1), members.filter(pl.col("population") == "protege").height)


def timed(members: pl.DataFrame, column: str, months: int | None = None) -> pl.DataFrame:
    """Everybody's `time` in days and `status`: with the event, by leaving first, or still followed.

    With `months`, those without an event by the end of so many months, to the day, are followed for `FULL_TERM`.
    """
    ended = pl.min_horizontal(column, "left_on", "followed_to")
    status = (
        pl.when(pl.col(column).is_not_null() & (pl.col(column) == ended))
        .then(Ending.EVENT.value)
        .when(pl.col("left_on").is_not_null() & (pl.col("left_on") == ended))
        .then(Ending.OTHER.value)
        .otherwise(Ending.CENSORED.value)
    )
    times = members.with_columns((ended - pl.col("index")).dt.total_days().alias("time"), status.alias("status"))
    if months is None:
        return times
    by = pl.col("index").dt.offset_by(f"{months}mo")
    whole = (ended > by) | ((ended == by) & (pl.col("status") == Ending.CENSORED.value))
    return times.with_columns(
        pl.when(whole).then(FULL_TERM).otherwise("time").alias("time"),
        pl.when(whole).then(Ending.CENSORED.value).otherwise("status").alias("status"),
    )
