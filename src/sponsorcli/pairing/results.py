"""Tell a choice as people read it: pairs with their parts, the unpaired with reasons, loads, prices."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

from .evaluation.blocks import Blocks
from .evaluation.grid import one_each
from .evaluation.options import CELLS_A_BLOCK, Options
from .evaluation.parties import Flags, Indices, Parties
from .fixed_pairs import FixedPairs
from .result import Load, Pair, Part, Price, Unpaired
from .solving.aims import Aims
from .solving.assignment import UNPAIRED
from .solving.dual_values import DualValues
from .unpaired_reasons import SeatState, why_unpaired

SHOWN = 10
"""Ids named in one problem, at the most."""


def pair_results(sponsor_of: dict[int, int], fixed: FixedPairs, options: Options) -> Iterator[Pair]:
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    rows = np.fromiter(sponsor_of.keys(), dtype=np.int64)
    theirs = one_each(np.fromiter(sponsor_of.values(), dtype=np.int64))
    values = [one.parts(rows, theirs) for one in options.scoring.criteria]
    scores = options.scoring.scores(rows, theirs)
    given = zip(*(value.ravel().tolist() for value in values), strict=True) if values else repeat((), len(rows))
    next_best = _next_best(sponsor_of, options)
    for at, parts, score in zip(sponsor_of, given, scores.ravel().tolist(), strict=True):
        other, its_score = next_best.get(at, (None, None))
        sponsor = sponsor_of[at]
        yield Pair(
            ids[at],
            others[sponsor],
            score,
            at in fixed.sponsor_of,
            tuple(
                Part(one.name, value, one.weight) for one, value in zip(options.scoring.criteria, parts, strict=True)
            ),
            None if other is None else others[other],
            its_score,
            fixed.stood.get((at, sponsor)),
            at in fixed.pinned,
        )


def _next_best(sponsor_of: dict[int, int], options: Options) -> dict[int, tuple[int, int]]:
    """For each paired protégé the other sponsor of the highest score, the first by id among equals, and that score."""
    own = np.full(len(options.parties.proteges), UNPAIRED, dtype=np.int64)
    own[list(sponsor_of)] = list(sponsor_of.values())
    found: dict[int, tuple[int, int]] = {}
    for block in Blocks.of(options, own != UNPAIRED, options.parties.seats > 0):
        block.scores[block.columns == own[block.rows][:, None]] = -1
        best = block.scores.argmax(axis=1)
        scores = block.scores[np.arange(len(best)), best]
        there = np.flatnonzero(scores >= 0)
        both = zip(block.columns[best[there]].tolist(), scores[there].tolist(), strict=True)
        found |= zip(block.rows[there].tolist(), both, strict=True)
    return found


def unpaired_results(sponsor_of: dict[int, int], options: Options, state: SeatState) -> Iterator[Unpaired]:
    left = np.setdiff1d(np.arange(len(options.parties.proteges)), list(sponsor_of))
    size = max(1, CELLS_A_BLOCK // max(1, len(options.parties.sponsors)))
    for start in range(0, len(left), size):
        rows = left[start : start + size]
        meets = np.stack([rule.judge.holds(rows) for rule in options.rules], axis=1)
        for at, row, scores in zip(rows.tolist(), meets, options.scoring.scores(rows), strict=True):
            yield why_unpaired(at, row, scores, options, state)


def load_results(pairs: tuple[Pair, ...], fixed: FixedPairs, options: Options, state: SeatState) -> Iterator[Load]:
    parties = options.parties
    taken = Counter(pair.sponsor_id for pair in pairs)
    kept = Counter(fixed.sponsor_of.values())
    scores = [pair.score for pair in pairs if not pair.fixed]
    chosen = len(scores), sum(scores)
    for at, person in enumerate(parties.sponsors.ids):
        load = Load(person, int(parties.seats[at]), taken[person], fixed.taken.get(at, 0) - kept[at])
        if state.seat_more is not None and at not in state.waiting:
            worth = 0 if state.overload[at] else int(state.seat_more[at])
            more, score = state.aims.as_pairs_and_score(*chosen, worth)
            load = replace(load, seat_pairs=more, seat_score=score)
        yield load


def below_minimum_load(loads: tuple[Load, ...], snapshot: Snapshot) -> Iterator[Problem]:
    """A note on the sponsors who have seats, and fewer protégés than the program asks for."""
    pairing = snapshot.program.pairing
    if pairing.method == "stable" or pairing.at_least is None or "at_least" not in pairing.order:
        return
    few = [load.person_id for load in loads if load.paired < min(load.capacity, pairing.at_least)]
    if few:
        shown = ", ".join(few[:SHOWN]) + (f" and {len(few) - SHOWN} more" if len(few) > SHOWN else "")
        lack = "no protégé" if pairing.at_least == 1 else f"fewer than {pairing.at_least} protégés"
        yield Problem(
            "M042",
            f"{len(few)} of {len(loads)} sponsors {'has' if len(few) == 1 else 'have'} {lack}: {shown}",
            snapshot.places.of("pairing", "at_least"),
            "see with explain what is in their way, or put at_least earlier in the order",
            Severity.NOTE,
        )


def price_results(
    prices: DualValues | None, aims: Aims, free: Flags, seats: Indices, parties: Parties
) -> Iterator[Price]:
    """A price for everybody who was up for choice; none where nothing is proven."""
    if prices is None:
        return
    for side, people, worth, there in (
        ("protege", parties.proteges, prices.proteges, free),
        ("sponsor", parties.sponsors, prices.sponsors, seats > 0),
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
