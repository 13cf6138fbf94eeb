"""Deliver an answer: take the folder for this run alone, write each file whole, say what is new."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rendering import write_output

from .answer import Answer

LOCK_NAME = ".sponsorcli.lock"
"""Stands in a folder that reports are written to. It is never deleted: a run that waits may hold it open."""


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


def deliver(answer: Answer, outputs: Sequence[Path], *, wait: float) -> Delivery:
    """Write the answer's reports to these files.

    Another run that writes to one of the folders is waited for, `wait` seconds at most; then nothing is written and a
    problem says so.
    """
    with ExitStack() as locks:
        for folder in sorted({path.parent for path in outputs}):
            if folder.is_dir() and not locks.enter_context(taken_alone(folder, wait)):
                return Delivery(problems=(folder_taken(folder, wait),))
        return write_all(answer, outputs)


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


def folder_taken(folder: Path, wait: float) -> Problem:
    """Another run has the folder."""
    return Problem(
        "W007",
        f'another run has been writing to "{folder}" for more than {wait:g} seconds',
        FilePlace(str(folder)),
        "wait until it is done, or say --wait with more seconds",
    )


def write_all(answer: Answer, outputs: Sequence[Path]) -> Delivery:
    """Write each file whole or not at all; one that cannot be written keeps no other from it."""
    written: list[Path] = []
    unchanged: list[Path] = []
    problems: list[Problem] = []
    for path in outputs:
        before = content_of(path)
        result = write_output(path, answer.reports, answer.cover)
        problems.extend(result.problems)
        if result.written is not None:
            written.append(result.written)
            if before is not None and before == content_of(result.written):
                unchanged.append(result.written)
    return Delivery(tuple(written), tuple(unchanged), tuple(problems))


def content_of(path: Path) -> bytes | None:
    """The bytes of the file, None where there is none to read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
