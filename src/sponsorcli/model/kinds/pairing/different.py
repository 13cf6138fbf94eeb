"""The two differ in a field: a rule, and a criterion."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    OneField,
    PairFacts,
    PairingCriterion,
    PairingRule,
    RuleColumns,
)
from sponsorcli.model.pair_definitions.weights import MILLION

from .same import Same


def differ(pair: PairFacts, field: str) -> bool:
    """Whether both have a value in the field, and not the same one."""
    ours, theirs = pair.values(field)
    return ours is not None and theirs is not None and ours != theirs


class Different(OneField, PairingRule):
    """The two have different values in a field."""

    kind: Literal["different"] = "different"
    field: str = Field(description="A field of both.")

    @property
    def unmet(self) -> str:
        return f"same {self.field.replace('_', ' ')}, or not known"

    def is_met(self, pair: PairFacts) -> bool:
        return differ(pair, self.field)

    def contradiction(self, other: PairingRule) -> str | None:
        if isinstance(other, Same) and other.field.casefold() == self.field.casefold():
            return f"{self.field.casefold()} cannot be the same and different"
        return None

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        return columns.values(self.field, lambda ours, theirs: ours != theirs)


class ScoreDifferent(OneField, PairingCriterion):
    """1 if the two have different values in a field."""

    kind: Literal["different"] = "different"
    field: str = Field(description="A field of both.")

    def worth(self, pair: PairFacts) -> int:
        return MILLION * differ(pair, self.field)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        return columns.values(self.field, lambda ours, theirs: ours != theirs)
