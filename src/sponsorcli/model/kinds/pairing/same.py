"""The two agree in a field: a rule, and a criterion."""

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


def agree(pair: PairFacts, field: str) -> bool:
    """Whether both have a value in the field, and the same one."""
    ours, theirs = pair.values(field)
    return ours is not None and ours == theirs


class Same(OneField, PairingRule):
    """The two have the same value in a field."""

    kind: Literal["same"] = "same"
    field: str = Field(description="A field of both.")

    @property
    def unmet(self) -> str:
        return f"not the same {self.field.replace('_', ' ')}, or not known"

    def is_met(self, pair: PairFacts) -> bool:
        return agree(pair, self.field)

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        return columns.values(self.field, lambda ours, theirs: ours == theirs)


class ScoreSame(OneField, PairingCriterion):
    """1 if the two have the same value in a field."""

    kind: Literal["same"] = "same"
    field: str = Field(description="A field of both.")

    def worth(self, pair: PairFacts) -> int:
        return MILLION * agree(pair, self.field)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        return columns.values(self.field, lambda ours, theirs: ours == theirs)
