"""How high two people rank each other: a criterion."""

from fractions import Fraction
from typing import Literal

from sponsorcli.model.weights import MILLION

from .interface import Compared, CriterionColumns, FieldUse, PairFacts, PairingCriterion, Profile, ProfileSource


class ScorePreference(PairingCriterion):
    """How high the two rank each other: the mean of both sides, 1 for a first choice, 0 for none."""

    kind: Literal["preference"] = "preference"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        """Of a list of k choices the first counts 1, the last 1/k."""
        likings = (Fraction(length + 1 - rank, length) for rank, length in filter(None, pair.ranks))
        return int(sum(likings, Fraction(0)) / 2 * MILLION + Fraction(1, 2))

    def is_known(self, pair: PairFacts) -> bool:
        """Whether at least one of the two ranked the other."""
        return any(pair.ranks)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        rows = columns.table("preferences").select("person_id", "choice_id", "rank").drop_nulls()
        rows = rows.filter(rows["rank"] >= 1).sort("person_id", "choice_id", "rank")
        rows = rows.unique(["person_id", "choice_id"], keep="first", maintain_order=True)
        longest: dict[str, int] = {}
        for person, _, rank in rows.rows():
            longest[person] = max(rank, longest.get(person, 0))
        proteges, sponsors = (frozenset(ids) for ids in columns.ids)
        twice: dict[tuple[str, str], Fraction] = {}
        for person, choice, rank in rows.rows():
            part = Fraction(longest[person] + 1 - rank, longest[person])
            for one, other in ((person, choice), (choice, person)):
                if one in proteges and other in sponsors:
                    twice[one, other] = twice.get((one, other), Fraction(0)) + part
        return columns.given({pair: int(part * MILLION + 1) // 2 for pair, part in twice.items()})

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
