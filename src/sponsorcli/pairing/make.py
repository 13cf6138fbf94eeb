"""The pairing of a day from beginning to end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order

from .aims import Aims
from .assignment import UNPAIRED, best_assignment
from .assignment import Problem as Choice
from .benches import Benches
from .criteria import MILLION, compiled_criteria
from .grid import one_each
from .options import CELLS_A_BLOCK, Arcs, Options
from .order import highest_bar, order_of
from .parties import Flags, Indices, Parties, parties_of
from .prices import Prices, greatest_prices, least_prices, proves, whole_sum
from .pricing import priced_choice
from .reasons import Standing, why_unpaired
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .rules import compiled_rules
from .stable import blocking, places_of, stable_choice
from .standing import Fixed, fixed_pairs
from .ties import Marks, marks_of, settled
from .tiles import Tiles
from .unknowns import unknown_values
from .watching import Gap, Watch, nobody_watches

MOST_STABLE = 5_000_000
"""More possible pairs than this are not held, which the method stable needs."""
ALL_AT_ONCE = 400_000
"""Up to so many pairs everything is given to the solver."""
MOST_BENCHED = 6_000_000
"""Of more pairs of a protégé and a bench than this, loads are not asked for."""
PROMISING = 32
"""Pairs a protégé that are looked at closely where not all are."""
SHOWN = 10
"""Ids named in one problem, at the most."""


def make_pairing(snapshot: Snapshot, *, afresh: bool = False, watch: Watch = nobody_watches) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made whatever they score. Where the pairs
    are too many to look at once, `watch` is told how far things are; if it says to end, the result is the best so far.
    """
    parties = parties_of(snapshot)
    rules, rule_problems = compiled_rules(parties, snapshot)
    scoring, criteria_problems = compiled_criteria(parties, snapshot)
    options = Options(parties, rules, scoring)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    order = order_of(snapshot, parties, afresh=afresh)
    aims = order.aims
    seats = _seats_left(parties, fixed)
    benches = Benches.of(seats, parties.seats - seats, aims)
    free: Flags = np.ones(len(parties.proteges), dtype=bool)
    free[list(fixed.sponsor_of)] = False
    is_stable = snapshot.program.pairing.method == "stable"
    arcs = options.arcs(free, MOST_STABLE if is_stable else ALL_AT_ONCE)
    too_many: tuple[Problem, ...] = ()
    if len(benches) > 1 and benches.mean * (len(arcs) if arcs is not None else PROMISING * len(free)) > MOST_BENCHED:
        too_many = () if is_stable else (_too_wide(snapshot),)
        aims = replace(aims, least=0, even=0)
        benches = Benches.of(seats, seats, aims)
    if arcs is None and is_stable:
        too_many, arcs = (*too_many, _too_many(snapshot)), Arcs(seats[:0], seats[:0], seats[:0])
    if arcs is None:
        bar = 0 if order.before is None else _bar_priced(options, free, seats, order.before, watch)
        solved = _priced(options, free, benches, aims, bar, watch)
    else:
        bar = 0 if order.before is None or is_stable else _bar(arcs, seats, order.before, parties)
        known = arcs.only(arcs.scores >= bar)
        solved = _stable(arcs, seats, snapshot, parties) if is_stable else _at_once(known, benches, aims, parties)
    blocked = _blocking(arcs, solved.sponsors, seats, snapshot, parties)
    sponsor_of = _sponsors(solved.sponsors, fixed)
    is_plain = aims.is_plain and not bar
    seat_more, seat_less = (solved.seat_more, solved.seat_less) if is_plain else (None, None)
    pairs = tuple(_pairs(sponsor_of, fixed, options))
    standing = Standing(seats, aims, seat_more, seat_less)
    loads = tuple(_loads(pairs, options, standing))
    return Pairing(
        pairs=pairs,
        unpaired=tuple(_unpaired(sponsor_of, options, standing)),
        loads=loads,
        prices=() if solved.prices is None else tuple(_prices(solved.prices, aims, free, seats, parties)),
        proven=not too_many and order.is_whole and (blocked == () if is_stable else solved.prices is not None),
        method=snapshot.program.pairing.method,
        afresh=afresh,
        order=snapshot.program.pairing.order,
        at_least=snapshot.program.pairing.at_least,
        names=_names(parties),
        blocking=blocked,
        gap=solved.gap if order.before is None else None,
        problems=in_reading_order(
            (
                *too_many,
                *([_stopped(snapshot)] if solved.is_stopped else ()),
                *order.problems,
                *below_least(loads, snapshot),
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
    they are not known, which is so where the pairs were too many to be held. `gap` is what a better one can have more.
    """

    sponsors: Indices
    prices: Prices | None
    seat_more: Indices | None = None
    seat_less: Indices | None = None
    gap: Gap | None = None
    is_stopped: bool = False


def _at_once(arcs: Arcs, benches: Benches, aims: Aims, parties: Parties) -> Solved:
    """Every pair that may be made goes to the solver."""
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(parties.sponsors))
    choice, arc = benches.choice(arcs, weights, len(parties.proteges))
    chosen = best_assignment(choice)
    prices = least_prices(choice, chosen)
    if prices is None:
        return Solved(_sponsors_of(chosen, arcs.only(arc)), None)
    chosen = settled(choice, chosen, prices, marks_of_both(parties, benches))
    least, greatest = least_prices(choice, chosen), greatest_prices(choice, chosen)
    made = _sponsors_of(chosen, arcs.only(arc))
    if least is None or greatest is None:
        return Solved(made, None)
    least, greatest = benches.prices(least), benches.prices(greatest)
    return Solved(made, least, least.sponsors, greatest.sponsors)


def marks_of_both(parties: Parties, benches: Benches) -> tuple[Marks, Marks]:
    """The protégés' numbers, and for each bench its sponsor's."""
    return marks_of(parties.proteges.ids), marks_of(parties.sponsors.ids)[benches.sponsors]


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


def _too_wide(snapshot: Snapshot) -> Problem:
    return Problem(
        "M043",
        "sponsors have so many seats that even loads would take too long, so the pairing is made without them",
        snapshot.places.of("pairing", "order"),
        "lower the capacity of the sponsors, or leave even_load and at_least out",
        Severity.WARNING,
    )


def _stopped(snapshot: Snapshot) -> Problem:
    message = "the pairing was stopped before it was proven best, so this is the best found until then"
    place = snapshot.places.of("pairing")
    return Problem("M044", message, place, "run pair again and let it finish", Severity.WARNING)


def _choice(arcs: Arcs, seats: Indices, aims: Aims, parties: Parties) -> Choice:
    weights = aims.of_arcs(arcs.proteges, arcs.sponsors, arcs.scores, len(seats))
    return Choice(seats, len(parties.proteges), arcs.proteges, arcs.sponsors, weights)


def _bar(arcs: Arcs, seats: Indices, before: Aims, parties: Parties) -> int:
    """The highest score that all pairs can have without loss in the earlier aims."""

    def value(least: int) -> int:
        choice = _choice(arcs.only(arcs.scores >= least), seats, before, parties)
        chosen = best_assignment(choice)
        return whole_sum(choice.weights[chosen[chosen >= 0]])

    return highest_bar(np.unique(arcs.scores), value)


class _StoppedError(Exception):
    """Whoever watches has ended the search for the bar."""


def _bar_priced(options: Options, free: Flags, seats: Indices, before: Aims, watch: Watch) -> int:
    """The same, looking at few pairs; no bar where the search is stopped."""

    def value(least: int) -> int:
        plain = Benches.of(seats, seats, before)
        found = priced_choice(Tiles.of(options, free, seats > 0, least), plain, before, watch)
        if found.is_stopped:
            raise _StoppedError
        return whole_sum(found.problem.weights[found.chosen[found.chosen >= 0]])

    try:
        return highest_bar(np.arange(MILLION + 1), value)
    except _StoppedError:
        return 0


def _priced(options: Options, free: Flags, benches: Benches, aims: Aims, bar: int, watch: Watch) -> Solved:
    """Promising pairs go to the solver, and all others are shown not to matter by the prices."""
    open_seats = np.bincount(benches.sponsors, benches.seats, len(options.parties.sponsors)) > 0
    found = priced_choice(Tiles.of(options, free, open_seats, bar), benches, aims, watch)
    choice, chosen, prices = found.problem, found.chosen, found.prices
    if prices is not None:
        chosen = settled(choice, chosen, prices, marks_of_both(options.parties, benches))
        prices = benches.prices(prices) if proves(choice, chosen, prices) else None
    gap = found.so_far(0, aims).gap if prices is None else None
    return Solved(_sponsors_of(chosen, found.arcs), prices, gap=gap, is_stopped=found.is_stopped)


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
    rows = np.fromiter(sponsor_of.keys(), dtype=np.int64)
    theirs = one_each(np.fromiter(sponsor_of.values(), dtype=np.int64))
    values = [one.measure.values(rows, theirs) for one in options.scoring.criteria]
    scores = options.scoring.mean(values, theirs.shape)
    given = zip(*(value.ravel().tolist() for value in values), strict=True) if values else repeat((), len(rows))
    next_best = _next_best(sponsor_of, options)
    for at, parts, score in zip(sponsor_of, given, scores.ravel().tolist(), strict=True):
        other, its_score = next_best.get(at, (None, None))
        yield Pair(
            ids[at],
            others[sponsor_of[at]],
            score,
            at in fixed.sponsor_of,
            tuple(
                Part(one.name, value, one.weight) for one, value in zip(options.scoring.criteria, parts, strict=True)
            ),
            None if other is None else others[other],
            its_score,
        )


def _next_best(sponsor_of: dict[int, int], options: Options) -> dict[int, tuple[int, int]]:
    """For each paired protégé the other sponsor of the highest score, the first by id among equals, and that score."""
    own = np.full(len(options.parties.proteges), UNPAIRED, dtype=np.int64)
    own[list(sponsor_of)] = list(sponsor_of.values())
    found: dict[int, tuple[int, int]] = {}
    for tile in Tiles.of(options, own != UNPAIRED, options.parties.seats > 0):
        tile.scores[tile.columns == own[tile.rows][:, None]] = -1
        best = tile.scores.argmax(axis=1)
        scores = tile.scores[np.arange(len(best)), best]
        there = np.flatnonzero(scores >= 0)
        both = zip(tile.columns[best[there]].tolist(), scores[there].tolist(), strict=True)
        found |= zip(tile.rows[there].tolist(), both, strict=True)
    return found


def _unpaired(sponsor_of: dict[int, int], options: Options, standing: Standing) -> Iterator[Unpaired]:
    left = np.setdiff1d(np.arange(len(options.parties.proteges)), list(sponsor_of))
    size = max(1, CELLS_A_BLOCK // max(1, len(options.parties.sponsors)))
    for start in range(0, len(left), size):
        rows = left[start : start + size]
        meets = np.stack([rule.judge.holds(rows) for rule in options.rules], axis=1)
        for at, row, scores in zip(rows.tolist(), meets, options.scoring.scores(rows), strict=True):
            yield why_unpaired(at, row, scores, options, standing)


def _loads(pairs: tuple[Pair, ...], options: Options, standing: Standing) -> Iterator[Load]:
    parties = options.parties
    taken = Counter(pair.sponsor_id for pair in pairs)
    scores = [pair.score for pair in pairs if not pair.kept]
    chosen = len(scores), sum(scores)
    for at, person in enumerate(parties.sponsors.ids):
        load = Load(person, int(parties.seats[at]), taken[person])
        if standing.seat_more is not None:
            more, score = standing.aims.told(*chosen, int(standing.seat_more[at]))
            load = replace(load, seat_pairs=more, seat_score=score)
        yield load


def below_least(loads: tuple[Load, ...], snapshot: Snapshot) -> Iterator[Problem]:
    """A note on the sponsors who have seats, and fewer protégés than the program asks for."""
    pairing = snapshot.program.pairing
    if pairing.method == "stable" or pairing.at_least is None or "at_least" not in pairing.order:
        return
    few = [load.person_id for load in loads if load.paired < min(load.capacity, pairing.at_least)]
    if few:
        shown = ", ".join(few[:SHOWN]) + (f" and {len(few) - SHOWN} more" if len(few) > SHOWN else "")
        yield Problem(
            "M042",
            f"{len(few)} of {len(loads)} sponsors have fewer than {pairing.at_least} protégés: {shown}",
            snapshot.places.of("pairing", "at_least"),
            "see with explain what is in their way, or put at_least earlier in the order",
            Severity.NOTE,
        )


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
