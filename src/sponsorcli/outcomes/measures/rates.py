"""Rates at a horizon: how many are promoted by then, how many are still there, as cumulative incidence.

Nobody is left out for what happened later: who is followed for a shorter time counts for that time. Protégés are
compared with people like them and, where places were drawn by lot, those drawn with those not drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.outcomes.follow_up import Histories, first_pairs, follow
from sponsorcli.statistics import EstimatedRate, Interval, Proportion, difference_interval, power
from sponsorcli.statistics.significance import mid_p
from sponsorcli.statistics.survival_analysis import incidence

from .compared import FULL_TERM, POPULATIONS, Compared, as_they_are, timed

TESTED_FROM = 5
"""No test on fewer events in both groups together."""
EVENT_OF = {"promotion": "promoted_on", "retention": "left_on"}
"""The day that decides each rate; retention is the share without it."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A rate of one group of a population, among those followed for so many months.

    `people` and `outcome` are missing where withheld. `as_of` is the day on which they were counted, missing where the
    day does not matter.
    """

    measure: str
    months: int
    population: str
    attribute: str | None
    group: str
    people: int | None
    outcome: Proportion | None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class PopulationRate:
    """The rate of a population after so many months; `events` and `outcome` are missing where withheld.

    `people` are those compared, `followed` those of them who could be followed for so long by the day, and `events`
    those known to have been promoted, or to have stayed to the end. `outcome` allows for those followed for a shorter
    time, and for the weights.
    """

    measure: str
    months: int
    population: str
    people: int
    followed: int
    events: int | None
    outcome: EstimatedRate | None


@dataclass(frozen=True, slots=True)
class RateDifference:
    """Protégés' rate minus that of people like them, over the `strata` that have both.

    `matched` of all `people` have somebody like them, `others` are those, and say as much as `effective` unweighted
    people. `interval` is missing where `refused` says why; `p_value` also below five events; `p_adjusted`
    is that of a secondary measure for the number of them. `visible` is how much
    higher protégés' rate would have to be for so many people to show it four times in five, missing where none would.
    """

    measure: str
    months: int
    people: int
    matched: int
    others: int
    strata: int
    effective: float
    proteges: EstimatedRate | None = None
    comparison: EstimatedRate | None = None
    interval: Interval | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    is_primary: bool = False
    is_interim: bool = False
    visible: float | None = None
    refused: str = ""
    population: str = "comparison"
    """Against whom: the comparison group, or `lottery`, those of the same draw who were not drawn."""

    @property
    def difference(self) -> float | None:
        """The rate of the protégés less the other; missing where either is withheld."""
        if self.proteges is None or self.comparison is None:
            return None
        return self.proteges.rate - self.comparison.rate


def followed_in_full(members: pl.DataFrame, months: int, as_of: date) -> pl.DataFrame:
    """Those followed for the whole window, with `promotion` and `retention` as yes or no at its end."""
    ends = members.with_columns(pl.col("index").dt.offset_by(f"{months}mo").alias("ends"))
    whole = ends.filter((pl.col("ends") <= as_of) & (pl.col("ends") <= pl.col("followed_to")))
    return whole.with_columns(
        (pl.col("promoted_on") <= pl.col("ends")).fill_null(value=False).alias("promotion"),
        (pl.col("left_on") <= pl.col("ends")).fill_null(value=False).not_().alias("retention"),
    )


def long_enough(members: pl.DataFrame, months: int, as_of: date) -> dict[str, int]:
    """How many of each population started so many months ago or earlier, whatever became of them."""
    whole = members.filter(pl.col("index").dt.offset_by(f"{months}mo") <= as_of)
    sizes = dict(whole.group_by("population").len().iter_rows())
    return {population: sizes.get(population, 0) for population in POPULATIONS}


def population_rates(
    compared: Compared, measure: str, months: int, below: int, as_of: date
) -> tuple[PopulationRate, PopulationRate]:
    """The rates of protégés and comparison group; withheld where too few started so long ago."""
    times = timed(compared.members, EVENT_OF[measure], months)
    followed = long_enough(compared.members, months, as_of)
    first, second = (
        _rate(compared, times, population, (measure, months), followed[population], below) for population in POPULATIONS
    )
    return first, second


def _rate(
    compared: Compared, times: pl.DataFrame, population: str, of: tuple[str, int], followed: int, below: int
) -> PopulationRate:
    """The rate of one population, `of` a measure and months."""
    people = compared.matched if population == "protege" else compared.others
    if followed < below or not people:
        return PopulationRate(*of, population, people, followed, None, None)
    table = compared.table(times, population)
    rate, events = incidence(table).at(FULL_TERM).as_rate(), int(table.events.sum())
    if of[0] == "retention":
        rate, events = rate.rest, table.at_risk_at(FULL_TERM)
    return PopulationRate(*of, population, people, followed, events, rate)


def is_tested(one: Proportion, other: Proportion) -> bool:
    """Whether there are enough events, and enough people without one, for a test of two rates to say something."""
    events, people = one.events + other.events, one.people + other.people
    return min(events, people - events) >= TESTED_FROM


def difference_of(compared: Compared, rates: tuple[PopulationRate, PopulationRate], below: int) -> RateDifference:
    """How the two rates of a measure at a horizon differ; refused where so few say so."""
    first, second = rates
    found = RateDifference(
        first.measure, first.months,
        compared.proteges, compared.matched, compared.others, compared.strata, compared.effective,
    )  # fmt: skip
    one, other = first.outcome, second.outcome
    refused = compared.refused(below)
    if refused:
        return replace(found, refused=refused)
    if one is None or other is None:
        return replace(found, proteges=one, comparison=other, refused="too few followed that long")
    return replace(
        found,
        proteges=one,
        comparison=other,
        interval=difference_interval(one, other),
        p_value=_p_value(first, second, one, other),
        visible=power.visible_lift(other.rate, one.people, other.people),
    )


def _p_value(first: PopulationRate, second: PopulationRate, one: EstimatedRate, other: EstimatedRate) -> float | None:
    """The mid-p value of the effective counts, where enough people had the event and enough did not."""
    counts = [Proportion(rate.events or 0, rate.people) for rate in (first, second)]
    return mid_p(one.as_counts(), other.as_counts()) if is_tested(*counts) else None


@dataclass(frozen=True, slots=True)
class Draw:
    """Who took part in the draw of `select`: the ids drawn, and those not."""

    drawn: tuple[str, ...]
    not_drawn: tuple[str, ...]


def draw_differences(
    draw: Draw, measures: tuple[str, ...], histories: Histories, snapshot: Snapshot
) -> Iterator[RateDifference]:
    """How the two differ at each horizon that the program asks for; nothing before anybody drawn is paired.

    By intention to treat: one who was not drawn and is sponsored later stays with those not drawn. The clock of
    all starts when the first of the drawn is paired; who is not employed then is in neither.
    """
    start = first_pairs(snapshot).filter(pl.col("person_id").is_in(draw.drawn))["index"].min()
    if not isinstance(start, date):
        return
    members = pl.concat([_side(draw.drawn, "protege"), _side(draw.not_drawn, "comparison")]).with_columns(
        pl.lit(start).alias("index"),
        pl.lit("draw").alias("stratum"),
        pl.lit(None, pl.Date).alias("paired_later"),
    )
    there = snapshot.history.employed_on(members.with_columns(pl.lit(start).alias("day"))).join(
        histories.people.select("person_id"), on="person_id", how="semi"
    )
    compared = as_they_are(follow(there.select(members.columns), histories, snapshot))
    for months in snapshot.program.outcomes.horizons:
        for measure in measures:
            below = snapshot.program.outcomes.withhold_below
            rates = population_rates(compared, measure, months, below, snapshot.as_of)
            yield replace(difference_of(compared, rates, below), population="lottery")


def _side(people: tuple[str, ...], population: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"person_id": pl.Series(sorted(people), dtype=pl.String)}
    ).with_columns(pl.lit(population).alias("population"))  # fmt: skip
