"""Write files that were not there before; never overwrite one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rendering.files import unwritable, write_whole


@dataclass(frozen=True, slots=True)
class NewFiles:
    """The files that were written, and what stood in the way of the others."""

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_new(files: Mapping[Path, bytes]) -> NewFiles:
    """Write these files, making their folders; none at all where one of them is there already."""
    hint = "name another, or move it away"
    taken = tuple(
        Problem("P092", f'"{path.as_posix()}" is there already', FilePlace(path.as_posix()), hint)
        for path in files
        if path.exists()
    )
    if taken:
        return NewFiles(problems=taken)
    written: list[Path] = []
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(write_whole(path, content))
        except OSError as fault:
            return NewFiles(tuple(written), (unwritable(path, fault),))
    return NewFiles(tuple(written))
