"""Two pairings side by side: who gained a sponsor, who lost one, who has another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from sponsorcli.pairing.result import Pair, Pairing


class DifferenceKind(StrEnum):
    """What became of a protégé from one pairing to the other."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PairingDifference:
    """A sponsor of a protégé who is not the one as before; None for none, scores (millionths) likewise."""

    protege_id: str
    kind: DifferenceKind
    from_id: str | None
    to_id: str | None
    from_score: int | None
    to_score: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pairings and the sponsors who differ, by protégé; `same` counts the pairs that both have."""

    before: Pairing
    after: Pairing
    differences: tuple[PairingDifference, ...]
    same: int

    def count(self, kind: DifferenceKind) -> int:
        """How many such differences there are."""
        return sum(one.kind is kind for one in self.differences)

    @property
    def more_pairs(self) -> int:
        """How many more protégés the second gives a sponsor; below 0 for fewer."""
        return self.after.paired - self.before.paired

    @property
    def more_score(self) -> int:
        """How much more the second scores in total, in millionths; below 0 for less."""
        return self.after.total_score - self.before.total_score


def compare_pairings(before: Pairing, after: Pairing) -> Comparison:
    """What the second pairing changes in the first."""
    old, new = (_pairs_by_protege(one) for one in (before, after))
    found = [one for person in sorted(old.keys() | new.keys()) for one in _differences(person, old, new)]
    same = sum(len(old[person].keys() & new[person].keys()) for person in old.keys() & new.keys())
    return Comparison(before, after, tuple(found), same)


PairsByProtege = Mapping[str, Mapping[str, Pair]]
"""Each paired protégé's pairs by sponsor, the lead sponsor first."""


def _pairs_by_protege(pairing: Pairing) -> PairsByProtege:
    found: dict[str, dict[str, Pair]] = {}
    for pair in pairing.pairs:
        found.setdefault(pair.protege_id, {})[pair.sponsor_id] = pair
    return found


def _differences(person: str, old: PairsByProtege, new: PairsByProtege) -> Iterator[PairingDifference]:
    """What changed for a protégé who is in one of the two: each sponsor who is another, is lost or is added."""
    before, after = old.get(person, {}), new.get(person, {})
    lost = [pair for sponsor, pair in before.items() if sponsor not in after]
    gained = [pair for sponsor, pair in after.items() if sponsor not in before]
    for was, now in zip_longest(lost, gained):
        from_id, from_score = (None, None) if was is None else (was.sponsor_id, was.score)
        to_id, to_score = (None, None) if now is None else (now.sponsor_id, now.score)
        kind = DifferenceKind.CHANGED
        if was is None or now is None:
            kind = DifferenceKind.GAINED if was is None else DifferenceKind.LOST
        yield PairingDifference(person, kind, from_id, to_id, from_score, to_score)
