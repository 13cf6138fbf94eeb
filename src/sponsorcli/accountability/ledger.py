"""The actions of the activity table: each with its rung, and the pair it belongs to."""

from datetime import date

import polars as pl

from sponsorcli.model import Ladder, Roster, name_of_action
from sponsorcli.problems import Problem

from .pairs import PAIR


def actions_by(roster: Roster, ladder: Ladder, as_of: date) -> pl.DataFrame:
    """The actions up to `as_of` that the ladder knows, a row an action.

    Columns `index` (position in the activity table), `on`, `sponsor_id`, `protege_id`, `action` (its name on the
    ladder), `rung`, `with_person`, `opportunity_id` and `confirmed`: whether somebody else than the sponsor did so.
    """
    activity = roster.frame("activity").with_row_index("index").filter(pl.col("on") <= as_of)
    names = _names(activity)
    rungs = {written: ladder.rung_of[name] for written, name in names.items() if name in ladder.rung_of}
    return (
        activity.with_columns(
            rung=pl.col("action").replace_strict(rungs, default=None, return_dtype=pl.Int8),
            confirmed=(pl.col("confirmed_by") != pl.col("sponsor_id")).fill_null(value=False),
            action=pl.col("action").replace_strict(names, default=None, return_dtype=pl.String),
        )
        .filter(pl.col("rung").is_not_null())
        .select(
            "index", "on", "sponsor_id", "protege_id", "action", "rung", "with_person", "opportunity_id", "confirmed"
        )
    )


def of_pairs(actions: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The actions within the time of their pair, with the pair's number; where two overlap, the later pair's."""
    joined = actions.join(
        pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on", "until"),
        on=["protege_id", "sponsor_id"],
        how="inner",
        maintain_order="left",
    ).filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    if pairs.select("protege_id", "sponsor_id").is_duplicated().any():
        joined = joined.sort("index", "paired_on").unique("index", keep="last", maintain_order=True)
    return joined.drop("paired_on", "until")


def problems_of_actions(roster: Roster, ladder: Ladder) -> list[Problem]:
    """The actions that no rung is known for, each once."""
    table = roster.table("activity")
    rows = table.frame.with_row_index("index")
    unknown = [written for written, name in _names(rows).items() if name not in ladder.rung_of]
    found = (
        rows.filter(pl.col("action").is_in(unknown))
        .group_by("action", maintain_order=True)
        .agg(pl.col("index").first(), pl.len().alias("times"))
    )
    return [
        Problem(
            "A004",
            f'action "{action}" has no rung, so {times} row{"s" if times > 1 else ""} of activity count for nothing',
            table.place(index, "action"),
            f"use a known action, or give it a rung under `actions`: `{name_of_action(action)}: 3`",
        )
        for action, index, times in found.rows()
    ]


def _names(activity: pl.DataFrame) -> dict[str, str]:
    """The name on the ladder of every action as it is written."""
    return {written: name_of_action(written) for written in activity["action"].drop_nulls().unique().sort()}
