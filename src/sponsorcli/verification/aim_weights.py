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
    first: int = 0
    """What is added for the first sponsor of a protégé, where they can have several."""
    first_of_tier: int = 0
    """The same, once for each tier."""

    @property
    def units_by_aim(self) -> dict[str, int]:
        """What one of each aim weighs, of those that are a sum over pairs."""
        units = {"most_pairs": self.pair, "best_total": self.point, "priority": self.tier, "least_change": self.stay}
        return {aim: unit for aim, unit in units.items() if unit}

    @property
    def counts_everybody_first(self) -> bool:
        """Whether tiers come first and pairs are no aim of their own: as everybody has a tier, they are then most."""
        units = self.units_by_aim
        return not self.pair and max(units, key=units.__getitem__, default="") == "priority"

    @property
    def no_gain(self) -> tuple[int | None, int | None]:
        """No pair and no score more, each None where a sum of weights does not tell it."""
        return 0 if self.pair or self.counts_everybody_first else None, 0 if self.point else None

    def places(self, one: str, count: int, *, has_any: bool) -> list[int]:
        """What filling each of a protégé's open places weighs, beside its pair, where they can have several."""
        first = 0 if has_any else self.first + self.first_of_tier * self.tier_of.get(one, 1)
        return [first, *[0] * (count - 1)]

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


def several_weights_of(settings: PairingSettings, facts: Facts, places: int, *, afresh: bool) -> AimWeights:
    """The weights where protégés can have several sponsors, for so many open places in all."""
    order: list[str] = [aim for aim in dict.fromkeys(settings.order) if aim != "best_worst"]
    order = order or ["most_pairs", "best_total"]
    tiers = tiers_of(settings, facts)
    stood = facts.standing_here if afresh else frozenset[tuple[str, str]]()
    widest = _widest(settings, facts)
    is_side_by_side = {("most_pairs", "priority"), ("priority", "most_pairs")} & set(pairwise(order))
    if is_side_by_side:
        order.remove("most_pairs")
    most = {
        "most_pairs": 2 * places,
        "best_total": MILLION * places,
        "priority": (1 + max([1, *tiers.values()])) * places,
        "least_change": len(stood),
        "at_least": places,
        "even_load": places * widest,
    }
    units = _units(order, most)
    pairs, tier = units.get("most_pairs", 0), units.get("priority", 0)
    return AimWeights(
        unit=1 + places * MILLION if order[-1] == "best_total" and len(order) > 1 else 1,
        pair=tier if is_side_by_side else pairs,
        point=units.get("best_total", 0),
        tier=0,
        stay=units.get("least_change", 0),
        tier_of=tiers,
        stood=stood,
        least=units.get("at_least", 0),
        even=units.get("even_load", 0),
        at_least=settings.at_least or 0,
        widest=widest,
        first=pairs,
        first_of_tier=tier,
    )


def _widest(settings: PairingSettings, facts: Facts) -> int:
    """The most seats that a sponsor has, 1 at the least."""
    return max([1, *(facts.seats(one, settings.capacity, settings.capacity_limit) for one in facts.sponsors)])


def _units(order: list[str], most: Mapping[str, int]) -> dict[str, int]:
    """What a unit of each aim weighs: more than all that later ones can add up to."""
    units: dict[str, int] = {}
    for aim in reversed(order):
        units[aim] = 1 + sum(most[later] * unit for later, unit in units.items())
    return units


def _further_weights(
    order: list[str],
    settings: PairingSettings,
    facts: Facts,
    tiers: Mapping[str, int],
    stood: frozenset[tuple[str, str]],
) -> AimWeights:
    """The weights where there are further aims than pairs and total."""
    count = len(facts.proteges)
    widest = _widest(settings, facts)
    most = {
        "most_pairs": count,
        "best_total": count * MILLION,
        "priority": count * max(tiers.values(), default=1),
        "least_change": len({one for one, _ in stood}),
        "at_least": count,
        "even_load": count * widest,
    }
    units = _units(order, most)
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
    if priority is None or "priority" not in settings.order or not has_order(priority, facts):
        return dict.fromkeys(facts.proteges, 1)
    values = {person: _value(row, priority, facts) for person, row in facts.proteges.items()}
    known = sorted({value for value in values.values() if value is not None})
    if priority.first == "lowest" and not priority.tiers:
        known.reverse()
    return {person: 1 if value is None else known.index(value) + 2 for person, value in values.items()}


def has_order(priority: Priority, facts: Facts) -> bool:
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
