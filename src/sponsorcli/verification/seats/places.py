"""How many sponsors were still to be found for whom, and who leads: from the fixed pairs, once more."""

from collections.abc import Mapping
from dataclasses import dataclass

from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.evaluation import score_of
from sponsorcli.verification.facts import Facts, text_of
from sponsorcli.verification.pairing_file import PairingFile


@dataclass(frozen=True, slots=True)
class Places:
    """The places that were up for choice, by protégé who had any, and the fixed sponsors of each protégé."""

    open: Mapping[str, int]
    held: Mapping[str, tuple[str, ...]]

    @property
    def are_several(self) -> bool:
        """Whether anybody could get a sponsor beside another one."""
        return any(count > 1 or self.held.get(one) for one, count in self.open.items())


def places_of(given: PairingFile, facts: Facts, settings: PairingSettings) -> Places:
    """How many sponsors each protégé could get: one at the least for who has none that leads."""
    held: dict[str, list[str]] = {}
    for one, other in sorted(given.fixed):
        held.setdefault(one, []).append(other)
    leading = {one for one, other in given.fixed if _leads(one, other, given, facts)}
    places: dict[str, int] = {}
    for one in sorted(facts.proteges):
        count = facts.wanted(one, settings.sponsors_each) - len(held.get(one, ()))
        count = max(count, 0 if one in leading else 1)
        places[one] = min(count, 1) if settings.method == "stable" else count
    there = {one: count for one, count in places.items() if count}
    return Places(there, {one: tuple(others) for one, others in held.items()})


def _leads(one: str, other: str, given: PairingFile, facts: Facts) -> bool:
    return (one, other) in facts.pinned or ((one, other) in facts.standing and not given.afresh)


def lead_of(one: str, given: PairingFile, facts: Facts, settings: PairingSettings) -> str:
    """Who leads of a protégé's sponsors: who does already, else the first of `keep`, else the new one who fits best."""
    own = [other for person, other, _, _ in given.pairs if person == one]
    leading = () if given.afresh else facts.leads
    before = [*leading, *((pin.protege, pin.sponsor) for pin in settings.keep)]
    first = next((pair for pair in before if pair[0] == one and pair in given.fixed), None)
    if first is not None:
        return first[1]
    among = [other for other in own if (one, other) not in given.fixed] or own
    return min(among, key=lambda other: (-score_of(one, other, facts, settings), other))


def group_of(other: str, facts: Facts, settings: PairingSettings) -> str | None:
    """What a sponsor has in the field in which sponsors of one protégé must differ; their id where nothing must."""
    field = settings.sponsors_differ_in
    if field is None:
        return other
    value = facts.sponsors[other].get(field)
    return None if isinstance(value, list) else text_of(facts.sponsors[other], field)


def is_open(one: str, other: str, places: Places, facts: Facts, settings: PairingSettings) -> bool:
    """Whether the sponsor could be added to those that the protégé has for good."""
    held = places.held.get(one, ())
    if other in held or not places.open.get(one):
        return False
    if settings.sponsors_differ_in is None or (settings.method == "stable" and not held):
        return True
    if places.open[one] + len(held) == 1:
        return True
    groups = [group_of(each, facts, settings) for each in (other, *held)]
    return None not in groups and groups[0] not in groups[1:]
