"""The cohort: protégés from their pairing date, and people like them from the same dates.

The clock of a protégé starts on the first pairing date; a pair that ended stays in (intention to treat). Somebody of
the comparison group takes the date of a protégé of the same stratum, and must be employed and not paired on it; one who
is paired later is followed up to that day.
"""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .histories import Histories
from .soundness import first_pairs, unsound_people, unsound_proteges
from .strata import stratum_spells

COLUMNS = ("person_id", "population", "index", "stratum", "left_on", "promoted_on", "followed_to")


@dataclass(frozen=True)
class Cohort:
    """Protégés and comparison group: one row a member, with the columns of `COLUMNS`.

    `index` is the day the clock starts; `promoted_on` the first promotion after it and `left_on` the departure, both
    missing where none is known by `followed_to`. `left_out` counts protégés, and `left_out_others` other people, whose
    dates cannot be; `without_like` protégés for whom nobody stands.
    """

    members: pl.DataFrame
    left_out: int
    left_out_others: int
    without_like: int
    problems: tuple[Problem, ...]


def form_cohort(histories: Histories, snapshot: Snapshot) -> Cohort:
    """The protégés paired by the day, and who of the others stands for them."""
    pairs = first_pairs(snapshot)
    proteges, unsound, problems = unsound_proteges(pairs, histories, snapshot)
    others, other_problems = unsound_people(pairs, histories, snapshot)
    spells = stratum_spells(histories, snapshot)
    treated = _treated(proteges, spells)
    standing = _standing(treated, spells, histories, pairs, others)
    like = standing["stratum"].unique()
    members = _followed(
        pl.concat(
            [
                treated.with_columns(
                    pl.lit("protege").alias("population"), pl.lit(None, pl.Date).alias("paired_later")
                ),
                standing.with_columns(pl.lit("comparison").alias("population")).select(
                    *treated.columns, "population", "paired_later"
                ),
            ]
        ),
        histories,
        snapshot,
    )
    alone = treated.filter(pl.col("stratum").is_null() | ~pl.col("stratum").is_in(like.implode())).height
    return Cohort(members, unsound, len(others), alone, (*problems, *other_problems))


def _treated(proteges: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    """Protégés with the stratum they were in on the day: `person_id`, `index`, `stratum`, which may be missing."""
    then = proteges.join(spells, on="person_id", how="left").filter(
        pl.col("since").is_null() | ((pl.col("since") <= pl.col("index")) & (pl.col("index") < pl.col("until")))
    )
    return proteges.join(
        then.select("person_id", "stratum"), on="person_id", how="left", maintain_order="left"
    ).select("person_id", "index", "stratum")  # fmt: skip


def _standing(
    treated: pl.DataFrame, spells: pl.DataFrame, histories: Histories, pairs: pl.DataFrame, unsound: pl.Series
) -> pl.DataFrame:
    """Who stands for a protégé, and from which day: `person_id`, `index`, `stratum`, `paired_later`.

    The dates of a stratum are its protégés' in order. By id, the first person who can takes the first date at which
    employed and in the stratum, the second the second, and so on, round and round.
    """
    slots = (
        treated.filter(pl.col("stratum").is_not_null())
        .sort("stratum", "index", "person_id")
        .select("stratum", pl.col("index"), pl.int_range(pl.len(), dtype=pl.Int64).alias("slot"))
    )
    free = (
        spells.filter(pl.col("stratum").is_in(slots["stratum"].unique().implode()))
        .join(histories.people.select("person_id", "hired_on", "left_on"), on="person_id", how="inner")
        .join(pairs.select("person_id", pl.col("index").alias("paired_later")), on="person_id", how="left")
        .filter(~pl.col("person_id").is_in(unsound.implode()))
        .with_columns(
            pl.max_horizontal("since", "hired_on").alias("since"),
            pl.min_horizontal("until", "left_on", "paired_later").alias("until"),
        )
        .with_columns((pl.col("until") - pl.duration(days=1)).alias("last"))
        .filter(pl.col("since") <= pl.col("last"))
    )
    bounded = _slot_range(free, slots).filter(pl.col("first_slot") <= pl.col("last_slot"))
    return _assigned(bounded.sort("person_id", "since"), slots)


def _slot_range(free: pl.DataFrame, slots: pl.DataFrame) -> pl.DataFrame:
    """The first and last slot of the stratum within each stretch; missing where there is none."""
    by_day = slots.sort("index", "slot")
    first = by_day.unique(["stratum", "index"], keep="first", maintain_order=True).rename({"slot": "first_slot"})
    last = by_day.unique(["stratum", "index"], keep="last", maintain_order=True).rename({"slot": "last_slot"})
    with_first = free.sort("since").join_asof(
        first, left_on="since", right_on="index", by="stratum", strategy="forward", check_sortedness=False
    )
    return with_first.drop("index").sort("last").join_asof(
        last, left_on="last", right_on="index", by="stratum", strategy="backward", check_sortedness=False
    ).drop("index")  # fmt: skip


def _assigned(free: pl.DataFrame, slots: pl.DataFrame) -> pl.DataFrame:
    """One slot for everybody, taken in turn among the slots within the person's stretches."""
    turn = (
        free.unique("person_id", keep="first", maintain_order=True)
        .sort("person_id")
        .select("person_id", pl.int_range(pl.len(), dtype=pl.Int64).over("stratum").alias("turn"))
    )
    ranged = (
        free.join(turn, on="person_id", how="left", maintain_order="left")
        .with_columns((pl.col("last_slot") - pl.col("first_slot") + 1).alias("room"))
        .with_columns((pl.col("room").cum_sum().over("person_id") - pl.col("room")).alias("before"))
        .with_columns((pl.col("turn") % pl.col("room").sum().over("person_id")).alias("place"))
        .filter((pl.col("before") <= pl.col("place")) & (pl.col("place") < pl.col("before") + pl.col("room")))
        .with_columns((pl.col("first_slot") + pl.col("place") - pl.col("before")).alias("slot"))
    )
    return ranged.join(slots.select("slot", "index"), on="slot", how="left").sort("person_id").select(
        "person_id", "index", "stratum", "paired_later"
    )  # fmt: skip


def _followed(members: pl.DataFrame, histories: Histories, snapshot: Snapshot) -> pl.DataFrame:
    """The members with what became of each, as far as each is followed."""
    promotions = histories.promotions.sort("on").with_columns(pl.col("on").alias("promoted_on"))
    seen = (
        members.join(histories.people.select("person_id", "left_on"), on="person_id", how="left")
        .with_columns((pl.col("index") + pl.duration(days=1)).alias("next_day"))
        .sort("next_day")
        .join_asof(
            promotions,
            left_on="next_day",
            right_on="on",
            by="person_id",
            strategy="forward",
            check_sortedness=False,
        )
    )
    followed_to = pl.min_horizontal(pl.lit(snapshot.as_of), "paired_later")
    known = seen.with_columns(followed_to.alias("followed_to")).with_columns(
        pl.when(pl.col(name) <= pl.col("followed_to")).then(name).alias(name) for name in ("left_on", "promoted_on")
    )
    return known.select(COLUMNS).sort("population", "person_id", descending=[True, False])
