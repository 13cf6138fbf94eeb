"""What a panel gave single pairs: a criterion."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    CriterionColumns,
    FieldUse,
    PairFacts,
    PairingCriterion,
    Profile,
    ProfileSource,
)
from sponsorcli.model.pair_definitions.weights import MILLION

if TYPE_CHECKING:
    import polars as pl


class ScorePanel(PairingCriterion):
    """The panel's score from the pair_scores table; 0 where the panel gave none."""

    kind: Literal["pair_scores"] = "pair_scores"
    zero_is_veto: bool = Field(
        default=False,
        description="Whether a pair to which the panel gave 0 may not be made. A pair without a score may. Existing "
        "pairs stay all the same, with a warning, as where they break a rule.",
    )

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        return int(min(max(pair.panel_score or 0.0, 0.0), 1.0) * MILLION + 0.5)

    def is_known(self, pair: PairFacts) -> bool:
        return pair.panel_score is not None

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        """The lowest score counts where a pair was given several."""
        rows = columns.table("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
        rows = rows.sort("protege_id", "sponsor_id", "score", descending=[False, False, True])
        return columns.given(
            {(one, other): int(min(max(score, 0), 1) * MILLION + 0.5) for one, other, score in rows.rows()}
        )

    @property
    def can_veto(self) -> bool:
        return self.zero_is_veto

    def is_vetoed(self, pair: PairFacts) -> bool:
        """The lowest score counts, as for the score."""
        return self.zero_is_veto and pair.panel_score is not None and pair.panel_score <= 0

    def vetoes(self, table: "Callable[[str], pl.DataFrame]") -> Iterable[tuple[str, str]]:
        if not self.zero_is_veto:
            return ()
        rows = table("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
        return rows.filter(rows["score"] <= 0).select("protege_id", "sponsor_id").rows()

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
