"""Look through the register of opportunities and at whom they reached."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .reached import allocation_of, none_yet, suggestions_of
from .register import SLATE_STAGES, TimeToFill, register_of, time_to_fill

SHARE_FROM = 5
"""No share of fewer than this: the count says as much."""


@dataclass(frozen=True, slots=True)
class OpportunityReview:
    """The register of opportunities as of a day, and what came the way of the protégés in active pairs."""

    as_of: date
    is_given: bool
    """Whether the program has a register at all."""
    register: pl.DataFrame
    """A row an opportunity (see `register_of`)."""
    by_kind: pl.DataFrame
    """A row a kind: `kind`, `opportunities`, `posted_openly`, `written_criteria`, `not_openly`, `filled`, `rate`."""
    exceptions: pl.DataFrame
    """Why opportunities were not posted openly: `reason`, `opportunities`, `ids`; most first."""
    sources: pl.DataFrame
    """How candidates came to be considered: `source`, `considered`, `slate`, `offered`."""
    allocation: pl.DataFrame
    """A row a protégé in an active pair (see `allocation_of`)."""
    none_yet: pl.DataFrame
    """The protégés whom none reached since the pairing or for too long (see `none_yet`)."""
    suggestions: pl.DataFrame
    """For each open opportunity, protégés at its level who have had least (see `suggestions_of`)."""
    time_to_fill: TimeToFill
    problems: tuple[Problem, ...]


def review_opportunities(snapshot: Snapshot) -> OpportunityReview:
    """How openly opportunities were posted and decided by `as_of`, and which protégés had none."""
    register = register_of(snapshot)
    allocation = allocation_of(snapshot)
    return OpportunityReview(
        as_of=snapshot.as_of,
        is_given=snapshot.roster.table("opportunities").is_given,
        register=register,
        by_kind=_by_kind(register),
        exceptions=_exceptions(register),
        sources=_sources(snapshot, register),
        allocation=allocation,
        none_yet=none_yet(allocation, snapshot.as_of, snapshot.program.opportunities.none_for_quarters),
        suggestions=suggestions_of(snapshot, register, allocation),
        time_to_fill=time_to_fill(register, snapshot.as_of),
        problems=(),
    )


@dataclass(frozen=True, slots=True)
class RegisterTrend:
    """What of the register is followed from month to month: as `OpportunityReview` has it."""

    register: pl.DataFrame
    allocation: pl.DataFrame
    none_yet: pl.DataFrame


def register_trend(snapshot: Snapshot) -> RegisterTrend:
    """The opportunities as of the day, and whom none reached."""
    quarters = snapshot.program.opportunities.none_for_quarters
    allocation = allocation_of(snapshot)
    return RegisterTrend(register_of(snapshot), allocation, none_yet(allocation, snapshot.as_of, quarters))


def _by_kind(register: pl.DataFrame) -> pl.DataFrame:
    """How openly each kind was posted, and as a share where there are enough; a missing answer is no open posting."""
    share = pl.when(pl.col("opportunities") >= SHARE_FROM).then(pl.col("posted_openly") / pl.col("opportunities"))
    openly = pl.col("posted_openly").fill_null(value=False)
    return (
        register.group_by(pl.col("kind").fill_null("not said"))
        .agg(
            pl.len().cast(pl.Int64).alias("opportunities"),
            openly.sum().cast(pl.Int64).alias("posted_openly"),
            (~openly).sum().cast(pl.Int64).alias("not_openly"),
            pl.col("written_criteria").sum().cast(pl.Int64).alias("written_criteria"),
            (pl.col("state") == "filled").sum().cast(pl.Int64).alias("filled"),
        )
        .with_columns(rate=share)
        .sort("kind")
    )


def _exceptions(register: pl.DataFrame) -> pl.DataFrame:
    """The reasons given, compared whole and without case; the opportunities that were said not to be open alone."""
    reason = pl.col("exception_reason").str.strip_chars().str.to_lowercase().fill_null("no reason given")
    return (
        register.filter(~pl.col("posted_openly"))
        .group_by(reason.alias("reason"))
        .agg(
            pl.len().cast(pl.Int64).alias("opportunities"), pl.col("opportunity_id").sort().str.join(", ").alias("ids")
        )
        .sort("opportunities", "reason", descending=[True, False])
    )


def _sources(snapshot: Snapshot, register: pl.DataFrame) -> pl.DataFrame:
    """Candidates of the register's opportunities by how they came to be considered."""
    pairs = snapshot.history.pairs
    own = pairs.select(person_id="protege_id", put_forward_by="sponsor_id", own=pl.lit(value=True)).unique()
    offered = snapshot.history.considerations.select("opportunity_id", "person_id", "offered")
    source = (
        pl.when(pl.col("put_forward_by").is_null())
        .then(pl.lit("applied alone"))
        .when(pl.col("own"))
        .then(pl.lit("put forward by own sponsor"))
        .otherwise(pl.lit("put forward by somebody else"))
    )
    counted = (
        snapshot.roster.frame("candidates")
        .unique(["opportunity_id", "person_id"], keep="first", maintain_order=True)
        .join(register.select("opportunity_id"), on="opportunity_id", how="semi")
        .join(own, on=["person_id", "put_forward_by"], how="left")
        .join(offered, on=["opportunity_id", "person_id"], how="left")
        .group_by(source.alias("source"))
        .agg(
            pl.len().cast(pl.Int64).alias("considered"),
            pl.col("stage").is_in(SLATE_STAGES).sum().cast(pl.Int64).alias("slate"),
            pl.col("offered").fill_null(value=False).sum().cast(pl.Int64),
        )
    )
    return counted.sort("source")
