"""The pairing of a day from beginning to end."""

from collections.abc import Iterator

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import in_reading_order

from .aims import Aims
from .assignment import Problem as Choice
from .assignment import best_assignment
from .criteria import compiled_criteria
from .options import Arcs, Options
from .parties import Flags, Indices, Parties, parties_of
from .prices import Prices, greatest_prices, least_prices
from .reasons import Standing, why_unpaired
from .result import Load, Pair, Pairing, Part, Price, Unpaired
from .rules import compiled_rules
from .standing import Fixed, fixed_pairs
from .ties import settled
from .unknowns import unknown_values


def make_pairing(snapshot: Snapshot, *, afresh: bool = False) -> Pairing:
    """The best pairing under the program's rules, with its proof.

    Pairs that stand on the day are kept, unless `afresh`; those of `keep` are made whatever they score.
    """
    parties = parties_of(snapshot)
    rules, rule_problems = compiled_rules(parties, snapshot)
    scoring, criteria_problems = compiled_criteria(parties, snapshot)
    options = Options(parties, rules, scoring)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    aims = Aims.of(snapshot.program.pairing.order, len(parties.proteges))
    seats = _seats_left(parties, fixed)
    free: Flags = np.ones(len(parties.proteges), dtype=bool)
    free[list(fixed.sponsor_of)] = False
    arcs = options.arcs(free)
    choice = Choice(seats, len(parties.proteges), arcs.proteges, arcs.sponsors, aims.weights(arcs.scores))
    chosen, least = _proven_choice(choice, parties)
    greatest = greatest_prices(choice, chosen) if least is not None else None
    sponsor_of = _sponsors(chosen, arcs, fixed)
    standing = Standing(
        seats,
        aims,
        None if least is None else least.sponsors,
        None if greatest is None else greatest.sponsors,
    )
    return Pairing(
        pairs=tuple(_pairs(sponsor_of, fixed, options)),
        unpaired=tuple(_unpaired(sponsor_of, options, standing)),
        loads=tuple(_loads(sponsor_of, options, standing)),
        prices=() if least is None else tuple(_prices(least, aims, free, seats, parties)),
        proven=least is not None,
        method=snapshot.program.pairing.method,
        order=snapshot.program.pairing.order,
        names=_names(parties),
        problems=in_reading_order(
            (*rule_problems, *criteria_problems, *unknown_values(options, snapshot), *fixed.problems)
        ),
    )


def _seats_left(parties: Parties, fixed: Fixed) -> Indices:
    seats = parties.seats.copy()
    for sponsor, taken in fixed.taken.items():
        seats[sponsor] = max(0, seats[sponsor] - taken)
    return seats


def _proven_choice(choice: Choice, parties: Parties) -> tuple[Indices, Prices | None]:
    """The best choice with its prices; without prices where the solver's answer could not be proven."""
    chosen = best_assignment(choice)
    prices = least_prices(choice, chosen)
    if prices is None:
        return chosen, None
    chosen = settled(choice, chosen, prices, parties)
    return chosen, least_prices(choice, chosen)


def _sponsors(chosen: Indices, arcs: Arcs, fixed: Fixed) -> dict[int, int]:
    """Each paired protégé's sponsor, by position and in order."""
    found = {int(at): int(arcs.sponsors[chosen[at]]) for at in np.flatnonzero(chosen >= 0)}
    return dict(sorted((found | fixed.sponsor_of).items()))


def _pairs(sponsor_of: dict[int, int], fixed: Fixed, options: Options) -> Iterator[Pair]:
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    seated = options.parties.seats > 0
    for rows in options.blocks():
        own = [at for at in range(rows.start, rows.stop) if at in sponsor_of]
        if not own:
            continue
        scores = options.scoring.scores(rows)
        best = np.where(options.allowed(rows) & seated, scores, -1)
        values = [one.measure.values(rows) for one in options.scoring.criteria]
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
    for at in range(len(options.parties.proteges)):
        if at not in sponsor_of:
            yield why_unpaired(at, options, standing)


def _loads(sponsor_of: dict[int, int], options: Options, standing: Standing) -> Iterator[Load]:
    parties = options.parties
    taken = np.bincount(np.array(list(sponsor_of.values()), dtype=np.int64), minlength=len(parties.sponsors))
    for at, person in enumerate(parties.sponsors.ids):
        more = 0 if standing.seat_more is None else int(standing.seat_more[at])
        pairs, score = standing.aims.split(more)
        yield Load(person, int(parties.seats[at]), int(taken[at]), pairs, score)


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
