"""Actions that stand on no rung of the ladder."""

import polars as pl

from sponsorcli.model import Roster
from sponsorcli.model.ladder import Ladder, name_of_action
from sponsorcli.problems import Problem


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
