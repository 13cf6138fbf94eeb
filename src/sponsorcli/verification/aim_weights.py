"""What a pair weighs under the order of aims, and whether the aims before `best_worst` are met: in plain numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sponsorcli.model.settings.pairing import PairingSettings, Priority

from .facts import Facts, Row, number_of

MILLION = 1_000_000
Pairs = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AimWeights:
    """The weights of an order of aims, each above all that later ones can add up to; `unit` is that of a price."""

    unit: int
    pair: int
    point: int
    tier: int
    stay: int
    tier_of: Mapping[str, int]
    stood: frozenset[tuple[str, str]]
    least: int = 0
    even: int = 0
    at_least: int = 0
    widest: int = 1
    """The most seats that a sponsor has."""

    def seats(self, taken: int, free: int) -> list[int]:
        """What taking each of a sponsor's free seats weighs, beside those taken for good."""
        places = range(taken + 1, taken + free + 1)
        return [self.least * (at <= self.at_least) + self.even * (self.widest - at) for at in places]

    def of(self, one: str, other: str, score: int) -> int:
        """What the pair weighs."""
        stays = self.stay if (one, other) in self.stood else 0
        return self.pair + self.tier * self.tier_of.get(one, 1) + stays + self.point * score


def aim_weights_of(settings: PairingSettings, facts: Facts, *, afresh: bool) -> AimWeights:
    """The weights of the program's order of aims for the people of the day."""
    order: list[str] = [aim for aim in dict.fromkeys(settings.order) if aim != "best_worst"]
    order = order or ["most_pairs", "best_total"]
    tiers = tiers_of(settings, facts)
    stood = facts.standing_here if afresh else frozenset[tuple[str, str]]()
    if not {"priority", "least_change", "at_least", "even_load"} & set(order):
        pair, point = _pair_and_point(order, len(facts.proteges))
        return AimWeights(pair, pair, point, 0, 0, tiers, stood)
    beside = {(one, other) for one, other in pairwise(order)}
    if beside & {("most_pairs", "priority"), ("priority", "most_pairs")}:
        order.remove("most_pairs")
    return _further_weights(order, settings, facts, tiers, stood)


def _further_weights(
    order: list[str],
    settings: PairingSettings,
    facts: Facts,
    tiers: Mapping[str, int],
    stood: frozenset[tuple[str, str]],
) -> AimWeights:
    """The weights where there are further aims than pairs and total."""
    count = len(facts.proteges)
    widest = max([1, *(facts.seats(one, settings.capacity, settings.capacity_limit) for one in facts.sponsors)])
    most = {
        "most_pairs": count,
        "best_total": count * MILLION,
        "priority": count * max(tiers.values(), default=1),
        "least_change": len({one for one, _ in stood}),
        "at_least": count,
        "even_load": count * widest,
    }
    units: dict[str, int] = {}
    for aim in reversed(order):
        units[aim] = 1 + sum(most[later] * unit for later, unit in units.items())
    return AimWeights(
        unit=1 + count * MILLION if order[-1] == "best_total" else 1,
        pair=units.get("most_pairs", 0),
        point=units.get("best_total", 0),
        tier=units.get("priority", 0),
        stay=units.get("least_change", 0),
        tier_of=tiers,
        stood=stood,
        least=units.get("at_least", 0),
        even=units.get("even_load", 0),
        at_least=settings.at_least or 0,
        widest=widest,
    )


def _pair_and_point(order: list[str], proteges: int) -> tuple[int, int]:
    match order:
        case ["most_pairs"]:
            return 1, 0
        case ["best_total"]:
            return 0, 1
        case ["best_total", "most_pairs"]:
            return 1, proteges + 1
        case _:
            return proteges * MILLION + 1, 1


def tiers_of(settings: PairingSettings, facts: Facts) -> dict[str, int]:
    """Each protégé's tier: the first has the highest number, those without a value have 1."""
    priority = settings.priority
    if priority is None or "priority" not in settings.order or not _has_order(priority, facts):
        return dict.fromkeys(facts.proteges, 1)
    values = {person: _value(row, priority, facts) for person, row in facts.proteges.items()}
    known = sorted({value for value in values.values() if value is not None})
    if priority.first == "lowest" and not priority.tiers:
        known.reverse()
    return {person: 1 if value is None else known.index(value) + 2 for person, value in values.items()}


def _has_order(priority: Priority, facts: Facts) -> bool:
    """Whether something says in which order the values come: tiers for texts alone, levels, or what numbers are."""
    values = [row.get(priority.field) for row in facts.proteges.values()]
    if any(isinstance(value, list) for value in values):
        return False
    texts = [text for value in values if isinstance(value, str) if (text := " ".join(value.split()).casefold())]
    others = [value for value in values if value is not None and not isinstance(value, str)]
    if priority.tiers:
        return not others
    return priority.field == "level" or all(text in facts.rank_of for text in texts)


def _value(row: Row, priority: Priority, facts: Facts) -> float | None:
    value = row.get(priority.field)
    if isinstance(value, str):
        text = " ".join(value.split()).casefold()
        if priority.tiers:
            listed = [" ".join(tier.split()).casefold() for tier in priority.tiers]
            return float(len(listed) - listed.index(text)) if text in listed else None
        return facts.rank_of.get(text)
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if isinstance(value, bool) else number_of(row, priority.field)


def tiers_met(may: Mapping[str, Collection[str]], seats: Mapping[str, int], tier_of: Mapping[str, int]) -> list[int]:
    """The tiers of those who are paired when as many of the first as can be are, then of the second, and so on.

    A protégé after the other is seated by making room along a chain, if there is one (Kuhn 1955); nobody seated loses
    the seat, so the first are served first.
    """
    seating = _SeatPlan(may, seats)
    order = sorted(may, key=lambda one: (-tier_of.get(one, 1), one))
    return [tier_of.get(person, 1) for person in order if seating.seat(person)]


class _SeatPlan:
    """Who holds a seat at which sponsor, and whom each protégé may ask."""

    def __init__(self, may: Mapping[str, Collection[str]], seats: Mapping[str, int]) -> None:
        self.may, self.seats = may, seats
        self.held: dict[str, list[str]] = {other: [] for other in seats}

    def seat(self, person: str) -> bool:
        """Whether a seat was found for one more, and taken."""
        came_from: dict[str, str] = {}
        end = self._free_seat(person, came_from)
        if end is None:
            return False
        while end is not None:
            mover = came_from[end]
            before = next((other for other, people in self.held.items() if mover in people), None)
            self.held[end].append(mover)
            if before is not None:
                self.held[before].remove(mover)
            end = before
        return True

    def _free_seat(self, person: str, came_from: dict[str, str]) -> str | None:
        """A sponsor with a free seat at the end of a chain of changes; `came_from` tells who moves where in it."""
        queue = [person]
        while queue:
            asking = queue.pop()
            for other in self.may[asking]:
                if other in came_from or other not in self.held:
                    continue
                came_from[other] = asking
                if len(self.held[other]) < self.seats[other]:
                    return other
                queue += self.held[other]
        return None
