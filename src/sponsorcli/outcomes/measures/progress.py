"""How far people came within the window: levels climbed, and pay against the band or in percent, never a salary."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.outcomes.follow_up import Histories
from sponsorcli.outcomes.pay import pay_columns
from sponsorcli.statistics.significance import MeanComparison, WeightedValues, compare_means
from sponsorcli.statistics.survival_analysis import Ending
from sponsorcli.statistics.survival_analysis.life_tables import followed_weights

from .compared import FULL_TERM, POPULATIONS, Compared, timed
from .rates import TESTED_FROM


@dataclass(frozen=True, slots=True)
class ProgressComparison:
    """How far protégés and the comparison group came within so many months; `outcome` is missing where withheld.

    `measure` is `level_steps` (levels climbed a year), `pay_change_percent` or `compa_ratio` (change of either). The
    shares are of those who moved up at all. `tested` says whether enough people differ for the p-value to be shown.
    """

    measure: str
    months: int
    proteges: int
    comparison: int
    protege_share: float | None
    comparison_share: float | None
    outcome: MeanComparison | None
    tested: bool
    p_adjusted: float | None = None
    is_interim: bool = False

    @property
    def p_value(self) -> float | None:
        """How often chance makes a difference as large; missing where withheld or too few people differ."""
        return self.outcome.p_value if self.outcome is not None and self.tested else None


def measure_progress(
    compared: Compared, months: int, histories: Histories, snapshot: Snapshot
) -> Iterator[ProgressComparison]:
    """The progress within so many months, by each measure that is asked for and that the tables allow."""
    asked = snapshot.program.outcomes.measured
    if not snapshot.history.career.has_events or not {"level_steps", "pay_progress"} & set(asked):
        return
    known = known_to_the_end(compared, months)
    if "level_steps" in asked and snapshot.program.about.levels:
        yield _compared("level_steps", months, _steps_a_year(known, months, histories), compared, snapshot)
    if "pay_progress" in asked:
        for column in pay_columns(snapshot):
            yield _compared(column, months, _pay_change(known, column, snapshot), compared, snapshot)


def known_to_the_end(compared: Compared, months: int) -> pl.DataFrame:
    """The members of whom all is known by the end of the months, who left before it too, with `ends`.

    Each `stands_for` as many of its stratum and population as were not followed so far (inverse probability of being
    followed: Robins and Finkelstein 2000, Biometrics 56, 779-788).
    """
    times = timed(compared.members, "left_on", months).with_columns(
        pl.col("index").dt.offset_by(f"{months}mo").alias("ends")
    )
    sides = []
    for population in POPULATIONS:
        side = times.filter(pl.col("population") == population)
        if side.height and compared.strata:
            counts = compared.counts(side, population)
            weights = followed_weights(counts, np.ones(compared.strata)) * counts.at_risk[:, :1]
            place = np.searchsorted(counts.days, side["time"].to_numpy())
            sides.append(side.with_columns(stands_for=pl.Series(weights[side["stratum"].to_numpy(), place])))
    known = pl.concat(sides) if sides else times.with_columns(stands_for=pl.lit(1.0))
    is_known = (pl.col("time") == FULL_TERM) | (pl.col("status") == Ending.EVENT.value)
    return known.filter(is_known).sort("population", "person_id")


def _steps_a_year(known: pl.DataFrame, months: int, histories: Histories) -> pl.DataFrame:
    """Everybody's levels climbed by promotion after the first day and by the end, a year."""
    climbed = _within(known, histories.promotions).group_by("person_id", "population").agg(pl.col("steps").sum())
    steps = pl.col("steps").fill_null(0) * (12 / months)
    return _joined(known, climbed).with_columns(steps.alias("value"))


def _pay_change(known: pl.DataFrame, column: str, snapshot: Snapshot) -> pl.DataFrame:
    """Everybody's change of pay: percentages one upon another, or the last compa-ratio less the one before the start.

    Who has no percentage had none; who lacks a compa-ratio before the start is left out.
    """
    events = (
        snapshot.roster.frame("career_events")
        .filter((pl.col("on") <= snapshot.as_of) & pl.col(column).is_not_null())
        .select("person_id", "on", column)
        .sort("person_id", "on", column)
    )
    if column == "pay_change_percent":
        grown = ((1 + pl.col(column) / 100).product() - 1) * 100
        changed = _within(known, events).group_by("person_id", "population").agg(grown.alias("value"))
        return _joined(known, changed).with_columns(pl.col("value").fill_null(0))
    both = known.join(events, on="person_id", how="inner", maintain_order="left_right").filter(
        pl.col("on") <= pl.col("ends")
    )
    changed = both.group_by("person_id", "population", maintain_order=True).agg(
        pl.col(column).filter(pl.col("on") <= pl.col("index")).last().alias("before"),
        pl.col(column).last().alias("last"),
    )
    change = (pl.col("last") - pl.col("before")).alias("value")
    return _joined(known, changed).with_columns(change).filter(pl.col("value").is_not_null())


def _within(known: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """The members' events after the first day and by the end, in order."""
    return known.join(events, on="person_id", how="inner", maintain_order="left_right").filter(
        (pl.col("on") > pl.col("index")) & (pl.col("on") <= pl.col("ends"))
    )


def _joined(known: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    return known.select("person_id", "population", "stratum", "stands_for").join(
        sums, on=["person_id", "population"], how="left", maintain_order="left"
    )


def _compared(
    measure: str, months: int, valued: pl.DataFrame, compared: Compared, snapshot: Snapshot
) -> ProgressComparison:
    """The two populations' values, in the strata where both have some."""
    populations = valued.group_by("stratum").agg(pl.col("population").n_unique().alias("sides"))
    both = valued.join(populations.filter(pl.col("sides") == 2), on="stratum", how="semi", maintain_order="left")
    protege, other = (both.filter(pl.col("population") == name) for name in POPULATIONS)
    sizes = (protege.height, other.height)
    below = snapshot.program.outcomes.withhold_below
    if min(sizes) < below or compared.refused(below):
        return ProgressComparison(measure, months, *sizes, None, None, None, tested=False)
    one, another = _sample(protege), _sample(other)
    moved = sum(int(np.count_nonzero(sample.values)) for sample in (one, another))
    share, other_share = (float((sample.values > 0).mean()) for sample in (one, another))
    seed = int.from_bytes(sha256(f"{snapshot.program.about.id}/{measure}/{months}".encode()).digest()[:8])
    outcome = compare_means(one, another, seed)
    is_tested = moved >= TESTED_FROM
    return ProgressComparison(measure, months, *sizes, share, other_share, outcome, is_tested)


def _sample(people: pl.DataFrame) -> WeightedValues:
    return WeightedValues(
        people["value"].cast(pl.Float64).to_numpy(), people["stratum"].to_numpy(), people["stands_for"].to_numpy()
    )
