"""Whether the sponsor answers for what the protégé aims at: a criterion."""

from typing import Literal

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    Profile,
    ProfileSource,
)
from sponsorcli.model.pair_definitions.weights import rounded_share


class ScoreOwnsObjective(PairingCriterion):
    """The share of the objectives that the protégé's open aims serve which the sponsor owns; objectives that run."""

    kind: Literal["owns_objective"] = "owns_objective"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        ours, theirs = pair.objectives
        return rounded_share(len(ours & theirs), len(ours) or 1)

    def is_known(self, pair: PairFacts) -> bool:
        """Whether the protégé aims at any objective, and the sponsor owns any."""
        return all(pair.objectives)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        shared = columns.objectives
        proteges, sponsors = columns.ids
        owners = [(other, shared.owned[other]) for other in sponsors if other in shared.owned]
        aiming = [(one, shared.aimed_at[one]) for one in proteges if one in shared.aimed_at]
        return columns.given({
            (one, other): rounded_share(len(ours & theirs), len(ours))
            for one, ours in aiming
            for other, theirs in owners
        })  # fmt: skip

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
