"""From when to when somebody was employed, and who was not there: gone, not yet come, on leave or paused.

Hirings and departures of the people table and of career events are read together. Where the two name different days for
one departure, the people table's counts (and `check` says so); a departure that only one of the two knows counts. A
later hiring date is a return.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from sponsorcli.model.settings.accountability import Pause

BEGINNING = date(1, 1, 1)
"""The first day of what has no known beginning."""
FOREVER = date(9999, 12, 31)
"""The last day of what has no end yet."""
SPELL = {"person_id": pl.String, "since": pl.Date, "until": pl.Date}


def employment_of(people: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Each stretch of employment, by person and day: `person_id`, `since`, and `until`, the day of leaving.

    `since` is 0001-01-01 where no hiring date is known, `until` 9999-12-31 while employment lasts. Everybody in
    `people` has one at the least; somebody whom only events know has those they tell.
    """
    told = events.filter(pl.col("event").is_in(["hired", "left"]))
    many = told.select("person_id").unique()
    plain = people.join(many, on="person_id", how="anti").select(
        "person_id",
        pl.col("hired_on").fill_null(BEGINNING).alias("since"),
        pl.col("left_on").fill_null(FOREVER).alias("until"),
    )
    if not many.height:
        return plain.sort("person_id", "since")
    points = pl.concat([
        _points(people.join(many, on="person_id", how="semi"), "hired_on", is_leaving=False, of_people=True),
        _points(people.join(many, on="person_id", how="semi"), "left_on", is_leaving=True, of_people=True),
        _points(told.filter(pl.col("event") == "hired"), "on", is_leaving=False, of_people=False),
        _points(told.filter(pl.col("event") == "left"), "on", is_leaving=True, of_people=False),
    ])  # fmt: skip
    return pl.concat([plain, _spells(points)]).sort("person_id", "since")


def departures(employment: pl.DataFrame) -> pl.DataFrame:
    """The day each leaver left for good, or will leave: `person_id`, `left_on`; nobody who came back."""
    last = employment.group_by("person_id", maintain_order=True).agg(pl.col("until").last().alias("left_on"))
    return last.filter(pl.col("left_on") < FOREVER)


def in_force(spells: pl.DataFrame, day: date) -> pl.DataFrame:
    """The stretches that hold the day: from `since` on, and before `until`."""
    return spells.filter((pl.col("since") <= day) & (pl.col("until") > day))


def absences_on(employment: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Who is known not to be employed on the day: `person_id`, and why as `absent`."""
    here = (pl.col("since") <= as_of) & (pl.col("until") > as_of)
    summed = employment.group_by("person_id").agg(
        here.any().alias("here"),
        pl.col("until").filter(pl.col("until") <= as_of).max().alias("left_on"),
        pl.col("since").filter(pl.col("since") > as_of).min().alias("starts_on"),
    )
    why = (
        pl.when(pl.col("left_on").is_not_null())
        .then(pl.format("left on {}", "left_on"))
        .otherwise(pl.format("joins only on {}", "starts_on"))
    )
    return summed.filter(~pl.col("here")).select("person_id", absent=why)


def leave_of(events: pl.DataFrame, pauses: Sequence[Pause]) -> pl.DataFrame:
    """Each absence, by person and day: `person_id`, `first` and `last` day (9999-12-31 while open), and `why`.

    A leave goes from its `leave_from` to the next `leave_to` of the person, which is its last day.
    """
    began = events.filter(pl.col("event") == "leave_from").select("person_id", first="on").unique().sort("first")
    ended = events.filter(pl.col("event") == "leave_to").select("person_id", last="on").unique().sort("last")
    leave = began.join_asof(
        ended, left_on="first", right_on="last", by="person_id", strategy="forward", coalesce=False,
        check_sortedness=False,
    ).select("person_id", "first", pl.col("last").fill_null(FOREVER), why=pl.lit("on leave"))  # fmt: skip
    paused = pl.DataFrame(
        [(one.person, one.from_day, one.to_day or FOREVER, one.why) for one in pauses],
        schema={"person_id": pl.String, "first": pl.Date, "last": pl.Date, "why": pl.String},
        orient="row",
    )
    return pl.concat([leave, paused]).sort("person_id", "first", "last", "why")


def _points(rows: pl.DataFrame, column: str, *, is_leaving: bool, of_people: bool) -> pl.DataFrame:
    return rows.select(
        "person_id",
        pl.col(column).alias("on"),
        pl.lit(is_leaving).alias("leaving"),
        pl.lit(of_people).alias("of_people"),
    ).drop_nulls()


def _spells(points: pl.DataFrame) -> pl.DataFrame:
    """Hirings and departures in turn; of several without the other between them one counts.

    Of hirings the first, of departures the people table's, else the last. On one day a departure comes before a
    hiring, but for the first day that is known of somebody.
    """
    first = pl.col("on") == pl.col("on").min().over("person_id")
    ordered = points.with_columns(place=first == pl.col("leaving")).sort("person_id", "on", "place")
    turn = (
        (pl.col("person_id") != pl.col("person_id").shift(1)) | (pl.col("leaving") != pl.col("leaving").shift(1))
    ).fill_null(value=True)
    runs = (
        ordered.with_columns(run=turn.cast(pl.Int64).cum_sum())
        .group_by("person_id", "run", "leaving", maintain_order=True)
        .agg(
            pl.col("on").first().alias("first"),
            pl.col("on").last().alias("last"),
            pl.col("on").filter(pl.col("of_people")).max().alias("said"),
        )
        .with_columns(on=pl.when("leaving").then(pl.coalesce("said", "last")).otherwise("first"))
    )
    same = pl.col("person_id") == pl.col("person_id").shift(-1)
    ends = pl.when(same & pl.col("leaving").shift(-1)).then(pl.col("on").shift(-1))
    hired = runs.with_columns(until=ends.fill_null(FOREVER)).filter(~pl.col("leaving"))
    before = (pl.col("person_id") != pl.col("person_id").shift(1)).fill_null(value=True)
    unstarted = runs.filter(before & pl.col("leaving"))
    return pl.concat([
        hired.select("person_id", pl.col("on").alias("since"), "until"),
        unstarted.select("person_id", pl.lit(BEGINNING).alias("since"), pl.col("on").alias("until")),
    ])  # fmt: skip
