"""Why somebody stays unpaired, and the smallest single change that would help: computed from rules and prices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .judging.options import Options
from .judging.parties import Flags, Indices
from .result import Unpaired
from .solving.aims import Aims


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand when all are paired: seats left to choose, prices of a seat more and of a seat less.

    Both prices are None where the pairing is not proven.
    """

    seats: Indices
    aims: Aims
    seat_more: Indices | None
    seat_less: Indices | None


def why_unpaired(
    protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, standing: Standing
) -> Unpaired:
    """The reason and the remedy for one protégé, from which sponsor meets which rule, and what each would score."""
    person = options.parties.proteges.ids[protege]
    if not len(options.parties.sponsors):
        return Unpaired(person, "there are no sponsors", "add sponsors")
    passing: Flags = np.asarray(meets.all(axis=0))
    if passing.any():
        return _without_a_seat(person, passing, scores, options, standing)
    return _without_a_match(protege, meets, scores, options, standing)


def _without_a_seat(
    person: str, passing: Flags, scores: NDArray[np.int64], options: Options, standing: Standing
) -> Unpaired:
    count = int(passing.sum())
    passes = "1 sponsor passes the rules, and has" if count == 1 else f"{count} sponsors pass the rules, and have"
    open_ones = passing & (standing.seats > 0)
    if not open_ones.any():
        held = (options.parties.seats > 0) & passing
        reason = f"{passes} {'all seats taken by pairs that are kept' if held.any() else 'no seats'}"
    else:
        reason = f"{passes} all seats taken by pairs that together do better"
    best = _first_best(passing, scores)
    sponsor = options.parties.sponsors.ids[best]
    if standing.seat_more is None:
        return Unpaired(person, reason, "")
    at = options.parties.proteges.index[person]
    weights = standing.aims.weights(scores[None], slice(at, at + 1))[0]
    direct = passing & (standing.seat_more == weights)
    if direct.any():
        sponsor = options.parties.sponsors.ids[_first_best(direct, scores)]
        return Unpaired(person, reason, f"one more seat at {sponsor}")
    return Unpaired(
        person, reason, f"one more seat at {sponsor}, kept for {person}: free, it would go to somebody else"
    )


def _first_best(which: Flags, scores: NDArray[np.int64]) -> int:
    """The one with the highest score, the first by id among equals."""
    return int(np.argmax(np.where(which, scores, -1)))


def _without_a_match(
    protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, standing: Standing
) -> Unpaired:
    person = options.parties.proteges.ids[protege]
    lacking = sorted(
        {
            unknown.field
            for rule in options.rules
            for unknown in rule.unknown
            if unknown.table == "proteges" and unknown.people[protege]
        }
    )
    if lacking:
        fields = ", ".join(lacking)
        return Unpaired(person, f"no {fields} for {person}, so no sponsor can be shown to pass", f"fill in {fields}")
    out = [(int((~row).sum()), rule.name) for rule, row in zip(options.rules, meets, strict=True) if not row.all()]
    out = sorted(((count, name) for count, name in out if name != "the same person"), key=lambda one: (-one[0], one[1]))
    told = ", ".join(f"{name} {'rules out ' if at == 0 else ''}{count}" for at, (count, name) in enumerate(out))
    reason = f"none of {meets.shape[1]} sponsors passes all rules: {told}"
    return Unpaired(person, reason, _rule_to_drop(protege, meets, scores, options, standing))


def _rule_to_drop(protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, standing: Standing) -> str:
    """The rule without which this protégé, and one more in all, would be paired; the best such sponsor is named."""
    if standing.seat_less is None:
        return ""
    weights = standing.aims.weights(scores[None], slice(protege, protege + 1))[0]
    gains = weights - standing.seat_less
    found: tuple[int, str, str] | None = None
    for at, rule in enumerate(options.rules):
        if rule.name == "the same person":
            continue
        freed = np.delete(meets, at, axis=0).all(axis=0) & (standing.seats > 0)
        freed &= gains > max(0, standing.aims.pair // 2)
        if freed.any():
            best = int(np.argmax(np.where(freed, gains, np.iinfo(np.int64).min)))
            if found is None or gains[best] > found[0]:
                found = (int(gains[best]), rule.name, options.parties.sponsors.ids[best])
    if found is None:
        return "no single rule: several would have to change"
    return f"without {found[1]} for this person, {found[2]} could be the sponsor"
