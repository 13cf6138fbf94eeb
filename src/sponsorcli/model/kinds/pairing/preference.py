"""How high two people rank each other: a criterion.

A rank counts the same whatever the list it stands on, and whoever is not listed counts as the next rank after the last.
So a shorter list raises what the others count and nothing else: a pairing with a listed choice that is best then was
the best with the longer list too, and nobody gets a favourite by naming fewer people.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

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
    from numpy.typing import NDArray

LAST = 1 << 22
"""All ranks from this one on count the same, next to nothing."""


class ScorePreference(PairingCriterion):
    """How high the two rank each other: 1 for a first choice, 1/2 for a second; who is not listed counts as next."""

    kind: Literal["preference"] = "preference"

    def reads(self) -> tuple[FieldUse, ...]:
        return ()

    def worth(self, pair: PairFacts) -> int:
        ranks = [min(rank, LAST) for rank in pair.ranks if rank is not None]
        mean = sum((Fraction(1, rank) for rank in ranks), Fraction(0)) / max(len(ranks), 1)
        return int(mean * MILLION + Fraction(1, 2))

    def is_known(self, pair: PairFacts) -> bool:
        """Whether at least one of the two has ranked anybody."""
        return any(pair.ranks)

    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        rows = columns.table("preferences").select("person_id", "choice_id", "rank").drop_nulls()
        rows = rows.filter(rows["rank"] >= 1).sort("person_id", "choice_id", "rank")
        rows = rows.unique(["person_id", "choice_id"], keep="first", maintain_order=True)
        given: dict[tuple[str, str], int] = {}
        unlisted: dict[str, int] = {}
        for person, choice, rank in rows.rows():
            given[person, choice] = min(rank, LAST)
            unlisted[person] = max(min(rank + 1, LAST), unlisted.get(person, 0))
        return columns.ranks(given, unlisted, mean_of_ranks)

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None


def mean_of_ranks(ours: "NDArray[Any]", theirs: "NDArray[Any]") -> "NDArray[Any]":
    """The mean of one by each rank in millionths, rounded half up; a rank of 0 does not count."""
    have, other = ours > 0, theirs > 0
    first, second = ours + (1 - have), theirs + (1 - other)
    above = MILLION * (have * second + other * first)
    below = (first * second) * (1 + (have & other))
    mean: NDArray[Any] = (2 * above + below) // (2 * below)
    return mean
