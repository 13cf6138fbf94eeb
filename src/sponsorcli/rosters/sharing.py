"""The pairs of other programs that use the same sponsors, and the rows of a shared pairs table that are theirs."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import polars as pl

from sponsorcli.model import HeldElsewhere, Roster, RosterTable, Snapshot
from sponsorcli.problems import Place, Problem, Severity
from sponsorcli.program_file import ProgramFile, named_file
from sponsorcli.tables import Input

STDIN = "stdin"


class ProgramRead(Protocol):
    """A program as far as it could be read."""

    @property
    def snapshot(self) -> Snapshot | None: ...
    @property
    def inputs(self) -> tuple[Input, ...]: ...


ReadAlone = Callable[[Path], ProgramRead]
"""Reads a program without those that it shares people with in turn."""


@dataclass(frozen=True)
class SharedPrograms:
    """The programs that share people with one that is read, and what is wrong with how they are named."""

    others: tuple[Snapshot, ...] = ()
    read: tuple[tuple[Path, tuple[Input, ...]], ...] = ()
    """Each other program, and the files it was read from by their way from the folder above its own."""
    problems: tuple[Problem, ...] = ()

    @property
    def proteges(self) -> frozenset[str]:
        """Whoever the other programs list as protégés."""
        return frozenset(one for other in self.others for one in other.roster.frame("proteges")["person_id"])

    def inputs(self, program: Path) -> Iterator[Input]:
        """The files of the other programs, by their way from the folder above this program's own."""
        root = _above(program)
        for other, inputs in self.read:
            for one in inputs:
                whole = one.path if one.path == STDIN else os.path.relpath(_above(other) / one.path, root)
                yield replace(one, path=Path(whole).as_posix())

    def without_theirs(self, roster: Roster) -> Roster:
        """The roster without the pairs and actions of protégés whom only the other programs list."""
        own = set(roster.frame("proteges")["person_id"])
        theirs = set(self.proteges) - own
        tables = dict(roster.tables)
        for name in ("pairs", "agreements", "activity"):
            if theirs and name in tables:
                tables[name] = _without(tables[name], theirs)
        return Roster(tables, roster.left_out_ids)

    def held(self, own: Snapshot) -> Iterator[HeldElsewhere]:
        """The other programs' pairs that stand on the day, but for those that are this program's too."""
        if not self.others:
            return
        ours = set(own.history.standing.select("protege_id", "sponsor_id").rows())
        for other in self.others:
            listed = set(other.roster.frame("proteges")["person_id"])
            for one, sponsor in other.history.standing.select("protege_id", "sponsor_id").rows():
                if one in listed and (one, sponsor) not in ours:
                    yield HeldElsewhere(sponsor, one, other.program.about.id)


def _without(table: RosterTable, proteges: set[str]) -> RosterTable:
    theirs = pl.col("protege_id").is_in(sorted(proteges)).fill_null(value=False)
    return RosterTable(table.spec, table.frame.filter(~theirs), table.sources, table.left_out)


def sharing_of(
    file: ProgramFile, read_alone: ReadAlone, *, allow_outside: bool, beside: Sequence[Path] = ()
) -> SharedPrograms:
    """Read the programs that the file names under `program: shares_people_with`, and those `beside` it in a run."""
    names = () if file.sound is None else file.sound.about.shares_people_with
    others: list[Snapshot] = []
    read: list[tuple[Path, tuple[Input, ...]]] = []
    problems: list[Problem] = []

    def take(path: Path, name: str, place: Place) -> None:
        other = read_alone(path)
        read.append((path, other.inputs))
        if other.snapshot is None:
            problems.append(_unread(name, place))
        else:
            others.append(other.snapshot)

    for position, name in enumerate(names):
        place = file.places.of("program", "shares_people_with", position)
        paths, faults = named_file(file, name, place, allow_outside=allow_outside)
        problems.extend(faults)
        for path in paths:
            if path.resolve() == file.path.resolve():
                problems.append(_itself(place))
                continue
            take(path, name, place)
    for path in beside:
        if path.resolve() not in {file.path.resolve(), *(one.resolve() for one, _ in read)}:
            take(path, path.as_posix(), file.places.of("program"))
    return SharedPrograms(tuple(others), tuple(read), tuple(problems))


def _above(program: Path) -> Path:
    return Path(os.path.abspath(program)).parent.parent  # noqa: PTH100 - follows no links, as source_paths


def _itself(place: Place) -> Problem:
    return Problem(
        "P110", "a program does not share people with itself", place, "name another program", Severity.WARNING
    )


def _unread(name: str, place: Place) -> Problem:
    return Problem(
        "P111",
        f"{name} cannot be read as it is, so the seats that its pairs hold are not counted",
        place,
        f"run check on {name}, and correct what it says",
    )
