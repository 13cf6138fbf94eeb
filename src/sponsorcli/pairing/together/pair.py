"""The best pairing of several programmes that share sponsors, told for each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.pairing.evaluation.parties import Indices
from sponsorcli.pairing.fixed_pairs import FixedPairs
from sponsorcli.pairing.limits import Limits
from sponsorcli.pairing.make import ChosenBeside, best_solution, pairing_of
from sponsorcli.pairing.result import PairedBeside, Pairing, SharedSeats
from sponsorcli.pairing.seat_worth import seat_gains
from sponsorcli.pairing.setup import PairingSetup, SolverInput, solver_input
from sponsorcli.pairing.solving.aims import AimOrder, one_tier, ranks_of, standing_leads, tier_values, weighed_order
from sponsorcli.pairing.solving.assignment import UNPAIRED
from sponsorcli.pairing.solving.dual_values import DualValues
from sponsorcli.pairing.solving.progress import OnProgress, ignore_progress
from sponsorcli.pairing.solving.solve import Solution
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.problems import Problem, in_reading_order

from .joined import JoinedSides, joined_options
from .members import Member, Seat, members_of
from .refused import between, refusals


@dataclass(frozen=True, slots=True)
class PairedTogether:
    """The pairing of each programme by its id, none where they cannot be paired together, and what is wrong."""

    pairings: Mapping[str, Pairing]
    members: tuple[Member, ...]
    problems: tuple[Problem, ...]


def pair_together(
    snapshots: Sequence[Snapshot],
    *,
    afresh: bool = False,
    on_progress: OnProgress = ignore_progress,
    tuning: Tuning = DEFAULT,
) -> PairedTogether:
    """The best pairing of all these programmes as one, each seat of a sponsor given once, and each under its own rules.

    A sponsor has the seats that every programme leaves them, less the pairs that stand in any. The aims are those of
    all, met for the programmes as a whole.
    """
    members = members_of(snapshots, afresh=afresh, tuning=tuning)
    if refused := refusals(members):
        return PairedTogether({}, members, in_reading_order(refused))
    return JoinedChoice(members, afresh=afresh, tuning=tuning).paired(on_progress)


class JoinedChoice:
    """The programmes as one choice."""

    def __init__(self, members: tuple[Member, ...], *, afresh: bool, tuning: Tuning) -> None:
        self.members, self.afresh, self.tuning = members, afresh, tuning
        self.sides = JoinedSides.of(members)
        self.capacity = self._capacity()
        self.held = self._held()
        count = np.array([len(self.held.get(one, ())) for one in self.sides.sponsors], dtype=np.int64)
        self.seats: Indices = np.maximum(self.capacity - count, 0)
        options = joined_options(members, self.sides, self.capacity, tuning)
        places = np.concatenate([one.setup.places for one in members])
        order = self._order()
        self.setup = PairingSetup(
            options,
            FixedPairs(),
            order,
            self.seats,
            places > 0,
            places,
            None,
            is_stable=False,
            problems=order.problems,
            limits=Limits(),
        )

    def _capacity(self) -> Indices:
        """The seats of each sponsor in all, which each programme's set-up has."""
        capacity = np.zeros(len(self.sides.sponsors), dtype=np.int64)
        for member, there in zip(self.members, self.sides.to_all, strict=True):
            capacity[there] = member.setup.options.parties.seats
        return capacity

    def _held(self) -> dict[str, frozenset[Seat]]:
        """The pairs that hold a seat of each sponsor for good; one that is in two programmes holds one seat."""
        found: dict[str, set[Seat]] = {}
        for member in self.members:
            for pair in member.held:
                found.setdefault(pair[1], set()).add(pair)
        return {sponsor: frozenset(pairs) for sponsor, pairs in found.items()}

    def _order(self) -> AimOrder:
        """The order of aims, which is that of each, weighed for all: the tiers are those of everybody's values."""
        first = self.members[0].snapshot
        priority = first.program.pairing.priority
        parties = [one.setup.options.parties for one in self.members]
        ranks = np.concatenate([one_tier(one) for one in parties])
        if priority is not None and "priority" in first.program.pairing.order:
            pairs = zip(self.members, parties, strict=True)
            ranks = ranks_of([value for one, own in pairs for value in tier_values(one.snapshot, own)], priority)
        return weighed_order(first, ranks, self._standing(), self.capacity, tuning=self.tuning)

    def _standing(self) -> tuple[Indices, Indices]:
        """The pairs of lead sponsors that stand, where they are up for choice."""
        ours, theirs = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for at, member in enumerate(self.members) if self.afresh else ():
            one, other = standing_leads(member.snapshot, member.setup.options.parties)
            ours.append(one + self.sides.starts[at])
            theirs.append(self.sides.to_all[at][other])
        return np.concatenate(ours), np.concatenate(theirs)

    def paired(self, on_progress: OnProgress) -> PairedTogether:
        """The pairing of each programme."""
        first = self.members[0].snapshot
        given = solver_input(self.setup, first)
        solution = best_solution(self.setup, given, first, on_progress)
        used = np.bincount(solution.made[1], minlength=len(self.seats))
        gains = tuple(seat_gains(self.setup, given, solution))
        pairings = {}
        for at, member in enumerate(self.members):
            there = self.sides.to_all[at]
            own = np.bincount(solution.sponsors[self.sides.rows(at)] + 1, minlength=len(self.seats) + 1)[1:]
            taken = (used - own)[there]
            seats = np.where(member.setup.options.parties.closed, 0, self.seats[there])
            own_gains = [gains[place] for place in there.tolist()] if gains else []
            beside = ChosenBeside(self._outline(at, taken), own_gains, used[there], np.maximum(seats - taken, 0))
            setup = self._setup_of(at, seats, taken)
            pairings[member.program] = pairing_of(
                setup,
                self._input_of(at, setup, given),
                self._solution_of(at, solution),
                member.snapshot,
                afresh=self.afresh,
                beside=beside,
            )
        return PairedTogether(pairings, self.members, tuple(between(self.members)))

    def _outline(self, at: int, taken: Indices) -> PairedBeside:
        """With whom a programme is paired together, and what the others have of the seats that it shares with them."""
        member = self.members[at]
        shared = []
        for own, sponsor in enumerate(member.setup.options.parties.sponsors.ids):
            place = int(self.sides.to_all[at][own])
            if sum(back[place] >= 0 for back in self.sides.to_own) > 1:
                others = self.held.get(sponsor, frozenset()) - member.held
                shared.append(SharedSeats(sponsor, int(self.capacity[place]), len(others), int(taken[own])))
        return PairedBeside(tuple(one.program for one in self.members if one is not member), tuple(shared))

    def _setup_of(self, at: int, seats: Indices, taken: Indices) -> PairingSetup:
        """The programme's set-up with the seats in all, of which the others have so many by new pairs."""
        member = self.members[at]
        setup, ids = member.setup, member.setup.options.parties.sponsors.ids
        holds = {own: len(self.held.get(sponsor, ())) + int(taken[own]) for own, sponsor in enumerate(ids)}
        return replace(
            setup,
            fixed=replace(setup.fixed, taken={own: count for own, count in holds.items() if count}),
            seats=seats,
            order=self.setup.order,
            problems=in_reading_order((*setup.problems, *self.setup.order.problems)),
        )

    def _input_of(self, at: int, setup: PairingSetup, given: SolverInput) -> SolverInput:
        """The possible pairs of the programme, where all could be held, and the aims of all for its own people."""
        arcs = None if given.arcs is None else setup.options.arcs(setup.free, self.tuning.all_at_once)
        rows, back = self.sides.rows(at), self.sides.to_own[at]
        ours, theirs = given.aims.standing
        here = (ours >= rows.start) & (ours < rows.stop) & (back[theirs] >= 0)
        standing = ours[here] - rows.start, back[theirs[here]]
        aims = replace(given.aims, person=given.aims.person[rows], standing=standing)
        return SolverInput(arcs, aims, setup.seat_classes, given.problems)

    def _solution_of(self, at: int, solution: Solution) -> Solution:
        """The programme's part of the solution."""
        rows, there, back = self.sides.rows(at), self.sides.to_all[at], self.sides.to_own[at]
        chosen = solution.sponsors[rows]
        prices = solution.prices
        return replace(
            solution,
            sponsors=np.append(back, UNPAIRED)[chosen],
            prices=None if prices is None else DualValues(prices.proteges[rows], prices.sponsors[there]),
            seat_more=_of(solution.seat_more, there),
            seat_less=_of(solution.seat_less, there),
            takers=_of(solution.takers, there),
        )


def _of(values: Indices | None, there: Indices) -> Indices | None:
    return None if values is None else values[there]
