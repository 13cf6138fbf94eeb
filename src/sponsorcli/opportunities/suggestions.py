"""For each open opportunity, the protégés at its level who have had least: to be thought about, not a decision."""

import polars as pl

from sponsorcli.model import Snapshot

SHOWN = 5


def suggestions_of(snapshot: Snapshot, register: pl.DataFrame, allocation: pl.DataFrame) -> pl.DataFrame:
    """Up to five protégés for each open opportunity, least served first: `opportunity_id`, `place`, `person_id`,

    `level`, `had`, `considered`, `since` (the last one had, or the pairing). They are at the opportunity's level or
    the one below, and not considered for it yet. Without levels in the program, or on the opportunity, there are none.
    """
    rank = snapshot.program.about.rank_of_level()
    levels = pl.DataFrame(
        {"level": list(rank), "rank": list(rank.values())}, schema={"level": pl.String, "rank": pl.Int64}
    )
    wanted = register.filter(pl.col("state") == "open").select("opportunity_id", "level").join(levels, on="level")
    people = allocation.join(levels, on="level").select(
        "person_id", "level", "rank", "had", "considered", since=pl.coalesce("last_on", "paired_on")
    )
    seen = snapshot.roster.frame("candidates").select("opportunity_id", "person_id")
    return (
        wanted.rename({"rank": "wanted"})
        .drop("level")
        .join(people, how="cross")
        .filter(pl.col("rank").is_between(pl.col("wanted") - 1, pl.col("wanted")))
        .join(seen, on=["opportunity_id", "person_id"], how="anti")
        .sort("opportunity_id", "had", "considered", "since", "person_id")
        .with_columns(place=pl.int_range(1, pl.len() + 1).over("opportunity_id"))
        .filter(pl.col("place") <= SHOWN)
        .select("opportunity_id", "place", "person_id", "level", "had", "considered", "since")
    )
