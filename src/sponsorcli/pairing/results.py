"""Tell a choice as people read it: pairs with their parts, the unpaired with reasons, loads, prices."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

from .evaluation.blocks import Blocks
from .evaluation.grid import SinglePairs, one_each
from .evaluation.options import CELLS_A_BLOCK, Options
from .evaluation.parties import Parties
from .fixed_pairs import FixedPairs
from .limits.search import fixed_ends
from .result import LimitCount, LimitStanding, Load, Pair, Part, Price, Unpaired
from .seat_worth import SeatState
from .setup import PairingSetup
from .solving.dual_values import DualValues
from .solving.solve import Solution
from .unpaired_reasons import why_unpaired

SHOWN = 10
"""Ids named in one problem, at the most."""


SponsorsOf = Mapping[int, Sequence[int]]
"""Each paired protégé's sponsors, by position, the fixed ones first."""


def pair_results(sponsors_of: SponsorsOf, fixed: FixedPairs, options: Options) -> Iterator[Pair]:
    """The pairs by protégé, the lead sponsor first, then the co-sponsors by id."""
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    parts_of, scored = _scored(sponsors_of, options)
    next_best = _next_best(sponsors_of, options)
    leads = {(one, _lead(one, theirs, fixed, scored)) for one, theirs in sponsors_of.items()}
    for at, sponsor in sorted(scored, key=lambda pair: (pair[0], pair not in leads, pair[1])):
        other, its_score = next_best.get(at, (None, None))
        yield Pair(
            ids[at],
            others[sponsor],
            scored[at, sponsor],
            sponsor in fixed.sponsors_of.get(at, ()),
            _parts(parts_of[at, sponsor], options),
            other,
            its_score,
            fixed.stood.get((at, sponsor)),
            (at, sponsor) in fixed.pinned,
            "lead" if (at, sponsor) in leads else "co",
        )


def _scored(
    sponsors_of: SponsorsOf, options: Options
) -> tuple[Mapping[tuple[int, int], Sequence[int | None]], Mapping[tuple[int, int], int]]:
    """What each criterion gives each pair, and what the pair scores."""
    both = [(one, other) for one, theirs in sponsors_of.items() for other in theirs]
    rows = np.array([one for one, _ in both], dtype=np.int64)
    columns = one_each(np.array([other for _, other in both], dtype=np.int64))
    values = [one.parts(rows, columns) for one in options.scoring.criteria]
    given = zip(*(value.ravel().tolist() for value in values), strict=True) if values else repeat((), len(rows))
    scores = options.scoring.scores(rows, columns).ravel().tolist()
    return dict(zip(both, given, strict=True)), dict(zip(both, scores, strict=True))


def _parts(values: Sequence[int | None], options: Options) -> tuple[Part, ...]:
    named = zip(options.scoring.criteria, values, strict=True)
    return tuple(Part(one.name, value, one.weight) for one, value in named)


def _lead(protege: int, sponsors: Sequence[int], fixed: FixedPairs, scored: Mapping[tuple[int, int], int]) -> int:
    """Who leads: who does already, else of the new sponsors, or else of all, the one of the highest score, by id."""
    if protege in fixed.leads:
        return fixed.leads[protege]
    new = set(sponsors) - set(fixed.sponsors_of.get(protege, ()))
    return min(new or sponsors, key=lambda other: (-scored[protege, other], other))


def _next_best(sponsors_of: SponsorsOf, options: Options) -> dict[int, tuple[str, int]]:
    """For each paired protégé the other sponsor of the highest score, the first by id among equals, and that score."""
    paired = np.zeros(len(options.parties.proteges), dtype=bool)
    paired[list(sponsors_of)] = True
    own = np.array([(one, other) for one, theirs in sponsors_of.items() for other in theirs], dtype=np.int64)
    own = own.reshape(-1, 2)
    own = own[np.lexsort((own[:, 1], own[:, 0]))]
    found: dict[int, tuple[str, int]] = {}
    ids = options.parties.sponsors.ids
    for block in Blocks.of(options, paired, options.parties.seats > 0):
        row, column, _ = SinglePairs(own[:, 0], own[:, 1]).among(block.rows, block.columns)
        block.scores[row, column] = -1
        best = block.scores.argmax(axis=1)
        scores = block.scores[np.arange(len(best)), best]
        there = np.flatnonzero(scores >= 0)
        both = zip((ids[at] for at in block.columns[best[there]].tolist()), scores[there].tolist(), strict=True)
        found |= zip(block.rows[there].tolist(), both, strict=True)
    return found


def unpaired_results(sponsors_of: SponsorsOf, options: Options, state: SeatState) -> Iterator[Unpaired]:
    left = np.setdiff1d(np.arange(len(options.parties.proteges)), list(sponsors_of))
    size = max(1, CELLS_A_BLOCK // max(1, len(options.parties.sponsors)))
    for start in range(0, len(left), size):
        rows = left[start : start + size]
        meets = np.stack([rule.judge.holds(rows) for rule in options.rules], axis=1)
        for at, row, scores in zip(rows.tolist(), meets, options.scoring.scores(rows), strict=True):
            yield why_unpaired(at, row, scores, options, state)


def load_results(pairs: tuple[Pair, ...], fixed: FixedPairs, options: Options, state: SeatState) -> Iterator[Load]:
    parties = options.parties
    taken = Counter(pair.sponsor_id for pair in pairs)
    kept = Counter(other for _, other in fixed.pairs)
    for at, person in enumerate(parties.sponsors.ids):
        more, score = state.gain(at)
        held = fixed.taken.get(at, 0) - kept[at]
        load = Load(person, int(parties.seats[at]), taken[person], held, seat_pairs=more, seat_score=score)
        yield load


def below_minimum_load(loads: tuple[Load, ...], snapshot: Snapshot) -> Iterator[Problem]:
    """A note on the sponsors who have seats, and fewer protégés than the program asks for."""
    pairing = snapshot.program.pairing
    if pairing.method == "stable" or pairing.at_least is None or "at_least" not in pairing.order:
        return
    few = [load.person_id for load in loads if load.paired < min(load.capacity, pairing.at_least)]
    if few:
        shown = ", ".join(few[:SHOWN]) + (f" and {len(few) - SHOWN} more" if len(few) > SHOWN else "")
        sponsors = "1 sponsor" if len(loads) == 1 else f"{len(loads)} sponsors"
        lack = "no protégé" if pairing.at_least == 1 else f"fewer than {pairing.at_least} protégés"
        yield Problem(
            "M042",
            f"{len(few)} of {sponsors} {'has' if len(few) == 1 else 'have'} {lack}: {shown}",
            snapshot.places.of("pairing", "at_least"),
            "see with explain what is in their way, or put at_least earlier in the order",
            Severity.NOTE,
        )


def limit_results(setup: PairingSetup, solution: Solution, snapshot: Snapshot) -> LimitStanding:
    """How the limits stand."""
    has_limits = snapshot.program.pairing.has_limits
    return LimitStanding(tuple(_limit_counts(setup, solution)), has_limits, solution.limited is not None)


def _limit_counts(setup: PairingSetup, solution: Solution) -> Iterator[LimitCount]:
    """By line; more than `at_most` are all right where the fixed pairs are as many."""
    fixed = fixed_ends(setup)
    ours, theirs = (np.concatenate(ends) for ends in zip(fixed, solution.made, strict=True))
    for limit in setup.limits.written:
        count, held = limit.count(ours, theirs), limit.count(*fixed)
        most = limit.most if limit.most is None else max(limit.most, held)
        yield LimitCount(limit.words, count, replace(limit, most=most).is_met_by(count))
    for line in setup.limits.together:
        yield LimitCount(line.words, None, line.is_met(ours, theirs))


def price_results(prices: DualValues | None, setup: PairingSetup) -> Iterator[Price]:
    """A price for everybody who was up for choice; none where nothing is proven."""
    if prices is None:
        return
    aims = setup.order.aims if setup.several is None else setup.several.aims
    parties = setup.options.parties
    for side, people, worth, there in (
        ("protege", parties.proteges, prices.proteges, setup.free),
        ("sponsor", parties.sponsors, prices.sponsors, setup.seats > 0),
    ):
        for at in np.flatnonzero(there).tolist():
            yield Price(side, people.ids[at], *aims.split(int(worth[at])))


def names_of(parties: Parties) -> dict[str, str]:
    named: dict[str, str] = {}
    for side in (parties.sponsors, parties.proteges):
        if "name" in side.frame.columns:
            both = zip(side.ids, side.frame["name"].to_list(), strict=True)
            named |= {person: str(name) for person, name in both if name is not None}
    return named
