"""The sponsor has one of some tags: a rule."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    FieldUse,
    PairFacts,
    PairingRule,
    Profile,
    ProfileSource,
    ReadAs,
    RuleColumns,
)


class Holds(PairingRule):
    """The sponsor's field has at least one of these tags."""

    kind: Literal["holds"] = "holds"
    field: str = Field(description="A field of the sponsor that holds tags.")
    any_of: tuple[str, ...] = Field(min_length=1, description="The tags, one of which must be there.")

    def reads(self) -> tuple[FieldUse, ...]:
        return (FieldUse("sponsors", self.field, ReadAs.TAGS, "field"),)

    @property
    def unmet(self) -> str:
        return f"sponsor has no {self.field.replace('_', ' ')} ({' or '.join(self.any_of)})"

    def is_met(self, pair: PairFacts) -> bool:
        _, tags = pair.tags(self.field, self.field)
        return self._has_one(tags)

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        return columns.sponsor_tags(self.field, self._has_one)

    def _has_one(self, tags: frozenset[str]) -> bool:
        return not tags.isdisjoint(" ".join(tag.split()).casefold() for tag in self.any_of)

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return self.field, [self.any_of[:1]]
