"""Review the alignment: each objective with who aims at it and what is done for it, and each aim."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.aims import MET, OVERDUE

from .done_for import actions_for, counted, opportunities_for, with_counts
from .openings import openings_for

NOBODY = "nobody aims at it"
NO_OWNER = "nobody answers for it"
NO_ADVOCACY = "no advocacy yet for those who aim at it"
NO_OBJECTIVE = "serves no objective"
ENDED = "its objective has ended"
LATE = "past its day"
NO_SPONSOR = "no sponsor at present"


@dataclass(frozen=True)
class Alignment:
    """The objectives that run on a day and the aims of protégés, with what is done for them.

    `objectives`: a row an objective that runs, with `aims` (open), `met`, `people` who aim at it, how many of them are
    `sponsored`, `owner_pairs` (pairs whose sponsor owns it), the counts of `done_for`, and `reason`, what it lacks.
    `aims`: a row an aim (see `History.aims`) with `sponsors`, `sponsor_owns`, the counts, and `reason`.
    `pairs`: the standing pairs whose protégé's aims serve an objective, with its owner, and whether the sponsor is it.
    `openings`: see `openings_for`.
    """

    objectives: pl.DataFrame
    aims: pl.DataFrame
    pairs: pl.DataFrame
    openings: pl.DataFrame
    sponsored: int
    """Protégés whose pair stands on the day."""
    sponsored_with_aim: int
    """Those of them who have an open aim."""
    actions: int
    """Actions for protégés who aim at an objective, each once."""

    @property
    def open_aims(self) -> pl.DataFrame:
        """The aims that are not reached."""
        return self.aims.filter(pl.col("state") != MET)

    @property
    def without_objective(self) -> pl.DataFrame:
        """Open aims that serve no objective that runs."""
        return self.open_aims.filter(~pl.col("serves"))

    @property
    def without_aim(self) -> pl.DataFrame:
        """Objectives that nobody aims at."""
        return self.objectives.filter(pl.col("aims") == 0)

    @property
    def overdue(self) -> pl.DataFrame:
        """Open aims that are past their day."""
        return self.aims.filter(pl.col("state") == OVERDUE)

    @property
    def owner_pairs(self) -> pl.DataFrame:
        """The pairs whose sponsor owns the objective."""
        return self.pairs.filter("sponsor_owns")


def review_alignment(snapshot: Snapshot, opportunities: pl.DataFrame) -> Alignment:
    """The alignment as of the snapshot's day; `opportunities` are those that are open on it, with their `needs`."""
    history = snapshot.history
    standing = history.standing.select("protege_id", "sponsor_id").unique(maintain_order=True)
    aims, running = history.aims, history.objectives.filter("running")
    pairs = _pairs(aims, standing)
    open_aims = aims.filter(pl.col("state") != MET)
    actions, reached = actions_for(aims, snapshot), opportunities_for(aims, snapshot)
    sponsored = standing.select(person_id="protege_id").unique()
    for_running = actions.join(running, on="objective_id", how="semi")
    return Alignment(
        objectives=_objectives(running, aims, pairs, (actions, reached), snapshot),
        aims=_aims(aims, standing, (actions, reached)),
        pairs=pairs,
        openings=openings_for(open_aims, opportunities, history.considerations),
        sponsored=sponsored.height,
        sponsored_with_aim=sponsored.join(open_aims, on="person_id", how="semi").height,
        actions=for_running["act"].n_unique(),
    )


def _pairs(aims: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """A row a standing pair and objective: both ids, `objective_id`, `title`, `owner_id`, `sponsor_owns`."""
    serving = aims.filter("serves").select("person_id", "objective_id", "title", "owner_id").unique(maintain_order=True)
    return (
        standing.join(serving, left_on="protege_id", right_on="person_id")
        .with_columns(sponsor_owns=(pl.col("sponsor_id") == pl.col("owner_id")).fill_null(value=False))
        .sort("protege_id", "sponsor_id", "objective_id")
    )


def _objectives(
    running: pl.DataFrame,
    aims: pl.DataFrame,
    pairs: pl.DataFrame,
    done: tuple[pl.DataFrame, pl.DataFrame],
    snapshot: Snapshot,
) -> pl.DataFrame:
    """The objectives that run, by id, with who aims at each and what is done for it."""
    by = ["objective_id"]
    counts = aims.group_by(by).agg(
        aims=pl.col("serves").sum().cast(pl.Int64),
        met=(pl.col("state") == MET).sum().cast(pl.Int64),
        people=pl.col("person_id").filter("serves").n_unique().cast(pl.Int64),
    )
    paired = pairs.group_by(by).agg(
        sponsored=pl.col("protege_id").n_unique().cast(pl.Int64),
        owner_pairs=pl.col("sponsor_owns").sum().cast(pl.Int64),
    )
    rows = running.join(counts, on=by, how="left", maintain_order="left")
    rows = rows.join(paired, on=by, how="left", maintain_order="left").with_columns(
        pl.col("aims", "met", "people", "sponsored", "owner_pairs").fill_null(0)
    )
    rows = with_counts(rows, counted(*done, by), by)
    gone = pl.col("owner_id").is_in(snapshot.history.absent["person_id"].implode())
    reason = (
        pl.when(pl.col("aims") == 0)
        .then(pl.lit(NOBODY))
        .when(gone.fill_null(value=True))
        .then(pl.lit(NO_OWNER))
        .when(pl.col("advocacy") == 0)
        .then(pl.lit(NO_ADVOCACY))
    )
    return rows.with_columns(reason=reason)


def _aims(aims: pl.DataFrame, standing: pl.DataFrame, done: tuple[pl.DataFrame, pl.DataFrame]) -> pl.DataFrame:
    """The aims, those that need something first, with their sponsors and what is done for each."""
    by = ["person_id", "goal"]
    sponsors = standing.group_by(person_id="protege_id").agg(sponsor_ids=pl.col("sponsor_id").sort())
    rows = aims.join(sponsors, on="person_id", how="left", maintain_order="left")
    owns = pl.col("serves") & pl.col("sponsor_ids").list.contains(pl.col("owner_id"))
    rows = rows.with_columns(
        sponsors=pl.col("sponsor_ids").list.join(", "), sponsor_owns=owns.fill_null(value=False)
    ).drop("sponsor_ids")
    rows = with_counts(rows, counted(*done, by), by)
    unknown = pl.col("title").is_null()
    reason = (
        pl.when(pl.col("state") == MET)
        .then(None)
        .when(~pl.col("serves") & unknown)
        .then(pl.lit(NO_OBJECTIVE))
        .when(~pl.col("serves"))
        .then(pl.lit(ENDED))
        .when(pl.col("state") == OVERDUE)
        .then(pl.lit(LATE))
        .when(pl.col("sponsors").is_null())
        .then(pl.lit(NO_SPONSOR))
    )
    return rows.with_columns(reason=reason).sort(
        pl.col("reason").is_null(), pl.col("state") == MET, "person_id", "goal"
    )
