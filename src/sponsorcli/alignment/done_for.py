"""What is done for aims: the actions of sponsors and the opportunities of the protégés whose aims they are.

No action and no opportunity names an objective. What is done for a protégé counts for each of the protégé's aims, and
so for each objective that these serve, until the aim is reached.
"""

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG

ACTION = ("on", "protege_id", "sponsor_id", "action", "rung")


def actions_for(aims: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The actions for each aim within pairs: `person_id`, `goal`, `objective_id`, `act`, `on`, `is_advocacy`.

    `act` numbers the actions; one that is for two aims has a row for each. What was done after an aim was reached is
    not for it.
    """
    acts = snapshot.history.actions_of_pairs.select(ACTION).with_row_index("act")
    for_aims = aims.select("person_id", "goal", "objective_id", "met_on").join(
        acts, left_on="person_id", right_on="protege_id", maintain_order="left_right"
    )
    return for_aims.filter((pl.col("on") <= pl.col("met_on")).fill_null(value=True)).select(
        "person_id", "goal", "objective_id", "act", "on", is_advocacy=pl.col("rung") >= ADVOCACY_FROM_RUNG
    )


def opportunities_for(aims: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """For each aim, what its protégé was considered for by the day: the same ids, `opportunity_id`, `taken`."""
    considered = snapshot.history.considerations.select("person_id", "opportunity_id", "taken", "on")
    for_aims = aims.select("person_id", "goal", "objective_id", "met_on").join(
        considered, on="person_id", maintain_order="left_right"
    )
    return for_aims.filter((pl.col("on") <= pl.col("met_on")).fill_null(value=True)).drop("met_on", "on")


def counted(actions: pl.DataFrame, opportunities: pl.DataFrame, by: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """How much was done, each action and opportunity once, by these columns.

    The first frame has `actions`, `advocacy` and the last day of advocacy, `advocacy_on`; the second `considered` and
    `taken`, the opportunities somebody was considered for and got.
    """
    spoken_up = pl.col("act").filter("is_advocacy")
    done = actions.group_by(by).agg(
        actions=pl.col("act").n_unique().cast(pl.Int64),
        advocacy=spoken_up.n_unique().cast(pl.Int64),
        advocacy_on=pl.col("on").filter("is_advocacy").max(),
    )
    once = pl.struct("person_id", "opportunity_id")
    reached = opportunities.group_by(by).agg(
        considered=once.n_unique().cast(pl.Int64), taken=once.filter("taken").n_unique().cast(pl.Int64)
    )
    return done, reached


COUNTS = ("actions", "advocacy", "considered", "taken")


def with_counts(rows: pl.DataFrame, counts: tuple[pl.DataFrame, pl.DataFrame], by: list[str]) -> pl.DataFrame:
    """The rows with what was done for each, 0 where nothing was."""
    for count in counts:
        rows = rows.join(count, on=by, how="left", maintain_order="left")
    return rows.with_columns(pl.col(COUNTS).fill_null(0))
