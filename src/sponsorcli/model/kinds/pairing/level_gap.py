"""How many levels the sponsor stands above the protégé: a rule with bounds, and a criterion with a best gap."""

from collections.abc import Callable, Sequence
from math import inf
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
    Relaxation,
    RuleColumns,
    on_both_sides,
)
from sponsorcli.model.pair_definitions.weights import MILLION, rounded_share

from .same import Same

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAR = 1 << 20
"""More levels than there are."""


class LevelGap(PairingRule):
    """The sponsor is this number of levels above the protégé."""

    kind: Literal["level_gap"] = "level_gap"
    at_least: int | None = Field(default=None, description="The fewest levels above.")
    at_most: int | None = Field(default=None, description="The most levels above.")

    @property
    def is_idle(self) -> bool:
        return self.at_least is None and self.at_most is None

    @property
    def unmet(self) -> str:
        least, most = self.at_least, self.at_most
        if least is not None and most is not None:
            wanted = str(least) if least == most else f"{least} to {most}"
        else:
            wanted = f"at least {least}" if least is not None else f"at most {most}"
        levels = "level" if wanted.split()[-1] == "1" else "levels"
        return f"sponsor is not {wanted} {levels} above the protégé"

    def reads(self) -> tuple[FieldUse, ...]:
        return on_both_sides("level", ReadAs.LEVEL)

    def lacks(self, levels: Sequence[str]) -> tuple[str, str] | None:
        if levels and self.at_least is not None and self.at_least >= len(levels):
            count = f"{len(levels)} level" if len(levels) == 1 else f"{len(levels)} levels"
            return f"the program has only {count}", "write a level_gap of your own under pairing.rules"
        return super().lacks(levels)

    def is_met(self, pair: PairFacts) -> bool:
        least, most = self.bounds
        return self.is_idle or (pair.level_gap is not None and least <= pair.level_gap <= most)

    def contradiction(self, other: PairingRule) -> str | None:
        least, most = self.bounds
        if isinstance(other, Same) and other.field.casefold() == "level":
            return None if least <= 0 <= most else "two at the same level have no gap"
        if isinstance(other, LevelGap) and self.has_room and other.has_room:
            low, high = max(least, other.bounds[0]), min(most, other.bounds[1])
            return f"no gap is at least {low} and at most {high}" if low > high else None
        return None

    @property
    def has_room(self) -> bool:
        """Whether some gap lies within the bounds."""
        least, most = self.bounds
        return least <= most

    @property
    def bounds(self) -> tuple[float, float]:
        """The fewest and the most levels above, infinite where there is no bound."""
        least = -inf if self.at_least is None else self.at_least
        return least, inf if self.at_most is None else self.at_most

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        def met(ours: "NDArray[Any]", theirs: "NDArray[Any]") -> "NDArray[np.bool_]":
            gap = theirs - ours
            within: NDArray[np.bool_] = gap >= (-FAR if self.at_least is None else self.at_least)
            within &= gap <= (FAR if self.at_most is None else self.at_most)
            return within

        return columns.every_pair() if self.is_idle else columns.levels(met)

    def profile(self, source: ProfileSource) -> Profile | None:
        return "level", source.levels

    def relaxations(self, level_gaps: Callable[[], Sequence[int]]) -> tuple[Relaxation, ...] | None:
        gaps, wider = level_gaps(), []
        least, most = self.at_least, self.at_most
        if least is not None and (below := [gap for gap in gaps if gap < least]):
            wider.append(Relaxation(f"at least {max(below)}", {"at_least": max(below)}))
        if most is not None and (beyond := [gap for gap in gaps if gap > most]):
            wider.append(Relaxation(f"at most {min(beyond)}", {"at_most": min(beyond)}))
        return tuple(wider)


class ScoreLevelGap(PairingCriterion):
    """1 at the best gap, falling evenly to 0 at the worst gap and beyond it."""

    kind: Literal["level_gap"] = "level_gap"
    best: int = Field(description="The gap in levels that counts as 1.")
    worst: int = Field(description="The gap in levels that counts as 0.")

    @property
    def span(self) -> int:
        """Over how many levels the value falls from 1 to 0, at least one."""
        return max(abs(self.worst - self.best), 1)

    def reads(self) -> tuple[FieldUse, ...]:
        return on_both_sides("level", ReadAs.LEVEL)

    def worth(self, pair: PairFacts) -> int:
        gap = pair.level_gap
        return 0 if gap is None else rounded_share(max(self.span - abs(gap - self.best), 0), self.span)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        def worth(ours: "NDArray[Any]", theirs: "NDArray[Any]") -> "NDArray[Any]":
            part: NDArray[Any] = self.span - abs(theirs.astype("int64") - ours - self.best)
            part[part < 0] = 0
            part *= 2 * MILLION
            part += self.span
            part //= 2 * self.span
            return part

        return columns.levels(worth)

    def profile(self, source: ProfileSource) -> Profile | None:
        return "level", source.levels
