"""Start the ledger of figures by group, and show new figures in it: the one file that the program keeps for itself."""

import os
import secrets
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from sponsorcli.delivery import NewFiles, write_new_files
from sponsorcli.delivery.outputs import hold
from sponsorcli.delivery.protected_files import NOTHING_READ, NamedInputs, ProtectedFiles, identity, protected
from sponsorcli.delivery.writing import RefusedError, unwritable, write_new, write_whole
from sponsorcli.fairness.ledger import RecordKeys, new_ledger
from sponsorcli.fairness.ledger_files import KEY_DIGITS
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import ProgramFile, read_program
from sponsorcli.regular_files import read_whole
from sponsorcli.rosters.ledger_files import ledger_paths

from .answer import Answer
from .job import Reading, WrongUse
from .runner import run

WAIT = 60.0
"""Seconds to wait for another run that publishes."""


@dataclass(frozen=True, slots=True)
class LedgerPaths:
    """Where the key and the ledger of a program are, there or not."""

    key: Path
    ledger: Path


def start(program: Path, *, allow_outside: bool) -> NewFiles | WrongUse:
    """Make the key and the ledger that the program names; neither where one of them is there."""
    file = read_program(program, program.as_posix())
    paths = _named(file, allow_outside=allow_outside)
    if not isinstance(paths, LedgerPaths):
        return NewFiles(problems=paths) if paths else WrongUse(how_to_name(file))
    return write_new_files(
        ledger_files(paths.key, paths.ledger, secrets.token_hex(KEY_DIGITS // 2)), keep=NOTHING_READ
    )  # fmt: skip


def ledger_files(key: Path, ledger: Path, secret: str) -> dict[Path, bytes]:
    """A key of that secret and its empty ledger, as files."""
    return {key: f"{secret}\n".encode(), ledger: new_ledger(ledger.name, RecordKeys(secret)).text.encode()}


def publish(program: Path, as_of: date, reading: Reading, copy_on: date | None = None) -> Answer:
    """Show the program's figures as of its last fixed day: the ledger is replaced whole, a dated copy left beside it.

    Nobody else writes to the ledger meanwhile; a run that waits reads it again. Without a day to `copy_on` there is no
    copy.
    """
    paths = _named(read_program(program, program.as_posix()), allow_outside=reading.allow_outside)
    if not isinstance(paths, LedgerPaths):
        return run("fairness publish", program, as_of, reading)
    keep = _all_but(paths.ledger, protected(NamedInputs((program,))))
    with ExitStack() as locks:
        if held_up := hold(paths.ledger.parent, WAIT, locks, keep) if paths.ledger.parent.is_dir() else ():
            return Answer(problems=held_up, cannot_run=True)
        answer = run("fairness publish", program, as_of, reading)
        if answer.ledger is None:
            return answer
        if fault := _replaced(paths.ledger, answer.ledger.encode(), copy_on, keep):
            return replace(answer, reports=(), problems=(*answer.problems, fault), cannot_run=True)
        return answer


def _replaced(ledger: Path, content: bytes, copy_on: date | None, keep: ProtectedFiles) -> Problem | None:
    """Put the longer ledger in place of the one it goes on from; what stood in the way, and then all is as it was."""
    before = read_whole(ledger)
    place = FilePlace(ledger.as_posix())
    if not content.startswith(before):
        return Problem("W030", "the ledger was changed by another run", place, "run the command again")
    try:
        if copy_on is not None:
            write_new(free_name_of(ledger, copy_on), before, keep=keep)
        written = write_whole(ledger, content, keep=keep)
    except OSError as fault:
        return unwritable(ledger, fault)
    except RefusedError as refused:
        return refused.problems[0]
    if written == ledger:
        return None
    hint = f'close the file there; then put "{written.name}" in its place'
    return Problem("W030", "another program holds the ledger open", place, hint)


def free_name_of(ledger: Path, today: date) -> Path:
    """The name of a dated copy that is not there yet: ``audit.ledger.2026-07-05``, then ``….2026-07-05-2``."""
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (f"{ledger.name}.{today.isoformat()}{number}" for number in numbers)
    return next(copy for name in names if not os.path.lexists(copy := ledger.with_name(name)))


def _named(file: ProgramFile, *, allow_outside: bool) -> LedgerPaths | tuple[Problem, ...]:
    """Where both files are; problems of the program, none where it simply does not name both."""
    if file.sound is None:
        return file.problems
    paths, problems = ledger_paths(file, allow_outside=allow_outside)
    if problems or len(set(paths.values())) < 2:
        return problems
    return LedgerPaths(paths["key"], paths["ledger"])


def how_to_name(file: ProgramFile) -> str:
    """What to write into a program that names no key and ledger, or one file as both."""
    entries = () if file.sound is None else file.sound.sources.of("audit")
    if not entries:
        return "The program names no audit table. Name one under `sources: audit`."
    text = entries[0].file
    stem = text.rpartition(".")[0] if "." in text.rpartition("/")[2] else text
    line = f"audit: {{file: {text}, key: {stem}.key, ledger: {stem}.ledger}}"
    return f"The program does not say where the key and the ledger are to be. Write under `sources`: {line}"


def _all_but(ledger: Path, keep: ProtectedFiles) -> ProtectedFiles:
    """What must be left as it is by the one command that may write the ledger."""
    own = identity(ledger)
    return ProtectedFiles(tuple(one for one in keep.sources if identity(one.path) != own))
