"""The programmes as one choice: protégés one programme after the other, each sponsor once, all rules as they are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sponsorcli.pairing.evaluation.criteria import Scoring
from sponsorcli.pairing.evaluation.grid import ALL, Index, block_shape
from sponsorcli.pairing.evaluation.masks import ExcludedPairs, Mask, SponsorMask
from sponsorcli.pairing.evaluation.measures import Small
from sponsorcli.pairing.evaluation.options import Options
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties, Side
from sponsorcli.pairing.evaluation.rules import ALWAYS, CompiledRule
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.selection.across import in_several

from .members import Member


@dataclass(frozen=True, slots=True, eq=False)
class JoinedSides:
    """Where the people of each programme are among those of all.

    The protégés of the programmes follow each other, from `starts` on; `programme` says of each whose they are.
    `to_all` has the place of each sponsor of a programme among all, `to_own` the way back, -1 for no sponsor of it.
    """

    starts: tuple[int, ...]
    programme: Indices
    to_all: tuple[Indices, ...]
    to_own: tuple[Indices, ...]
    sponsors: tuple[str, ...]
    """The ids of all sponsors, in order."""

    @classmethod
    def of(cls, members: Sequence[Member]) -> "JoinedSides":
        """The sides of these programmes."""
        parties = [one.setup.options.parties for one in members]
        sizes = [len(one.proteges) for one in parties]
        sponsors = tuple(sorted({person for one in parties for person in one.sponsors.ids}))
        place = {person: at for at, person in enumerate(sponsors)}
        to_all = tuple(np.array([place[person] for person in one.sponsors.ids], dtype=np.int64) for one in parties)
        to_own = tuple(np.full(len(sponsors), -1, dtype=np.int64) for _ in parties)
        for there, back in zip(to_all, to_own, strict=True):
            back[there] = np.arange(len(there))
        starts = tuple((np.cumsum(sizes) - sizes).tolist())
        return cls(starts, np.repeat(np.arange(len(sizes)), sizes), to_all, to_own, sponsors)

    def rows(self, member: int) -> slice:
        """The protégés of one programme."""
        return slice(self.starts[member], self.starts[member] + int((self.programme == member).sum()))

    def parts(self, rows: Index, columns: Index) -> Iterator[tuple[int, Indices, Indices, Indices, Indices]]:
        """By programme: which of the rows and columns are its people, and who these are in its own sides."""
        people = np.arange(rows.start, rows.stop) if isinstance(rows, slice) else rows
        of_each = self.programme[people]
        for member in np.unique(of_each).tolist():
            row = np.flatnonzero(of_each == member)
            own = self.to_own[member][columns]
            column = np.flatnonzero(own >= 0)
            yield member, row, column, people[row] - self.starts[member], own[column]


@dataclass(frozen=True, slots=True, eq=False)
class JoinedMask:
    """One rule of each programme, None where it has none here; a sponsor of another programme alone meets none."""

    sides: JoinedSides
    judges: tuple[Mask | None, ...]

    def alike(self) -> Indices | None:
        """Protégés of one programme whom its rule judges alike; None where that is not known of a programme."""
        codes = np.zeros(len(self.sides.programme), dtype=np.int64)
        first = 0
        for member, judge in enumerate(self.judges):
            own = True if judge is None else judge.alike()
            if own is None:
                return None
            found = 0 if own is True else np.unique(own, return_inverse=True)[1]
            codes[self.sides.rows(member)] = first + found
            first += 1 + int(np.max(found, initial=0))
        return codes

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the pair meets the rule of the protégé's programme."""
        met = np.zeros(block_shape(rows, columns, len(self.sides.sponsors)), dtype=bool)
        for member, row, column, people, sponsors in self.sides.parts(rows, columns):
            judge = self.judges[member]
            met[np.ix_(row, column)] = True if judge is None else judge.holds(people, sponsors)
        return met


@dataclass(frozen=True, slots=True, eq=False)
class JoinedScoring(Scoring):
    """The scores of each programme for its own protégés."""

    sides: JoinedSides
    each: tuple[Scoring, ...]

    def points(self, rows: Index, columns: Index = ALL) -> Small:
        """The score of each pair, 0 with a sponsor of another programme."""
        points = np.zeros(block_shape(rows, columns, self.sponsors), dtype=np.int32)
        for member, row, column, people, sponsors in self.sides.parts(rows, columns):
            points[np.ix_(row, column)] = self.each[member].points(people, sponsors)
        return points

    def over(self, rows: Indices, columns: Index) -> Callable[[int, int], Small]:
        """The same of a part of the rows, for one part after the other."""
        return lambda start, stop: self.points(rows[start:stop], columns)


def joined_options(members: Sequence[Member], sides: JoinedSides, seats: Indices, tuning: Tuning) -> Options:
    """What the programmes allow and how they score, over the sides of all; each sponsor has so many seats in all."""
    options = [one.setup.options for one in members]
    parties = [one.parties for one in options]
    judges = [[SponsorMask(~one.parties.closed), *_that_judge(one)] for one in options]
    slots = range(max(map(len, judges)))
    rules = tuple(
        CompiledRule("", "", ALWAYS, JoinedMask(sides, tuple(each[at] if at < len(each) else None for each in judges)))
        for at in slots
    )
    scoring = JoinedScoring((), len(sides.sponsors), sides, tuple(one.scoring for one in options))
    joined = Parties(
        _side("proteges", list(protege_keys(members))),
        _side("sponsors", list(sides.sponsors)),
        seats,
        np.zeros(len(seats), dtype=bool),
        parties[0].pool,
        np.concatenate([one.wanted for one in parties]),
    )
    return Options(joined, rules, scoring, tuning)


def _that_judge(options: Options) -> list[Mask]:
    """The rules of a programme that do not let every pair pass."""
    judges = [rule.judge for rule in options.rules]
    return [judge for judge in judges if not (isinstance(judge, ExcludedPairs) and judge.is_idle)]


def protege_keys(members: Sequence[Member]) -> Iterator[str]:
    """What tells the protégés of all programmes apart: the id, and for somebody in several the programme beside it."""
    several = in_several([member.alone for member in members])
    for member in members:
        for person in member.setup.options.parties.proteges.ids:
            yield f"{person}\n{member.program}" if person in several else person


def _side(table: str, ids: list[str]) -> Side:
    return Side(table, pl.DataFrame({"person_id": pl.Series(ids, dtype=pl.String)}), frozenset())
