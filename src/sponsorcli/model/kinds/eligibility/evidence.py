"""Eligible by accomplishments on record."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet


class EvidenceGiven(EligibilitySetting):
    """The person has at least this number of accomplishments in the evidence table."""

    listed_at: ClassVar[int] = 40
    counts_evidence: ClassVar[bool] = True

    kind: Literal["evidence"] = "evidence"
    at_least: int = Field(default=1, ge=1, description="How many.")

    @property
    def words(self) -> str:
        """How many accomplishments."""
        return f"{self.at_least} or more accomplishments on record"

    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """Rows of the evidence table by the day."""
        for count in nominees.evidence:
            yield self._too_little(count)

    def _too_little(self, count: int) -> Unmet | None:
        least = self.at_least
        if count >= least:
            return None
        if least == 1:
            return Unmet("no accomplishment on record", "no accomplishment on record")
        words = f"{count or 'no'} accomplishment{'' if count == 1 else 's'} on record, fewer than {least}"
        return Unmet(f"fewer than {least} accomplishments on record", words)
