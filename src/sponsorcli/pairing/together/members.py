"""The programmes that are paired together: each with its own set-up, and which of them have sponsors in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sponsorcli.model import Snapshot
from sponsorcli.pairing.setup import PairingSetup, setup_of
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.selection.across import ProgrammePeople, least_seats

from .people import people_of

Seat = tuple[str, str]
"""A pair that holds a seat, by protégé and sponsor."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the programmes, with its set-up as if it were alone but for the pairs that other programmes hold."""

    snapshot: Snapshot
    setup: PairingSetup
    alone: ProgrammePeople
    """Its people by itself: its own pairs, and the seats that it gives each sponsor."""

    @property
    def program(self) -> str:
        """The programme's id."""
        return self.snapshot.program.about.id

    @property
    def fixed(self) -> frozenset[Seat]:
        """The programme's own pairs that are not up for choice."""
        parties = self.setup.options.parties
        pairs = self.setup.fixed.pairs
        return frozenset((parties.proteges.ids[one], parties.sponsors.ids[other]) for one, other in pairs)

    @property
    def held(self) -> frozenset[Seat]:
        """Every pair that holds a seat for good as far as the programme knows: its own, and those beside it."""
        ids = self.setup.options.parties.sponsors.ids
        return self.fixed | {(one, ids[other]) for one, other in self.setup.fixed.outside}

    @property
    def people(self) -> ProgrammePeople:
        """Its people with the pairs that hold a seat in this pairing."""
        return replace(self.alone, pairs=self.held)


def members_of(snapshots: Sequence[Snapshot], *, afresh: bool, tuning: Tuning = DEFAULT) -> tuple[Member, ...]:
    """The programmes by id, none with the pairs of another of them: those are up for choice, or are its own.

    Each sponsor has as many seats as every programme gives them.
    """
    programs = {one.program.about.id for one in snapshots}
    ordered = sorted(snapshots, key=lambda one: one.program.about.id)
    alone = [
        replace(one, elsewhere=tuple(held for held in one.elsewhere if held.program not in programs)) for one in ordered
    ]
    people = [people_of(one) for one in alone]
    least = least_seats(people)
    return tuple(
        Member(one, setup_of(one, afresh=afresh, tuning=tuning, most_seats=least), own)
        for one, own in zip(alone, people, strict=True)
    )


def sharing_groups(sponsors: Sequence[frozenset[str]]) -> Iterator[tuple[int, ...]]:
    """The positions of the programmes with these sponsors, in groups that have sponsors in common, step by step."""
    left = list(range(len(sponsors)))
    while left:
        group = [left.pop(0)]
        known = set(sponsors[group[0]])
        while more := [at for at in left if known & sponsors[at]]:
            group += more
            known = known.union(*(sponsors[at] for at in more))
            left = [at for at in left if at not in more]
        yield tuple(sorted(group))
