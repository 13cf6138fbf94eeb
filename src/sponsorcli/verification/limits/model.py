"""The choice within limits as sums over named unknowns of 0 or 1, written from the rows of the day.

Everybody has an unknown that says whether they have any new pair, and each seat one that says whether it is taken.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from sponsorcli.model.settings.limits import Limit
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.aim_weights import tiers_of
from sponsorcli.verification.facts import Facts
from sponsorcli.verification.pairing_file import PairingFile
from sponsorcli.verification.seats import group_of, places_of
from sponsorcli.verification.stability import seats_left, seats_of

from .counts import bounds_of, counts_pair, limits_of, together_of

Key = tuple[str, ...]
"""The name of an unknown: a word and ids."""
Sum = Mapping[Key, int]
"""What each unknown counts."""
Row = tuple[Sum, float, float]
"""A sum, and between what it must be."""


@dataclass(frozen=True, slots=True)
class LimitModel:
    """Who can be paired, with scores, and how many seats each sponsor has; the rows that a choice keeps to."""

    given: PairingFile
    facts: Facts
    settings: PairingSettings
    scores: Mapping[tuple[str, str], int]
    left: Mapping[str, int]
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(
        cls, given: PairingFile, facts: Facts, settings: PairingSettings, scores: Mapping[tuple[str, str], int]
    ) -> "LimitModel":
        """The model with all its rows."""
        model = cls(given, facts, settings, scores, seats_left(given, facts, settings))
        for rows in (model._places(), model._seats(), model._groups(), model._limits(), model._together()):
            model.rows.extend(rows)
        return model

    def mine(self) -> dict[Key, int]:
        """The unknowns as the file's pairs make them; those that are not here are 0."""
        new = [pair[:2] for pair in self.given.new]
        found: dict[Key, int] = {}
        for one, other in new:
            found |= {("pair", one, other): 1, ("has", one): 1, ("taken", other): 1}
        held: dict[str, int] = defaultdict(int)
        for _, other in new:
            found["seat", other, str(held[other])] = 1
            held[other] += 1
        return found

    def _pairs_by(self, side: int) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = defaultdict(list)
        for pair in self.scores:
            found[pair[side]].append(("pair", *pair))
        return found

    def _places(self) -> Iterator[Row]:
        places = places_of(self.given, self.facts, self.settings).open
        for one, pairs in self._pairs_by(0).items():
            yield from _any_of(("has", one), pairs, places[one])

    def _seats(self) -> Iterator[Row]:
        """As many seats are taken as there are pairs, the first before the next."""
        for other, pairs in self._pairs_by(1).items():
            yield from _any_of(("taken", other), pairs, self.left[other])
            seats: list[Key] = [("seat", other, str(at)) for at in range(self.left[other])]
            yield dict.fromkeys(pairs, 1) | dict.fromkeys(seats, -1), 0, 0
            yield from (({first: 1, after: -1}, 0, inf) for first, after in pairwise(seats))

    def _groups(self) -> Iterator[Row]:
        groups: dict[tuple[str, str | None], dict[Key, int]] = defaultdict(dict)
        for one, other in self.scores:
            groups[one, group_of(other, self.facts, self.settings)]["pair", one, other] = 1
        yield from ((group, 0, 1) for group in groups.values() if len(group) > 1)

    def _limits(self) -> Iterator[Row]:
        fixed = sorted(self.given.fixed)
        for at, limit in enumerate(limits_of(self.facts, self.settings)):
            least, most = bounds_of(limit, fixed, self.facts)
            total, count = self._counted(limit, fixed)
            yield total, -inf, inf if most is None else most - count
            if not limit.or_none or count:
                yield total, least - count, inf
            else:
                some = ("some", str(at))
                yield {**total, some: -least}, 0, inf
                yield {**total, some: -len(total)}, -inf, 0

    def _counted(self, limit: Limit, fixed: Sequence[tuple[str, str]]) -> tuple[Sum, int]:
        """What a limit counts of new pairs, and how many the fixed pairs are."""
        held = [pair for pair in fixed if counts_pair(limit, *pair, self.facts)]
        meant = [pair for pair in self.scores if counts_pair(limit, *pair, self.facts)]
        if limit.of == "pairs":
            return {("pair", *pair): 1 for pair in meant}, len(held)
        side, word = (1, "taken") if limit.of == "sponsors" else (0, "has")
        before = {pair[side] for pair in held}
        return {(word, pair[side]): 1 for pair in meant if pair[side] not in before}, len(before)

    def _together(self) -> Iterator[Row]:
        """Two who are together have, or have not, the same sponsor, for good or newly."""
        for _, people in together_of(self.facts, self.settings):
            for first, after in pairwise(people):
                for other in self.facts.sponsors:
                    signs = {first: 1, after: -1}
                    row: Sum = {
                        ("pair", one, other): sign for one, sign in signs.items() if (one, other) in self.scores
                    }
                    held = sum(sign for one, sign in signs.items() if (one, other) in self.given.fixed)
                    yield row, -held, -held

    def sums(self, aim: str) -> list[Sum]:
        """What is to be greatest for an aim, one after the other; `best_worst` is no sum."""
        ways = {
            "best_total": self._total, "most_pairs": self._pairs, "least_change": self._stays,
            "priority": self._tiers, "at_least": self._first_seats, "even_load": self._even_seats,
        }  # fmt: skip
        return ways[aim]() if aim in ways else []

    def _total(self) -> list[Sum]:
        return [{("pair", *pair): score for pair, score in self.scores.items()}]

    def _pairs(self) -> list[Sum]:
        return [{("has", one): 1 for one in self._unserved()}, {("pair", *pair): 1 for pair in self.scores}]

    def _stays(self) -> list[Sum]:
        stood = self.facts.standing_here if self.given.afresh else frozenset[tuple[str, str]]()
        return [{("pair", *pair): 1 for pair in self.scores if pair in stood}]

    def _tiers(self) -> list[Sum]:
        tier_of = tiers_of(self.settings, self.facts)
        tiers = sorted({tier_of.get(one, 1) for one in self._unserved()}, reverse=True)
        return [{("has", one): 1 for one in self._unserved() if tier_of.get(one, 1) == tier} for tier in tiers]

    def _unserved(self) -> list[str]:
        return sorted({one for one, _ in self.scores} - {one for one, _ in self.given.fixed})

    def _first_seats(self) -> list[Sum]:
        wanted = self.settings.at_least or 0
        return [{key: int(place <= wanted) for key, place in self._places_at_sponsors()}]

    def _even_seats(self) -> list[Sum]:
        widest = max([1, *(seats_of(other, self.facts, self.settings) for other in self.facts.sponsors)])
        return [{key: widest - place for key, place in self._places_at_sponsors()}]

    def _places_at_sponsors(self) -> Iterator[tuple[Key, int]]:
        """Each seat, and the place of whoever takes it among the sponsor's protégés."""
        for other in sorted({other for _, other in self.scores}):
            taken = seats_of(other, self.facts, self.settings) - self.left[other]
            yield from ((("seat", other, str(at)), taken + at + 1) for at in range(self.left[other]))


def _any_of(any_: Key, pairs: Sequence[Key], most: int) -> Iterator[Row]:
    """`any_` is 1 where any of these pairs is made, and so many are made at the most."""
    yield dict.fromkeys(pairs, 1) | {any_: -most}, -inf, 0
    yield dict.fromkeys(pairs, 1) | {any_: -1}, 0, inf
