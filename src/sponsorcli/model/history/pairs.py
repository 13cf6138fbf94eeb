"""The pairs of a programme as of a day, each with its own number and the days it lasted, and what they agreed on."""

from datetime import date

import polars as pl

from .employment import FOREVER

SIDES = ("protege_id", "sponsor_id")


def pairs_in_time(
    pairs: pl.DataFrame, agreements: pl.DataFrame, employment: pl.DataFrame, away: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    """The pairs made by `as_of`, numbered: a row a pair, sorted by protégé, sponsor and pairing date.

    Columns `pair` (from 0), `protege_id`, `sponsor_id`, `paired_on`, `agreed_on` (the first agreement of the pair,
    else the pairs table's), `ended_on`, `role` (`lead` or `co`); `until` is the last day of the pair (its end, or the
    day one of the two left the company; 9999-12-31 while neither is known); `standing` says whether it lasts at
    `as_of`, and `active` whether it does with nobody `away` (`person_id`), `at` is its row in the pairs table.
    """
    dated = (
        pairs.with_row_index("at")
        .filter(pl.col("paired_on").is_not_null() & (pl.col("paired_on") <= as_of))
        .filter(pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("paired_on")))
        .select("at", *SIDES, "paired_on", "agreed_on", "ended_on", pl.col("role").fill_null("lead"))
        .unique([*SIDES, "paired_on"], keep="first", maintain_order=True)
        .sort(*SIDES, "paired_on")
    )
    until = pl.min_horizontal("ended_on", *(f"{side}_left" for side in SIDES), pl.lit(FOREVER))
    lasting = pl.col("until") > as_of
    away_now = pl.any_horizontal(pl.col(side).is_in(away["person_id"].implode()) for side in SIDES)
    for side in SIDES:
        dated = dated.with_columns(first_leaving(dated, side, employment))
    return (
        dated.with_columns(until=pl.max_horizontal(until, "paired_on"))
        .with_columns(standing=lasting, active=lasting & ~away_now)
        .drop(f"{side}_left" for side in SIDES)
        .with_row_index("pair")
        .pipe(_agreed, agreements)
        .select("pair", *SIDES, "paired_on", "agreed_on", "ended_on", "role", "until", "standing", "active", "at")
    )


def first_leaving(pairs: pl.DataFrame, side: str, employment: pl.DataFrame) -> pl.Series:
    """For each pair the first day from the pairing date on that its protégé or sponsor left, as `<side>_left`.

    Of one who had left before the pairing date and not come back by then it is that day; of one hired after it, the
    day of leaving after that.
    """
    if not employment.filter(pl.col("until") < FOREVER).height:
        return pl.Series(f"{side}_left", [None], dtype=pl.Date).new_from_index(0, pairs.height)
    spells = employment.sort("since")
    found = pairs.select("at", side, "paired_on").sort("paired_on")
    here, later = (
        spells.select("since", pl.col("until").alias(name), person="person_id") for name in ("here", "later")
    )
    found = found.join_asof(
        here, left_on="paired_on", right_on="since", by_left=side, by_right="person", check_sortedness=False
    ).drop("since")
    found = found.join_asof(
        later, left_on="paired_on", right_on="since", by_left=side, by_right="person", strategy="forward",
        check_sortedness=False,
    ).drop("since")  # fmt: skip
    until = pl.coalesce("here", "later")
    left = pl.when(until < FOREVER).then(until).alias(f"{side}_left")
    return pairs.select("at").join(found.select("at", left), on="at", how="left", maintain_order="left")[f"{side}_left"]


def _agreed(pairs: pl.DataFrame, agreements: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the day of their first agreement: of a pair made twice, the one that lasted on that day."""
    signed = agreements.filter(pl.col("signed_on").is_not_null()).select(*SIDES, "signed_on")
    if not signed.height:
        return pairs
    which = (
        signed.join(pairs.select("pair", *SIDES, "paired_on", "until"), on=list(SIDES), how="inner")
        .with_columns(inside=pl.col("signed_on").is_between("paired_on", "until"))
        .sort("inside", "paired_on", descending=[True, True])
        .unique([*SIDES, "signed_on"], keep="first", maintain_order=True)
        .group_by("pair")
        .agg(pl.col("signed_on").min())
    )
    return pairs.join(which, on="pair", how="left", maintain_order="left").with_columns(
        agreed_on=pl.coalesce("signed_on", "agreed_on")
    )


def differing_agreements(pairs: pl.DataFrame, agreements: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose `agreed_on` is another day than their first agreement: `at`, both sides, and the two days."""
    signed = agreements.group_by(*SIDES).agg(pl.col("signed_on").min())
    return (
        pairs.with_row_index("at")
        .join(signed, on=list(SIDES), how="inner", maintain_order="left")
        .filter(pl.col("agreed_on") != pl.col("signed_on"))
        .select("at", *SIDES, "agreed_on", "signed_on")
    )


def goals_of(agreements: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """What pairs agreed on by the day, a row a pair and goal, by pair, first signature and goal.

    Columns `protege_id`, `sponsor_id`, `goal`, `expectation`, `signed_on` (the first day, missing where nobody signed),
    `review_on` (the last one named) and `met_on` (the first one by the day). A goal that stands in several rows is
    one goal, such as one on record that came back in a form with the day on which it was reached.
    """
    by_day = pl.col("signed_on").is_null() | (pl.col("signed_on") <= as_of)
    rows = agreements.filter(by_day & pl.col("goal").is_not_null()).with_columns(
        _goal=pl.col("goal").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars(),
        met_on=pl.when(pl.col("met_on") <= as_of).then("met_on"),
    )
    told = rows.sort(*SIDES, "_goal", "signed_on", "goal", "expectation", nulls_last=False)
    return (
        told.group_by(*SIDES, "_goal", maintain_order=True)
        .agg(
            pl.col("goal").first(),
            pl.col("expectation").drop_nulls().last(),
            pl.col("signed_on").min(),
            pl.col("review_on").max(),
            pl.col("met_on").min(),
        )
        .sort(*SIDES, "signed_on", "_goal", nulls_last=True)
        .drop("_goal")
    )
