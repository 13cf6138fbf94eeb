"""Tags in common: a rule on how many, and a criterion on the share of the protégé's."""

from collections.abc import Callable, Sequence
from typing import Literal

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
    TagsOfPair,
)
from sponsorcli.model.pair_definitions.weights import MILLION, rounded_share


class Shares(PairingRule):
    """A field of the protégé and one of the sponsor have at least this number of tags in common."""

    kind: Literal["shares"] = "shares"
    protege: str = Field(description="A field of the protégé that holds tags.")
    sponsor: str = Field(description="A field of the sponsor that holds tags.")
    at_least: int = Field(default=1, ge=1, description="How many tags in common.")

    def reads(self) -> tuple[FieldUse, ...]:
        return tag_fields(self.protege, self.sponsor)

    def in_common(self, tags: TagsOfPair) -> frozenset[str]:
        ours, theirs = tags(self.protege, self.sponsor)
        return ours & theirs

    @property
    def unmet(self) -> str:
        protege, sponsor = (field.replace("_", " ") for field in (self.protege, self.sponsor))
        if self.at_least == 1:
            return f"none of the protégé's {protege} is among the sponsor's {sponsor}"
        return f"fewer than {self.at_least} of the protégé's {protege} are among the sponsor's {sponsor}"

    def is_met(self, pair: PairFacts) -> bool:
        ours, theirs = pair.tags(self.protege, self.sponsor)
        return len(ours & theirs) >= self.at_least

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        return columns.tags(self.protege, self.sponsor, lambda common: common >= self.at_least)

    def profile(self, source: ProfileSource) -> Profile | None:
        return self.sponsor, source.wanted_tags(self.protege, max(2, self.at_least))

    def relaxations(self, level_gaps: Callable[[], Sequence[int]]) -> tuple[Relaxation, ...] | None:
        del level_gaps
        less = self.at_least - 1
        return (Relaxation(f"at least {less}", {"at_least": less}),) if less else None


class ScoreShares(PairingCriterion):
    """The share of the protégé's tags that the sponsor has too."""

    kind: Literal["shares"] = "shares"
    protege: str = Field(description="A field of the protégé that holds tags.")
    sponsor: str = Field(description="A field of the sponsor that holds tags.")

    def reads(self) -> tuple[FieldUse, ...]:
        return tag_fields(self.protege, self.sponsor)

    def in_common(self, tags: TagsOfPair) -> frozenset[str]:
        ours, theirs = tags(self.protege, self.sponsor)
        return ours & theirs

    def worth(self, pair: PairFacts) -> int:
        ours, theirs = pair.tags(self.protege, self.sponsor)
        return rounded_share(len(ours & theirs), len(ours) or 1)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        return columns.tags(
            self.protege, self.sponsor, lambda common, mine: (2 * MILLION * common + mine) // (2 * mine)
        )

    def profile(self, source: ProfileSource) -> Profile | None:
        return self.sponsor, source.wanted_tags(self.protege, 2)


def tag_fields(protege: str, sponsor: str) -> tuple[FieldUse, FieldUse]:
    """A field of tags on each side."""
    return (
        FieldUse("proteges", protege, ReadAs.TAGS, "protege"),
        FieldUse("sponsors", sponsor, ReadAs.TAGS, "sponsor"),
    )
