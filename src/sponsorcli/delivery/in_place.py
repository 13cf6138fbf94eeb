"""Change a file that a program reads, asked for by name: whole, locked, with a dated copy of what was."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from shlex import quote

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.regular_files import read_whole

from .outputs import Delivery, folder_taken
from .protected_files import ProtectedFiles, clashes
from .writing import ChangedMeanwhileError, RefusedError, replace_source, taken_alone, unwritable, write_whole


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A file, the bytes that it has (None where there is none), those that it is to have, the day for the copy's name.

    `was_read_as` is the checksum of what the change was made from. With `one_copy_a_day` the first copy of a day is
    kept and no other made.
    """

    path: Path
    before: bytes | None
    after: bytes
    day: date
    was_read_as: str | None = None
    one_copy_a_day: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether somebody changed the file after it was read."""
        if self.before is None or self.was_read_as is None:
            return False
        return sha256(self.before).hexdigest() != self.was_read_as


def change_source(change: SourceChange, *, keep: ProtectedFiles, wait: float | None) -> Delivery:
    """Put the new content in the file's place; W050 to W052, W003, W004, W007 where that cannot be done.

    Another run that writes to the folder is waited for, `wait` seconds at most; without a `wait` the folder is taken
    already. The copy is written first, and named by a note (W053) with the command that puts it back.
    """
    path = change.path
    if stopped := (*open_elsewhere(path), *((changed_meanwhile(path),) if change.is_stale else ())):
        return Delivery(problems=stopped)
    try:
        with nullcontext(True) if wait is None else taken_alone(path.parent, wait, keep=keep) as is_ours:  # noqa: FBT003
            if not is_ours:
                return Delivery(problems=(folder_taken(path.parent, wait or 0),))
            copy = copy_name(change, keep)
            replace_source(path, change.after, before=change.before, copy=copy, keep=keep)
    except ChangedMeanwhileError:
        return Delivery(problems=(changed_meanwhile(path),))
    except RefusedError as refused:
        return Delivery(problems=refused.problems)
    except OSError as fault:
        return Delivery(problems=(unwritable(path, fault),))
    return Delivery((path,), problems=() if copy is None else (undo(path, copy),))


def write_text_table(path: Path, content: bytes, *, keep: ProtectedFiles, wait: float) -> Delivery:
    """A new file of that content, or in the place of one that no run reads."""
    try:
        with taken_alone(path.parent, wait, keep=keep) as is_ours:
            if not is_ours:
                return Delivery(problems=(folder_taken(path.parent, wait),))
            is_same = path.is_file() and read_whole(path) == content
            written = write_whole(path, content, keep=keep)
    except RefusedError as refused:
        return Delivery(problems=refused.problems)
    except OSError as fault:
        return Delivery(problems=(unwritable(path, fault),))
    return Delivery((written,), (written,) if is_same else ())


def open_elsewhere(path: Path) -> Iterator[Problem]:
    """That Excel or LibreOffice has the file open, by the files that they keep beside it."""
    owners = {f"~${path.name}": "Excel", f".~lock.{path.name}#": "LibreOffice"}
    for name, program in owners.items():
        if path.with_name(name).exists():
            yield Problem(
                "W050",
                f'"{path.name}" is open in {program}',
                FilePlace(path.as_posix()),
                f'save and close it, and run the command again; if it is not open, delete "{name}" beside it',
            )


def changed_meanwhile(path: Path) -> Problem:
    """Somebody has saved the file since it was read."""
    return Problem(
        "W051",
        f'"{path.name}" was changed while the command was running, so nothing was written',
        FilePlace(path.as_posix()),
        "run the command again",
    )


def undo(path: Path, copy: Path) -> Problem:
    """Where the file is as it was, and how to put it back."""
    put_back = "copy" if os.name == "nt" else "cp"
    return Problem(
        "W053",
        f'"{path.name}" as it was before is in "{copy.name}"',
        FilePlace(path.as_posix()),
        f"to undo the change: `{put_back} {quote(copy.as_posix())} {quote(path.as_posix())}`",
        Severity.NOTE,
    )


def copies_beside(path: Path) -> list[Path]:
    """The copies of earlier days that stand beside a file."""
    return [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}.") and one.suffix == ".bak"]


def copy_name(change: SourceChange, keep: ProtectedFiles) -> Path | None:
    """A free name for the copy that no pattern of sources finds; None where the day has its copy."""
    path = change.path
    stem = f"{path.name}.{change.day.isoformat()}"
    first = path.with_name(f"{stem}.bak")
    if not change.before or (change.one_copy_a_day and first.exists()):
        return None
    number, free = 2, first
    while free.exists():
        number, free = number + 1, path.with_name(f"{stem}-{number}.bak")
    if found := clashes(keep, [free]):
        raise RefusedError(found)
    return free
