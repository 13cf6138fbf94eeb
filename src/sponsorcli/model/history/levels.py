"""At which level everybody was, from which day to which: one reading for every report.

A dated change counts from its day. Where events and extracts both speak of somebody, the events count, and the extracts
for the time before the first of them. Before the first change that is known, one who was promoted was one level below,
and the level of others is not known. Who has no change on record has always had the level of the people table. Acting
up changes no level, nor does an event that names none, but for a promotion.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from .employment import BEGINNING, FOREVER

NO_CHANGE = ("left", "acting", "leave_from", "leave_to")


def level_spells(
    people: pl.DataFrame, events: pl.DataFrame, extracts: pl.DataFrame | None, levels: Sequence[str]
) -> pl.DataFrame:
    """Each stretch at one level, by person and day: `person_id`, `level`, `since`, `until`, and `at_level_since`.

    `at_level_since` is the day the level was reached: of the first of several stretches at one level, unless the person
    was hired anew between them. `extracts` are rows with a `day`, to be asked where events are given too.
    """
    changes = _changes(people, events)
    if extracts is not None:
        changes = _with_extracts(changes, extracts)
    is_last = (pl.col("person_id") != pl.col("person_id").shift(-1)).fill_null(value=True)
    is_first = (pl.col("person_id") != pl.col("person_id").shift(1)).fill_null(value=True)
    after = changes.select(
        "person_id",
        "event",
        pl.coalesce("level", pl.when(is_last).then("present")).alias("level"),
        pl.col("on").alias("since"),
        pl.when(~is_last).then(pl.col("on").shift(-1)).otherwise(FOREVER).alias("until"),
        is_first.alias("first"),
    )
    unchanged = people.join(changes.select("person_id").unique(), on="person_id", how="anti").select(
        "person_id", pl.lit("").alias("event"), "level", pl.lit(BEGINNING).alias("since"),
        pl.lit(FOREVER).alias("until"),
    )  # fmt: skip
    parts = [after.drop("first"), _before(after, dict(zip(levels[1:], levels[:-1], strict=True))), unchanged]
    known = pl.concat([part.select(after.columns[:-1]) for part in parts]).filter(pl.col("level").is_not_null())
    return _reached(known.sort("person_id", "since")).drop("event")


def _changes(people: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """The changes of level, the last of each person and day, with the `present` level."""
    said = pl.col("level").is_not_null() | (pl.col("event") == "promoted")
    return (
        events.filter(~pl.col("event").is_in(NO_CHANGE) & said)
        .select("person_id", "on", "event", "level")
        .unique(["person_id", "on"], keep="last", maintain_order=True)
        .join(people.select("person_id", pl.col("level").alias("present")), on="person_id", how="inner")
        .sort("person_id", "on")
    )


def _with_extracts(changes: pl.DataFrame, extracts: pl.DataFrame) -> pl.DataFrame:
    """The changes with what extracts show before the first of somebody, or of somebody without any."""
    first = changes.group_by("person_id").agg(pl.col("on").min().alias("first_on"))
    shown = (
        extracts.filter(pl.col("level").is_not_null())
        .sort("person_id", "day")
        .with_columns(then=pl.col("level").shift(1).over("person_id"))
        .filter((pl.col("level") != pl.col("then")).fill_null(value=True))
        .join(first, on="person_id", how="left")
        .filter((pl.col("day") < pl.col("first_on")).fill_null(value=True))
    )
    start = pl.when(pl.col("then").is_null()).then(pl.coalesce("hired_on", "day")).otherwise("day")
    seen = shown.select(
        "person_id", start.alias("on"), pl.lit("seen").alias("event"), "level", pl.lit(None, pl.String).alias("present")
    )
    return pl.concat([changes.select(seen.columns), seen]).sort("person_id", "on")


def _before(after: pl.DataFrame, below: Mapping[str, str]) -> pl.DataFrame:
    """The level before the first change that is known: one below where that was a promotion."""
    lower = pl.col("level").replace_strict(list(below), list(below.values()), default=None, return_dtype=pl.String)
    return after.filter(pl.col("first") & (pl.col("event") == "promoted")).select(
        "person_id", pl.lit("").alias("event"), lower.alias("level"), pl.lit(BEGINNING).alias("since"),
        pl.col("since").alias("until"),
    )  # fmt: skip


def _reached(spells: pl.DataFrame) -> pl.DataFrame:
    """The stretches with the day on which the level was reached."""
    goes_on = (
        (pl.col("person_id") == pl.col("person_id").shift(1))
        & (pl.col("level") == pl.col("level").shift(1))
        & (pl.col("event") != "hired")
        & (pl.col("since") == pl.col("until").shift(1))
    ).fill_null(value=False)
    run = (~goes_on).cast(pl.Int64).cum_sum()
    return spells.with_columns(run=run).with_columns(at_level_since=pl.col("since").first().over("run")).drop("run")
