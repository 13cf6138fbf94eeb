"""Ranked by a number."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import NomineeData, RankingSetting
from sponsorcli.model.schema import FieldType


class RankedByNumber(RankingSetting):
    """A number as a share of the best possible."""

    listed_at: ClassVar[int] = 10

    kind: Literal["number"] = "number"
    field: str = Field(description="A field of `proteges` or `people` that holds a number.")
    best: float = Field(gt=0, description="The value that counts as 1. Higher values count as 1 too.")
    weight: float = Field(default=1, ge=0, description="How much it counts compared with the others.")

    @property
    def columns(self) -> tuple[tuple[str, FieldType], ...]:
        """The field, as a number."""
        return ((self.field, FieldType.NUMBER),)

    @property
    def label(self) -> str:
        """The field's name in words."""
        return self.field.replace("_", " ")

    def values(self, nominees: NomineeData) -> Sequence[float | None]:
        """A number that must not decide counts as missing."""
        return nominees.deciding_numbers(self.field)
