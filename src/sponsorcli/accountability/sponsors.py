"""Each sponsor's standing: what is met and overdue, how far up the ladder, and the status that follows."""

from enum import StrEnum

import polars as pl

from sponsorcli.model.kinds import PAIR
from sponsorcli.model.kinds.accountability import EXPECTATIONS
from sponsorcli.model.settings.accountability import StatusThresholds

from .standings.rules import KEPT, State

ADVOCACY = tuple(kind.word() for kind in EXPECTATIONS if kind.is_advocacy)
"""The kinds of expectation that are about advocacy."""


class Status(StrEnum):
    """How a sponsor's expectations stand as a whole."""

    ON_TRACK = "on_track"
    ATTENTION = "attention"
    OFF_TRACK = "off_track"
    NOT_YET_DUE = "not_yet_due"
    PAUSED = "paused"
    NO_ACTIVE_PAIR = "no_active_pair"


def sponsors_of(
    reach: pl.DataFrame,
    standings: pl.DataFrame,
    mentoring: pl.DataFrame,
    thresholds: StatusThresholds,
    of_protege: tuple[str, ...],
) -> pl.DataFrame:
    """A row a sponsor, by id: `person_id`, `pairs`, `active`, `met`, `late`, `due`, `overdue` (of pairs that

    stand; late ones count as met too), `kept` and `judged` (windows of pairs that stand), `advocacy`, `variety`,
    `decision_makers`, `highest_rung`, `last_advocacy_on`, `mentoring_only` (pairs), `only_mentors` (no advocacy in any
    pair ever, and every active one is mentoring only) and `status`. The status goes by what is the sponsor's to do:
    `owed` (overdue in pairs that stand, with the sponsor still to act), `kept` and `judged`; what a protégé alone has
    to do is left out of these.
    """
    now = standings.join(reach.filter("standing"), on=PAIR, how="semi")
    only = mentoring.group_by("sponsor_id").agg(pl.len().alias("mentoring_only"))
    own = now.filter(~pl.col("expectation").is_in(of_protege))
    frame = _reach(reach).sort("sponsor_id")
    for part in (_states(now), _record(own), only):
        frame = frame.join(part, on="sponsor_id", how="left", maintain_order="left")
    counts = ("met", "late", "due", "overdue", "owed", "paused", "standings", "kept", "judged", "mentoring_only",
              "advocacy_missed")  # fmt: skip
    whole = ("pairs", "standing", "active", "advocacy", "variety", "decision_makers", *counts)
    frame = frame.with_columns(pl.col(counts).fill_null(0)).with_columns(pl.col(whole).cast(pl.Int64))
    advocates = (pl.col("advocacy") > 0) | (pl.col("mentoring_only") < pl.col("active"))
    judged = frame.with_columns(status=_status(thresholds), only_mentors=(pl.col("active") > 0) & ~advocates)
    return judged.rename({"sponsor_id": "person_id"}).select(
        "person_id", "status", "pairs", "active", "met", "late", "due", "overdue", "owed", "kept", "judged", "advocacy",
        "variety", "decision_makers", "highest_rung", "last_advocacy_on", "mentoring_only", "only_mentors",
    )  # fmt: skip


def _reach(reach: pl.DataFrame) -> pl.DataFrame:
    """What each sponsor did in all pairs."""
    return reach.group_by("sponsor_id").agg(
        pl.len().alias("pairs"),
        pl.col("standing", "active", "advocacy", "variety", "decision_makers").sum(),
        pl.col("highest_rung", "last_advocacy_on").max(),
    )


def _states(now: pl.DataFrame) -> pl.DataFrame:
    """How many standings of each sponsor are in each state."""
    state = pl.col("state").cast(pl.String)
    return now.group_by("sponsor_id").agg(
        state.is_in(KEPT).sum().alias("met"),
        *((state == name).sum().alias(name) for name in (State.LATE, State.DUE, State.OVERDUE, State.PAUSED)),
        pl.col("missed_running").filter(pl.col("kind").is_in(ADVOCACY)).max().alias("advocacy_missed"),
        ((state == State.OVERDUE) & pl.col("to_act").is_in(["sponsor", "both"])).sum().alias("owed"),
        pl.len().alias("standings"),
    )


def _record(own: pl.DataFrame) -> pl.DataFrame:
    """How many windows and deadlines that are over each sponsor kept."""
    return own.group_by("sponsor_id").agg(
        (pl.col("windows_met") + pl.col("windows_late")).sum().alias("kept"),
        pl.col("windows_due").sum().alias("judged"),
    )


def _status(limits: StatusThresholds) -> pl.Expr:
    """The status: percentages in whole numbers, and only on as many windows as the program asks for."""
    enough = pl.col("judged") >= limits.judged_from
    below = {
        percent: enough & (pl.col("kept") * 100 < pl.col("judged") * percent)
        for percent in (limits.on_track_percent, limits.off_track_percent)
    }
    off_track = (
        (pl.col("owed") >= limits.off_track_overdue)
        | (pl.col("advocacy_missed") >= limits.off_track_windows_without_advocacy)
        | below[limits.off_track_percent]
    )
    return (
        pl.when(pl.col("standing") == 0)
        .then(pl.lit(Status.NO_ACTIVE_PAIR.value))
        .when((pl.col("paused") == pl.col("standings")) & (pl.col("standings") > 0))
        .then(pl.lit(Status.PAUSED.value))
        .when(off_track)
        .then(pl.lit(Status.OFF_TRACK.value))
        .when((pl.col("owed") > 0) | below[limits.on_track_percent])
        .then(pl.lit(Status.ATTENTION.value))
        .when((pl.col("judged") == 0) & (pl.col("met") == 0))
        .then(pl.lit(Status.NOT_YET_DUE.value))
        .otherwise(pl.lit(Status.ON_TRACK.value))
    )
