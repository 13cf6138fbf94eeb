"""Two pairings side by side: who gained a sponsor, who lost one, who has another."""

from dataclasses import dataclass
from enum import StrEnum

from sponsorcli.pairing.result import Pairing


class DifferenceKind(StrEnum):
    """What became of a protégé from one pairing to the other."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PairingDifference:
    """A protégé who is not paired as before; sponsors are None for none, scores (millionths) likewise."""

    protege_id: str
    turn: DifferenceKind
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

    def count(self, turn: DifferenceKind) -> int:
        """How many protégés took that turn."""
        return sum(one.turn is turn for one in self.differences)

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
    found = []
    same = 0
    for person in sorted(old.keys() | new.keys()):
        was, now = old.get(person), new.get(person)
        if was is not None and now is not None and was.sponsor_id == now.sponsor_id:
            same += 1
            continue
        turn = DifferenceKind.GAINED if was is None else DifferenceKind.LOST if now is None else DifferenceKind.CHANGED
        found.append(
            PairingDifference(
                person,
                turn,
                None if was is None else was.sponsor_id,
                None if now is None else now.sponsor_id,
                None if was is None else was.score,
                None if now is None else now.score,
            )
        )
    return Comparison(before, after, tuple(found), same)
