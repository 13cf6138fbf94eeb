"""The expectation that the two meet."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows, so_often


class MeetingsExpected(RepeatedExpectation):
    """The two meet at least this often."""

    listed_at: ClassVar[int] = 10
    shown_by: ClassVar[tuple[str, ...]] = ("activity",)

    kind: Literal["meetings"] = "meetings"
    at_least: int = Field(default=1, ge=1, description="Number in each period.")
    every: Every = Field(default="month", description="The period.")

    @property
    def sentence(self) -> str:
        """How often to meet."""
        return f"Meet at least {so_often(self.at_least, self.every)}."

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Meetings are the actions on the lowest rung."""
        met = context.actions.filter(pl.col("rung") == 0)
        return count_evidence(met, self.at_least, context.size, windows, grace)
