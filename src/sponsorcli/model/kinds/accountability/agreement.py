"""The expectation that the two agree on goals."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, SIDES, Completions, PairContext
from sponsorcli.model.kinds.expectation import OneTimeExpectation
from sponsorcli.model.roster import Roster


class AgreementExpected(OneTimeExpectation):
    """The two agree on goals soon after they are paired."""

    listed_at: ClassVar[int] = 30
    shown_by: ClassVar[tuple[str, ...]] = ("pairs", "agreements")

    kind: Literal["agreement"] = "agreement"
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")

    @property
    def sentence(self) -> str:
        """By when to agree."""
        return f"Agree on goals and on how you work together within {self.within_days} days of being paired."

    @property
    def sides(self) -> tuple[str, ...]:
        """It takes both."""
        return SIDES

    def can_be_judged(self, roster: Roster) -> bool:
        """Whether the pairs say when they agreed, or there is a table of agreements."""
        is_dated = any("agreed_on" in source.columns for source in roster.table("pairs").sources)
        return is_dated or roster.table("agreements").is_given

    @property
    def what_shows(self) -> str:
        """A column, as the pairs are there wherever anybody is held to account."""
        return "pairs column `agreed_on`"

    @property
    def lack(self) -> tuple[str, str]:
        """Neither of the two that show it."""
        return (
            "no table says when pairs agreed",
            "give pairs the column agreed_on, or name agreements under `sources`",
        )

    def completions(self, context: PairContext) -> Completions:
        """The day on which each pair agreed."""
        import numpy as np  # loading the settings need not

        agreed = context.pairs["agreed_on"]
        done = agreed.set(agreed > context.as_of, None).to_numpy().astype("datetime64[D]")
        return Completions(1, done, (~np.isnat(done)).astype(np.int64), done)

    def without_those_done(self, acting: pl.DataFrame, context: PairContext) -> pl.DataFrame:
        """Nobody of a pair that has agreed."""
        agreed = context.pairs.filter(pl.col("agreed_on") <= context.as_of)
        return acting.join(agreed, on=PAIR, how="anti")
