"""A pairing before anybody is chosen: who and what there is to choose from, and what is wrong with the set-up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.selection import Pool

from .availability import away_problems
from .differing import UNKNOWN
from .evaluation.criteria import compile_criteria
from .evaluation.options import Arcs, Options
from .evaluation.parties import Flags, Indices, Parties, parties_of, place_of
from .evaluation.rules import compile_rules, missing_value_problems
from .fixed_pairs import FixedPairs, fixed_pairs
from .limits import Limits, compile_limits
from .solving.aims import AimOrder, Aims, order_of
from .solving.seat_classes import SeatClasses
from .solving.several import Choices, SeveralAims, SeveralOrder, Steps, several_order_of
from .tuning import DEFAULT, Tuning

PROMISING = 32
"""Pairs a protégé that are looked at closely where not all are."""


@dataclass(frozen=True, slots=True)
class PairingSetup:
    """What a pairing starts from: rules and criteria over the two sides, the fixed pairs, the order of aims.

    `seats` are those that can be given, by sponsor; `free` flags the protégés who are up for choice, `places` how many
    sponsors each of them can get. `several` is the order of aims where anybody can have another sponsor beside one.
    `limits` are those over groups of people.
    `problems` are those of the tables and the settings, in reading order: whatever can be said before a pair is chosen.
    """

    options: Options
    fixed: FixedPairs
    order: AimOrder
    seats: Indices
    free: Flags
    places: Indices
    several: SeveralOrder | None
    is_stable: bool
    problems: tuple[Problem, ...]
    limits: Limits

    @property
    def seat_classes(self) -> SeatClasses:
        """The seats as loads have them."""
        return SeatClasses.of(self.seats, self.options.parties.seats - self.seats, self.order.aims)

    def choices(self, aims: SeveralAims | None = None) -> Choices:
        """Who can have whom beside rules, with what places and seats are worth by these aims."""
        parties, fixed, width = self.options.parties, self.fixed, max(1, len(self.options.parties.sponsors))
        group, barred = _groups(self.fixed, self.places, width)
        taken = sorted(one * width + other for one, other in fixed.pairs)
        lead = np.zeros_like(self.places) if aims is None else aims.lead.copy()
        lead[list(fixed.sponsors_of)] = 0
        own = np.arange(len(self.places))
        places = Steps(
            np.repeat(own, 2),
            np.stack([lead, np.zeros_like(lead)], axis=1).ravel(),
            np.stack([np.minimum(self.places, 1), np.maximum(self.places - 1, 0)], axis=1).ravel(),
        )
        plain = SeatClasses.of(self.seats, parties.seats - self.seats, self.order.aims if aims is None else aims.aims)
        seats = Steps(plain.sponsors, plain.worth, plain.seats)
        return Choices(len(own), width, group, np.array(taken, dtype=np.int64), barred, places, seats)


def setup_of(
    snapshot: Snapshot,
    *,
    afresh: bool = False,
    pool: Pool | None = None,
    tuning: Tuning = DEFAULT,
    most_seats: Mapping[str, int] | None = None,
) -> PairingSetup:
    """Everything a pairing of the snapshot starts from; standing pairs are up for choice if it is made `afresh`.

    Give the `pool` where the snapshot's own tables no longer tell it, and `most_seats` where other programmes leave
    sponsors fewer than their own.
    """
    parties = _with_at_most(parties_of(snapshot, pool), most_seats or {})
    scoring, criteria_problems = compile_criteria(parties, snapshot)
    rules, rule_problems = compile_rules(parties, snapshot, scoring)
    options = Options(parties, rules, scoring, tuning)
    fixed = fixed_pairs(options, snapshot, afresh=afresh)
    order = order_of(snapshot, parties, tuning, afresh=afresh)
    held = _held(parties, fixed)
    seats: Indices = np.maximum(parties.seats - held, 0)
    seats[parties.closed] = 0
    is_stable = snapshot.program.pairing.method == "stable"
    places = np.minimum(fixed.places(parties.wanted), 1) if is_stable else fixed.places(parties.wanted)
    free: Flags = places > 0
    beside = places.copy()
    beside[list(fixed.sponsors_of)] *= 2
    several = None
    if not is_stable and (beside > 1).any():
        several = several_order_of(snapshot, parties, places, afresh=afresh)
        order = replace(order, is_whole=several.is_whole)
    limits = Limits() if is_stable else compile_limits(parties, fixed.pairs, seats, snapshot)
    problems = (
        *order.problems,
        *(() if several is None else several.problems),
        *(() if fixed.differing is None else fixed.differing.problems),
        *(_one_is_stable(parties, snapshot) if is_stable else ()),
        *rule_problems,
        *criteria_problems,
        *missing_value_problems(rules, parties, snapshot),
        *parties.pool.problems,
        *fixed.problems,
        *limits.problems,
        *away_problems(parties, held, snapshot),
    )
    return PairingSetup(
        options, fixed, order, seats, free, places, several, is_stable, in_reading_order(problems), limits
    )


def _with_at_most(parties: Parties, most_seats: Mapping[str, int]) -> Parties:
    """The parties whose sponsors have no more seats than these."""
    if not most_seats:
        return parties
    own = zip(parties.sponsors.ids, parties.seats.tolist(), strict=True)
    seats = [min(count, most_seats.get(sponsor, count)) for sponsor, count in own]
    return replace(parties, seats=np.array(seats, dtype=np.int64))


def _groups(fixed: FixedPairs, places: Indices, width: int) -> tuple[Indices, Indices]:
    """Each sponsor's group, of which a protégé can have one, and the keys of the groups that are closed to whom.

    Closed is whatever a fixed sponsor has; and, to whoever can have several sponsors, what nobody knows of a sponsor.
    Beside a fixed sponsor of whom nobody knows it, none is known to differ, so every group is closed.
    """
    nothing = np.empty(0, dtype=np.int64)
    differing = fixed.differing
    if differing is None or not len(differing.codes):
        return np.arange(width), nothing
    group = np.unique(differing.codes, return_inverse=True)[1]
    held = {one * width + int(group[other]) for one, other in fixed.pairs}
    if (differing.codes == UNKNOWN).any():
        beside = [one for one, other in fixed.pairs if differing.codes[other] == UNKNOWN]
        held |= {one * width + at for one in beside for at in range(int(group.max()) + 1)}
        several = places.copy()
        several[list(fixed.sponsors_of)] += 1
        held |= {one * width for one in np.flatnonzero(several > 1).tolist()}
    return group, np.array(sorted(held), dtype=np.int64)


def _one_is_stable(parties: Parties, snapshot: Snapshot) -> Iterator[Problem]:
    """That rows ask for several sponsors where the method makes one."""
    wanted = parties.proteges.frame["sponsors_wanted"].fill_null(1)
    for person in parties.proteges.frame.filter(wanted > 1)["person_id"].to_list():
        yield Problem(
            "M086",
            f"{person} should have several sponsors, and the method stable gives one",
            place_of(snapshot, "proteges", person, "sponsors_wanted"),
            "choose the method optimal, or clear sponsors_wanted",
            Severity.WARNING,
        )


@dataclass(frozen=True, slots=True)
class SolverInput:
    """What is held while pairs are chosen: all possible pairs where they are few, None where they are priced.

    `aims` and `seat_classes` are without loads where these would take too long, which is a problem, as are too many
    pairs.
    """

    arcs: Arcs | None
    aims: Aims
    seat_classes: SeatClasses
    problems: tuple[Problem, ...]


def solver_input(setup: PairingSetup, snapshot: Snapshot) -> SolverInput:
    """The possible pairs of a set-up, as far as they can be held at once."""
    tuning = setup.options.tuning
    if setup.several is not None:
        return SolverInput(None, setup.order.aims, setup.seat_classes, ())
    arcs = setup.options.arcs(setup.free, tuning.most_stable if setup.is_stable else tuning.all_at_once)
    if arcs is not None and setup.is_stable:
        arcs = setup.choices().open_arcs(arcs)
    aims, seat_classes, problems = setup.order.aims, setup.seat_classes, []
    if _is_too_wide(seat_classes, len(arcs) if arcs is not None else PROMISING * len(setup.free), tuning):
        problems += [] if setup.is_stable else [_too_wide(snapshot)]
        aims = replace(aims, least=0, even=0)
        seat_classes = SeatClasses.of(setup.seats, setup.seats, aims)
    if arcs is None and setup.is_stable:
        problems.append(_too_many(snapshot, tuning))
        arcs = Arcs(setup.seats[:0], setup.seats[:0], setup.seats[:0])
    return SolverInput(arcs, aims, seat_classes, tuple(problems))


def setup_problems(setup: PairingSetup, snapshot: Snapshot) -> tuple[Problem, ...]:
    """All problems of a set-up: whatever `make_pairing` says, except what hangs on the pairs that it chooses.

    Left out are M042 (sponsors below `at_least`), M044 (stopped by the user), M075 (a sponsor who gets a protégé and
    leaves), M088 where limits cannot be met together, and M089: only a solver can tell. The possible pairs are counted
    only where they could be too many.
    """
    pairs = int(np.count_nonzero(setup.free)) * len(setup.options.parties.sponsors)
    tuning = setup.options.tuning
    is_too_wide = _is_too_wide(setup.seat_classes, max(pairs, PROMISING * len(setup.free)), tuning)
    can_be_too_many = (is_too_wide and setup.several is None) or (setup.is_stable and pairs > tuning.most_stable)
    held = solver_input(setup, snapshot).problems if can_be_too_many else ()
    return in_reading_order((*setup.problems, *held))


def _held(parties: Parties, fixed: FixedPairs) -> Indices:
    """How many seats of each sponsor are held by pairs that are not up for choice."""
    held = np.zeros(len(parties.seats), dtype=np.int64)
    for sponsor, taken in fixed.taken.items():
        held[sponsor] = taken
    return held


def _is_too_wide(seat_classes: SeatClasses, pairs: int, tuning: Tuning) -> bool:
    return len(seat_classes) > 1 and seat_classes.mean * pairs > tuning.most_seat_class_pairs


def _too_many(snapshot: Snapshot, tuning: Tuning) -> Problem:
    message = (
        f"the method stable holds all possible pairs, and there are more than {tuning.most_stable:,}, so none is made"
    )
    return Problem("M041", message, snapshot.places.of("pairing", "method"), "add rules, or choose the method optimal")


def _too_wide(snapshot: Snapshot) -> Problem:
    return Problem(
        "M043",
        "sponsors have too many seats to work out even loads in reasonable time, so the pairing is made without them",
        snapshot.places.of("pairing", "order"),
        "lower the capacity of the sponsors, or leave even_load and at_least out",
        Severity.WARNING,
    )
