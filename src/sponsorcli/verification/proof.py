"""Whether the prices of a pairing file prove that no pairing under the rules is better, by adding them up."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sponsorcli.model.settings.pairing import PairingSettings

from .aim_weights import AimWeights, aim_weights_of, several_weights_of
from .facts import Facts
from .pairing_file import PairingFile
from .seats import group_of, most_places, places_of
from .stability import seats_left, seats_of

Person = tuple[str, str]
"""A side, `protege` or `sponsor`, and an id."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The prices of a file in units of weight, and who and what was up for choice.

    `seats` has what taking each free seat of a sponsor weighs, by sponsor.
    """

    aims: AimWeights
    prices: Mapping[Person, int]
    free: tuple[str, ...]
    left: Mapping[str, int]
    seats: Mapping[str, list[int]]
    places: Mapping[str, list[int]]
    """What filling each open place of a protégé weighs beside its pair; empty where everybody can have one sponsor."""
    group_of: Mapping[str, str | None]
    """Sponsors of whom one protégé can have one at the most have the same."""


def unproven_claims(
    given: PairingFile,
    facts: Facts,
    settings: PairingSettings,
    allowed: Mapping[tuple[str, str], int],
    left: Mapping[str, int] | None = None,
) -> tuple[int, list[str]]:
    """How many pairs were possible; and what keeps the prices from proving that the choice among them is the best.

    `left` are the seats that were up for choice, where they are not those of the facts.
    """
    proof = _proof_of(given, facts, settings, seats_left(given, facts, settings) if left is None else left)
    if wrong := _wrong_prices(proof):
        return 0, wrong
    allowed = {pair: score for pair, score in allowed.items() if pair[1] in proof.left}
    threshold = 0
    if "best_worst" in settings.order:
        threshold = min((pair[2] for pair in given.new), default=0)
        wrong += _lowest_too_low(given, threshold, allowed, settings, proof)
    wrong += _underpriced(allowed, threshold, proof)
    if _worth_of_pairs(given, proof) != _sum_of_prices(proof) + _sum_above(allowed, threshold, proof):
        wrong.append("the prices do not add up to what the pairs are worth")
    return len(allowed), wrong


def _proof_of(given: PairingFile, facts: Facts, settings: PairingSettings, left: Mapping[str, int]) -> Proof:
    places = places_of(given, facts, settings)
    if places.are_several:
        aims = several_weights_of(settings, facts, sum(places.open.values()), afresh=given.afresh)
    else:
        aims = aim_weights_of(settings, facts, afresh=given.afresh)
    open_places = {
        one: aims.places(one, count, has_any=bool(places.held.get(one))) for one, count in places.open.items()
    }
    per_score = 1 if aims.unit > 1 and not aims.point else aims.point
    prices = {key: units * aims.unit + score * per_score for key, (units, score) in given.prices.items()}
    seats = {other: aims.seats(seats_of(other, facts, settings) - free, free) for other, free in left.items()}
    return Proof(
        aims,
        prices,
        tuple(places.open),
        left,
        seats,
        open_places if places.are_several else {},
        {other: group_of(other, facts, settings) for other in facts.sponsors},
    )


def _wrong_prices(proof: Proof) -> list[str]:
    """The prices that are missing, there for nobody up for choice, or below what the person can be worth."""
    needed = [("protege", one) for one in proof.free] + [("sponsor", other) for other in proof.left]
    wrong = [f"{key[1]} has no price" for key in needed if key not in proof.prices]
    wrong += [f"{key[1]} has a price and was not up for choice" for key in sorted(set(proof.prices) - set(needed))]
    lowest = {("sponsor", other): -max(each) for other, each in proof.seats.items()}
    lowest |= {("protege", one): -max(each) for one, each in proof.places.items()}
    too_low = [key for key in needed if proof.prices.get(key, 0) < lowest.get(key, 0)]
    return wrong + [f"the price of {key[1]} is too low" for key in too_low]


def _underpriced(allowed: Mapping[tuple[str, str], int], threshold: int, proof: Proof) -> Iterator[str]:
    """The possible pairs that weigh more than their two prices, of whom can get one sponsor."""
    for (one, other), score in allowed.items():
        if len(proof.places.get(one, ())) > 1:
            continue
        worth = proof.prices["protege", one] + proof.prices["sponsor", other]
        if score >= threshold and proof.aims.of(one, other, score) > worth:
            yield f"{one} and {other} would be worth more than their prices"


def _worth_of_pairs(given: PairingFile, proof: Proof) -> int:
    """What the pairs that were up for choice weigh, with the places and the seats that they take."""
    made = sum(proof.aims.of(one, other, score) for one, other, score, _ in given.new)
    found = Counter(pair[0] for pair in given.new)
    made += sum(sum(proof.places.get(one, [])[:count]) for one, count in found.items())
    taken = Counter(pair[1] for pair in given.new)
    return made + sum(sum(proof.seats.get(other, [])[:count]) for other, count in taken.items())


def _sum_of_prices(proof: Proof) -> int:
    """All prices: of each place of the protégés and each seat of the sponsors, where it is above nothing."""
    of_seats = (max(0, proof.prices["sponsor", other] + seat) for other, each in proof.seats.items() for seat in each)
    if not proof.places:
        return sum(proof.prices["protege", one] for one in proof.free) + sum(of_seats)
    of_places = (max(0, proof.prices["protege", one] + place) for one, each in proof.places.items() for place in each)
    return sum(of_places) + sum(of_seats)


def _sum_above(allowed: Mapping[tuple[str, str], int], threshold: int, proof: Proof) -> int:
    """What pairs weigh above their two prices, where protégés can have several: of each group the pair with most."""
    above: dict[tuple[str, str | None], int] = {}
    for (one, other), score in allowed.items() if proof.places else ():
        more = proof.aims.of(one, other, score) - proof.prices["protege", one] - proof.prices["sponsor", other]
        if score >= threshold and more > above.get((one, proof.group_of[other]), 0):
            above[one, proof.group_of[other]] = more
    return sum(above.values())


def _lowest_too_low(
    given: PairingFile,
    threshold: int,
    allowed: Mapping[tuple[str, str], int],
    settings: PairingSettings,
    proof: Proof,
) -> Iterator[str]:
    """What is wrong with the lowest score: the aims before it are met, and with a higher one they cannot be."""
    before = settings.order[: settings.order.index("best_worst")]
    if not set(before) <= {"most_pairs", "priority"}:
        yield "best_worst follows other aims than most_pairs and priority, which cannot be checked"
        return
    met = aims_before(given, settings, proof)
    for least, is_right in ((0, True), (threshold + 1, False)):
        may: dict[str, list[str]] = {}
        for (one, other), score in allowed.items():
            if score >= least:
                may.setdefault(one, []).append(other)
        if given.new and (most_met(may, settings, proof) == met) is not is_right:
            yield "the aims before best_worst are not met" if is_right else "the lowest score could be higher"


def aims_before(given: PairingFile, settings: PairingSettings, proof: Proof) -> tuple[list[int], int]:
    """How far the pairs meet the aims before `best_worst`: tiers of those with a first sponsor, further sponsors."""
    found = Counter(pair[0] for pair in given.new)
    return _counted(found, settings, proof)


def most_met(may: Mapping[str, Collection[str]], settings: PairingSettings, proof: Proof) -> tuple[list[int], int]:
    """The same of the best choice for those aims among these pairs."""
    places = proof.places or {one: [1] for one in proof.free}
    tier_of = proof.aims.tier_of if "priority" in _before(settings) else {}
    found = most_places(may, proof.left, places, tier_of, proof.group_of)
    return _counted(found, settings, proof)


def _before(settings: PairingSettings) -> tuple[str, ...]:
    return settings.order[: settings.order.index("best_worst")]


def _counted(found: Mapping[str, int], settings: PairingSettings, proof: Proof) -> tuple[list[int], int]:
    tier_of = proof.aims.tier_of if "priority" in _before(settings) else {}
    first = [one for one, count in found.items() if count and proof.places.get(one, [1])[0]]
    tiers = sorted(tier_of.get(one, 1) for one in first)
    return tiers, sum(found.values()) - len(first) if "most_pairs" in _before(settings) else 0
