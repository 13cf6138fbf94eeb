"""The expectation that the two agree on goals."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, SIDES, Completions, PairContext
from sponsorcli.model.kinds.expectation import OneTimeExpectation
from sponsorcli.model.roster import Roster

AgreementField = Literal["goal", "expectation", "review_on"]


class AgreementExpected(OneTimeExpectation):
    """The two agree on goals soon after they are paired."""

    listed_at: ClassVar[int] = 30
    shown_by: ClassVar[tuple[str, ...]] = ("pairs", "agreements")

    kind: Literal["agreement"] = "agreement"
    within_days: int = Field(default=30, ge=1, description="Days from the pairing date.")
    content: tuple[AgreementField, ...] = Field(
        default=(), description="What must be written down; without it, the day is enough."
    )

    @property
    def sentence(self) -> str:
        """By when to agree, and on what."""
        words = {"goal": "goals", "expectation": "what each of you will do", "review_on": "when you look at it again"}
        said = ", ".join(words[name] for name in self.content) or "goals and on how you work together"
        return f"Agree on {said} within {self.within_days} days of being paired."

    @property
    def sides(self) -> tuple[str, ...]:
        """It takes both."""
        return SIDES

    def can_be_judged(self, roster: Roster) -> bool:
        """Whether the pairs say when they agreed, or there is a table of agreements, which alone says on what."""
        if self.content:
            return roster.table("agreements").is_given
        is_dated = any("agreed_on" in source.columns for source in roster.table("pairs").sources)
        return is_dated or roster.table("agreements").is_given

    @property
    def what_shows(self) -> str:
        """A column, as the pairs are there wherever anybody is held to account; of the content a table."""
        return "agreements table" if self.content else "pairs column `agreed_on`"

    @property
    def lack(self) -> tuple[str, str]:
        """Neither of the two that show it; of the content the one."""
        if self.content:
            return "no table says what pairs agreed on", "name agreements under `sources`"
        return (
            "no table says when pairs agreed",
            "give pairs the column agreed_on, or name agreements under `sources`",
        )

    def completions(self, context: PairContext) -> Completions:
        """The day on which each pair agreed; where the content counts, on which the last of it was signed."""
        import numpy as np  # loading the settings need not

        agreed = self._agreed(context)
        done = agreed.set(agreed > context.as_of, None).to_numpy().astype("datetime64[D]")
        return Completions(1, done, (~np.isnat(done)).astype(np.int64), done)

    def _agreed(self, context: PairContext) -> pl.Series:
        """The day of each pair, missing where it has not agreed, or not on all that is asked for."""
        if not self.content:
            return context.pairs["agreed_on"]
        sides = ["protege_id", "sponsor_id"]
        signed = context.roster.frame("agreements").filter(pl.col("signed_on") <= context.as_of)
        rows = context.pairs.select(PAIR, *sides, "until").join(signed, on=sides, how="inner")
        rows = rows.filter(pl.col("signed_on") <= pl.col("until"))
        days = [pl.col("signed_on").filter(pl.col(name).is_not_null()).min().alias(f"_{name}") for name in self.content]
        each = rows.group_by(PAIR).agg(days)
        missing = pl.any_horizontal(pl.col(f"_{name}").is_null() for name in self.content)
        last = pl.max_horizontal(f"_{name}" for name in self.content)
        whole = each.select(PAIR, agreed=pl.when(~missing).then(last))
        return context.pairs.select(PAIR).join(whole, on=PAIR, how="left", maintain_order="left")["agreed"]

    def without_those_done(self, acting: pl.DataFrame, context: PairContext) -> pl.DataFrame:
        """Nobody of a pair that has agreed."""
        agreed = context.pairs.select(PAIR, agreed=self._agreed(context)).filter(pl.col("agreed") <= context.as_of)
        return acting.join(agreed, on=PAIR, how="anti")
