"""At which level somebody was on a day, as far as dated changes and the present level tell."""

from collections.abc import Sequence

import polars as pl


def levels_on(cases: pl.DataFrame, people: pl.DataFrame, events: pl.DataFrame, levels: Sequence[str]) -> pl.DataFrame:
    """The cases (`person_id`, `day`) with the `level` of the person on the day; missing where nothing tells.

    It is the level of the last change by then; before the first change the one below where that was a promotion;
    the present one for somebody without any change.
    """
    below = dict(zip(levels[1:], levels[:-1], strict=True))
    changes = (
        events.filter(pl.col("level").is_not_null() & (pl.col("event") != "left"))
        .sort("on", "person_id", "event", "level")
        .select("person_id", "on", "event", "level")
    )
    before = changes.select("person_id", "on", level_before="level")
    after = changes.select("person_id", "on", next_event="event", level_after="level")
    lower = pl.col("level_after").replace_strict(
        list(below), list(below.values()), default=None, return_dtype=pl.String
    )
    return (
        cases.sort("day")
        .join_asof(before, left_on="day", right_on="on", by="person_id", check_sortedness=False)
        .drop("on", strict=False)
        .join_asof(after, left_on="day", right_on="on", by="person_id", strategy="forward", check_sortedness=False)
        .join(people.select("person_id", present="level"), on="person_id", how="left")
        .with_columns(
            level=pl.coalesce(
                "level_before",
                pl.when(pl.col("next_event") == "promoted").then(lower),
                pl.when(pl.col("next_event").is_null()).then("present"),
            )
        )
        .drop("level_before", "next_event", "level_after", "present", "on", strict=False)
        .sort("person_id", "day")
    )
