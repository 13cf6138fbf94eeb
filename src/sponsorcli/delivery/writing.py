"""The one place where bytes reach the disk: whole or not at all, for their owner alone, never on what a run reads.

Every function that could meet a file takes what the run must leave as it is and looks once more, right before it
writes: between the first look and the writing a link may have been set. A test holds that nothing else writes.
"""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.regular_files import NotAFileError, read_whole
from sponsorcli.rendering import ENDINGS, file_content
from sponsorcli.tables import Report

from .protected_files import LOCK_NAME, ProtectedFiles, clashes, identity, identity_of, lock_clashes

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between attempts while another program holds the file: virus scanners let go within two seconds."""
PREFIX, SUFFIX = ".sponsorcli-", ".tmp"
ABANDONED = 3600
"""Seconds after which no run can still be writing a file."""
HELD_BY_ANOTHER = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""


class RefusedError(Exception):
    """The file is one that must not be written on; `problems` says why, and nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """With what there is to say."""
        super().__init__(problems[0].code)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The file that was written, None where none was, and what there is to say about it."""

    written: Path | None
    problems: tuple[Problem, ...] = ()


def write_output(
    path: Path,
    reports: Sequence[Report],
    cover: Report | None,
    *,
    keep: ProtectedFiles,
    seal: Callable[[bytes], bytes] | None = None,
) -> WriteResult:
    """Write the reports to that file in the form its ending names; problems W001 to W006, W010, W011, W020 to W023.

    A file already there is replaced in one step or stays as it was. Where another program holds it open, a second
    name beside it is written and named in the answer. `seal` is given a workbook's bytes and returns those to write,
    by itself or in a mail.
    """
    if path.suffix.casefold() in ENDINGS and not path.parent.is_dir():
        hint = "make the folder first, or name one that exists"
        return WriteResult(None, (Problem("W002", f'there is no folder "{path.parent}"', FilePlace(str(path)), hint),))
    try:
        made = file_content(path, reports, cover, seal=seal)
        if made.content is None:
            return WriteResult(None, made.problems)
        written = write_whole(path, made.content, keep=keep)
    except OSError as fault:
        return WriteResult(None, (unwritable(path, fault),))
    except RefusedError as refused:
        return WriteResult(None, refused.problems)
    notes = () if written == path else (second_name(path, written),)
    return WriteResult(written, (*notes, *made.problems))


def refuse_special(path: Path, target: Path) -> None:
    """IsADirectoryError and NotAFileError: a folder, device or pipe must not give way to a file."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
    if target.is_symlink() or (target.exists() and not target.is_file()):  # a link still, where it leads in a circle
        raise NotAFileError


def refuse(path: Path, keep: ProtectedFiles) -> None:
    """RefusedError where the path leads to a file that must stay as it is."""
    found = clashes(keep, [path])
    if found:
        raise RefusedError(found)


def unwritable(path: Path, fault: OSError) -> Problem:
    """The problem of a file that could not be written: no permission, no file, or whatever the system says."""
    place = FilePlace(str(path))
    if isinstance(fault, IsADirectoryError):
        return Problem("W003", f'"{path}" is a folder, and no file takes its place', place, "name a file")
    if isinstance(fault, NotAFileError):
        hint = "choose another name: only a file is written over, no device and no link that leads to itself"
        return Problem("W004", f'"{path}" was not written: what goes by that name is not a file', place, hint)
    if isinstance(fault, PermissionError):
        return Problem(
            "W003",
            f'you may not write to "{path}"',
            place,
            "choose another folder, or ask for the right to write in this one",
        )
    reason = (fault.strerror or type(fault).__name__).lower()
    return Problem("W004", f'"{path}" was not written: {reason}', place, "make room or choose another disk; try again")


def second_name(path: Path, written: Path) -> Problem:
    """The warning that another program held the file."""
    return Problem(
        "W005",
        f'"{path.name}" is open in another program; the new report is in "{written.name}"',
        FilePlace(str(path)),
        "close the file, and rename the new one if you want the old name",
        Severity.WARNING,
    )


def write_whole(
    path: Path,
    content: bytes,
    *,
    keep: ProtectedFiles,
    replace: Callable[[Path, Path], object] = os.replace,
    wait: Callable[[float], object] = time.sleep,
) -> Path:
    """Put the content at that path in one step and return where it went; OSError where it cannot be, RefusedError.

    Written beside its place under another name, brought to the disk, then renamed: whoever looks, sees the old file or
    the new one. A link stays one, and what it leads to is replaced. `replace` and `wait` stand for the system's own.
    """
    target = Path(os.path.realpath(path))  # without links from here on, so that none can be set on the way to it
    refuse_special(path, target)
    for name in (path, target):
        refuse(name, keep)
    sweep(target.parent, time.time())
    temporary = written_beside(target, content)
    try:
        placed = put_in_place(temporary, target, replace, wait)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle_folder(target.parent)
    return path if placed == target else placed


def write_new(path: Path, content: bytes, *, keep: ProtectedFiles) -> Path:
    """As `write_whole`, but FileExistsError where anything goes by that name, a link that leads nowhere too."""
    if os.path.lexists(path):
        raise FileExistsError(f"{path} is there")
    return write_whole(path, content, keep=keep, replace=put_if_new)


class ChangedMeanwhileError(Exception):
    """The file is not as it was when it was read."""


def replace_source(
    path: Path, content: bytes, *, before: bytes | None, copy: Path | None, keep: ProtectedFiles
) -> None:
    """Put the content in the place of a file that the run reads; OSError, RefusedError, ChangedMeanwhileError.

    `before` is what the file held when it was read, None where there was none: it goes into the `copy` first, where one
    is named, and the file is left alone where it holds anything else by now. Who may read the file stays as it was.
    """
    target = Path(os.path.realpath(path))
    refuse_special(path, target)
    refuse_changed(target, before)
    sweep(target.parent, time.time())
    if copy is not None and before is not None:
        write_new(copy, before, keep=keep)
    temporary = written_beside(target, content)
    try:
        if before is None:
            put_if_new(temporary, target)
        else:
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            refuse_changed(target, before)
            temporary.replace(target)
    except FileExistsError:
        temporary.unlink(missing_ok=True)
        raise ChangedMeanwhileError from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle_folder(target.parent)


def refuse_changed(target: Path, before: bytes | None) -> None:
    """ChangedMeanwhileError where the file holds anything else, or is there and was not, or the other way round."""
    if (read_whole(target) if target.exists() else None) != before:
        raise ChangedMeanwhileError


def put_if_new(temporary: Path, target: Path) -> None:
    """Give the file that name unless something has it; in one step where the disk knows second names."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(f"{target} is there") from None
        temporary.rename(target)
    else:
        temporary.unlink()


def add_line(path: Path, line: str, *, keep: ProtectedFiles) -> None:
    """Add the line to the file, which is made where it is missing; OSError, RefusedError."""
    refuse(path, keep)
    refuse_special(path, Path(os.path.realpath(path)))
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        # A link may have been set since: what was opened is what counts.
        here = identity_of(os.fstat(handle))
        if any(here == identity(read) for source in keep.sources for read in source.files()):
            refuse(path, keep)
            raise PermissionError(errno.EPERM, "it leads to a file that the run reads")
        file.write(f"{line}\n".encode())


def write_secret_once(path: Path, text: str) -> bool:
    """Write the text as a line into a new file that its owner alone can read; False where there is a file already."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True


@contextmanager
def taken_alone(folder: Path, wait: float, *, keep: ProtectedFiles) -> Iterator[bool]:
    """Hold the folder against other runs; False where another kept it all the time.

    A folder in which no lock can be made, such as one we may not write to, is not held: writing says what is wrong.
    RefusedError where the lock is a link to a file that must stay as it is: taking a lock empties its file.
    """
    from filelock import FileLock, Timeout

    if found := lock_clashes(keep, [folder]):
        raise RefusedError(found)
    try:
        # Where colleagues may write to the folder, they must be able to take the lock that the first of them made. Its
        # owner always may, in a folder that nobody writes to as well: a lock without that right is refused outright.
        mode = stat.S_IMODE(folder.stat().st_mode) & 0o666 | 0o600
        lock = FileLock(folder / LOCK_NAME, timeout=wait, mode=mode)
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
    """Remove what runs that were killed an hour ago or more left behind; what cannot be removed does no harm."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            if now - left.stat().st_mtime > ABANDONED:
                left.unlink()


def written_beside(target: Path, content: bytes) -> Path:
    """A file of that content in the target's folder, on the disk, readable by its owner alone."""
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(
    temporary: Path, target: Path, replace: Callable[[Path, Path], object], wait: Callable[[float], object]
) -> Path:
    """Rename onto the target; onto a second name where another program keeps holding it."""
    for pause in (*PAUSES, None):
        try:
            replace(temporary, target)
        except PermissionError as fault:
            if getattr(fault, "winerror", None) not in HELD_BY_ANOTHER:
                raise
            if pause is not None:
                wait(pause)
        else:
            return target
    second = free_name(target)
    replace(temporary, second)
    return second


def free_name(target: Path) -> Path:
    """The first name beside the target that nothing has: ``report (2).xlsx``."""
    number = 2
    while (name := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return name


def settle_folder(folder: Path) -> None:
    """Bring the rename to the disk, where the system can do that to a folder: Windows and many network drives cannot.

    The file is in its place by now, so that nothing that goes wrong here is a failure to write.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
