"""Whether a protégé and a sponsor would both be better off with each other than with whom they have."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sponsorcli.model.settings.pairing import PairingSettings

from .evaluation import is_allowed, score_of
from .facts import Facts
from .pairing_file import PairingFile
from .seats import Places, is_open, places_of

Wish = tuple[float, int]


def seats_left(given: PairingFile, facts: Facts, settings: PairingSettings) -> dict[str, int]:
    """The seats that were up for choice, by sponsor; pairs of people who are no longer protégés hold theirs."""
    held = held_seats(given, facts)
    left = {other: seats_of(other, facts, settings) - held[other] for other in sorted(set(facts.sponsors) - facts.away)}
    return {other: seats for other, seats in left.items() if seats > 0}


def held_seats(given: PairingFile, facts: Facts) -> Counter[str]:
    """The seats held by pairs that were not up for choice, by sponsor."""
    held = Counter(other for _, other in given.fixed) + Counter(facts.elsewhere)
    still = frozenset(facts.co_standing) if given.afresh else facts.stood
    return held + Counter(other for one, other in still if one not in facts.proteges)


def seats_of(sponsor: str, facts: Facts, settings: PairingSettings) -> int:
    """How many protégés the sponsor has a seat for."""
    return facts.seats(sponsor, settings.capacity, settings.capacity_limit)


def blocking_pairs_of(
    given: PairingFile, facts: Facts, settings: PairingSettings, seats: Mapping[str, int]
) -> tuple[int, list[tuple[str, str]]]:
    """How many pairs were possible among those up for choice, and which two would both be better off together."""
    sponsor_of = {one: other for one, other, _, _ in given.new}
    held: dict[str, list[str]] = {other: [] for other in seats}
    for one, other in sponsor_of.items():
        held.setdefault(other, []).append(one)
    matching = _Matching(sponsor_of, held, seats, facts, settings)
    possible, found = 0, list[tuple[str, str]]()
    places = places_of(given, facts, settings)
    for one in places.open:
        allowed = [other for other in seats if _may(one, other, places, facts, settings)]
        possible += len(allowed)
        found += [(one, other) for other in allowed if matching.is_blocked_by(one, other)]
    return possible, found


def _may(one: str, other: str, places: Places, facts: Facts, settings: PairingSettings) -> bool:
    return is_open(one, other, places, facts, settings) and is_allowed(one, other, facts, settings)


@dataclass(frozen=True, slots=True)
class _Matching:
    """Who has whom, with the seats, of those up for choice."""

    sponsor_of: Mapping[str, str]
    held: Mapping[str, list[str]]
    seats: Mapping[str, int]
    facts: Facts
    settings: PairingSettings

    def is_blocked_by(self, one: str, other: str) -> bool:
        """Whether both would be better off with each other than with whom they have."""
        now = self.sponsor_of.get(one)
        if now == other or (now and self._of_protege(one, now) <= self._of_protege(one, other)):
            return False
        mine, has = self._of_sponsor(other, one), self.held[other]
        return len(has) < self.seats[other] or any(self._of_sponsor(other, each) > mine for each in has)

    def _of_protege(self, one: str, other: str) -> Wish:
        return _wish(one, other, one, other, self.facts, self.settings)

    def _of_sponsor(self, other: str, one: str) -> Wish:
        return _wish(other, one, one, other, self.facts, self.settings)


def _wish(person: str, choice: str, protege: str, sponsor: str, facts: Facts, settings: PairingSettings) -> Wish:
    """Smaller is dearer: the rank given, else after all ranks; then the score. Equals are liked equally."""
    rank = facts.rank_given.get((person, choice), float("inf"))
    return rank, -score_of(protege, sponsor, facts, settings)


def newcomers_of(given: PairingFile, facts: Facts, settings: PairingSettings) -> dict[str, str]:
    """Who would get a sponsor in a stable pairing by a seat more, by the sponsor who has it.

    The seat goes to whom the sponsor likes best of those who like to come, and so does each seat that is left for it.
    Whoever has a sponsor then has one in every stable pairing (Roth 1984). Equals stand in the order of their ids.
    """
    sponsor_of = {one: other for one, other, _, _ in given.new}
    places = places_of(given, facts, settings)
    if places.open.keys() <= sponsor_of.keys():
        return {}
    comes: dict[str, list[tuple[Wish, str]]] = {}
    mine: dict[tuple[str, str], tuple[Wish, str]] = {}
    for one in places.open:
        for other in sorted(facts.sponsors):
            if _may(one, other, places, facts, settings):
                mine[one, other] = (_wish(one, other, one, other, facts, settings), other)
                comes.setdefault(other, []).append((_wish(other, one, one, other, facts, settings), one))
    found: dict[str, str] = {}
    for likes in comes.values():
        likes.sort()
    for other in sorted(comes):
        last = _last_to_come(other, comes, mine, dict(sponsor_of))
        if last is not None:
            found[other] = last
    return found


def _last_to_come(
    sponsor: str,
    comes: Mapping[str, list[tuple[Wish, str]]],
    mine: Mapping[tuple[str, str], tuple[Wish, str]],
    sponsor_of: dict[str, str],
) -> str | None:
    """Who comes without leaving anybody, once the seats on the way are filled."""
    while True:
        likes = (
            one
            for _, one in comes.get(sponsor, ())
            if one not in sponsor_of or mine[one, sponsor] < mine[one, sponsor_of[one]]
        )
        one = next(likes, None)
        if one is None or one not in sponsor_of:
            return one
        sponsor_of[one], sponsor = sponsor, sponsor_of[one]


def people_with_ties(given: PairingFile, facts: Facts, settings: PairingSettings, seats: Mapping[str, int]) -> int:
    """How many people, of those up for choice, have two or more possible partners whom they like equally."""
    wishes: dict[tuple[str, str], list[Wish]] = {}
    places = places_of(given, facts, settings)
    for one in places.open:
        for other in seats:
            if _may(one, other, places, facts, settings):
                wishes.setdefault(("protege", one), []).append(_wish(one, other, one, other, facts, settings))
                wishes.setdefault(("sponsor", other), []).append(_wish(other, one, one, other, facts, settings))
    return sum(len(set(found)) < len(found) for found in wishes.values())
