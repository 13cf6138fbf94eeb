"""Deliver an answer: take the folder for this run alone, write each file whole, say what is new."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rendering import WriteResult, write_output

from .answer import Answer

LOCK_NAME = ".sponsorcli.lock"
"""Stands in a folder that reports are written to. It is never deleted: a run that waits may hold it open."""


LEFT_BEHIND = ".sponsorcli-*.tmp"
"""Half-made files of runs that were killed outright."""
SEALABLE = frozenset({".xlsx", ".eml"})
"""The kinds of files that can be encrypted: a workbook, and a mail with a workbook in it."""
A_DAY = 86_400.0
"""Seconds after which a half-made file is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files that were written, those of them that say nothing new, and what stood in the way of others."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def says_something_new(self) -> bool:
        """Whether any file differs from the one that stood there before."""
        return len(self.unchanged) < len(self.written) or bool(self.problems)


def deliver(answer: Answer, outputs: Sequence[Path], *, wait: float | None, password: str | None = None) -> Delivery:
    """Write the answer's reports to these files; workbooks under the password where one is given.

    Another run that writes to one of the folders is waited for, `wait` seconds at most; then nothing is written and a
    problem says so. Without a `wait` the folders are taken already.
    """
    with ExitStack() as locks:
        for folder in sorted({path.parent for path in outputs}):
            if wait is not None and folder.is_dir() and not hold(folder, wait, locks):
                return Delivery(problems=(folder_taken(folder, wait),))
        return write_all(answer, outputs, password)


def hold(folder: Path, wait: float, locks: ExitStack) -> bool:
    """Take the folder until the locks are given back, and tidy it up; False where another run keeps it."""
    if not locks.enter_context(taken_alone(folder, wait)):
        return False
    sweep(folder, time.time())
    return True


@contextmanager
def taken_alone(folder: Path, wait: float) -> Iterator[bool]:
    """Hold the folder against other runs; False where another kept it all the time.

    A folder in which no lock can be made, such as one we may not write to, is not held: writing says what is wrong.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK_NAME, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError:
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


def sweep(folder: Path, now: float) -> None:
    """Take away the half-made files that runs killed a day ago or earlier have left in the folder."""
    for path in folder.glob(LEFT_BEHIND):
        with suppress(OSError):
            if now - path.stat().st_mtime > A_DAY:
                path.unlink()


def folder_taken(folder: Path, wait: float) -> Problem:
    """Another run has the folder."""
    return Problem(
        "W007",
        f'another run has been writing to "{folder}" for more than {wait:g} seconds',
        FilePlace(str(folder)),
        "wait until it is done, or say --wait with more seconds",
    )


def write_all(answer: Answer, outputs: Sequence[Path], password: str | None = None) -> Delivery:
    """Write each file whole or not at all; one that cannot be written keeps no other from it."""
    written: list[Path] = []
    unchanged: list[Path] = []
    problems: list[Problem] = []
    for path in outputs:
        before = content_of(path, password)
        result = written_under(path, answer, password)
        problems.extend(result.problems)
        if result.written is not None:
            written.append(result.written)
            if before is not None and before == content_of(result.written, password):
                unchanged.append(result.written)
    return Delivery(tuple(written), tuple(unchanged), tuple(problems))


def written_under(path: Path, answer: Answer, password: str | None) -> WriteResult:
    """The file, encrypted where there is a password; a kind of file that cannot be is not written then."""
    if password is None:
        return write_output(path, answer.reports, answer.cover)
    if path.suffix.casefold() not in SEALABLE:
        hint = "name an .xlsx or .eml file, or leave --password-file away"
        return WriteResult(None, (Problem("W008", f'"{path.name}" cannot be encrypted', FilePlace(str(path)), hint),))
    from sponsorcli.rendering.sealing import sealed

    return write_output(path, answer.reports, answer.cover, seal=lambda content: sealed(content, password))


def content_of(path: Path, password: str | None = None) -> bytes | None:
    """The bytes of the file, of the workbook inside where there is a password; None where there is none to read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if password is None:
        return content
    from sponsorcli.rendering.sealing import unsealed

    if path.suffix.casefold() == ".eml":
        from sponsorcli.rendering.mail import attached_workbook

        content = attached_workbook(content) or b""
    return unsealed(content, password)
