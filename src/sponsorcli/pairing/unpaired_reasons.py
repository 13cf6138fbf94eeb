"""Why somebody stays unpaired, and the smallest single change that would help: computed from rules and prices."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model.pair_definitions import words

from .evaluation.masks import NeverMet
from .evaluation.options import Options
from .evaluation.parties import Flags, Indices
from .result import Unpaired
from .solving.aims import Aims


@dataclass(frozen=True, slots=True)
class SeatState:
    """How things stand when all are paired.

    `open` and `free` are the seats that were up for choice and those that still are, by sponsor; `overload` how many
    more protégés than seats each sponsor has; `waiting` the sponsors at whom a pair of `keep` waits for a seat.
    `seat_more` and `seat_less` are the prices of a seat more and of a seat less, and `takers` how many could take the
    one more; all None where the pairing is not proven. `named` gives a person's name and id.
    """

    open: Indices
    free: Indices
    overload: Indices
    waiting: frozenset[int]
    aims: Aims
    method: str
    proven: bool
    seat_more: Indices | None
    seat_less: Indices | None
    takers: Indices | None
    named: Callable[[str], str] = str
    limited: bool = False
    """Whether the pairing was searched for within limits."""


def why_unpaired(protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, state: SeatState) -> Unpaired:
    """The reason and the remedy for one protégé, from which sponsor meets which rule, and what each would score."""
    person = options.parties.proteges.ids[protege]
    if not len(options.parties.sponsors):
        return Unpaired(person, words.NO_SPONSORS, words.ADD_SPONSORS)
    passing: Flags = np.asarray(meets.all(axis=0))
    if not passing.any():
        return _without_a_match(protege, meets, scores, options, state)
    counts = (
        passing,
        passing & (options.parties.seats > 0),
        passing & (state.open > 0),
        passing & (state.free > 0),
    )
    allowed = words.Allowed(*(int(flags.sum()) for flags in counts))
    reason = words.without_a_seat(allowed, method=state.method, proven=state.proven, limited=state.limited)
    return Unpaired(person, reason, "" if allowed.free else _seat_to_add(protege, passing, scores, options, state))


def _seat_to_add(protege: int, passing: Flags, scores: NDArray[np.int64], options: Options, state: SeatState) -> str:
    """The sponsor at whom a seat more would help, best one where it would go to this protégé for certain."""
    open_to = passing & ~np.isin(np.arange(len(passing)), list(state.waiting))
    if state.seat_more is None or state.takers is None or not open_to.any():
        return ""
    weights = state.aims.weights(scores[None], slice(protege, protege + 1))[0]
    direct = open_to & (state.seat_more == weights) & (state.takers == 1) & (weights > 0)
    enough = state.overload == 0
    choices = (direct & enough, open_to & enough, direct, open_to)
    best = _first_best(next(which for which in choices if which.any()), scores)
    sponsor = state.named(options.parties.sponsors.ids[best])
    return words.more_seats(sponsor, overload=int(state.overload[best]), is_sure=bool(direct[best]))


def _first_best(which: Flags, scores: NDArray[np.int64]) -> int:
    """The one with the highest score, the first by id among equals."""
    return int(np.argmax(np.where(which, scores, -1)))


def _without_a_match(
    protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, state: SeatState
) -> Unpaired:
    person = options.parties.proteges.ids[protege]
    not_judged = [rule.name for rule in options.rules if isinstance(rule.judge, NeverMet)]
    if not_judged:
        return Unpaired(person, *words.not_judged(not_judged))
    lacking = sorted(
        {
            missing.field
            for rule in options.rules
            for missing in rule.missing
            if missing.table == "proteges" and missing.people[protege]
        }
    )
    if lacking:
        return Unpaired(person, *words.value_missing(lacking))
    broken = ((rule, scores[~row].tolist()) for rule, row in zip(options.rules, meets, strict=True))
    counts = ((rule.wrong_with(those), len(those)) for rule, those in broken if those)
    reason = words.ruled_out(meets.shape[1], counts)
    return Unpaired(person, reason, _rule_to_drop(protege, meets, scores, options, state))


def _rule_to_drop(protege: int, meets: Flags, scores: NDArray[np.int64], options: Options, state: SeatState) -> str:
    """The rule without which this protégé, and one more in all, would be paired; the best such sponsor is named."""
    if state.seat_less is None:
        return ""
    weights = state.aims.weights(scores[None], slice(protege, protege + 1))[0]
    gains = weights - state.seat_less
    found: tuple[int, str, str] | None = None
    for at, rule in enumerate(options.rules):
        if rule.name in words.ALWAYS:
            continue
        freed = np.delete(meets, at, axis=0).all(axis=0) & (state.open > 0)
        freed &= gains > max(0, state.aims.pair // 2)
        if freed.any():
            best = int(np.argmax(np.where(freed, gains, np.iinfo(np.int64).min)))
            if found is None or gains[best] > found[0]:
                found = (int(gains[best]), rule.name, options.parties.sponsors.ids[best])
    return words.SEVERAL_RULES if found is None else words.without_rule(found[1], state.named(found[2]))
