"""Two pairings side by side: who gained a sponsor, who lost one, who has another."""

from dataclasses import dataclass
from enum import StrEnum

from sponsorcli.pairing.result import Pair, Pairing


class DifferenceKind(StrEnum):
    """What became of a protégé from one pairing to the other."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PairingDifference:
    """A protégé who is not paired as before; sponsors are None for none, scores (millionths) likewise."""

    protege_id: str
    kind: DifferenceKind
    from_id: str | None
    to_id: str | None
    from_score: int | None
    to_score: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pairings and the protégés who are not paired alike, by id; `same` counts the pairs that both have."""

    before: Pairing
    after: Pairing
    differences: tuple[PairingDifference, ...]
    same: int

    def count(self, kind: DifferenceKind) -> int:
        """How many protégés have such a difference."""
        return sum(one.kind is kind for one in self.differences)

    @property
    def more_pairs(self) -> int:
        """How many more pairs the second has; below 0 for fewer."""
        return len(self.after.pairs) - len(self.before.pairs)

    @property
    def more_score(self) -> int:
        """How much more the second scores in total, in millionths; below 0 for less."""
        return self.after.total_score - self.before.total_score


def compare_pairings(before: Pairing, after: Pairing) -> Comparison:
    """What the second pairing changes in the first."""
    old, new = ({pair.protege_id: pair for pair in one.pairs} for one in (before, after))
    found = (_difference(person, old.get(person), new.get(person)) for person in sorted(old.keys() | new.keys()))
    differences = tuple(one for one in found if one is not None)
    return Comparison(before, after, differences, len(old.keys() | new.keys()) - len(differences))


def _difference(person: str, was: Pair | None, now: Pair | None) -> PairingDifference | None:
    """What changed for a protégé who is in one of the two; None where the sponsor is the same."""
    from_id, from_score = (None, None) if was is None else (was.sponsor_id, was.score)
    to_id, to_score = (None, None) if now is None else (now.sponsor_id, now.score)
    if from_id == to_id:
        return None
    kind = DifferenceKind.CHANGED
    if from_id is None or to_id is None:
        kind = DifferenceKind.GAINED if from_id is None else DifferenceKind.LOST
    return PairingDifference(person, kind, from_id, to_id, from_score, to_score)
