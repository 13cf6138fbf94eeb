"""Which opportunities reached the protégés of standing pairs, whom none did, and who could be considered next."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.ladder import GIVEN_RUNG

from .needs import folded, skills_shown

SHOWN = 5
"""So many people are suggested for an open opportunity."""
DAYS_A_QUARTER = 365.25 / 4
COUNTS = ("considered", "by_sponsor", "by_others", "alone", "offered", "taken", "declined", "given")


def allocation_of(snapshot: Snapshot) -> pl.DataFrame:
    """A row a protégé in a pair that stands, by id: what came their way since the first of these pairs was made.

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
    """The protégés of pairs that stand, with their sponsors, level and function."""
    standing = snapshot.history.standing
    known = snapshot.history.described("proteges").select("person_id", "level", "function")
    return (
        standing.group_by(pl.col("protege_id").alias("person_id"))
        .agg(pl.col("sponsor_id").unique().sort().alias("sponsors"), pl.col("paired_on").min())
        .sort("person_id")
        .join(known.unique("person_id", keep="first", maintain_order=True), on="person_id", how="left",
              maintain_order="left")
    )  # fmt: skip


def _considered(snapshot: Snapshot, proteges: pl.DataFrame) -> pl.DataFrame:
    """The opportunities each protégé was considered for, or got without being a candidate, since the pairing."""
    sponsor = pl.col("put_forward_by")
    return (
        snapshot.history.considerations.join(
            proteges.select("person_id", "sponsors", "paired_on"), on="person_id", how="inner"
        )
        .filter(pl.col("on") >= pl.col("paired_on"))
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
    )


def _given(snapshot: Snapshot, proteges: pl.DataFrame, considered: pl.DataFrame) -> pl.DataFrame:
    """The actions on the opportunity giver's rung since the pairing that are not about an opportunity counted above."""
    offered = considered.filter("offered").select("person_id", "opportunity_id")
    return (
        snapshot.history.actions.filter(pl.col("rung") == GIVEN_RUNG)
        .select("on", "opportunity_id", person_id="protege_id")
        .join(proteges.select("person_id", "paired_on"), on="person_id", how="inner")
        .filter(pl.col("on") >= pl.col("paired_on"))
        .join(offered, on=["person_id", "opportunity_id"], how="anti")
        .select("person_id", "on")
    )


def suggestions_of(snapshot: Snapshot, register: pl.DataFrame, allocation: pl.DataFrame) -> pl.DataFrame:
    """Up to five protégés for each open opportunity: `opportunity_id`, `place`, `person_id`, `level`, `skills`,

    `goals`, `same_function`, `had`, `considered`, `since` (the last one had, or the pairing). They are at the level of
    the opportunity or the one below, and not considered for it yet. First come those whose evidence shows most of the
    `skills` that it needs, then those whose `goals` name most of them, then those who had least; ratings count for
    nothing. Without levels in the program, or on the opportunity, there are none.
    """
    rank = snapshot.program.about.rank_of_level()
    levels = pl.DataFrame(
        {"level": list(rank), "rank": list(rank.values())}, schema={"level": pl.String, "rank": pl.Int64}
    )
    wanted = register.filter(pl.col("state") == "open").select("opportunity_id", "level", "function", "needs")
    people = allocation.join(levels, on="level").select(
        "person_id", "level", "rank", "had", "considered", own="function", since=pl.coalesce("last_on", "paired_on")
    )
    seen = snapshot.roster.frame("candidates").select("opportunity_id", "person_id")
    return (
        wanted.join(levels.rename({"rank": "wanted"}), on="level")
        .drop("level")
        .join(people, how="cross")
        .filter(pl.col("rank").is_between(pl.col("wanted") - 1, pl.col("wanted")))
        .join(seen, on=["opportunity_id", "person_id"], how="anti")
        .join(needs_met(snapshot, wanted), on=["opportunity_id", "person_id"], how="left")
        .with_columns(
            same_function=_folded("function") == _folded("own"),
            met=pl.col("skills").list.len().fill_null(0),
            wished=pl.col("goals").list.len().fill_null(0),
        )
        .sort(
            "opportunity_id", "met", "wished", "had", "considered", "since", "person_id",
            descending=[False, True, True, False, False, False, False],
        )
        .with_columns(place=pl.int_range(1, pl.len() + 1).over("opportunity_id"))
        .filter(pl.col("place") <= SHOWN)
        .with_columns(pl.col("skills", "goals").list.join(", ").fill_null(""))
        .select(
            "opportunity_id", "place", "person_id", "level", "skills", "goals", "same_function",
            "had", "considered", "since",
        )
    )  # fmt: skip


def _folded(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars().str.to_lowercase()


def needs_met(snapshot: Snapshot, wanted: pl.DataFrame) -> pl.DataFrame:
    """Whoever meets a need of the wanted opportunities: `opportunity_id`, `person_id`, and the needs in order,

    those that the person's evidence shows as `skills` and those named as `goals`; all without case, null where none.
    """
    listed = wanted.select("opportunity_id", "needs").drop_nulls()
    needs = _tags("opportunity_id", ((opening, map(folded, tags)) for opening, tags in listed.iter_rows()))
    goals = snapshot.roster.frame("proteges").select("person_id", "goals").drop_nulls()
    skilled = _tags("person_id", skills_shown(snapshot).items())
    aiming = _tags("person_id", ((person, map(folded, tags)) for person, tags in goals.iter_rows()))
    keys = ["opportunity_id", "person_id"]
    skills, wishes = (
        needs.join(tags, on="tag").group_by(keys).agg(pl.col("tag").sort().alias(name))
        for tags, name in ((skilled, "skills"), (aiming, "goals"))
    )
    return skills.join(wishes, on=keys, how="full", coalesce=True)


def _tags(key: str, tags: Iterable[tuple[str, Iterable[str]]]) -> pl.DataFrame:
    """A row for each of the tags that the owners have, each once."""
    rows = [(owner, tag) for owner, those in tags for tag in those]
    return pl.DataFrame(rows, schema={key: pl.String, "tag": pl.String}, orient="row").unique()
