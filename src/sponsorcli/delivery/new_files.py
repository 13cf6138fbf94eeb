"""Write files that were not there before; never overwrite one."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.regular_files import read_whole

from .protected_files import ProtectedFiles, clashes, is_refused
from .writing import RefusedError, unwritable, write_new, write_whole


@dataclass(frozen=True, slots=True)
class NewFiles:
    """The files that were written, and what stood in the way of the others."""

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    unchanged: tuple[Path, ...] = ()
    """Files that were there with the same bytes."""

    @property
    def is_refused(self) -> bool:
        """Whether a file would have landed on one that the run reads, or on another one."""
        return is_refused(self.problems)


def write_new_files(files: Mapping[Path, bytes], *, keep: ProtectedFiles) -> NewFiles:
    """Write these files, making their folders; none at all where one of them is there already, or must be kept."""
    stopped = clashes(keep, tuple(files)) or tuple(there_already(path) for path in files if os.path.lexists(path))
    if stopped:
        return NewFiles(problems=stopped)
    written: list[Path] = []
    for path, content in files.items():
        problems = not_written(path, content, keep)
        if problems:
            return NewFiles(tuple(written), problems)
        written.append(path)
    return NewFiles(tuple(written))


def write_papers(files: Mapping[Path, bytes], *, keep: ProtectedFiles) -> NewFiles:
    """Write these files, making their folders; none at all where one of them is there already and says something else.

    A file that somebody filled in is never overwritten; one that is there with the same bytes is left.
    """
    stopped = clashes(keep, tuple(files)) or tuple(
        there_already(path) for path, content in files.items() if os.path.lexists(path) and not _holds(path, content)
    )
    if stopped:
        return NewFiles(problems=stopped)
    new = {path: content for path, content in files.items() if not os.path.lexists(path)}
    made = write_new_files(new, keep=keep)
    return NewFiles(made.written, made.problems, tuple(path for path in files if path not in new))


def write_over(files: Mapping[Path, bytes], *, keep: ProtectedFiles) -> NewFiles:
    """Write these files, making their folders, in the place of those that are there; none where one must be kept."""
    if stopped := clashes(keep, tuple(files)):
        return NewFiles(problems=stopped)
    unchanged = tuple(path for path, content in files.items() if _holds(path, content))
    written: list[Path] = []
    for path, content in files.items():
        if path in unchanged:
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content, keep=keep)
        except OSError as fault:
            return NewFiles(tuple(written), (unwritable(path, fault),), unchanged)
        except RefusedError as refused:
            return NewFiles(tuple(written), refused.problems, unchanged)
        written.append(path)
    return NewFiles(tuple(written), (), unchanged)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_whole(path) == content
    except OSError:
        return False


def not_written(path: Path, content: bytes, keep: ProtectedFiles) -> tuple[Problem, ...]:
    """Write the file with its folder; what stood in the way, nothing where it is written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        return (unwritable(path, fault),)
    try:
        write_new(path, content, keep=keep)
    except FileExistsError:
        return (there_already(path),)
    except OSError as fault:
        return (unwritable(path, fault),)
    except RefusedError as refused:
        return refused.problems
    return ()


def there_already(path: Path) -> Problem:
    """A file goes by that name, or a link, even one that leads nowhere."""
    hint = "name another, or move it away"
    return Problem("P092", f'"{path.as_posix()}" is there already', FilePlace(path.as_posix()), hint)
