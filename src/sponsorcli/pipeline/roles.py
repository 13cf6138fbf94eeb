"""The roles on a day, and who could fill them: whoever has left is no successor and holds no role."""

import polars as pl

from sponsorcli.model import Snapshot

SUCCEEDS = ("ready_now", "one_year", "three_years")
"""The readiness of a successor. Who can only stand in for a time is none."""


def roles_on(snapshot: Snapshot) -> pl.DataFrame:
    """Each role once: `role_id`, `title`, `level`, `function`, `critical`, `incumbent_id`, `vacant`, `vacant_on`.

    The critical roles come first, the most senior of them first, then by id. A role is vacant from `vacant_on`, and
    where whoever held it has left. Without an incumbent it is vacant if other roles have one; where no role has, nobody
    has written down who holds them. `incumbent_id` is missing while it is vacant.
    """
    rows = snapshot.roster.frame("roles").unique("role_id", keep="first", maintain_order=True)
    has_left = pl.col("incumbent_id").is_in(snapshot.history.absent["person_id"].implode()).fill_null(value=False)
    named = bool(rows["incumbent_id"].is_not_null().any())
    nobody = pl.col("incumbent_id").is_null() & pl.col("vacant_on").is_null() & pl.lit(named)
    is_vacant = (pl.col("vacant_on") <= snapshot.as_of).fill_null(value=False) | has_left | nobody
    ranks = snapshot.program.about.rank_of_level()
    rank = pl.col("level").replace_strict(list(ranks), list(ranks.values()), default=-1, return_dtype=pl.Int64)
    return (
        rows.with_columns(critical=pl.col("critical").fill_null(value=False), vacant=is_vacant, rank=rank)
        .with_columns(incumbent_id=pl.when(~pl.col("vacant")).then("incumbent_id"))
        .sort("critical", "rank", "role_id", descending=[True, True, False])
        .select("role_id", "title", "level", "function", "critical", "incumbent_id", "vacant", "vacant_on")
    )


def of_critical_roles(successors: pl.DataFrame) -> pl.DataFrame:
    """The rows about critical roles, of people who succeed somebody; not of those who can only stand in for a time."""
    return successors.filter(pl.col("critical") & pl.col("readiness").is_in(SUCCEEDS))


def successors_on(snapshot: Snapshot, roles: pl.DataFrame) -> pl.DataFrame:
    """Whoever could fill a role on the day, once a role and person, the roles in their order, the readiest first.

    Columns `role_id`, `title`, `critical`, `person_id`, `readiness`, `assessed_on`, `assessed_by`, `sponsored` and
    `sponsors`, the sponsors of pairs that stand; who has a co-sponsor alone is not sponsored. The latest
    assessment by the day counts; one without a day is older than any.
    Nobody succeeds themselves, and nobody who is not employed succeeds anybody.
    """
    order = roles.select("role_id", "title", "critical", "incumbent_id").with_row_index("place")
    readiest = pl.col("readiness").replace_strict(
        [*SUCCEEDS, "emergency"], [0, 1, 2, 3], default=4, return_dtype=pl.Int64
    )
    sponsors = snapshot.history.standing.group_by(person_id="protege_id").agg(
        pl.col("sponsor_id").unique().sort().str.join(", ").alias("sponsors"),
        sponsored=(pl.col("role") == "lead").any(),
    )
    return (
        snapshot.roster.frame("successors")
        .filter((pl.col("assessed_on") <= snapshot.as_of).fill_null(value=True))
        .sort("assessed_on", nulls_last=False, maintain_order=True)
        .unique(["role_id", "person_id"], keep="last", maintain_order=True)
        .join(order, on="role_id", how="inner")
        .join(snapshot.history.absent, on="person_id", how="anti")
        .filter((pl.col("person_id") != pl.col("incumbent_id")).fill_null(value=True))
        .join(sponsors, on="person_id", how="left")
        .with_columns(pl.col("sponsored").fill_null(value=False))
        .sort("place", readiest, "person_id")
        .select(
            "role_id",
            "title",
            "critical",
            "person_id",
            "readiness",
            "assessed_on",
            "assessed_by",
            "sponsored",
            "sponsors",
        )
    )
