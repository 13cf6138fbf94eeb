"""Eligible by years of employment."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet


class Tenure(EligibilitySetting):
    """The person has been employed for at least this long."""

    listed_at: ClassVar[int] = 30

    kind: Literal["tenure"] = "tenure"
    at_least_years: float = Field(ge=0, description="Years since `hired_on`.")

    @property
    def words(self) -> str:
        """How long."""
        years = "1 year" if self.at_least_years == 1 else f"{self.at_least_years:g} years"
        return f"employed for {years} or more"

    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """Years of the current employment on the day."""
        for years in nominees.numbers("tenure_years"):
            yield self._too_short(years)

    def _too_short(self, years: float | None) -> Unmet | None:
        if years is None:
            return Unmet("no hiring date on record", "no hiring date on record")
        if years >= self.at_least_years:
            return None
        least = f"{self.at_least_years:g} years"
        return Unmet(f"employed fewer than {least}", f"employed {years:.1f} years, fewer than {self.at_least_years:g}")
