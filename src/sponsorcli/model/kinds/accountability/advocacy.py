"""The expectation that the sponsor advocates."""

from typing import ClassVar, Literal

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import Every, Windows, so_often
from sponsorcli.model.ladder import LADDER


class AdvocacyExpected(RepeatedExpectation):
    """The sponsor uses their influence for the protégé at least this often."""

    listed_at: ClassVar[int] = 20
    shown_by: ClassVar[tuple[str, ...]] = ("activity",)
    is_advocacy: ClassVar[bool] = True

    kind: Literal["advocacy"] = "advocacy"
    at_least: int = Field(default=1, ge=1, description="Number of actions in each period.")
    every: Every = Field(default="quarter", description="The period.")
    from_rung: int = Field(default=3, ge=0, le=5, description="The lowest rung that counts.")
    actions: tuple[str, ...] = Field(
        default=(),
        description="Only these actions count, such as `[talent_review_case]`. Without it, all from the rung up.",
    )

    @property
    def label(self) -> str:
        """It is told from advocacy by other actions."""
        return f"{self.kind}: {', '.join(name.replace('_', ' ') for name in self.named)}" if self.actions else self.kind

    @property
    def actions_named(self) -> tuple[str, ...]:
        """Those that count."""
        return self.actions

    @property
    def named(self) -> tuple[str, ...]:
        """The actions that count, by their names on the ladder."""
        return tuple(map(LADDER.name_of, self.actions))

    @property
    def sentence(self) -> str:
        """What counts, and how often."""
        what = " or ".join(name.replace("_", " ") for name in self.named) or f"from rung {self.from_rung} up"
        return f"The sponsor advocates at least {so_often(self.at_least, self.every)}: {what}."

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """Every action from the rung up counts; of those named all, whatever their rung."""
        counts = pl.col("action").is_in(self.named) if self.actions else pl.col("rung") >= self.from_rung
        return count_evidence(context.actions.filter(counts), self.at_least, context.size, windows, grace)
