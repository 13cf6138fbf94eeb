"""Deliver reports: take the folder for this run alone, write each file whole, say what is new."""

import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from sponsorcli.on_demand import fetch
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.regular_files import read_whole
from sponsorcli.rendering import ENDINGS
from sponsorcli.tables import Report

from .protected_files import ProtectedFiles, clashes, is_refused
from .sealing import sealed, unsealed
from .writing import RefusedError, WriteResult, sweep, taken_alone, write_output


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files that were written, those of them that say nothing new, and what stood in the way of others."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def joined(cls, deliveries: Iterable[Self]) -> Self:
        """Several deliveries as one, in the order given."""
        every = tuple(deliveries)
        return cls(
            tuple(path for one in every for path in one.written),
            tuple(path for one in every for path in one.unchanged),
            tuple(problem for one in every for problem in one.problems),
        )

    @property
    def is_refused(self) -> bool:
        """Whether an output would have landed on a file that the run reads, or on another output."""
        return is_refused(self.problems)

    @property
    def says_something_new(self) -> bool:
        """Whether any file differs from the one that stood there before."""
        return len(self.unchanged) < len(self.written) or bool(self.problems)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is written: the reports, and the short one that stands over them as a cover, where there is one."""

    reports: Sequence[Report]
    cover: Report | None = None


def deliver(
    contents: Contents,
    outputs: Sequence[Path],
    *,
    keep: ProtectedFiles,
    wait: float | None,
    password: str | None = None,
) -> Delivery:
    """Write the reports to these files; workbooks under the password where one is given.

    Nothing at all is written where one of them would land on a file of `keep`, or on another one.

    Another run that writes to one of the folders is waited for, `wait` seconds at most; then nothing is written and a
    problem says so. Without a `wait` the folders are taken already.
    """
    if refused := clashes(keep, outputs):
        return Delivery(problems=refused)
    with ExitStack() as locks:
        for folder in sorted({path.parent for path in outputs}):
            held_up = hold(folder, wait, locks, keep) if wait is not None and folder.is_dir() else ()
            if held_up:
                return Delivery(problems=held_up)
        return write_all(contents, outputs, keep, password)


def hold(folder: Path, wait: float, locks: ExitStack, keep: ProtectedFiles) -> tuple[Problem, ...]:
    """Take the folder until the locks are given back, and tidy it up; why not, where it cannot be had (W007, W023)."""
    try:
        is_ours = locks.enter_context(taken_alone(folder, wait, keep=keep))
    except RefusedError as refused:
        return refused.problems
    if not is_ours:
        return (folder_taken(folder, wait),)
    sweep(folder, time.time())
    return ()


def folder_taken(folder: Path, wait: float) -> Problem:
    """Another run has the folder."""
    return Problem(
        "W007",
        f'another run has been writing to "{folder}" for more than {wait:g} seconds',
        FilePlace(str(folder)),
        "wait until it is done, or say --wait with more seconds",
    )


def write_all(
    contents: Contents, outputs: Sequence[Path], keep: ProtectedFiles, password: str | None = None
) -> Delivery:
    """Write each file whole or not at all; one that cannot be written keeps no other from it."""
    written: list[Path] = []
    unchanged: list[Path] = []
    problems: list[Problem] = []
    for path in outputs:
        before = content_of(path, password)
        result = written_under(path, contents, keep, password)
        problems.extend(result.problems)
        if result.written is not None:
            written.append(result.written)
            if before is not None and before == content_of(result.written, password):
                unchanged.append(result.written)
    return Delivery(tuple(written), tuple(unchanged), tuple(problems))


def written_under(path: Path, contents: Contents, keep: ProtectedFiles, password: str | None) -> WriteResult:
    """The file, encrypted where there is a password; a kind of file that cannot be is not written then."""
    if password is None:
        return write_output(path, contents.reports, contents.cover, keep=keep)
    if not can_be_sealed(path):
        hint = "name an .xlsx or .eml file, or leave --password-file away"
        return WriteResult(None, (Problem("W008", f'"{path.name}" cannot be encrypted', FilePlace(str(path)), hint),))
    seal = partial(sealed, password=password)
    return write_output(path, contents.reports, contents.cover, keep=keep, seal=seal)


def can_be_sealed(path: Path) -> bool:
    """Whether files of that kind can be encrypted: a workbook, and a mail with a workbook in it."""
    form = ENDINGS.get(path.suffix.casefold())
    return form is not None and form.holds_workbook


def content_of(path: Path, password: str | None = None) -> bytes | None:
    """The bytes of the file, of the workbook inside where there is a password; None where there is none to read."""
    try:
        content = read_whole(path)
    except OSError:
        return None
    if password is None:
        return content
    if path.suffix.casefold() == ".eml":
        content = fetch("sponsorcli.rendering.documents.mail:attached_workbook")(content) or b""
    return unsealed(content, password)
