"""Ranked by accomplishments on record."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import NomineeData, RankingSetting


class RankedByEvidence(RankingSetting):
    """The number of accomplishments as a share of the best possible."""

    listed_at: ClassVar[int] = 20
    counts_evidence: ClassVar[bool] = True

    kind: Literal["evidence"] = "evidence"
    best: int = Field(default=3, ge=1, description="The number that counts as 1. More counts as 1 too.")
    weight: float = Field(default=1, ge=0, description="How much it counts compared with the others.")

    @property
    def label(self) -> str:
        """The name of the table."""
        return "evidence"

    def values(self, nominees: NomineeData) -> Sequence[float | None]:
        """Rows of the evidence table by the day; nobody's are missing."""
        return [float(count) for count in nominees.evidence]
