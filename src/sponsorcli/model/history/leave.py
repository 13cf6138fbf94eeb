"""Who is away, and from when to when: leave that career events tell, and the pauses that the program names."""

from collections.abc import Sequence

import polars as pl

from sponsorcli.model.settings.accountability import Pause

from .employment import FOREVER


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
