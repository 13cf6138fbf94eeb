"""The register: how each opportunity was posted and decided, what is at fault, how long the decisions take."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.program import OpportunitySettings

NOTICE = ("title", "kind", "level", "posted_on", "closes_on")
"""What a notice must say besides that criteria were written."""
SLATE_STAGES = ("slate", "interviewed", "offered", "accepted", "declined")
"""The stages of somebody who was considered, not just one who applied."""


def register_of(snapshot: Snapshot) -> pl.DataFrame:
    """A row an opportunity that was posted or decided by `as_of` (or has no dates), by id.

    Besides the table's own fields: `state` (`open`, `closed`, `filled`), `days_posted` (from posting to closing),
    `business_days_posted` (Monday to Friday without the program's holidays), `candidates`, `applied` (alone),
    `put_forward`, `slate` (considered), `days_to_fill`, `complete_notice` (title,
    kind, level, both dates and written criteria are there), and `findings`: what is missing, in words, parted by "; ".
    `needs` are the skills it asks for.
    """
    as_of = snapshot.as_of
    rows = (
        snapshot.roster.frame("opportunities")
        .filter(pl.min_horizontal("posted_on", "filled_on").fill_null(as_of) <= as_of)
        .unique("opportunity_id", keep="first", maintain_order=True)
        .with_columns(
            filled_by=pl.when(pl.col("filled_on").is_null() | (pl.col("filled_on") <= as_of)).then("filled_by"),
            filled_on=pl.when(pl.col("filled_on") <= as_of).then("filled_on"),
        )
        .join(_considered(snapshot), on="opportunity_id", how="left", maintain_order="left")
        .with_columns(pl.col("candidates", "applied", "put_forward", "slate").fill_null(0).cast(pl.Int64))
        .with_columns(
            state=pl.when(pl.col("filled_on").is_not_null() | pl.col("filled_by").is_not_null())
            .then(pl.lit("filled"))
            .when(pl.col("closes_on") < as_of)
            .then(pl.lit("closed"))
            .otherwise(pl.lit("open")),
            days_posted=(pl.col("closes_on") - pl.col("posted_on")).dt.total_days(),
            days_to_fill=(pl.col("filled_on") - pl.col("posted_on")).dt.total_days(),
            complete_notice=pl.all_horizontal(pl.col(NOTICE).is_not_null())
            & pl.col("written_criteria").fill_null(value=False),
        )
        .sort("opportunity_id")
    )
    rows = rows.with_columns(business_days_posted=_business_days(rows["posted_on"], rows["closes_on"], snapshot))
    return rows.with_columns(findings=_findings(snapshot, as_of)).select(
        "opportunity_id", "title", "kind", "level", "function", "state", "posted_on", "closes_on", "days_posted",
        "business_days_posted", "posted_openly", "written_criteria", "candidates", "applied", "put_forward", "slate",
        "filled_on", "filled_by", "days_to_fill", "exception_reason", "complete_notice", "findings",
        "needs",
    )  # fmt: skip


def _considered(snapshot: Snapshot) -> pl.DataFrame:
    """How many were considered for each opportunity, and how they came to be."""
    on_slate = pl.col("stage").is_in(SLATE_STAGES) | pl.col("stage").is_null()
    return (
        snapshot.roster.frame("candidates")
        .unique(["opportunity_id", "person_id"], keep="first", maintain_order=True)
        .group_by("opportunity_id")
        .agg(
            pl.len().alias("candidates"),
            pl.col("put_forward_by").is_null().sum().alias("applied"),
            pl.col("put_forward_by").is_not_null().sum().alias("put_forward"),
            on_slate.sum().alias("slate"),
            pl.col("person_id").alias("considered"),
        )
    )


def _findings(snapshot: Snapshot, as_of: date) -> pl.Expr:
    """What an opportunity lacks, in the order in which an opportunity runs."""
    settings = snapshot.program.opportunities
    parts = [*_posting(settings), *_deciding(as_of)]
    if snapshot.roster.table("candidates").is_given:
        parts += _slates(settings)
    said = [pl.when(fault).then(words) for fault, words in parts]
    return pl.concat_str(said, separator="; ", ignore_nulls=True)


def _posting(settings: OpportunitySettings) -> list[tuple[pl.Expr, pl.Expr]]:
    least, is_business = settings.posted_at_least_days, settings.days_counted == "business"
    days, unit = ("business_days_posted", "business day") if is_business else ("days_posted", "day")
    openly, criteria = pl.col("posted_openly"), pl.col("written_criteria")
    reason = pl.col("exception_reason")
    return [
        (~openly & reason.is_not_null(), pl.format("not posted openly: {}", "exception_reason")),
        (~openly & reason.is_null(), pl.lit("not posted openly, no reason given")),
        (openly.is_null(), pl.lit("not said whether posted openly")),
        (~criteria, pl.lit("no written criteria")),
        (criteria.is_null(), pl.lit("not said whether criteria were written")),
        (pl.col("posted_on").is_null(), pl.lit("no posting date")),
        (pl.col("closes_on").is_null(), pl.lit("no closing date")),
        (pl.col("days_posted") < 0, pl.lit("closes before it was posted")),
        (
            pl.col(days).is_between(0, least - 1),
            pl.format("posted for {}, fewer than {}", _counted(pl.col(days), unit), pl.lit(least)),
        ),
    ]


def _deciding(as_of: date) -> list[tuple[pl.Expr, pl.Expr]]:
    filled_on, closes_on = pl.col("filled_on"), pl.col("closes_on")
    early, waiting = (closes_on - filled_on).dt.total_days(), (pl.lit(as_of) - closes_on).dt.total_days()
    return [
        (filled_on < closes_on, pl.format("decided {} before it closed", _counted(early, "day"))),
        (filled_on < pl.col("posted_on"), pl.lit("decided before it was posted")),
        (pl.col("filled_by").is_not_null() & filled_on.is_null(), pl.lit("filled, but not said when")),
        (filled_on.is_not_null() & pl.col("filled_by").is_null(), pl.lit("decided, but nobody is named")),
        (pl.col("state") == "closed", pl.format("closed {} ago and not decided", _counted(waiting, "day"))),
    ]


def _counted(number: pl.Expr, noun: str) -> pl.Expr:
    """The numbers with their noun, row by row: 1 day, 3 days."""
    return pl.format("{} {}", number, pl.when(number == 1).then(pl.lit(noun)).otherwise(pl.lit(f"{noun}s")))


def _slates(settings: OpportunitySettings) -> list[tuple[pl.Expr, pl.Expr]]:
    """Faults of the slate, looked at once the opportunity is decided."""
    least, slate = settings.slate_at_least, pl.col("slate")
    filled = pl.col("state") == "filled"
    stranger = ~pl.col("considered").list.contains(pl.col("filled_by"))
    return [
        (filled & (slate == 0), pl.lit("decided with nobody on the slate")),
        (filled & (slate == 1) & (least > 1), pl.lit("only one candidate")),
        (
            filled & (slate > 1) & (slate < least),
            pl.format("{} on the slate, fewer than {}", "slate", pl.lit(least)),
        ),
        (stranger, pl.format("went to {}, who was no candidate", "filled_by")),
    ]


def _business_days(first: pl.Series, last: pl.Series, snapshot: Snapshot) -> pl.Series:
    """Mondays to Fridays but holidays, from the first day up to and without the last; missing where one is."""
    known = (first.is_not_null() & last.is_not_null()).to_numpy()
    days = np.zeros(len(first), dtype=np.int64)
    days[known] = np.busday_count(
        first.to_numpy().astype("datetime64[D]")[known],
        last.to_numpy().astype("datetime64[D]")[known],
        holidays=np.array(snapshot.program.opportunities.holidays, dtype="datetime64[D]"),
    )
    return pl.Series(days).set(pl.Series(~known), None)


@dataclass(frozen=True, slots=True)
class TimeToFill:
    """Days from posting to decision. `median_days` is None where fewer than half are filled by any time seen."""

    opportunities: int
    filled: int
    median_days: int | None


def time_to_fill(register: pl.DataFrame, as_of: date) -> TimeToFill:
    """The median of the product-limit curve (Kaplan and Meier, 1958), open opportunities censored at `as_of`.

    It is the first day by which the curve has come down to one half. Opportunities without a posting date, decided
    before it, or filled on a day nobody wrote down take no part.
    """
    known = register.filter(
        pl.col("posted_on").is_not_null()
        & ((pl.col("state") != "filled") | (pl.col("days_to_fill") >= 0).fill_null(value=False))
    ).select(
        filled=pl.col("state") == "filled",
        days=pl.coalesce("days_to_fill", (pl.lit(as_of) - pl.col("posted_on")).dt.total_days()),
    )
    days = known.group_by("days").agg(pl.len().alias("leave"), pl.col("filled").sum()).sort("days")
    at_risk, numerator, denominator = known.height, 1, 1
    median: int | None = None
    for day, leave, filled in days.select("days", "leave", "filled").rows():
        numerator, denominator = numerator * (at_risk - filled), denominator * at_risk
        if 2 * numerator <= denominator:
            median = day
            break
        at_risk -= leave
    return TimeToFill(known.height, int(known["filled"].sum()), median)


def candidate_stages(snapshot: Snapshot) -> pl.DataFrame:
    """Everybody in the register of opportunities, a row for each they were considered for.

    `opportunity_id`, `person_id`, and whether the person was on the `slate`, `offered` it, and `accepted`: each part of
    the one before.
    """
    slate = pl.col("stage").is_in(SLATE_STAGES).fill_null(value=False) | pl.col("offered")
    return snapshot.history.considerations.select(
        "opportunity_id", "person_id", "offered", slate=slate, accepted="taken"
    )
