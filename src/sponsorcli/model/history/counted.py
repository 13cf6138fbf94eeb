"""Which rows of the activity table count: each action once, however often it was written down."""

from collections.abc import Sequence

import polars as pl

from sponsorcli.model.ladder import name_of_action
from sponsorcli.model.roster import ROW, SOURCE

FIRST = "first"
"""The column with the position of the row by which the action counts."""
ACTION_NAME = "_action_name"
ONE_ACTION = ("on", "sponsor_id", "protege_id", ACTION_NAME, "with_person", "opportunity_id", "note")
"""What two rows without an action_id have in common that are one action, the action under its name on the ladder."""
_INDEX = "_position"


def first_of_action(activity: pl.DataFrame) -> pl.Series:
    """For each row the position of the row by which its action counts, UInt32: its own where nothing is the same.

    An `action_id` decides where there is one: rows with the same are one action whatever else they say, rows with
    different ones are different actions. Rows without are one action where day, pair, action, with whom, opportunity
    and note are equal; such a row is also one with a row that has an id and is otherwise equal. Which row of an action
    counts does not hang on the order of the rows, but for rows that are equal in all this.
    """
    rows = _named(activity).with_row_index(_INDEX)
    again = rows.filter(pl.struct(ONE_ACTION).is_duplicated() | _is_again(pl.col("action_id")))
    if again.is_empty():
        return rows[_INDEX].alias(FIRST)
    beside = [name for name in ("confirmed_by", SOURCE, ROW) if name in rows.columns]
    ordered = again.sort(*ONE_ACTION, "action_id", *beside, nulls_last=True)
    known = pl.coalesce("action_id", pl.col("action_id").min().over(ONE_ACTION))
    ordered = ordered.with_columns(known.alias("_known"))
    with_id = pl.col(_INDEX).first().over("_known")
    without = pl.col(_INDEX).first().over(ONE_ACTION)
    firsts = ordered.select(
        _INDEX, pl.when(pl.col("_known").is_not_null()).then(with_id).otherwise(without).alias(FIRST)
    )
    found = rows.select(_INDEX).join(firsts, on=_INDEX, how="left", maintain_order="left")
    return found.select(pl.coalesce(FIRST, _INDEX).alias(FIRST)).to_series()


def _is_again(column: pl.Expr) -> pl.Expr:
    return column.is_not_null() & column.is_duplicated()


def _named(activity: pl.DataFrame) -> pl.DataFrame:
    """The rows with each action's name on the ladder, looked up once for each way of writing it."""
    written: Sequence[str] = activity["action"].drop_nulls().unique(maintain_order=True).to_list()
    names = pl.DataFrame(
        {"action": written, ACTION_NAME: [name_of_action(one) for one in written]},
        schema={"action": pl.String, ACTION_NAME: pl.String},
    )
    return activity.join(names, on="action", how="left", maintain_order="left")
