"""What advocacy set going: opportunities it was about, and others who speak up for the protégé afterwards."""

from datetime import date

import polars as pl

from sponsorcli.model import Roster
from sponsorcli.model.kinds import PAIR
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG


def opportunity_links(actions: pl.DataFrame, considered: pl.DataFrame, roster: Roster, as_of: date) -> pl.DataFrame:
    """The actions of pairs that name an opportunity, and how it ended: `protege_id`, `sponsor_id`, `on`, `action`,

    `opportunity_id`, `title`, `outcome` (`got it`, `went to somebody else`, `filled, but by an unnamed person`,
    `open`, or `not in the register`) and `decided_on`. By protégé, sponsor and day.
    """
    register = roster.frame("opportunities").select("opportunity_id", "title", "filled_on", "filled_by")
    register = register.unique("opportunity_id", keep="first", maintain_order=True).with_columns(
        known=pl.lit(value=True)
    )
    took = considered.filter("taken").select("opportunity_id", protege_id="person_id", took=pl.lit(value=True))
    decided = pl.col("filled_on") <= as_of
    return (
        actions.filter(pl.col("opportunity_id").is_not_null())
        .join(register, on="opportunity_id", how="left", maintain_order="left")
        .join(took, on=["opportunity_id", "protege_id"], how="left", maintain_order="left")
        .select(
            "protege_id",
            "sponsor_id",
            "on",
            "action",
            "opportunity_id",
            "title",
            outcome=_outcome(decided),
            decided_on=pl.when(decided).then("filled_on"),
        )
        .sort("protege_id", "sponsor_id", "on", "opportunity_id", "action")
    )


def _outcome(decided: pl.Expr) -> pl.Expr:
    """How the opportunity of an action ended, in words."""
    return (
        pl.when(pl.col("known").is_null())
        .then(pl.lit("not in the register"))
        .when(pl.col("took"))
        .then(pl.lit("got it"))
        .when(decided & pl.col("filled_by").is_null())
        .then(pl.lit("filled, but by an unnamed person"))
        .when(decided)
        .then(pl.lit("went to somebody else"))
        .otherwise(pl.lit("open"))
    )


def follow_on_endorsements(
    pairs: pl.DataFrame, actions: pl.DataFrame, known: pl.DataFrame, roster: Roster, as_of: date
) -> pl.DataFrame:
    """What others did for a protégé after the sponsor's first advocacy: the second link of the chain.

    An endorsement is advocacy in the activity table by somebody who is not the sponsor, or being put forward for an
    opportunity by somebody else (on the day it was posted, else closed). Columns `protege_id`, `sponsor_id`,
    `first_advocacy_on`, `by`, `on`, `what` (the action or `put forward`), `opportunity_id` and `met_on`: the day the
    sponsor put the protégé before that person, where the sponsor did so earlier.
    """
    advocacy = actions.filter(pl.col("rung") >= ADVOCACY_FROM_RUNG)
    began = advocacy.group_by(PAIR).agg(pl.col("on").min().alias("first_advocacy_on"))
    met = advocacy.group_by(PAIR, pl.col("with_person").alias("by")).agg(pl.col("on").min().alias("met_on"))
    return (
        pairs.select(PAIR, "protege_id", "sponsor_id")
        .join(began, on=PAIR, how="inner")
        .join(_advocacy_of_all(known, roster), on="protege_id", how="inner")
        .filter((pl.col("by") != pl.col("sponsor_id")) & (pl.col("on") > pl.col("first_advocacy_on")))
        .filter(pl.col("on") <= as_of)
        .join(met, on=[PAIR, "by"], how="left")
        .with_columns(met_on=pl.when(pl.col("met_on") < pl.col("on")).then("met_on"))
        .select("protege_id", "sponsor_id", "first_advocacy_on", "by", "on", "what", "opportunity_id", "met_on")
        .unique(maintain_order=False)
        .sort("protege_id", "sponsor_id", "on", "by", "what", "opportunity_id")
    )


def _advocacy_of_all(known: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Whoever advocated for protégés or put them forward: `protege_id`, `on`, `opportunity_id`, `by`, `what`."""
    spoken = known.filter(pl.col("rung") >= ADVOCACY_FROM_RUNG).select(
        "protege_id", "on", "opportunity_id", by="sponsor_id", what="action"
    )
    register = roster.frame("opportunities").unique("opportunity_id", keep="first", maintain_order=True)
    forward = (
        roster.frame("candidates")
        .filter(pl.col("put_forward_by").is_not_null())
        .join(register, on="opportunity_id", how="inner")
        .select(
            "opportunity_id",
            protege_id="person_id",
            by="put_forward_by",
            what=pl.lit("put forward"),
            on=pl.coalesce("posted_on", "closes_on"),
        )
    )
    return pl.concat([spoken, forward.select(spoken.columns)])
