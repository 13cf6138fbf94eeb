"""What protégés and sponsors say of each other, and where the two differ; shown only on enough respondents."""

import polars as pl

from sponsorcli.model.kinds import PAIR, PairContext


def feedback_of(context: PairContext, shown_from: int) -> pl.DataFrame:
    """A row a sponsor with answers, by id: `person_id`, `respondents` (protégés who answered about the sponsor),

    `both` (of these, the ones the sponsor answered about), `of_proteges` (the mean of the protégés' answers),
    `of_sponsor` (the mean of the sponsor's answers about the same) and `gap`, the mean difference where both answered.
    A mean is missing where it would rest on fewer than `shown_from` protégés, or pairs in which both answered: else
    one person's answer could be worked out. Only the latest answer of each counts.
    """
    latest = (
        context.answers()
        .sort("on", PAIR, "side", "rating")
        .group_by(PAIR, "side", maintain_order=True)
        .agg(pl.col("rating").last())
        .join(context.pairs.select(PAIR, "protege_id", "sponsor_id"), on=PAIR, how="inner")
        .group_by("sponsor_id", "protege_id", "side", maintain_order=True)
        .agg(pl.col("rating").last())
    )
    said = latest.filter(pl.col("side") == "protege").rename({"rating": "by_protege"}).drop("side")
    returned = latest.filter(pl.col("side") == "sponsor").rename({"rating": "by_sponsor"}).drop("side")
    counted = (
        said.join(returned, on=["sponsor_id", "protege_id"], how="left")
        .group_by("sponsor_id")
        .agg(
            pl.len().cast(pl.Int64).alias("respondents"),
            pl.col("by_sponsor").count().cast(pl.Int64).alias("both"),
            pl.col("by_protege").mean().alias("of_proteges"),
            pl.col("by_sponsor").mean().alias("of_sponsor"),
            (pl.col("by_protege") - pl.col("by_sponsor")).mean().alias("gap"),
        )
        .sort("sponsor_id")
    )
    enough, both_enough = pl.col("respondents") >= shown_from, pl.col("both") >= shown_from
    return counted.select(
        pl.col("sponsor_id").alias("person_id"),
        "respondents",
        "both",
        pl.when(enough).then("of_proteges").alias("of_proteges"),
        *(pl.when(enough & both_enough).then(name).alias(name) for name in ("of_sponsor", "gap")),
    )
