"""The expectation that opportunities come the protégé's way."""

from collections.abc import Sequence
from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows, so_often
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, GIVEN_RUNG
from sponsorcli.model.roster import Roster

CROSS_FUNCTIONAL = "cross_functional"
OpportunityKind = Literal["role", "project", "shadowing", "acting", "presentation", "award", "cross_functional"]
KIND_OF_ACTION = {
    "shadowing": "shadowing", "stretch_assignment": "project", "acting_role": "acting", "award_nomination": "award",
    "role_recommendation": "role",
}  # fmt: skip
"""The kinds of opportunities that actions are, where no row of the register says more."""


class OpportunityExpected(RepeatedExpectation):
    """The protégé is given, or put forward for, at least this number of opportunities."""

    listed_at: ClassVar[int] = 60
    shown_by: ClassVar[tuple[str, ...]] = ("activity", "candidates", "opportunities")

    kind: Literal["opportunity"] = "opportunity"
    at_least: int = Field(default=1, ge=1, description="Number in each period.")
    every: Every = Field(default="half_year", description="The period.")

    kinds: tuple[OpportunityKind, ...] = Field(
        default=(),
        description="Only these kinds count. cross_functional: in another function than the protégé's.",
    )

    @property
    def label(self) -> str:
        """It is told from opportunities of other kinds."""
        return f"{self.kind}: {', '.join(one.replace('_', ' ') for one in self.kinds)}" if self.kinds else self.kind

    @property
    def sentence(self) -> str:
        """What counts, and how often."""
        what = f" ({' or '.join(one.replace('_', '-') for one in self.kinds)})" if self.kinds else ""
        often = so_often(self.at_least, self.every)
        return f"The protégé gets, or is put forward for, an opportunity{what} at least {often}."

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Each opportunity counts once, on its first day."""
        given = opportunities_given(context, self.kinds)
        return count_evidence(given, self.at_least, context.size, windows, grace)


def opportunities_given(context: PairContext, kinds: Sequence[str] = ()) -> pl.DataFrame:
    """The opportunities a protégé was given or put forward for while paired: `pair`, `on`, `opportunity_id`.

    They are: one the protégé was put forward for by the sponsor (on the day it was posted, else closed, else
    decided); one the protégé took (on the day it was decided); an action of the sponsor on the opportunity giver's
    rung, or on any rung of advocacy that names an opportunity. An opportunity counts once, on its first day. With
    `kinds` only those that are of one of them, by the register or by the action.
    """
    acted = context.actions.filter(
        (pl.col("rung") == GIVEN_RUNG)
        | ((pl.col("rung") >= ADVOCACY_FROM_RUNG) & pl.col("opportunity_id").is_not_null())
    )
    in_register = _in_the_register(context).with_columns(action=pl.lit(None, dtype=pl.String))
    given = pl.concat([in_register, acted.select(PAIR, "on", "opportunity_id", "action")])
    given = given.filter(pl.col("on") <= context.as_of)
    given = (_of_kinds(given, context, kinds) if kinds else given).sort(PAIR, "on", "opportunity_id")
    named = given.filter(pl.col("opportunity_id").is_not_null())
    every = [named.unique([PAIR, "opportunity_id"], keep="first", maintain_order=True),
             given.filter(pl.col("opportunity_id").is_null())]  # fmt: skip
    return pl.concat(every).select(PAIR, "on", "opportunity_id").sort(PAIR, "on", "opportunity_id")


def _of_kinds(given: pl.DataFrame, context: PairContext, kinds: Sequence[str]) -> pl.DataFrame:
    """Those of the opportunities that are of one of these kinds."""
    register = context.roster.frame("opportunities").select("opportunity_id", "kind", "function")
    pairs = context.pairs.select(PAIR, "protege_id")
    known = (
        given.join(
            register.unique("opportunity_id", keep="first"), on="opportunity_id", how="left", maintain_order="left"
        )
        .join(pairs, on=PAIR, how="left", maintain_order="left")
        .join(_functions(context.roster), on="protege_id", how="left", maintain_order="left")
    )
    by_action = pl.col("action").replace_strict(KIND_OF_ACTION, default=None, return_dtype=pl.String)
    plain = pl.col("kind").is_in(kinds) | by_action.is_in(kinds)
    elsewhere = pl.col("function").str.to_lowercase() != pl.col("own_function").str.to_lowercase()
    crosses = elsewhere.fill_null(value=False) | (pl.col("action") == "cross_functional_project")
    counts = plain | crosses if CROSS_FUNCTIONAL in kinds else plain
    return known.filter(counts.fill_null(value=False)).select(given.columns)


def _functions(roster: Roster) -> pl.DataFrame:
    """Everybody's function: what the protégés table says itself goes before what people says."""
    tables = [roster.frame(name) for name in ("proteges", "people")]
    known = [table.select(protege_id="person_id", own_function="function").drop_nulls()
             for table in tables if table.schema.get("function") == pl.String]  # fmt: skip
    empty = pl.DataFrame(schema={"protege_id": pl.String, "own_function": pl.String})
    return pl.concat([empty, *known]).unique("protege_id", keep="first", maintain_order=True)


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
