"""The pairing of a day from beginning to end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, in_reading_order

from .aims import Aims
from .assignment import UNPAIRED, best_assignment
from .assignment import Problem as Choice
from .criteria import MILLION, compiled_criteria
from .options import Arcs, Options
from .order import highest_bar, order_of
from .parties import Flags, Indices, Parties, parties_of
from .prices import Prices, greatest_prices, least_prices, proves
from .pricing import priced_choice
from .reasons import Standing, why_unpaired
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .rules import compiled_rules
from .stable import blocking, places_of, stable_choice
from .standing import Fixed, fixed_pairs
from .ties import settled
from .unknowns import unknown_values

MOST_STABLE = 5_000_000
"""More possible pairs than this are not held, which the method stable needs."""
ALL_AT_ONCE = 400_000
"""Up to so many pairs everything is given to the solver."""


def make_pairing(snapshot: Snapshot, *, afresh: bool = False) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made whatever they score.
    """
    parties = parties_of(snapshot)
    rules, rule_problems = compiled_rules(parties, snapshot)
    scoring, criteria_problems = compiled_criteria(parties, snapshot)
    options = Options(parties, rules, scoring)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    order = order_of(snapshot, parties, afresh=afresh)
    aims = order.aims
    seats = _seats_left(parties, fixed)
    free: Flags = np.ones(len(parties.proteges), dtype=bool)
    free[list(fixed.sponsor_of)] = False
    is_stable = snapshot.program.pairing.method == "stable"
    arcs = options.arcs(free, MOST_STABLE if is_stable else ALL_AT_ONCE)
    too_many: tuple[Problem, ...] = ()
    if arcs is None and is_stable:
        too_many, arcs = (_too_many(snapshot),), Arcs(seats[:0], seats[:0], seats[:0])
    if arcs is None:
        bar = 0 if order.before is None else _bar_priced(options, free, seats, order.before)
        solved = _priced(options, free, seats, aims, bar)
    else:
        bar = 0 if order.before is None or is_stable else _bar(arcs, seats, order.before, parties)
        known = arcs.only(arcs.scores >= bar)
        solved = _stable(arcs, seats, snapshot, parties) if is_stable else _at_once(known, seats, aims, parties)
    blocked = _blocking(arcs, solved.sponsors, seats, snapshot, parties)
    sponsor_of = _sponsors(solved.sponsors, fixed)
    is_plain = aims.is_plain and not bar
    seat_more, seat_less = (solved.seat_more, solved.seat_less) if is_plain else (None, None)
    standing = Standing(seats, aims, seat_more, seat_less)
    return Pairing(
        pairs=tuple(_pairs(sponsor_of, fixed, options)),
        unpaired=tuple(_unpaired(sponsor_of, options, standing)),
        loads=tuple(_loads(sponsor_of, options, standing)),
        prices=() if solved.prices is None else tuple(_prices(solved.prices, aims, free, seats, parties)),
        proven=(blocked == () and not too_many) if is_stable else solved.prices is not None,
        method=snapshot.program.pairing.method,
        afresh=afresh,
        order=snapshot.program.pairing.order,
        names=_names(parties),
        blocking=blocked,
        problems=in_reading_order(
            (
                *too_many,
                *order.problems,
                *rule_problems,
                *criteria_problems,
                *unknown_values(options, snapshot),
                *fixed.problems,
            )
        ),
    )


def _seats_left(parties: Parties, fixed: Fixed) -> Indices:
    seats = parties.seats.copy()
    for sponsor, taken in fixed.taken.items():
        seats[sponsor] = max(0, seats[sponsor] - taken)
    return seats


@dataclass(frozen=True, slots=True)
class Solved:
    """Each protégé's sponsor by position, -1 for none, and the prices that prove it the best of all pairs.

    `seat_more` and `seat_less` are what a seat more at each sponsor would add and a seat less would cost; None where
    they are not known, which is so where the pairs were too many to be held.
    """

    sponsors: Indices
    prices: Prices | None
    seat_more: Indices | None = None
    seat_less: Indices | None = None


def _at_once(arcs: Arcs, seats: Indices, aims: Aims, parties: Parties) -> Solved:
    """Every pair that may be made goes to the solver."""
    choice = _choice(arcs, seats, aims, parties)
    chosen = best_assignment(choice)
    prices = least_prices(choice, chosen)
    if prices is None:
        return Solved(_sponsors_of(chosen, arcs), None)
    chosen = settled(choice, chosen, prices, parties)
    least, greatest = least_prices(choice, chosen), greatest_prices(choice, chosen)
    if least is None or greatest is None:
        return Solved(_sponsors_of(chosen, arcs), None)
    return Solved(_sponsors_of(chosen, arcs), least, least.sponsors, greatest.sponsors)


def _stable(arcs: Arcs, seats: Indices, snapshot: Snapshot, parties: Parties) -> Solved:
    """The stable pairing that is best for the side that the program favours."""
    places = places_of(arcs, parties, snapshot)
    sponsors = snapshot.program.pairing.favours == "sponsors"
    chosen = stable_choice(arcs, places, seats, len(parties.proteges), sponsors=sponsors)
    return Solved(_sponsors_of(chosen, arcs), None)


def _blocking(
    arcs: Arcs | None, sponsors: Indices, seats: Indices, snapshot: Snapshot, parties: Parties
) -> tuple[tuple[str, str], ...] | None:
    """Who would both rather have each other, by the preferences and otherwise by scores."""
    if arcs is None:
        return None
    places = places_of(arcs, parties, snapshot)
    made = np.flatnonzero(sponsors[arcs.proteges] == arcs.sponsors)
    chosen = np.full(len(parties.proteges), UNPAIRED, dtype=np.int64)
    chosen[arcs.proteges[made]] = made
    found = np.flatnonzero(blocking(arcs, places, seats, chosen)).tolist()
    ours, theirs = parties.proteges.ids, parties.sponsors.ids
    return tuple((ours[arcs.proteges[at]], theirs[arcs.sponsors[at]]) for at in found)


def _too_many(snapshot: Snapshot) -> Problem:
    message = f"the method stable holds all possible pairs, and there are more than {MOST_STABLE:,}, so none is made"
    return Problem("M041", message, snapshot.places.of("pairing", "method"), "add rules, or choose the method optimal")


def _choice(arcs: Arcs, seats: Indices, aims: Aims, parties: Parties) -> Choice:
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(seats))
    return Choice(seats, len(parties.proteges), arcs.proteges, arcs.sponsors, weights)


def _bar(arcs: Arcs, seats: Indices, before: Aims, parties: Parties) -> int:
    """The highest score that all pairs can have without loss in the earlier aims."""

    def value(least: int) -> int:
        choice = _choice(arcs.only(arcs.scores >= least), seats, before, parties)
        chosen = best_assignment(choice)
        return int(choice.weights[chosen[chosen >= 0]].sum())

    return highest_bar(np.unique(arcs.scores), value)


def _bar_priced(options: Options, free: Flags, seats: Indices, before: Aims) -> int:
    def value(least: int) -> int:
        choice, _, chosen, _ = priced_choice(options, free, seats, before, least)
        return int(choice.weights[chosen[chosen >= 0]].sum())

    return highest_bar(np.arange(MILLION + 1), value)


def _priced(options: Options, free: Flags, seats: Indices, aims: Aims, bar: int) -> Solved:
    """Promising pairs go to the solver, and all others are shown not to matter by the prices."""
    choice, arcs, chosen, prices = priced_choice(options, free, seats, aims, bar)
    if prices is not None:
        chosen = settled(choice, chosen, prices, options.parties)
        prices = prices if proves(choice, chosen, prices) else None
    return Solved(_sponsors_of(chosen, arcs), prices)


def _sponsors_of(chosen: Indices, arcs: Arcs) -> Indices:
    if not len(arcs):
        return chosen
    return np.where(chosen >= 0, arcs.sponsors[np.maximum(chosen, 0)], UNPAIRED)


def _sponsors(chosen: Indices, fixed: Fixed) -> dict[int, int]:
    """Each paired protégé's sponsor, by position and in order."""
    found = {int(at): int(chosen[at]) for at in np.flatnonzero(chosen >= 0)}
    return dict(sorted((found | fixed.sponsor_of).items()))


def _pairs(sponsor_of: dict[int, int], fixed: Fixed, options: Options) -> Iterator[Pair]:
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    seated = options.parties.seats > 0
    for rows in options.blocks():
        own = [at for at in range(rows.start, rows.stop) if at in sponsor_of]
        if not own:
            continue
        values = [one.measure.values(rows) for one in options.scoring.criteria]
        scores = options.scoring.mean(values, rows)
        best = np.where(options.allowed(rows) & seated, scores, -1)
        for at in own:
            row, sponsor = at - rows.start, sponsor_of[at]
            best[row, sponsor] = -1
            other = int(np.argmax(best[row]))
            there_is = best[row, other] >= 0
            yield Pair(
                ids[at],
                others[sponsor],
                int(scores[row, sponsor]),
                at in fixed.sponsor_of,
                tuple(
                    Part(one.name, int(value[row, sponsor]), one.weight)
                    for one, value in zip(options.scoring.criteria, values, strict=True)
                ),
                others[other] if there_is else None,
                int(best[row, other]) if there_is else None,
            )


def _unpaired(sponsor_of: dict[int, int], options: Options, standing: Standing) -> Iterator[Unpaired]:
    for rows in options.blocks():
        own = [at for at in range(rows.start, rows.stop) if at not in sponsor_of]
        if own:
            meets = np.stack([rule.judge.holds(rows) for rule in options.rules])
            scores = options.scoring.scores(rows)
            for at in own:
                yield why_unpaired(at, meets[:, at - rows.start], scores[at - rows.start], options, standing)


def _loads(sponsor_of: dict[int, int], options: Options, standing: Standing) -> Iterator[Load]:
    parties = options.parties
    taken = np.bincount(np.array(list(sponsor_of.values()), dtype=np.int64), minlength=len(parties.sponsors))
    for at, person in enumerate(parties.sponsors.ids):
        load = Load(person, int(parties.seats[at]), int(taken[at]))
        if standing.seat_more is not None:
            pairs, score = _of_one_seat(int(standing.seat_more[at]), standing.aims)
            load = replace(load, seat_pairs=pairs, seat_score=score)
        yield load


def _of_one_seat(worth: int, aims: Aims) -> tuple[int, int]:
    """What one more seat adds as pairs and millionths; it never adds more than one pair."""
    pairs, score = aims.split(worth)
    return (1, score + (pairs - 1) * aims.pair) if pairs > 1 else (pairs, score)


def _prices(prices: Prices, aims: Aims, free: Flags, seats: Indices, parties: Parties) -> Iterator[Price]:
    """A price for everybody who was up for choice."""
    for side, people, worth, there in (
        ("protege", parties.proteges, prices.proteges, free),
        ("sponsor", parties.sponsors, prices.sponsors, seats > 0),
    ):
        for at in np.flatnonzero(there).tolist():
            yield Price(side, people.ids[at], *aims.split(int(worth[at])))


def _names(parties: Parties) -> dict[str, str]:
    named: dict[str, str] = {}
    for side in (parties.sponsors, parties.proteges):
        if "name" in side.frame.columns:
            both = zip(side.ids, side.frame["name"].to_list(), strict=True)
            named |= {person: str(name) for person, name in both if name is not None}
    return named
