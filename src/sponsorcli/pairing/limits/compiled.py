"""Limits over the two sides: whom each counts, and how many of them a pairing has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.apart import Listed, is_meant
from sponsorcli.model.schema import Referent
from sponsorcli.model.settings.limits import Limit
from sponsorcli.pairing.evaluation.columns import FieldRequest, NoSuchFieldError, filled_column
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties, Side
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest

Pairs = Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class GroupLimit:
    """A line of `limits`: whom it counts on each side, and how many there may be; `most` None for any number.

    `most` is no lower than what the fixed pairs already are.
    """

    position: int
    of: str
    proteges: Flags
    sponsors: Flags
    least: int
    most: int | None
    or_none: bool
    words: str

    def count(self, proteges: Indices, sponsors: Indices) -> int:
        """How many sponsors, protégés or pairs of these pairs count."""
        counts = self.proteges[proteges] & self.sponsors[sponsors]
        if self.of == "pairs":
            return int(counts.sum())
        return len(np.unique((sponsors if self.of == "sponsors" else proteges)[counts]))

    def is_met_by(self, count: int) -> bool:
        """Whether so many may be."""
        enough = count >= self.least or (self.or_none and not count)
        return enough and (self.most is None or count <= self.most)


@dataclass(frozen=True, slots=True)
class TogetherGroup:
    """A line of `together`: the protégés who get the same sponsors, by position."""

    position: int
    people: tuple[int, ...]
    words: str

    def is_met(self, proteges: Indices, sponsors: Indices) -> bool:
        """Whether all of them have the same sponsors in these pairs."""
        return len({frozenset(sponsors[proteges == one].tolist()) for one in self.people}) <= 1


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits that can be met each by itself, and what is wrong with the others.

    `written` are the lines of `limits` as they stand, those that cannot be met too.
    """

    groups: tuple[GroupLimit, ...] = ()
    together: tuple[TogetherGroup, ...] = ()
    problems: tuple[Problem, ...] = ()
    written: tuple[GroupLimit, ...] = ()
    is_whole: bool = True
    """Whether no line had to be left out."""

    def __bool__(self) -> bool:
        return bool(self.groups or self.together)

    def are_met(self, proteges: Indices, sponsors: Indices) -> bool:
        """Whether these pairs, all of a pairing, keep to all limits."""
        counts = (one.is_met_by(one.count(proteges, sponsors)) for one in self.groups)
        return all(counts) and all(one.is_met(proteges, sponsors) for one in self.together)


def compile_limits(parties: Parties, fixed: Pairs, seats: Indices, snapshot: Snapshot) -> Limits:
    """The program's limits beside these fixed pairs, where sponsors have so many seats up for choice."""
    problems: list[Problem] = []
    written = list(_written(parties, snapshot, problems))
    ours, theirs = (np.array([pair[side] for pair in sorted(fixed)], dtype=np.int64) for side in (0, 1))
    groups = [_beside(one, parties, seats, (ours, theirs), problems, snapshot) for one in written]
    kept = tuple(one for one in groups if one is not None)
    together = tuple(
        TogetherGroup(position, people, snapshot.program.pairing.together[position].words)
        for position, people in enumerate(_together(parties, snapshot, problems))
        if len(people) > 1
    )
    is_whole = len(kept) == len(snapshot.program.pairing.limits)
    return Limits(kept, together, tuple(problems), tuple(written), is_whole)


def _written(parties: Parties, snapshot: Snapshot, problems: list[Problem]) -> Iterator[GroupLimit]:
    """The lines of `limits` whose fields there are."""
    for position, line in enumerate(snapshot.program.pairing.limits):
        try:
            group, found = _group(line, position, parties, snapshot)
        except NoSuchFieldError as fault:
            problems.append(fault.problem)
        else:
            problems.extend(found)
            yield group


def _beside(
    group: GroupLimit,
    parties: Parties,
    seats: Indices,
    fixed: tuple[Indices, Indices],
    problems: list[Problem],
    snapshot: Snapshot,
) -> GroupLimit | None:
    """The limit beside fixed pairs; None where it cannot be met."""
    held = group.count(*fixed)
    most = _most_possible(group, parties, seats, fixed)
    if most < group.least and not (group.or_none and not held):
        problems.append(_cannot_be_met(group, most, snapshot))
        return None
    if group.most is not None and held > group.most:
        problems.append(_exceeded(group, held, snapshot))
        return replace(group, most=held)
    return group


def _group(line: Limit, position: int, parties: Parties, snapshot: Snapshot) -> tuple[GroupLimit, list[Problem]]:
    """The limit with whom it counts, and the values that it names and nobody has."""
    problems: list[Problem] = []
    flags = []
    for side, key, where in zip(
        (parties.proteges, parties.sponsors), ("protege", "sponsor"), line.conditions, strict=True
    ):
        path = ("pairing", "limits", position, "where", *((key,) if line.of == "pairs" else ()))
        for field in where:
            filled_column(side, FieldRequest(field, snapshot.places.of(*path, field)))
        rows = side.frame.select("person_id", *(field for field in where if field != "person_id")).rows(named=True)
        flags.append(np.array([is_meant(row, where) for row in rows], dtype=bool))
        problems.extend(_unknown_values(where, rows, side, path, snapshot))
    ours, theirs = flags
    group = GroupLimit(position, line.of, ours, theirs, line.at_least or 0, line.at_most, line.or_none, line.words)
    return group, problems


def _unknown_values(
    where: Mapping[str, Listed],
    rows: Sequence[Mapping[str, object]],
    side: Side,
    path: tuple[str | int, ...],
    snapshot: Snapshot,
) -> Iterator[Problem]:
    """Each value that nobody of the side has in its field."""
    who = "protégé" if side.table == "proteges" else "sponsor"
    for field, listed in where.items():
        for value in listed if isinstance(listed, tuple) else (listed,):
            if not any(is_meant(row, {field: value}) for row in rows):
                known = {str(row[field]) for row in rows if isinstance(row[field], str)}
                meant = nearest(str(value), sorted(known))
                yield Problem(
                    "M087",
                    f'no {who} who takes part has "{value}" under {field}',
                    snapshot.places.of(*path, field),
                    f"did you mean {meant}?" if meant else "correct the value, or remove the line",
                    Severity.WARNING,
                )


def _most_possible(group: GroupLimit, parties: Parties, seats: Indices, fixed: tuple[Indices, Indices]) -> int:
    """More than so many there cannot be, whoever is paired with whom."""
    ours, theirs = fixed
    if group.of == "pairs":
        held = group.count(ours, theirs)
        return held + min(int(seats[group.sponsors].sum()), int(parties.wanted[group.proteges].sum()))
    if group.of == "proteges":
        return int(group.proteges.sum())
    has_any = seats > 0
    has_any[theirs] = True
    return int((group.sponsors & has_any).sum())


def _cannot_be_met(group: GroupLimit, most: int, snapshot: Snapshot) -> Problem:
    return Problem(
        "M088",
        f"there can be {most} at most, so this limit cannot be met: {group.words}",
        snapshot.places.of("pairing", "limits", group.position, "at_least"),
        "lower at_least, or add people or seats",
    )


def _exceeded(group: GroupLimit, held: int, snapshot: Snapshot) -> Problem:
    return Problem(
        "M088",
        f"existing pairs and those of keep make {held} already, more than this limit: {group.words}",
        snapshot.places.of("pairing", "limits", group.position, "at_most"),
        "nothing is added that counts; end pairs, or raise at_most",
        Severity.WARNING,
    )


def _together(parties: Parties, snapshot: Snapshot, problems: list[Problem]) -> Iterator[tuple[int, ...]]:
    """The positions of those in each line who take part, and a warning for each of the others."""
    side = parties.proteges
    for position, line in enumerate(snapshot.program.pairing.together):
        for person in line.proteges:
            if person not in side.index:
                meant = nearest(person, side.ids, cutoff=0.8)
                otherwise = "correct the id, or remove the line"
                problems.append(
                    Problem(
                        "M005",
                        f'"{person}" is not among the protégés who can be paired on the day',
                        snapshot.places.of("pairing", "together", position),
                        f"did you mean {meant}?"
                        if meant
                        else snapshot.roster.directory.hint(person, Referent.PROTEGE, snapshot.as_of, otherwise),
                        Severity.WARNING,
                    )
                )
        yield tuple(sorted({side.index[one] for one in line.proteges if one in side.index}))
