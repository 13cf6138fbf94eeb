"""The pairs of a programme as of a day, each with its own number and the days it lasted."""

from datetime import date

import polars as pl

from .roster import Roster

FOREVER = date(9999, 12, 31)
"""The last day of what has no end yet."""


def pairs_in_time(roster: Roster, as_of: date) -> pl.DataFrame:
    """The pairs made by `as_of`, numbered: a row a pair, sorted by protégé, sponsor and pairing date.

    Columns `pair` (from 0), `protege_id`, `sponsor_id`, `paired_on`, `agreed_on`, `ended_on`; `until` is the last day
    of the pair (its end, or the day one of the two left the company; 9999-12-31 while neither is known) and `active`
    says whether it lasts at `as_of`.
    """
    left = left_company(roster)
    pairs = (
        roster.frame("pairs")
        .filter(pl.col("paired_on").is_not_null() & (pl.col("paired_on") <= as_of))
        .filter(pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("paired_on")))
        .select("protege_id", "sponsor_id", "paired_on", "agreed_on", "ended_on")
        .unique(["protege_id", "sponsor_id", "paired_on"], keep="first", maintain_order=True)
        .sort("protege_id", "sponsor_id", "paired_on")
        .join(left.rename({"person_id": "protege_id", "left_on": "protege_left"}), on="protege_id", how="left",
              maintain_order="left")
        .join(left.rename({"person_id": "sponsor_id", "left_on": "sponsor_left"}), on="sponsor_id", how="left",
              maintain_order="left")
        .with_columns(
            until=pl.min_horizontal("ended_on", "protege_left", "sponsor_left", pl.lit(FOREVER)),
        )
    )  # fmt: skip
    return (
        pairs.with_columns(
            until=pl.max_horizontal("until", "paired_on"),
            active=pl.col("until") > as_of,
        )
        .select("protege_id", "sponsor_id", "paired_on", "agreed_on", "ended_on", "until", "active")
        .with_row_index("pair")
    )


def left_company(roster: Roster) -> pl.DataFrame:
    """The day each leaver left, by the people table or else by the last career event, where nobody was hired again."""
    people = roster.frame("people").select("person_id", "left_on")
    events = (
        roster.frame("career_events")
        .filter(pl.col("event").is_in(["left", "hired"]))
        .sort("person_id", "on")
        .group_by("person_id", maintain_order=True)
        .agg(pl.col("event").last(), pl.col("on").last().alias("left_on"))
        .filter(pl.col("event") == "left")
        .select("person_id", "left_on")
    )
    return (
        pl.concat([people, events])
        .drop_nulls()
        .group_by("person_id", maintain_order=True)
        .agg(pl.col("left_on").first())
    )
