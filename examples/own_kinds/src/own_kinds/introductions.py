"""An expectation: the sponsor introduces the protégé to others."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds import EvidenceCounts, PairContext, RepeatedExpectation, Windows
from sponsorcli.model.kinds.evidence import count_evidence
from sponsorcli.model.kinds.windows import Every


class IntroductionsExpected(RepeatedExpectation):
    """The sponsor introduces the protégé to somebody at least this often."""

    shown_by: ClassVar[tuple[str, ...]] = ("activity",)
    is_advocacy: ClassVar[bool] = True

    kind: Literal["introductions"] = "introductions"
    at_least: int = Field(default=1, ge=1, description="Number of introductions in each period.")
    every: Every = Field(default="quarter", description="The period.")

    @property
    def sentence(self) -> str:
        return f"The sponsor introduces the protégé to somebody, at least {self.at_least} in each {self.every}."

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        introductions = context.actions.filter(pl.col("action") == "introduction")
        return count_evidence(introductions, self.at_least, context.size, windows, grace)
