"""The expectation that opportunities come the protégé's way."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, GIVEN_RUNG


class OpportunityExpected(RepeatedExpectation):
    """The protégé is given, or put forward for, at least this number of opportunities."""

    listed_at: ClassVar[int] = 60
    shown_by: ClassVar[tuple[str, ...]] = ("activity", "candidates", "opportunities")

    kind: Literal["opportunity"] = "opportunity"
    at_least: int = Field(default=1, ge=1, description="Number in each period.")
    every: Every = Field(default="half_year", description="The period.")

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Each opportunity counts once, on its first day."""
        return count_evidence(opportunities_given(context), self.at_least, context.size, windows, grace)


def opportunities_given(context: PairContext) -> pl.DataFrame:
    """The opportunities a protégé was given or put forward for while paired: `pair`, `on`, `opportunity_id`.

    They are: one the protégé was put forward for by the sponsor (on the day it was posted, else closed, else
    decided); one the protégé took (on the day it was decided); an action of the sponsor on the opportunity giver's
    rung, or on any rung of advocacy that names an opportunity. An opportunity counts once, on its first day.
    """
    acted = context.actions.filter(
        (pl.col("rung") == GIVEN_RUNG)
        | ((pl.col("rung") >= ADVOCACY_FROM_RUNG) & pl.col("opportunity_id").is_not_null())
    )
    given = pl.concat([_in_the_register(context), acted.select(PAIR, "on", "opportunity_id")])
    given = given.filter(pl.col("on") <= context.as_of).sort(PAIR, "on", "opportunity_id")
    named = given.filter(pl.col("opportunity_id").is_not_null())
    return pl.concat([
        named.unique([PAIR, "opportunity_id"], keep="first", maintain_order=True),
        given.filter(pl.col("opportunity_id").is_null()),
    ]).sort(PAIR, "on", "opportunity_id")  # fmt: skip


def _in_the_register(context: PairContext) -> pl.DataFrame:
    """Those the register knows of, while the two were paired: `pair`, `on`, `opportunity_id`."""
    pairs = context.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on", "until")
    considered = context.considered.select(
        "opportunity_id", "put_forward_by", "taken", "posted", "on", protege_id="person_id"
    )
    every = considered.join(pairs, on="protege_id", how="inner", maintain_order="left")
    forward = every.filter(pl.col("put_forward_by") == pl.col("sponsor_id")).with_columns(on="posted")
    got = every.filter("taken")
    dated = pl.concat([frame.select(PAIR, "on", "opportunity_id", "paired_on", "until") for frame in (forward, got)])
    dated = dated.filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    return dated.select(PAIR, "on", "opportunity_id")
