"""How far up the ladder pairs came: reach, advocacy by quarter and month, and the pairs that only mentor."""

from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import polars as pl

from sponsorcli.model.kinds import PAIR, Windows
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, RUNGS, Ladder

IS_ADVOCACY = pl.col("rung") >= ADVOCACY_FROM_RUNG


def ladder_reach(ladder: Ladder, pairs: pl.DataFrame, actions: pl.DataFrame) -> pl.DataFrame:
    """A row a rung: `rung`, `name`, `known` (actions on it), `actions` (done), `pairs`, `highest_of` (pairs)."""
    done = actions.group_by("rung").agg(pl.len().alias("actions"), pl.col(PAIR).n_unique().alias("pairs"))
    highest = pairs.group_by("highest_rung").agg(pl.len().alias("highest_of"))
    known = {rung.height: sorted(name for name, at in ladder.rung_of.items() if at == rung.height) for rung in RUNGS}
    rungs = pl.DataFrame(
        {
            "rung": pl.Series([rung.height for rung in RUNGS], dtype=pl.Int8),
            "name": [rung.name for rung in RUNGS],
            "known": [", ".join(known[rung.height]) for rung in RUNGS],
        }
    )
    return (
        rungs.join(done, on="rung", how="left", maintain_order="left")
        .join(highest, left_on="rung", right_on="highest_rung", how="left", maintain_order="left")
        .with_columns(pl.col("actions", "pairs", "highest_of").fill_null(0).cast(pl.Int64))
    )


def reach_of_pairs(pairs: pl.DataFrame, actions: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The pairs with what was done in their time: the pairs' columns and

    `contacts` and `advocacy` (actions), `confirmed` (advocacy that somebody else confirmed), `last_contact_on`,
    `last_advocacy_on`, `highest_rung` (missing without an action), `variety` (different advocacy actions, one counted
    once a quarter), `decision_makers` (people the protégé was put before by advocacy), `contacts_since` (actions since
    the last advocacy, or since the pairing).
    """
    advocacy = actions.filter(IS_ADVOCACY)
    quarters = Windows.spanning("quarter", _first_day(pairs, as_of), as_of)
    done = actions.group_by(PAIR).agg(
        pl.len().alias("contacts"),
        pl.col("on").max().alias("last_contact_on"),
        pl.col("rung").max().alias("highest_rung"),
    )
    advocated = advocacy.group_by(PAIR).agg(
        pl.len().alias("advocacy"),
        pl.col("confirmed").sum(),
        pl.col("on").max().alias("last_advocacy_on"),
        pl.struct(quarters.position(pl.col("on")), "action").n_unique().alias("variety"),
        pl.col("with_person").drop_nulls().n_unique().alias("decision_makers"),
    )
    joined = pairs.join(done, on=PAIR, how="left", maintain_order="left").join(
        advocated, on=PAIR, how="left", maintain_order="left"
    )
    since = (
        actions.join(joined.select(PAIR, "last_advocacy_on"), on=PAIR, how="inner")
        .filter(pl.col("last_advocacy_on").is_null() | (pl.col("on") > pl.col("last_advocacy_on")))
        .group_by(PAIR)
        .agg(pl.len().alias("contacts_since"))
    )
    counts = ("contacts", "advocacy", "confirmed", "variety", "decision_makers", "contacts_since")
    return joined.join(since, on=PAIR, how="left", maintain_order="left").with_columns(
        pl.col(counts).fill_null(0).cast(pl.Int64)
    )


class Engagement(StrEnum):
    """What an active pair did of late. Every active pair is in one of these, so their counts add up to all of them."""

    ADVOCACY = "advocacy"
    """Advocacy in the last so many days."""
    MENTORING_ONLY = "mentoring_only"
    """Contact in the last so many days, and no advocacy."""
    NO_CONTACT = "no_contact"
    """Neither for so long."""
    NEW = "new"
    """Without advocacy yet, and paired less than so many days ago."""


def with_engagement(reach: pl.DataFrame, as_of: date, after_days: int) -> pl.DataFrame:
    """The pairs with `engagement` over the last `after_days` days, missing for those that are not active."""
    start = as_of - timedelta(days=after_days)
    found = (
        pl.when(pl.col("last_advocacy_on") > start)
        .then(pl.lit(Engagement.ADVOCACY.value))
        .when(pl.coalesce("last_advocacy_on", "paired_on") > start)
        .then(pl.lit(Engagement.NEW.value))
        .when(pl.col("last_contact_on") > start)
        .then(pl.lit(Engagement.MENTORING_ONLY.value))
        .otherwise(pl.lit(Engagement.NO_CONTACT.value))
    )
    return reach.with_columns(engagement=pl.when("active").then(found))


def mentoring_only(reach: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The active pairs that only mentor, longest first.

    Columns `protege_id`, `sponsor_id`, `since` (the last advocacy or, without any, the pairing), `days`, `contacts`
    (since then), `last_contact_on`.
    """
    return (
        reach.with_columns(since=pl.coalesce("last_advocacy_on", "paired_on"))
        .filter(pl.col("engagement") == Engagement.MENTORING_ONLY.value)
        .select(
            PAIR,
            "protege_id",
            "sponsor_id",
            "since",
            (pl.lit(as_of) - pl.col("since")).dt.total_days().alias("days"),
            pl.col("contacts_since").alias("contacts"),
            "last_contact_on",
        )
        .sort("since", "protege_id", "sponsor_id")
    )


def by_month(pairs: pl.DataFrame, actions: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """A row a month from the first pairing to `as_of`: `month` (its first day), `pairs` (that lasted on a day of it),

    `actions`, `advocacy` (actions), `with_contact` and `with_advocacy` (pairs).
    """
    if pairs.is_empty():
        return pl.DataFrame(schema={"month": pl.Date, **dict.fromkeys(MONTH_COUNTS, pl.Int64)})
    months = Windows.spanning("month", _first_day(pairs, as_of), as_of)
    starts, ends = months.starts[: months.current + 1], months.ends[: months.current + 1]
    began, until = (np.sort(pairs[name].to_numpy().astype("datetime64[D]")) for name in ("paired_on", "until"))
    lasting = np.searchsorted(began, ends, side="right") - np.searchsorted(until, starts, side="left")
    counted = actions.group_by(pl.col("on").dt.truncate("1mo").alias("month")).agg(
        pl.len().alias("actions"),
        IS_ADVOCACY.sum().alias("advocacy"),
        pl.col(PAIR).n_unique().alias("with_contact"),
        pl.col(PAIR).filter(IS_ADVOCACY).n_unique().alias("with_advocacy"),
    )
    frame = pl.DataFrame([pl.Series("month", starts).cast(pl.Date), pl.Series("pairs", lasting, dtype=pl.Int64)])
    return frame.join(counted, on="month", how="left", maintain_order="left").with_columns(
        pl.col(MONTH_COUNTS).fill_null(0).cast(pl.Int64)
    )


MONTH_COUNTS = ("pairs", "actions", "advocacy", "with_contact", "with_advocacy")


def _first_day(pairs: pl.DataFrame, as_of: date) -> date:
    first = pairs["paired_on"].min()
    return first if isinstance(first, date) else as_of
