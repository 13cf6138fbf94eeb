"""The two were a pair before: a rule that they were not, and a criterion in favour of a former sponsor."""

from typing import Literal

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    PairingRule,
    Profile,
    ProfileSource,
    RuleColumns,
)
from sponsorcli.model.pair_definitions.weights import MILLION


class NotPairedBefore(PairingRule):
    """The two have no earlier pair that has ended."""

    kind: Literal["not_paired_before"] = "not_paired_before"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    @property
    def unmet(self) -> str:
        return "paired before"

    def is_met(self, pair: PairFacts) -> bool:
        return not pair.was_paired

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        return columns.excluding(columns.ended_pairs)

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None


class ScorePairedBefore(PairingCriterion):
    """1 if the two have an earlier pair that has ended: in favour of a former sponsor."""

    kind: Literal["paired_before"] = "paired_before"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        return MILLION * pair.was_paired

    def is_known(self, pair: PairFacts) -> bool:
        """Always: the pairs table says who was paired."""
        del pair
        return True

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        proteges, _ = columns.ids
        return columns.given(dict.fromkeys(columns.ended_pairs, MILLION), frozenset(proteges))

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
