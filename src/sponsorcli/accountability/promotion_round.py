"""Prepare a promotion round: which protégés are in it, what speaks for them, and who must not decide about them."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import ADVOCACY_FROM_RUNG, LADDER, Snapshot, Standing, described, pairs_in_time
from sponsorcli.problems import Problem

from .ledger import actions_by, of_pairs
from .pairs import PAIR


@dataclass(frozen=True, slots=True)
class PromotionRound:
    """The protégés in active pairs who are in the round of `review_on`, as far as is known at `as_of`.

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
    pairs = pairs_in_time(snapshot.roster, snapshot.as_of)
    active = pairs.filter(pl.col("active"))
    people = _at_level(active, snapshot).with_columns(
        months=(pl.lit(review_on).dt.year() - pl.col("at_level_since").dt.year()) * 12
        + (pl.lit(review_on).dt.month().cast(pl.Int32) - pl.col("at_level_since").dt.month())
        - (pl.lit(review_on).dt.day() < pl.col("at_level_since").dt.day()).cast(pl.Int32)
    )
    ready = people.filter(pl.col("months") >= settings.months_at_level)
    quiet = (pl.lit(snapshot.as_of) - pl.col("last_advocacy_on")).dt.total_days() >= settings.quiet_days
    proteges = (
        ready.join(_advocacy(pairs, snapshot), on="person_id", how="left")
        .join(_evidence(snapshot), on="person_id", how="left")
        .with_columns(
            pl.col("evidence", "verified").fill_null(0).cast(pl.Int64),
            pl.col("months").cast(pl.Int64),
            quiet=quiet.fill_null(value=True),
        )
        .sort("person_id")
    )
    return PromotionRound(
        review_on,
        settings.months_at_level,
        settings.quiet_days,
        proteges,
        _recusals(proteges, active, snapshot),
        people["at_level_since"].null_count(),
        _problems(snapshot),
    )


def _at_level(active: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The protégés of active pairs with sponsors and level, and since when they are at it."""
    known = described(snapshot.roster, "proteges", snapshot.as_of).select("person_id", "level", "hired_on")
    changed = (
        snapshot.roster.frame("career_events")
        .filter((pl.col("on") <= snapshot.as_of) & pl.col("event").is_in(["promoted", "regraded", "hired"]))
        .group_by("person_id")
        .agg(pl.col("on").max().alias("changed_on"))
    )
    return (
        active.group_by(person_id="protege_id")
        .agg(pl.col("sponsor_id").unique().sort().str.join(", ").alias("sponsors"))
        .join(known.unique("person_id", keep="first", maintain_order=True), on="person_id", how="left")
        .join(changed, on="person_id", how="left")
        .with_columns(at_level_since=pl.coalesce("changed_on", "hired_on"))
        .select("person_id", "sponsors", "level", "at_level_since")
    )


def _advocacy(pairs: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    ladder = LADDER.with_actions(snapshot.program.actions)
    actions = of_pairs(actions_by(snapshot.roster, ladder, snapshot.as_of), pairs)
    advocacy = actions.filter(pl.col("rung") >= ADVOCACY_FROM_RUNG).join(pairs.select(PAIR, "active"), on=PAIR)
    return advocacy.group_by(person_id="protege_id").agg(pl.col("on").max().alias("last_advocacy_on"))


def _evidence(snapshot: Snapshot) -> pl.DataFrame:
    rows = snapshot.roster.frame("evidence").filter((pl.col("on") <= snapshot.as_of).fill_null(value=True))
    return rows.group_by("person_id").agg(
        pl.len().alias("evidence"),
        pl.col("verified_by").count().alias("verified"),
        pl.col("on").max().alias("last_evidence_on"),
    )


def _recusals(proteges: pl.DataFrame, active: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """Those of the panel who are somebody's sponsor, nominated somebody, or are in the round themselves."""
    panel = list(dict.fromkeys(snapshot.program.promotion_round.panel))
    nominated = snapshot.roster.frame("proteges").select("person_id", panel_member="nominated_by")
    found = [
        active.select(person_id="protege_id", panel_member="sponsor_id", why=pl.lit("is the sponsor")),
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


def _problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """The members of the panel whom nobody knows: who they are to a protégé cannot be told."""
    known = set(snapshot.roster.frame("people")["person_id"]) | set(snapshot.roster.frame("sponsors")["person_id"])
    return tuple(
        Problem(
            "A010",
            f'"{member}" sits on the panel and is in no table of people',
            snapshot.places.of("promotion_round", "panel", place),
            snapshot.roster.directory.hint(member, Standing.PERSON, snapshot.as_of),
        )
        for place, member in enumerate(snapshot.program.promotion_round.panel)
        if member not in known
    )
