"""Which actions count: those on the ladder, up to the day, each once."""

from datetime import date

import polars as pl

from sponsorcli.model.ladder import Ladder, name_of_action

from .counted import FIRST, first_of_action


def actions_by(activity: pl.DataFrame, ladder: Ladder, as_of: date) -> pl.DataFrame:
    """The actions up to `as_of` that the ladder knows, a row an action.

    Columns `index` (position in the activity table), `on`, `sponsor_id`, `protege_id`, `action` (its name on the
    ladder), `rung`, `with_person`, `opportunity_id` and `confirmed`: whether somebody else than the sponsor did so in
    any of the rows that record the action.
    """
    rows = activity.with_row_index("index").filter(pl.col("on") <= as_of)
    rows = rows.with_columns(first_of_action(rows))
    names = {written: name_of_action(written) for written in rows["action"].drop_nulls().unique().sort()}
    rungs = {written: ladder.rung_of[name] for written, name in names.items() if name in ladder.rung_of}
    return (
        rows.with_columns(
            rung=pl.col("action").replace_strict(rungs, default=None, return_dtype=pl.Int8),
            confirmed=(pl.col("confirmed_by") != pl.col("sponsor_id")).fill_null(value=False).any().over(FIRST),
            action=pl.col("action").replace_strict(names, default=None, return_dtype=pl.String),
        )
        .filter(pl.col("rung").is_not_null() & (pl.col(FIRST) == pl.int_range(pl.len())))
        .select(
            "index", "on", "sponsor_id", "protege_id", "action", "rung", "with_person", "opportunity_id", "confirmed"
        )
    )


def actions_within_pairs(actions: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The actions within the time of their pair, with the pair's number; where two overlap, the later pair's."""
    joined = actions.join(
        pairs.select("pair", "protege_id", "sponsor_id", "paired_on", "until"),
        on=["protege_id", "sponsor_id"],
        how="inner",
        maintain_order="left",
    ).filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    if pairs.select("protege_id", "sponsor_id").is_duplicated().any():
        joined = joined.sort("index", "paired_on").unique("index", keep="last", maintain_order=True)
    return joined.drop("paired_on", "until")
