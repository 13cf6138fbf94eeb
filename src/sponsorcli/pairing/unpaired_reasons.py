"""Why somebody stays unpaired, and the smallest single change that would help: computed from rules and prices."""

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model.pair_definitions import words

from .evaluation.masks import NeverMet
from .evaluation.options import Options
from .evaluation.parties import Flags
from .result import Unpaired
from .seat_worth import SeatState


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
        passing & state.closed,
    )
    allowed = words.Allowed(*(int(flags.sum()) for flags in counts))
    reason = words.without_a_seat(allowed, method=state.method, proven=state.proven, limited=state.limited)
    return Unpaired(person, reason, "" if allowed.free else _seat_to_add(protege, passing, scores, options, state))


def _seat_to_add(protege: int, passing: Flags, scores: NDArray[np.int64], options: Options, state: SeatState) -> str:
    """The sponsor at whom a seat more would help, best one where it would go to this protégé for certain.

    It does so in any case where it is reserved: then the two are a pair whatever the others do.
    """
    open_to = passing & ~state.closed & ~np.isin(np.arange(len(passing)), list(state.waiting))
    if state.has_limits or not open_to.any():
        return ""
    sure = open_to & state.goes_to(protege, scores)
    is_above = options.parties.seats + state.overload >= state.limit
    easy = (state.overload == 0) & ~is_above
    choices = (sure & easy, open_to & easy, sure, open_to)
    best = _first_best(next(which for which in choices if which.any()), scores)
    return words.more_seats(
        state.named(options.parties.sponsors.ids[best]),
        overload=int(state.overload[best]),
        is_sure=bool(sure[best]),
        above=state.limit if is_above[best] else None,
    )


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
