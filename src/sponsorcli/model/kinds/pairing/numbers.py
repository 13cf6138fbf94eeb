"""Two numbers are compared: how near they are is a criterion, and that the sponsor has so much more is a rule."""

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    PairingRule,
    Profile,
    ProfileSource,
    ReadAs,
    RuleColumns,
    on_both_sides,
)
from sponsorcli.model.pair_definitions.weights import MILLION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDING = 1e-9
"""A difference that falls short of what is wanted by no more counts: 0.3 is 0.2 more than 0.1."""


class ScoreNear(PairingCriterion):
    """1 if two numbers are equal, falling evenly to 0 at this distance."""

    kind: Literal["near"] = "near"
    field: str = Field(description="A field of both that holds a number.")
    within: float = Field(gt=0, description="The distance at which it counts as 0.")

    def reads(self) -> tuple[FieldUse, ...]:
        return on_both_sides(self.field, ReadAs.NUMBER, "field")

    def worth(self, pair: PairFacts) -> int:
        ours, theirs = pair.numbers(self.field)
        if ours is None or theirs is None:
            return 0
        return int(max(1 - abs(ours - theirs) / self.within, 0) * MILLION + 0.5)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        def worth(ours: "NDArray[Any]", theirs: "NDArray[Any]") -> "NDArray[Any]":
            import numpy as np  # there already where there are arrays

            near: NDArray[np.float64] = ours - theirs
            np.abs(near, out=near)
            near /= self.within
            np.subtract(1, near, out=near)
            np.fmax(near, 0, out=near)  # 0 also where a number is missing
            near *= MILLION
            near += 0.5
            return near.astype(np.int32)

        return columns.numbers(self.field, worth)

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None


class AtLeastMore(PairingRule):
    """The sponsor's number is at least this much more than the protégé's."""

    kind: Literal["at_least_more"] = "at_least_more"
    field: str = Field(description="A field that holds a number: of both, or of the sponsor where `than` is given.")
    than: str | None = Field(default=None, description="The protégé's field, where it has another name.")
    by: float = Field(description="How much more the sponsor must have, or more.")

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
