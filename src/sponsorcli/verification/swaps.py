"""Whether a protégé and a sponsor would both rather have each other than whom they have."""

from collections import Counter
from collections.abc import Mapping

from sponsorcli.model.settings import PairingSettings

from .handed_in import HandedIn
from .judging import is_allowed, score_of
from .rows import Facts

Wish = tuple[float, int, str]


def seats_left(given: HandedIn, facts: Facts, settings: PairingSettings) -> dict[str, int]:
    """The seats that were up for choice, by sponsor; pairs of people who are no longer protégés hold theirs."""
    made = {(pair[0], pair[1]) for pair in given.pairs}
    strangers = [pair[1] for pair in sorted(facts.standing) if pair not in made and pair not in facts.forbidden]
    held = Counter([pair[1] for pair in given.pairs if pair[3]])
    if not given.afresh:
        held += Counter(strangers)
    left = {
        other: facts.seats(other, settings.capacity, settings.capacity_limit) - held[other]
        for other in sorted(set(facts.sponsors) - facts.away)
    }
    return {other: seats for other, seats in left.items() if seats > 0}


def rather_swap(
    given: HandedIn, facts: Facts, settings: PairingSettings, seats: Mapping[str, int]
) -> tuple[int, list[tuple[str, str]]]:
    """How many pairs were possible among those up for choice, and which two would both rather have each other."""
    kept = {pair[0] for pair in given.pairs if pair[3]}
    sponsor_of = {one: other for one, other, _, stood in given.pairs if not stood}
    held: dict[str, list[str]] = {other: [] for other in seats}
    for one, other in sponsor_of.items():
        held.setdefault(other, []).append(one)
    possible = 0
    found: list[tuple[str, str]] = []
    for one in sorted(set(facts.proteges) - kept):
        for other in seats:
            if not is_allowed(one, other, facts, settings):
                continue
            possible += 1
            now = sponsor_of.get(one)
            if now == other or (
                now and _wish(one, now, one, now, facts, settings) < _wish(one, other, one, other, facts, settings)
            ):
                continue
            full = len(held[other]) >= seats[other]
            mine = _wish(other, one, one, other, facts, settings)
            if not full or any(_wish(other, has, has, other, facts, settings) > mine for has in held[other]):
                found.append((one, other))
    return possible, found


def _wish(person: str, choice: str, protege: str, sponsor: str, facts: Facts, settings: PairingSettings) -> Wish:
    """Smaller is dearer: the rank given, else after all ranks; then the score; then the id."""
    rank = facts.rank_given.get((person, choice), float("inf"))
    return rank, -score_of(protege, sponsor, facts, settings), choice
