"""Which opportunities reached the protégés in active pairs since they were paired, and whom none did."""

from datetime import date

import polars as pl

from sponsorcli.model import LADDER, Snapshot, described, name_of_action, pairs_in_time

from .register import OFFERED_STAGES

GIVEN_RUNG = 4
"""The rung of the opportunity giver."""
DAYS_A_QUARTER = 365.25 / 4
COUNTS = ("considered", "by_sponsor", "by_others", "alone", "offered", "taken", "declined", "given")


def allocation_of(snapshot: Snapshot) -> pl.DataFrame:
    """A row a protégé in an active pair, by id: what came the protégé's way since the first of these pairs was made.

    Columns `person_id`, `sponsors` (ids), `level`, `function`, `paired_on`; of opportunities: `considered` for,
    `by_sponsor`, `by_others`, `alone` (how the protégé came to be considered), `offered`, `taken`, `declined`;
    `given` by an action of a sponsor on the opportunity giver's rung that names no opportunity of the table;
    `had`, offered and given together; `last_on`, the day of the last one had; `quarters` since the pairing, of
    91.3125 days each.
    """
    proteges = _proteges(snapshot)
    considered = _considered(snapshot, proteges)
    given = _given(snapshot, proteges, considered)
    counted = considered.group_by("person_id").agg(
        pl.len().alias("considered"),
        *(pl.col(name).sum() for name in ("by_sponsor", "by_others", "alone", "offered", "taken", "declined")),
        pl.col("on").filter("offered").max().alias("last_offered_on"),
    )
    acted = given.group_by("person_id").agg(pl.len().alias("given"), pl.col("on").max().alias("last_given_on"))
    joined = proteges
    for part in (counted, acted):
        joined = joined.join(part, on="person_id", how="left", maintain_order="left")
    return (
        joined.with_columns(pl.col(COUNTS).fill_null(0).cast(pl.Int64))
        .with_columns(
            had=pl.col("offered") + pl.col("given"),
            last_on=pl.max_horizontal("last_offered_on", "last_given_on"),
            sponsors=pl.col("sponsors").list.join(", "),
            quarters=(pl.lit(snapshot.as_of) - pl.col("paired_on")).dt.total_days() / DAYS_A_QUARTER,
        )
        .select("person_id", "sponsors", "level", "function", "paired_on", *COUNTS, "had", "last_on", "quarters")
    )


def none_yet(allocation: pl.DataFrame, as_of: date, quarters: int) -> pl.DataFrame:
    """The protégés who have had no opportunity since they were paired, or none for so many whole quarters.

    Columns `person_id`, `sponsors`, `level`, `function`, `since` (the last one had, or the pairing), `days`,
    `considered`, `never` (none since the pairing) and `too_long` (for the quarters asked for); longest first.
    """
    before = first_day_of_quarters(as_of, quarters)
    return (
        allocation.with_columns(
            since=pl.coalesce("last_on", "paired_on"),
            never=pl.col("had") == 0,
        )
        .with_columns(
            too_long=pl.col("since") < before,
            days=(pl.lit(as_of) - pl.col("since")).dt.total_days(),
        )
        .filter(pl.col("never") | pl.col("too_long"))
        .select("person_id", "sponsors", "level", "function", "since", "days", "considered", "never", "too_long")
        .sort("since", "person_id")
    )


def first_day_of_quarters(as_of: date, quarters: int) -> date:
    """The first day of the last so many calendar quarters that are over by `as_of` (its own day counts as over)."""
    day_after = date.fromordinal(as_of.toordinal() + 1)
    running = (day_after.year * 12 + day_after.month - 1) // 3
    first = (running - quarters) * 3
    return date(first // 12, first % 12 + 1, 1)


def _proteges(snapshot: Snapshot) -> pl.DataFrame:
    """The protégés in active pairs with their sponsors, level and function."""
    active = pairs_in_time(snapshot.roster, snapshot.as_of).filter(pl.col("active"))
    known = described(snapshot.roster, "proteges", snapshot.as_of).select("person_id", "level", "function")
    return (
        active.group_by(pl.col("protege_id").alias("person_id"))
        .agg(pl.col("sponsor_id").unique().sort().alias("sponsors"), pl.col("paired_on").min())
        .sort("person_id")
        .join(known.unique("person_id", keep="first", maintain_order=True), on="person_id", how="left",
              maintain_order="left")
    )  # fmt: skip


def _considered(snapshot: Snapshot, proteges: pl.DataFrame) -> pl.DataFrame:
    """The opportunities each protégé was considered for, or got without being a candidate, since the pairing."""
    register = snapshot.roster.frame("opportunities").select(
        "opportunity_id", "filled_by", "filled_on", posted=pl.coalesce("posted_on", "closes_on", "filled_on")
    )
    candidates = snapshot.roster.frame("candidates").select("opportunity_id", "person_id", "put_forward_by", "stage")
    got = register.select("opportunity_id", person_id="filled_by").drop_nulls()
    others = got.join(candidates, on=["opportunity_id", "person_id"], how="anti").with_columns(
        put_forward_by=pl.lit(None, pl.String), stage=pl.lit("accepted")
    )
    every = pl.concat([candidates, others.select(candidates.columns)])
    decided = pl.col("filled_on").is_not_null() & (pl.col("filled_on") <= snapshot.as_of)
    taken = decided & (pl.col("filled_by") == pl.col("person_id")).fill_null(value=False) | (
        pl.col("stage") == "accepted"
    )
    offered = pl.col("stage").is_in(OFFERED_STAGES) | taken
    sponsor = pl.col("put_forward_by")
    return (
        every.unique(["opportunity_id", "person_id"], keep="first", maintain_order=True)
        .join(register, on="opportunity_id", how="inner")
        .join(proteges.select("person_id", "sponsors", "paired_on"), on="person_id", how="inner")
        .with_columns(taken=taken.fill_null(value=False), offered=offered.fill_null(value=False))
        .with_columns(on=pl.when("offered").then(pl.coalesce("filled_on", "posted")).otherwise("posted"))
        .filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= snapshot.as_of))
        .select(
            "person_id",
            "opportunity_id",
            "on",
            "offered",
            "taken",
            declined=pl.col("stage").eq("declined").fill_null(value=False),
            by_sponsor=pl.col("sponsors").list.contains(sponsor) & sponsor.is_not_null(),
            by_others=~pl.col("sponsors").list.contains(sponsor) & sponsor.is_not_null(),
            alone=sponsor.is_null(),
        )
        .sort("person_id", "opportunity_id")
    )


def _given(snapshot: Snapshot, proteges: pl.DataFrame, considered: pl.DataFrame) -> pl.DataFrame:
    """The actions on the opportunity giver's rung since the pairing that are not about an opportunity counted above."""
    ladder = LADDER.with_actions(snapshot.program.actions)
    activity = snapshot.roster.frame("activity").filter(pl.col("on") <= snapshot.as_of)
    written = activity["action"].unique().drop_nulls().to_list()
    giving = [action for action in written if ladder.rung_of.get(name_of_action(action)) == GIVEN_RUNG]
    offered = considered.filter("offered").select("person_id", "opportunity_id")
    return (
        activity.filter(pl.col("action").is_in(giving))
        .select("on", "opportunity_id", person_id="protege_id")
        .join(proteges.select("person_id", "paired_on"), on="person_id", how="inner")
        .filter(pl.col("on") >= pl.col("paired_on"))
        .join(offered, on=["person_id", "opportunity_id"], how="anti")
        .select("person_id", "on")
    )
