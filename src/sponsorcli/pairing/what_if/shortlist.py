"""Whom each protégé should meet first: a few sponsors each, with the meetings spread evenly over the sponsors.

Each protégé gets as many of the sponsors that the rules allow as asked for, and no sponsor more protégés than is needed
for that; among all such lists those with the greatest total score are taken. It is a transportation problem, whose
corners are whole numbers (Hitchcock 1941), so that the solver (HiGHS by way of scipy) has nothing to branch on.
"""

from dataclasses import dataclass

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.pairing.evaluation.options import Arcs, Options, options_of
from sponsorcli.pairing.evaluation.parties import Flags, Indices, parties_of
from sponsorcli.pairing.fixed_pairs import fixed_pairs
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.solving.tie_breaks import tie_break_keys
from sponsorcli.problems import Problem, Severity

MOST_ARCS = 200_000


@dataclass(frozen=True, slots=True)
class ShortlistEntry:
    """A sponsor on a protégé's list: the place on it from 1, by score, and the score in millionths."""

    protege_id: str
    sponsor_id: str
    rank: int
    score: int


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The lists by protégé and place; `most_asked` is how many protégés the most asked sponsor meets.

    No list of that length can do with fewer at every sponsor.
    """

    pairing: Pairing
    choices: tuple[ShortlistEntry, ...]
    length: int
    most_asked: int
    problems: tuple[Problem, ...]

    @property
    def proteges(self) -> int:
        """How many protégés have a list."""
        return len({one.protege_id for one in self.choices})


def make_shortlist(snapshot: Snapshot, length: int, *, afresh: bool = False) -> Shortlist:
    """A list of so many sponsors with a free seat, at most, for everybody whose pair is not kept."""
    made = make_pairing(snapshot, afresh=afresh)
    parties = parties_of(snapshot)
    options = options_of(parties, snapshot)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    free: Flags = fixed.places(parties.wanted) > 0
    taken = np.array([fixed.taken.get(at, 0) for at in range(len(parties.sponsors))], dtype=np.int64)
    arcs = options.arcs(free, MOST_ARCS)
    if arcs is None:
        message = f"more than {MOST_ARCS} possible pairs are too many for shortlists, so none are made"
        hint = "add rules, or make shortlists for a part of the programme"
        problem = Problem("M032", message, snapshot.places.of("pairing"), hint, Severity.WARNING)
        return Shortlist(made, (), length, 0, (*made.problems, problem))
    own = [one * len(parties.sponsors) + other for one, other in fixed.pairs]
    is_new = ~np.isin(arcs.proteges * len(parties.sponsors) + arcs.sponsors, own)
    arcs = arcs.only((parties.seats > taken)[arcs.sponsors] & is_new)
    wanted = np.minimum(np.bincount(arcs.proteges, minlength=len(parties.proteges)), length)
    most = _fewest_for_the_most_asked(arcs, wanted, len(parties.sponsors))
    chosen = arcs.only(_best_lists(arcs, wanted, most, options))
    return Shortlist(made, _ranked(chosen, options), length, most, made.problems)


def _fewest_for_the_most_asked(arcs: Arcs, wanted: Indices, sponsors: int) -> int:
    """The least number of protégés at the busiest sponsor with which all lists can be filled."""
    low, high = -(-int(wanted.sum()) // max(1, sponsors)), len(wanted)
    while low < high:
        middle = (low + high) // 2
        if _can_fill(arcs, wanted, sponsors, middle):
            high = middle
        else:
            low = middle + 1
    return low


def _can_fill(arcs: Arcs, wanted: Indices, sponsors: int, most: int) -> bool:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    people = len(wanted)
    source, sink = people + sponsors, people + sponsors + 1
    tails = np.concatenate([np.full(people, source), arcs.proteges, people + np.arange(sponsors)])
    heads = np.concatenate([np.arange(people), people + arcs.sponsors, np.full(sponsors, sink)])
    room = np.concatenate([wanted, np.ones(len(arcs), dtype=np.int64), np.full(sponsors, most)]).astype(np.int32)
    graph = csr_array((room, (tails, heads)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(graph, source, sink).flow_value) == int(wanted.sum())


def _best_lists(arcs: Arcs, wanted: Indices, most: int, options: Options) -> Flags:
    """Which arcs are on the lists with the greatest total; numbers from the ids decide between equals."""
    if not len(arcs):
        return np.zeros(0, dtype=bool)
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    count, sponsors = len(arcs), len(options.parties.sponsors)
    sides = (options.parties.proteges, options.parties.sponsors)
    ours, theirs = (tie_break_keys(side.ids) & np.uint64(0x3FF) for side in sides)
    keys = (ours[arcs.proteges] ^ theirs[arcs.sponsors]).astype(np.float64)
    ones, own = np.ones(count), np.arange(count)
    each = csr_array((ones, (arcs.proteges, own)), shape=(len(wanted), count))
    asked = csr_array((ones, (arcs.sponsors, own)), shape=(sponsors, count))
    found = milp(
        -(arcs.scores + keys / 1024) / 1000,
        integrality=np.ones(count, dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(each, wanted, wanted), LinearConstraint(asked, ub=np.full(sponsors, most))],
        options={"mip_rel_gap": 0.0},
    )
    return np.asarray(np.asarray(found.x, dtype=np.float64) > 0.5, dtype=bool)


def _ranked(chosen: Arcs, options: Options) -> tuple[ShortlistEntry, ...]:
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    order = np.lexsort((chosen.sponsors, -chosen.scores, chosen.proteges))
    choices: list[ShortlistEntry] = []
    for at in order.tolist():
        person = ids[chosen.proteges[at]]
        rank = choices[-1].rank + 1 if choices and choices[-1].protege_id == person else 1
        choices.append(ShortlistEntry(person, others[chosen.sponsors[at]], rank, int(chosen.scores[at])))
    return tuple(choices)
