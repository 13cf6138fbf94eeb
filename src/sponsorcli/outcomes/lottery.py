"""Those drawn by lot against those in the same draw who were not: the fairest comparison there is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot

from .follow_up.cohort import follow
from .follow_up.histories import Histories
from .measures.rates import RateDifference, difference_of, followed_in_full, overall_rates


@dataclass(frozen=True, slots=True)
class Draw:
    """Who took part in the draw of `select`: the ids drawn, and those not."""

    drawn: tuple[str, ...]
    not_drawn: tuple[str, ...]


def draw_differences(
    draw: Draw, measures: tuple[str, ...], histories: Histories, pairs: pl.DataFrame, snapshot: Snapshot
) -> Iterator[RateDifference]:
    """How the two differ at each horizon that the program asks for; nothing before anybody drawn is paired.

    As drawn, whatever came of it: one who was not drawn and is sponsored later stays with those not drawn. The clock of
    all starts when the first of the drawn is paired; who is not employed then is in neither.
    """
    start = pairs.filter(pl.col("person_id").is_in(draw.drawn))["index"].min()
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
    followed = follow(there.select(members.columns), histories, snapshot)
    for months in snapshot.program.outcomes.horizons:
        whole = followed_in_full(followed, months, snapshot.as_of)
        for measure in measures:
            rates = tuple(overall_rates(whole, measure, months, snapshot.program.outcomes.withhold_below))
            yield replace(difference_of(rates), population="lottery")


def _side(people: tuple[str, ...], population: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"person_id": pl.Series(sorted(people), dtype=pl.String)}
    ).with_columns(pl.lit(population).alias("population"))  # fmt: skip
