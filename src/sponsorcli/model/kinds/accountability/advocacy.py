"""The expectation that the sponsor advocates."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows


class AdvocacyExpected(RepeatedExpectation):
    """The sponsor uses their influence for the protégé at least this often."""

    listed_at: ClassVar[int] = 20
    shown_by: ClassVar[tuple[str, ...]] = ("activity",)
    is_advocacy: ClassVar[bool] = True

    kind: Literal["advocacy"] = "advocacy"
    at_least: int = Field(default=1, ge=1, description="Number of actions in each period.")
    every: Every = Field(default="quarter", description="The period.")
    from_rung: int = Field(default=3, ge=0, le=5, description="The lowest rung that counts.")

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Every action from the rung up counts."""
        advocated = context.actions.filter(pl.col("rung") >= self.from_rung)
        return count_evidence(advocated, self.at_least, context.size, windows, grace)
