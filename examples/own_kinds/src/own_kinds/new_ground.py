"""A criterion: the sponsor knows what the protégé does not know yet."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    Profile,
    ProfileSource,
    ReadAs,
)

MILLION = 1_000_000


class NewGround(PairingCriterion):
    """The share of the protégé's tags that the sponsor does not have."""

    kind: Literal["new_ground"] = "new_ground"
    protege: str = Field(description="A field of the protégé that holds tags.")
    sponsor: str = Field(description="A field of the sponsor that holds tags.")

    def reads(self) -> tuple[FieldUse, ...]:
        return (
            FieldUse("proteges", self.protege, ReadAs.TAGS, "protege"),
            FieldUse("sponsors", self.sponsor, ReadAs.TAGS, "sponsor"),
        )

    def worth(self, pair: PairFacts) -> int:
        """In millionths, rounded half up; 0 where either has no tags."""
        ours, theirs = pair.tags(self.protege, self.sponsor)
        if not ours or not theirs:
            return 0
        return (2 * MILLION * len(ours - theirs) + len(ours)) // (2 * len(ours))

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        """The same for all pairs: `common` tags of the two, of `mine` of the protégé."""
        return columns.tags(
            self.protege, self.sponsor, lambda common, mine: (2 * MILLION * (mine - common) + mine) // (2 * mine)
        )

    def profile(self, source: ProfileSource) -> Profile | None:
        """What to try in a sponsor's field where `remedies` asks whom to recruit: nothing helps surely."""
        del source
        return None
