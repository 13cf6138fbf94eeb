"""Everybody's history as far as the tables tell it: employed from when to when, promoted when, at which level."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import ROW, SOURCE, Snapshot

BEGINNING = pl.date(1, 1, 1)
END = pl.date(9999, 12, 31)


@dataclass(frozen=True)
class Histories:
    """What is known of people up to the day.

    `people`: one row a person, by id: `person_id`, `level`, `hired_on`, `left_on` and the columns compared on.
    `promotions`: `person_id`, `on`, `steps`, the levels climbed, by person and day. `spells`: `person_id`, `level`,
    `since` and `until`, the day it ended, for every stretch at one level.
    """

    people: pl.DataFrame
    promotions: pl.DataFrame
    spells: pl.DataFrame


def histories_of(snapshot: Snapshot) -> Histories:
    """The histories of all people; nothing dated after the day has happened yet."""
    events = _events(snapshot)
    people = _people(snapshot, events)
    spells = level_spells(people, events, snapshot)
    return Histories(people, _promotions(events, spells, snapshot), spells)


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


def _events(snapshot: Snapshot) -> pl.DataFrame:
    events = snapshot.roster.frame("career_events").filter(pl.col("on") <= snapshot.as_of)
    return events.select("person_id", "on", "event", "level").sort("person_id", "on", "event", "level")


def _people(snapshot: Snapshot, events: pl.DataFrame) -> pl.DataFrame:
    """Everybody once; days that the people table lacks come from the events, days to come are not known yet."""
    people = snapshot.roster.frame("people").drop(SOURCE, ROW).unique("person_id", keep="first").sort("person_id")
    hired = events.filter(pl.col("event") == "hired").group_by("person_id").agg(
        pl.col("on").min().alias("first_hired"), pl.col("on").max().alias("last_hired")
    )  # fmt: skip
    left = events.filter(pl.col("event") == "left").group_by("person_id").agg(pl.col("on").max().alias("last_left"))
    joined = people.join(hired, on="person_id", how="left").join(left, on="person_id", how="left")
    gone = pl.when(pl.col("last_hired").is_null() | (pl.col("last_hired") <= pl.col("last_left"))).then("last_left")
    return (
        joined.with_columns(
            pl.coalesce("hired_on", "first_hired").alias("hired_on"),
            pl.coalesce(pl.when(pl.col("left_on") <= snapshot.as_of).then("left_on"), gone).alias("left_on"),
        )
        .drop("first_hired", "last_hired", "last_left")
        .sort("person_id")
    )


def level_spells(people: pl.DataFrame, events: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """At which level everybody was, from which day to which.

    A change counts from its day. Before the first change that is known, one who was promoted was one level below, and
    the level of others is not known; somebody without any change has always had the present one.
    """
    levels = snapshot.program.about.levels
    below = dict(zip(levels[1:], levels[:-1], strict=True))
    changes = (
        events.filter(
            ~pl.col("event").is_in(["left", "acting"])
            & (pl.col("level").is_not_null() | (pl.col("event") == "promoted"))
        )
        .unique(["person_id", "on"], keep="last", maintain_order=True)
        .join(people.select("person_id", pl.col("level").alias("present")), on="person_id", how="inner")
        .sort("person_id", "on")
    )
    is_last = pl.col("person_id") != pl.col("person_id").shift(-1)
    is_first = pl.col("person_id") != pl.col("person_id").shift(1)
    after = changes.select(
        "person_id",
        "event",
        pl.coalesce("level", pl.when(is_last.fill_null(value=True)).then("present")).alias("level"),
        pl.col("on").alias("since"),
        pl.when(~is_last.fill_null(value=True)).then(pl.col("on").shift(-1)).otherwise(END).alias("until"),
        is_first.fill_null(value=True).alias("first"),
    )
    before = after.filter(pl.col("first") & (pl.col("event") == "promoted")).select(
        "person_id",
        pl.col("level")
        .replace_strict(list(below), list(below.values()), default=None, return_dtype=pl.String)
        .alias("level"),
        BEGINNING.alias("since"),
        pl.col("since").alias("until"),
    )
    unchanged = people.join(changes.select("person_id").unique(), on="person_id", how="anti").select(
        "person_id", "level", BEGINNING.alias("since"), END.alias("until")
    )
    spells = pl.concat([after.select(before.columns), before, unchanged])
    return spells.filter(pl.col("level").is_not_null()).sort("person_id", "since")
