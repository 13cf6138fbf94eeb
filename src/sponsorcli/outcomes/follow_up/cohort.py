"""The cohort: protégés from their pairing date, and people like them from the same dates.

The clock of a protégé starts on the first pairing date; a pair that ended stays in (intention to treat). Somebody of
the comparison group takes the date of a protégé of the same stratum, and must be employed and not paired on it; one who
is paired later is followed up to that day.
"""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.history import FOREVER

from .histories import Histories
from .implausible_dates import first_pairs, implausible_people, plausible_proteges
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


def form_cohort(histories: Histories, snapshot: Snapshot) -> Cohort:
    """The protégés paired by the day, and who of the others stands for them."""
    pairs = first_pairs(snapshot)
    proteges, unsound, _ = plausible_proteges(pairs, histories, snapshot)
    others, _ = implausible_people(pairs, histories, snapshot)
    spells = stratum_spells(histories, snapshot)
    treated = _treated(proteges, spells)
    standing = _standing(treated, spells, histories, pairs, others)
    like = standing["stratum"].unique()
    members = follow(
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
    return Cohort(members, unsound, len(others), alone)


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

    Everybody who is ever in a stratum is dealt one of its protégés' dates in turn, by id, whatever becomes of the
    person, and stands from that date if then in the stratum, employed and not paired. To choose a date at which the
    person was still there would fill the early dates with those who left soon. The earliest counts if there are two.
    """
    slots = (
        treated.filter(pl.col("stratum").is_not_null())
        .sort("stratum", "index", "person_id")
        .select("stratum", "index", pl.int_range(pl.len(), dtype=pl.Int64).over("stratum").alias("slot"))
    )
    rounds = slots.group_by("stratum").agg(pl.len().cast(pl.Int64).alias("slots"))
    dealt = _turns(spells.join(rounds, on="stratum", how="inner").filter(~pl.col("person_id").is_in(unsound.implode())))
    free = (
        dealt.join(slots, on=["stratum", "slot"], how="inner")
        .join(histories.employment.rename({"since": "hired_on", "until": "left_on"}), on="person_id", how="inner")
        .join(pairs.select("person_id", pl.col("index").alias("paired_later")), on="person_id", how="left")
        .with_columns(
            pl.max_horizontal("since", "hired_on").alias("since"),
            pl.min_horizontal("until", "left_on", "paired_later").alias("until"),
        )
        .filter((pl.col("since") <= pl.col("index")) & (pl.col("index") < pl.col("until")))
    )
    return (
        free.sort("person_id", "index", "stratum")
        .unique("person_id", keep="first", maintain_order=True)
        .select("person_id", "index", "stratum", "paired_later")
    )


def _turns(spells: pl.DataFrame) -> pl.DataFrame:
    """The spells with the `slot` of the stratum that is dealt to the person."""
    turns = (
        spells.select("person_id", "stratum", "slots")
        .unique()
        .sort("stratum", "person_id")
        .with_columns((pl.int_range(pl.len(), dtype=pl.Int64).over("stratum") % pl.col("slots")).alias("slot"))
    )
    return spells.drop("slots").join(turns.drop("slots"), on=["person_id", "stratum"], how="left")


def follow(members: pl.DataFrame, histories: Histories, snapshot: Snapshot) -> pl.DataFrame:
    """The members with what became of each, as far as each is followed."""
    promotions = histories.promotions.sort("on").with_columns(pl.col("on").alias("promoted_on"))
    employed = histories.employment.select("person_id", "since", left_on="until").sort("since")
    left = pl.when((pl.col("left_on") > pl.col("index")) & (pl.col("left_on") < FOREVER)).then("left_on")
    seen = (
        members.sort("index")
        .join_asof(employed, left_on="index", right_on="since", by="person_id", check_sortedness=False)
        .with_columns(left_on=left)
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
