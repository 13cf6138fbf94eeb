"""The two were no pair before: a rule."""

from typing import Literal

from .interface import Compared, FieldUse, PairFacts, PairingRule, Profile, ProfileSource, RuleColumns


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
