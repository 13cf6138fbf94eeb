"""What a run must not write on: the files that it reads, its other outputs, the lock of a folder.

One file may have many names: another spelling, a link to it, a second entry in a folder (a hard link), other case. So
files are compared by what they are on the disk, and those that are not there yet by the folder they would be in.
"""

import fnmatch
import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import STANDARD_INPUT, files_named

LOCK_NAME = ".sponsorcli.lock"
"""Stands in a folder that reports are written to. It is never deleted: a run that waits may hold it open."""
REFUSALS = frozenset({"W020", "W021", "W022", "W023"})
"""The problems of an output that would do harm: wrong use of the program, after which nothing is written."""
NOTHING_WRITTEN = "nothing was written"
NEVER_READ = "~$"
"""How Excel's own locks begin, which no pattern of sources takes."""
_LOOKED_AT = 50
"""Entries of a folder that are looked at to learn whether its names differ by case."""

Identity = tuple[object, ...]
"""Equal for two names of one file: its device and number, or those of its nearest folder and the names below that."""


@dataclass(frozen=True, slots=True)
class NamedInputs:
    """What a command line names to be read: programs, with changes to their settings, and other files."""

    programs: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePattern:
    """A file that is read, or a pattern of such files: where it is from the root, and how messages call it."""

    path: Path
    shown_as: str
    read_as: str

    @property
    def pattern(self) -> str | None:
        """The path as a pattern of files; None where it names one file, as one that exists does in any case."""
        return str(self.path) if glob.has_magic(str(self.path)) and not self.path.is_file() else None

    def files(self) -> Iterator[Path]:
        """The files that there are now; a single one even where it is missing."""
        if self.pattern is None:
            yield self.path
        else:
            found = map(Path, sorted(glob.glob(self.pattern)))  # noqa: PTH207 - the folder is part of the pattern
            yield from (path for path in found if not path.name.startswith(NEVER_READ))


@dataclass(frozen=True, slots=True)
class ProtectedFiles:
    """What a run reads, and so must leave as it is."""

    sources: tuple[SourcePattern, ...] = ()


NOTHING_READ = ProtectedFiles()
"""For a run that reads no file of the user's."""


def protected(reads: NamedInputs) -> ProtectedFiles:
    """All files that a run reads: programs and what they name, in turn the programs that they share people with.

    The key of the pseudonyms beside each program is among them, made or not.
    """
    found: list[SourcePattern] = []
    for program in reads.programs:
        found += _of_program(program, reads.settings)
    shared = [source for source in found if source.read_as == "another program"]
    for source in shared:
        found += _of_program(source.path, ())
    found += [_source(path, path.as_posix(), "a file that the command was given") for path in reads.others]
    return ProtectedFiles(tuple(dict.fromkeys(found)))


def _of_program(program: Path, settings: Sequence[str]) -> Iterator[SourcePattern]:
    yield _source(program, program.as_posix(), "a program")
    key = program.with_suffix(".pseudonyms.key")
    yield _source(key, key.as_posix(), "the key of the pseudonyms")
    for named in dict.fromkeys((*files_named(program), *files_named(program, settings))):
        if named.path == STANDARD_INPUT:
            # Where a file is passed in by `<`, this name leads to it.
            yield SourcePattern(Path("/dev/stdin"), "standard input", named.read_as)
        else:
            yield _source(named.path, named.path.as_posix(), named.read_as)


def _source(path: Path, shown_as: str, read_as: str) -> SourcePattern:
    # From the root, as workers of a cluster may stand in another folder; links are followed when files are compared.
    return SourcePattern(Path(os.path.abspath(path)), shown_as, read_as)  # noqa: PTH100


def clashes(keep: ProtectedFiles, outputs: Sequence[Path]) -> tuple[Problem, ...]:
    """A problem for each output that would land on a file of `keep`, on one before it, or on the lock of a folder.

    Also for one that a pattern of `keep` would match, since the next run would read it as data (W020 to W023). The
    disk is looked at and left alone.
    """
    folders = dict.fromkeys(path.parent for path in outputs)
    patterns = tuple(source for source in keep.sources if source.pattern is not None)
    locks = frozenset(identity(folder / LOCK_NAME) for folder in folders)
    reserved = _Reserved(_files_read(keep), patterns, locks)
    found = list(lock_clashes(keep, folders))
    taken: dict[Identity, Path] = {}
    for output in outputs:
        here = identity(output)
        clash = reserved.clash(output, here)
        if clash is None and here in taken:
            clash = _twice(output, taken[here])
        if clash is not None:
            found.append(clash)
        taken.setdefault(here, output)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reserved:
    """What no output may land on: files that are read, what patterns of such files would find, and locks."""

    read: dict[Identity, tuple[SourcePattern, Path]]
    patterns: tuple[SourcePattern, ...]
    locks: frozenset[Identity]

    def clash(self, output: Path, here: Identity) -> Problem | None:
        """What an output would land on."""
        if here in self.read:
            return _on_source(output, *self.read[here])
        matching = next((one for one in self.patterns if would_match(str(one.path), output)), None)
        if matching is not None:
            return _read_next_time(output, matching)
        if here in self.locks or output.name.casefold() == LOCK_NAME:
            return _on_lock(output)
        return None


def lock_clashes(keep: ProtectedFiles, folders: Iterable[Path]) -> tuple[Problem, ...]:
    """A problem for each folder whose lock is a link to a file of `keep`: taking the lock would empty the file."""
    read = _files_read(keep)
    locks = {identity(folder / LOCK_NAME): folder / LOCK_NAME for folder in folders}
    return tuple(_lock_on_source(read[here][1], lock) for here, lock in locks.items() if here in read)


def _files_read(keep: ProtectedFiles) -> dict[Identity, tuple[SourcePattern, Path]]:
    return {identity(path): (source, path) for source in reversed(keep.sources) for path in source.files()}


def is_refused(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an output that would do harm."""
    return any(problem.code in REFUSALS for problem in problems)


def identity(path: Path) -> Identity:
    """What the file is on the disk, links followed; for one that is not there, where it would be made."""
    try:
        return identity_of(path.stat())
    except (OSError, ValueError):
        folder, names = nearest_folder(Path(os.path.realpath(path)))
    found = folder.stat()
    is_blind = is_case_blind(folder)
    return (*identity_of(found), *(folded(name) if is_blind else os.path.normcase(name) for name in names))


def identity_of(found: os.stat_result) -> Identity:
    """The device, and the file's number on it."""
    return found.st_dev, found.st_ino


def nearest_folder(path: Path) -> tuple[Path, tuple[str, ...]]:
    """The nearest folder above the path that can be seen, and the names below it, the file's own last."""
    names: list[str] = []
    for folder in (path, *path.parents):
        if folder != path and (os.path.exists(folder) or folder == folder.parent):  # noqa: PTH110 - never raises
            return folder, tuple(reversed(names))
        names.append(folder.name)
    return path, ()


def is_case_blind(folder: Path) -> bool:
    """Whether names in the folder that differ in case alone are one, as on most disks of macOS and Windows."""
    try:
        with os.scandir(folder) as entries:
            names = {entry.name for entry in islice(entries, _LOOKED_AT)}
    except OSError:
        names = set()
    for name in sorted(names):
        other = name.swapcase()
        if other != name and other not in names:
            return _are_one(folder / name, folder / other)
    other = folder.name.swapcase()
    return other != folder.name and _are_one(folder, folder.with_name(other))


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def folded(name: str) -> str:
    """The name as a disk that knows no case compares it."""
    return unicodedata.normalize("NFC", name).casefold()


def would_match(pattern: str, output: Path) -> bool:
    """Whether the pattern would find the output once it is written: by the name given, or by where a link leads."""
    placed = Path(os.path.realpath(output.parent)) / output.name
    return any(_finds(Path(pattern), path) for path in {placed, Path(os.path.realpath(output))})


def _finds(pattern: Path, path: Path) -> bool:
    folder, names = nearest_folder(path)
    depth = len(pattern.parts) - len(names)
    is_blind = is_case_blind(folder)
    if depth < 1 or not all(map(_fits, names, pattern.parts[depth:], [is_blind] * len(names))):
        return False
    above = str(Path(*pattern.parts[:depth]))
    here = identity_of(folder.stat())
    return any(identity(Path(each)) == here for each in glob.glob(above))  # noqa: PTH207 - may name one folder too


def _fits(name: str, part: str, is_blind: bool) -> bool:  # noqa: FBT001 - mapped over
    """Whether a part of a pattern finds the name, by the rules of `glob` and of those who read sources by it."""
    if not glob.has_magic(part):
        return name == part or (is_blind and folded(name) == folded(part))
    is_passed_over = name.startswith(NEVER_READ) or (name.startswith(".") and not part.startswith("."))
    return not is_passed_over and fnmatch.fnmatch(name, part)


def _on_source(output: Path, source: SourcePattern, path: Path) -> Problem:
    is_same_name = Path(os.path.abspath(output)) == path  # noqa: PTH100 - the name, not where it leads
    shown = source.shown_as if source.pattern is None else path.as_posix()
    message = (
        f'"{output.as_posix()}" is a file that the run reads ({source.read_as})'
        if is_same_name
        else f'"{output.as_posix()}" is the same file as "{shown}", which the run reads ({source.read_as})'
    )
    return _refusal("W020", message, output, "name another file; files that are read are never overwritten")


def _twice(output: Path, before: Path) -> Problem:
    message = (
        f'"{output.as_posix()}" is named for two outputs'
        if output == before
        else f'"{output.as_posix()}" and "{before.as_posix()}" are the same file, and each is an output'
    )
    return _refusal("W021", message, output, "give each output a different file name")


def _read_next_time(output: Path, source: SourcePattern) -> Problem:
    message = f'"{output.as_posix()}" matches "{source.shown_as}" and would be read as {source.read_as} by the next run'
    return _refusal("W022", message, output, "name a file in another folder")


def _on_lock(output: Path) -> Problem:
    message = f'"{output.as_posix()}" is the lock by which runs keep out of each other\'s way'
    return _refusal("W023", message, output, "name another file")


def _lock_on_source(path: Path, lock: Path) -> Problem:
    message = f'the lock "{lock.as_posix()}" is the same file as "{path.as_posix()}", which the run reads'
    return _refusal("W023", message, lock, "delete the lock file, which is a link; it is made again")


def _refusal(code: str, message: str, output: Path, hint: str) -> Problem:
    return Problem(code, f"{message}; {NOTHING_WRITTEN}", FilePlace(output.as_posix()), hint)
