"""Eligible by a number."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet
from sponsorcli.model.schema import FieldType


class AtLeast(EligibilitySetting):
    """A number of the person is at least this value."""

    listed_at: ClassVar[int] = 10

    kind: Literal["at_least"] = "at_least"
    field: str = Field(description="A field of `proteges` or `people` that holds a number.")
    value: float = Field(description="The lowest value that is enough.")

    @property
    def columns(self) -> tuple[tuple[str, FieldType], ...]:
        """The field, as a number."""
        return ((self.field, FieldType.NUMBER),)

    @property
    def words(self) -> str:
        """The field and the lowest value that is enough."""
        return f"{self.field.replace('_', ' ')} is {self.value:g} or more"

    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """A number that must not decide counts as missing."""
        for number in nominees.deciding_numbers(self.field):
            yield self._too_low(number)

    def _too_low(self, number: float | None) -> Unmet | None:
        name = self.field.replace("_", " ")
        if number is None:
            return Unmet(f"no {name} on record", f"no {name} on record")
        if number >= self.value:
            return None
        return Unmet(f"{name} below {self.value:g}", f"{name} {number:g} is below {self.value:g}")
