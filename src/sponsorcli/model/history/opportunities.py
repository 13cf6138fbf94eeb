"""Which opportunities people were considered for, which of them they were offered, and which they took."""

from datetime import date

import polars as pl

OFFERED_STAGES = ("offered", "accepted", "declined")
"""The stages of somebody who was offered it, taken up or not."""


def considerations_by(opportunities: pl.DataFrame, candidates: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Everybody considered for an opportunity by the day, or who got it without being a candidate, once each.

    Columns `opportunity_id`, `person_id`, `put_forward_by`, `stage`, `posted` (the day it was posted, else closed, else
    decided), `filled_on`, `offered`, `taken`, and `on`, the day that counts: of one offered the day of the decision,
    else that it was posted. An opportunity is taken by whoever accepted it or is named as having got it.
    """
    register = opportunities.unique("opportunity_id", keep="first", maintain_order=True).select(
        "opportunity_id", "filled_by", "filled_on", posted=pl.coalesce("posted_on", "closes_on", "filled_on")
    )
    named = candidates.select("opportunity_id", "person_id", "put_forward_by", "stage").unique(
        ["opportunity_id", "person_id"], keep="first", maintain_order=True
    )
    got = register.select("opportunity_id", person_id="filled_by").drop_nulls()
    others = got.join(named, on=["opportunity_id", "person_id"], how="anti").with_columns(
        put_forward_by=pl.lit(None, pl.String), stage=pl.lit("accepted")
    )
    filled = (pl.col("filled_on") <= as_of) & (pl.col("filled_by") == pl.col("person_id"))
    taken = filled.fill_null(value=False) | (pl.col("stage") == "accepted").fill_null(value=False)
    offered = pl.col("stage").is_in(OFFERED_STAGES).fill_null(value=False) | pl.col("taken")
    return (
        pl.concat([named, others.select(named.columns)])
        .join(register, on="opportunity_id", how="inner", maintain_order="left")
        .with_columns(taken=taken)
        .with_columns(offered=offered)
        .with_columns(on=pl.when("offered").then(pl.coalesce("filled_on", "posted")).otherwise("posted"))
        .filter((pl.col("on") <= as_of).fill_null(value=True))
        .select(
            "opportunity_id", "person_id", "put_forward_by", "stage", "posted", "filled_on", "offered", "taken", "on"
        )
        .sort("person_id", "opportunity_id")
    )
