"""How high two people rank each other: a criterion."""

from fractions import Fraction
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
from sponsorcli.model.pair_definitions.weights import MILLION


class ScorePreference(PairingCriterion):
    """How high the two rank each other: 1 for a first choice, 0 for none, as the mean of the sides that have a list."""

    kind: Literal["preference"] = "preference"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        """Of a list of k choices the first counts 1, the last 1/k."""
        likings = (Fraction(length + 1 - rank, length) for rank, length in filter(None, pair.ranks))
        return half_up(sum(likings, Fraction(0)), sum(pair.have_ranked))

    def is_known(self, pair: PairFacts) -> bool:
        """Whether at least one of the two has ranked anybody."""
        return any(pair.have_ranked)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        rows = columns.table("preferences").select("person_id", "choice_id", "rank").drop_nulls()
        rows = rows.filter(rows["rank"] >= 1).sort("person_id", "choice_id", "rank")
        rows = rows.unique(["person_id", "choice_id"], keep="first", maintain_order=True)
        longest: dict[str, int] = {}
        for person, _, rank in rows.rows():
            longest[person] = max(rank, longest.get(person, 0))
        proteges, sponsors = (frozenset(ids) for ids in columns.ids)
        sums: dict[tuple[str, str], Fraction] = {}
        for person, choice, rank in rows.rows():
            part = Fraction(longest[person] + 1 - rank, longest[person])
            for one, other in ((person, choice), (choice, person)):
                if one in proteges and other in sponsors:
                    sums[one, other] = sums.get((one, other), Fraction(0)) + part
        means = {pair: half_up(part, sum(one in longest for one in pair)) for pair, part in sums.items()}
        return columns.given(means, longest.keys())

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None


def half_up(likings: Fraction, sides: int) -> int:
    """The mean of so many sides in millionths, rounded half up; 0 where there is none."""
    return int(likings / max(sides, 1) * MILLION + Fraction(1, 2))
