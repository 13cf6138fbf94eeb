"""Two numbers are near each other: a criterion."""

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from sponsorcli.model.weights import MILLION

from .interface import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    Profile,
    ProfileSource,
    ReadAs,
    on_both_sides,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
