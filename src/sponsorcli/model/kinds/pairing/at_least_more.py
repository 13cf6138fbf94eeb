"""The sponsor has so much more of something than the protégé: a rule on two numbers."""

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from .interface import (
    Compared,
    FieldUse,
    PairFacts,
    PairingRule,
    Profile,
    ProfileSource,
    ReadAs,
    RuleColumns,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDING = 1e-9
"""A difference that falls short of what is wanted by no more counts: 0.3 is 0.2 more than 0.1."""


class AtLeastMore(PairingRule):
    """The sponsor's number is at least this much more than the protégé's."""

    kind: Literal["at_least_more"] = "at_least_more"
    field: str = Field(description="A field that holds a number: of both, or of the sponsor where `than` is given.")
    than: str | None = Field(default=None, description="The protégé's field, where it has another name.")
    by: float = Field(description="How much more the sponsor must have at the least.")

    @property
    def of_protege(self) -> str:
        """The field of the protégé."""
        return self.than or self.field

    def reads(self) -> tuple[FieldUse, ...]:
        key = "than" if self.than else "field"
        ours = FieldUse("proteges", self.of_protege, ReadAs.NUMBER, key)
        return ours, FieldUse("sponsors", self.field, ReadAs.NUMBER, "field")

    @property
    def unmet(self) -> str:
        theirs, ours = (field.replace("_", " ") for field in (self.field, self.of_protege))
        than = "the protégé's" if theirs == ours else f"the protégé's {ours}"
        return f"the sponsor's {theirs} is not at least {self.by:g} more than {than}, or not known"

    def is_met(self, pair: PairFacts) -> bool:
        ours, theirs = pair.numbers(self.of_protege, self.field)
        return ours is not None and theirs is not None and theirs - ours >= self.by - ROUNDING

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        def met(ours: "NDArray[Any]", theirs: "NDArray[Any]") -> "NDArray[np.bool_]":
            enough: NDArray[np.bool_] = theirs - ours >= self.by - ROUNDING  # never where one is not a number
            return enough

        return columns.numbers(self.of_protege, self.field, met)

    def profile(self, source: ProfileSource) -> Profile | None:
        most = source.highest(self.of_protege)
        return None if most is None else (self.field, (most + self.by,))
