"""What a panel gave single pairs: a criterion."""

from typing import Literal

from sponsorcli.model.weights import MILLION

from .interface import Compared, CriterionColumns, FieldUse, PairFacts, PairingCriterion, Profile, ProfileSource


class ScorePanel(PairingCriterion):
    """The panel's score from the pair_scores table; 0 where the panel gave none."""

    kind: Literal["pair_scores"] = "pair_scores"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        return int(min(max(pair.panel_score or 0.0, 0.0), 1.0) * MILLION + 0.5)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        """The lowest score counts where a pair was given several."""
        rows = columns.table("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
        rows = rows.sort("protege_id", "sponsor_id", "score", descending=[False, False, True])
        return columns.given(
            {(one, other): int(min(max(score, 0), 1) * MILLION + 0.5) for one, other, score in rows.rows()}
        )

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
