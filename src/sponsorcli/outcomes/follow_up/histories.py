"""Everybody's history as far as the tables tell it: employed from when to when, promoted when, at which level."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import ROW, SOURCE, Snapshot
from sponsorcli.model.history import BEGINNING, FOREVER


@dataclass(frozen=True)
class Histories:
    """What is known of people up to the day.

    `people`: one row a person, by id: `person_id`, `level`, `hired_on`, `left_on` and the columns compared on.
    `promotions`: `person_id`, `on`, `steps`, the levels climbed, by person and day. `spells`: `person_id`, `level`,
    `since` and `until`, the day it ended, for every stretch at one level. `employment`: `person_id`, `since`, `until`
    for every stretch of employment; one that lasts on the day has no end.
    """

    people: pl.DataFrame
    promotions: pl.DataFrame
    spells: pl.DataFrame
    employment: pl.DataFrame


def histories_of(snapshot: Snapshot) -> Histories:
    """The histories of all people; nothing dated after the day has happened yet."""
    history = snapshot.history
    known = pl.when(pl.col("until") <= snapshot.as_of).then("until").otherwise(pl.lit(FOREVER))
    begun = history.career.employment.filter(pl.col("since") <= snapshot.as_of).with_columns(until=known)
    spells = history.career.levels.filter(pl.col("since") <= snapshot.as_of)
    return Histories(
        _people(history.people, begun), _promotions(history.events, spells, snapshot), spells, begun
    )  # fmt: skip


def _people(people: pl.DataFrame, employment: pl.DataFrame) -> pl.DataFrame:
    """Everybody once, by id, with the first hiring and the last departure that are known by the day."""
    summed = employment.group_by("person_id").agg(
        pl.col("since").filter(pl.col("since") > BEGINNING).min().alias("hired"),
        pl.col("until").last().alias("left"),
    )
    joined = people.drop(SOURCE, ROW).join(summed, on="person_id", how="left", maintain_order="left")
    return (
        joined.with_columns(
            hired_on=pl.coalesce("hired", "hired_on"), left_on=pl.when(pl.col("left") < FOREVER).then("left")
        )
        .drop("hired", "left")
        .sort("person_id")
    )


def _promotions(events: pl.DataFrame, spells: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """One row for every day somebody was promoted on; a step is one level where the levels are not known."""
    ranks = snapshot.program.about.rank_of_level()
    rank = pl.col("level").replace_strict(list(ranks), list(ranks.values()), default=None, return_dtype=pl.Int64)
    before = spells.select("person_id", pl.col("until").alias("on"), rank.alias("before"))
    after = spells.select("person_id", pl.col("since").alias("on"), rank.alias("after"))
    days = (
        events.filter(pl.col("event").is_in(snapshot.program.outcomes.promotion_events))
        .select("person_id", "on")
        .unique()
        .join(before.unique(["person_id", "on"], keep="last", maintain_order=True), on=["person_id", "on"], how="left")
        .join(after.unique(["person_id", "on"], keep="last", maintain_order=True), on=["person_id", "on"], how="left")
    )
    steps = (pl.col("after") - pl.col("before")).fill_null(1).alias("steps")
    return days.select("person_id", "on", steps).sort("person_id", "on")
