"""Several programs read for one run: each alone, then with those beside it with which it has sponsors in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sponsorcli.jobs.job import PAIR, Reading
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.jobs.runner import missing_table_problems
from sponsorcli.model import Snapshot
from sponsorcli.pairing.together import sharing_groups
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import read_program
from sponsorcli.rosters import ReadCache, load


@dataclass(frozen=True, slots=True)
class OpenedPrograms:
    """The programs of a run in groups that share sponsors, by id; `unread` says why nothing can be done with them."""

    groups: tuple[tuple[OpenedProgram, ...], ...]
    unread: tuple[Problem, ...] = ()
    cannot_run: bool = False


def open_programs(paths: Sequence[Path], as_of: date, reading: Reading) -> OpenedPrograms:
    """Read the programs as of a day; each of a group with the others beside it."""
    cache = ReadCache()
    alone = [open_program(path, as_of, reading, cache=cache) for path in paths]
    problems = (*_unread(alone), *_same_ids(alone))
    if problems:
        found = dict.fromkeys([*(problem for one in alone for problem in one.answer.problems), *problems])
        return OpenedPrograms((), tuple(found), any(one.answer.cannot_run for one in alone))
    by_id = sorted(alone, key=lambda one: snapshot_of(one).program.about.id)
    return OpenedPrograms(tuple(_group(members, as_of, cache) for members in _sharing(by_id)))


def _sharing(programs: Sequence[OpenedProgram]) -> Iterator[list[OpenedProgram]]:
    """The programs in groups that have sponsors in common."""
    sponsors = [frozenset(snapshot_of(one).roster.frame("sponsors")["person_id"]) for one in programs]
    yield from ([programs[at] for at in group] for group in sharing_groups(sponsors))


def _group(members: Sequence[OpenedProgram], as_of: date, cache: ReadCache) -> tuple[OpenedProgram, ...]:
    """The programs of a group, each read with the others beside it; one that shares no sponsor as it is."""
    if len(members) == 1:
        return tuple(members)
    return tuple(_beside(one, members, as_of, cache) for one in members)


def ids_of(paths: Sequence[Path]) -> list[str]:
    """The ids of the programs as far as their files can be read."""
    files = (read_program(path, path.as_posix()) for path in paths)
    return [file.sound.about.id for file in files if file.sound is not None]


def snapshot_of(opened: OpenedProgram) -> Snapshot:
    """What was read of a program that could be read."""
    if opened.loaded.snapshot is None:
        raise ValueError(opened.program)
    return opened.loaded.snapshot


def _beside(opened: OpenedProgram, members: Sequence[OpenedProgram], as_of: date, cache: ReadCache) -> OpenedProgram:
    """The program once more, with the others of its group beside it: rows of a shared table can be about theirs."""
    others = [one.program for one in members if one is not opened]
    reading = opened.reading
    loaded = load(opened.program, as_of, allow_outside=reading.allow_outside, cache=cache, beside=others)
    return OpenedProgram(opened.program, loaded, reading)


def _unread(programs: Sequence[OpenedProgram]) -> Iterator[Problem]:
    """The programs that cannot be read, and those that lack a table without which nobody is paired."""
    for one in programs:
        if one.given is not None:
            yield from missing_table_problems(one.given, PAIR)
            continue
        file = one.program.as_posix()
        message = f"{file} cannot be read as it is, so none of these programmes is paired"
        yield Problem("M098", message, FilePlace(file), f"run `sponsorcli check {file}`, and correct what it says")


def _same_ids(programs: Sequence[OpenedProgram]) -> Iterator[Problem]:
    """The programs with an id that one before them has."""
    first: dict[str, Path] = {}
    for one in programs:
        if one.given is None:
            continue
        name = snapshot_of(one).program.about.id
        before = first.setdefault(name, one.program)
        if before != one.program:
            message = f'{before.as_posix()} has the id "{name}" too, so both would write the same files'
            yield Problem("P096", message, FilePlace(one.program.as_posix()), "give every program a different id")
