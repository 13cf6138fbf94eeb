"""Prepare a promotion round: which protégés are in it, what speaks for them, and who must not decide about them."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import whole_months_between
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG
from sponsorcli.model.schema import Referent
from sponsorcli.problems import Problem


@dataclass(frozen=True, slots=True)
class PromotionRound:
    """The protégés of pairs that stand who are in the round of `review_on`, as far as is known at `as_of`.

    `proteges`, by id: `person_id`, `sponsors`, `level`, `at_level_since` (the last change of level, else the hiring),
    `months`, `last_advocacy_on` (by any sponsor while paired), `quiet` (none for so many days before `as_of`),
    `evidence` (rows), `verified` (of these), `last_evidence_on`. `recusals`: who on the panel should not decide about
    whom: `panel_member`, `person_id`, `why`. `not_known` counts protégés of whom nothing tells since when they are at
    their level.
    """

    review_on: date
    months_at_level: int
    quiet_days: int
    proteges: pl.DataFrame
    recusals: pl.DataFrame
    not_known: int
    problems: tuple[Problem, ...]


def prepare_round(snapshot: Snapshot, review_on: date) -> PromotionRound:
    """The round of that day under the program's `promotion_round` settings."""
    settings = snapshot.program.promotion_round
    standing = snapshot.history.standing
    people = _at_level(standing, snapshot).with_columns(
        months=whole_months_between(pl.col("at_level_since"), review_on)
    )
    ready = people.filter(pl.col("months") >= settings.months_at_level)
    quiet = (pl.lit(snapshot.as_of) - pl.col("last_advocacy_on")).dt.total_days() >= settings.quiet_days
    proteges = (
        ready.join(_advocacy(snapshot), on="person_id", how="left")
        .join(_evidence(snapshot), on="person_id", how="left")
        .with_columns(
            pl.col("evidence", "verified").fill_null(0).cast(pl.Int64),
            quiet=quiet.fill_null(value=True),
        )
        .sort("person_id")
    )
    return PromotionRound(
        review_on,
        settings.months_at_level,
        settings.quiet_days,
        proteges,
        _recusals(proteges, standing, snapshot),
        people["at_level_since"].null_count(),
        panel_problems(snapshot),
    )


def _at_level(standing: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The protégés of pairs that stand with sponsors and level, and since when they are at it."""
    known = snapshot.history.described("proteges").select("person_id", "level", "at_level_since")
    return (
        standing.group_by(person_id="protege_id")
        .agg(pl.col("sponsor_id").unique().sort().str.join(", ").alias("sponsors"))
        .join(known.unique("person_id", keep="first", maintain_order=True), on="person_id", how="left")
        .select("person_id", "sponsors", "level", "at_level_since")
    )


def _advocacy(snapshot: Snapshot) -> pl.DataFrame:
    advocacy = snapshot.history.actions_of_pairs.filter(pl.col("rung") >= ADVOCACY_FROM_RUNG)
    return advocacy.group_by(person_id="protege_id").agg(pl.col("on").max().alias("last_advocacy_on"))


def _evidence(snapshot: Snapshot) -> pl.DataFrame:
    rows = snapshot.roster.frame("evidence").filter((pl.col("on") <= snapshot.as_of).fill_null(value=True))
    return rows.group_by("person_id").agg(
        pl.len().alias("evidence"),
        pl.col("verified_by").count().alias("verified"),
        pl.col("on").max().alias("last_evidence_on"),
    )


def _recusals(proteges: pl.DataFrame, standing: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """Those of the panel who are somebody's sponsor, nominated somebody, or are in the round themselves."""
    panel = list(dict.fromkeys(snapshot.program.promotion_round.panel))
    nominated = snapshot.roster.frame("proteges").select("person_id", panel_member="nominated_by")
    found = [
        standing.select(person_id="protege_id", panel_member="sponsor_id", why=pl.lit("is the sponsor")),
        nominated.select("person_id", "panel_member", why=pl.lit("nominated the protégé")),
        proteges.select("person_id", panel_member="person_id", why=pl.lit("is in the round")),
    ]
    return (
        pl.concat([frame.select("panel_member", "person_id", "why") for frame in found])
        .filter(pl.col("panel_member").is_in(panel))
        .join(proteges.select("person_id"), on="person_id", how="semi")
        .unique(["panel_member", "person_id"], keep="first", maintain_order=True)
        .sort("panel_member", "person_id")
    )


def panel_problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """The members of the panel whom nobody knows: who they are to a protégé cannot be told."""
    known = set(snapshot.roster.frame("people")["person_id"]) | set(snapshot.roster.frame("sponsors")["person_id"])
    return tuple(
        Problem(
            "A010",
            f'"{member}" sits on the panel and is in no table of people',
            snapshot.places.of("promotion_round", "panel", place),
            snapshot.roster.directory.hint(member, Referent.PERSON, snapshot.as_of),
        )
        for place, member in enumerate(snapshot.program.promotion_round.panel)
        if member not in known
    )
