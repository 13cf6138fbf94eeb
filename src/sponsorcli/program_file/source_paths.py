"""Where a program's tables are on disk: relative to the program, inside its tree, globs in sorted order."""

import glob
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

from sponsorcli.model.settings import SourceEntry
from sponsorcli.problems import Place, Problem
from sponsorcli.problems.messages import nearest

from .read import ProgramFile
from .yaml.scalars import clipped

Found = tuple[tuple[Path, ...], tuple[Problem, ...]]

STANDARD_INPUT = Path("-")
"""What a program names in a file's place for the table that is passed in to the command."""


def source_paths(file: ProgramFile, source: str, *, allow_outside: bool) -> Found:
    """The files that a source names, entry after entry, and what is wrong with the naming.

    `source` is a key of `sources`: a table's name, `workbook` or `fixes`.
    """
    if file.sound is None:
        return (), ()
    entries = [entry for entry in file.sound.sources.of(source) if not entry.is_in_workbook]
    found = [entry_paths(file, entry, allow_outside=allow_outside) for entry in entries]
    return tuple(path for paths, _ in found for path in paths), tuple(one for _, problems in found for one in problems)


def entry_paths(file: ProgramFile, entry: SourceEntry, *, allow_outside: bool) -> Found:
    """The files that one entry names, in sorted order, and what is wrong with the naming.

    A path is relative to the program file and may not leave the folder that holds the program's own folder (a link
    does not lead out either) unless `allow_outside`. Excel's lock files (`~$…`) and hidden files never match a glob.
    One table, or the workbook, may be STANDARD_INPUT. The file that actions are added to may be missing, or empty.
    """
    place = file.places.of(*entry.file_path)
    if not entry.file:  # the program's own check says so
        return (), ()
    if entry.file == str(STANDARD_INPUT) and entry.table != "fixes" and file.sound is not None:
        first = next(one for one in file.sound.sources.entries() if one.file == entry.file)
        return ((STANDARD_INPUT,), ()) if first == entry else ((), (_taken(first.table, place),))
    if is_unwritten_record(file, entry):
        return (), ()
    return _found(file.path, entry.file, place, allow_outside=allow_outside)


def is_unwritten_record(file: ProgramFile, entry: SourceEntry) -> bool:
    """Whether the entry is the file that actions are added to, and none has been yet."""
    if file.sound is None or entry.table != "activity" or entry.file != file.sound.sources.record:
        return False
    named = record_path(file, entry)
    return not named.exists() or (named.is_file() and not named.stat().st_size)


def record_path(file: ProgramFile, entry: SourceEntry) -> Path:
    """Where the file is that actions are added to, be it there or not."""
    return Path(os.path.normpath(file.path.parent / entry.file))


def named_file(file: ProgramFile, text: str, place: Place, *, allow_outside: bool) -> Found:
    """The file that a setting names, relative to the program file, under the same limits as a source."""
    return _found(file.path, text, place, allow_outside=allow_outside)


def named_path(
    file: ProgramFile, text: str, place: Place, *, allow_outside: bool
) -> tuple[Path | None, tuple[Problem, ...]]:
    """Where a file is that may not be there yet; None, with the problem, where it may not be."""
    path = Path(os.path.normpath(file.path.parent / text))
    if path.exists():
        found, problems = _found(file.path, text, place, allow_outside=allow_outside)
        return (found[0] if found else None), problems
    root = tree_of(file.path)
    if not allow_outside and not stays_inside(file.path, path):
        return None, (_outside(text, root, place),)
    return path, ()


def stays_inside(program: Path, path: Path) -> bool:
    """Whether a file or folder, there or not, is in the tree of the program, links followed."""
    root = tree_of(program)
    return _is_inside(_absolute(path), root) and _leads_inside(path, root)


def report_folder_problem(file: ProgramFile, folder: str, *, allow_outside: bool) -> Problem | None:
    """The problem of a folder for reports that leaves the program's tree, by its name or by a link."""
    if allow_outside or stays_inside(file.path, file.path.parent / folder):
        return None
    found = _outside(folder, tree_of(file.path), file.places.of("report", "folder"))
    return replace(found, hint="name a folder in it, write with -o or --into, or run with --allow-outside")


def is_glob(file: ProgramFile, entry: SourceEntry) -> bool:
    """Whether the entry names a pattern, not a file that has such a name."""
    return entry.is_pattern and not Path(os.path.normpath(file.path.parent / entry.file)).is_file()


def _taken(first: str, place: Place) -> Problem:
    return Problem(
        "P064",
        f'"-" stands for standard input, which is read once, as {first}',
        place,
        "name a file for one of the two",
    )


def _found(program: Path, text: str, place: Place, *, allow_outside: bool) -> Found:
    named = Path(os.path.normpath(program.parent / text))
    root = tree_of(program)
    if not allow_outside and not _is_inside(_absolute(named), root):
        return (), (_outside(text, root, place),)
    pattern = Path(os.path.normpath(os.path.join(glob.escape(str(program.parent)), text)))  # noqa: PTH118
    matches = _matches(named, pattern)
    if not matches:
        return (), (_no_match(text, named, place),)
    strays = () if allow_outside else tuple(path for path in matches if not _leads_inside(path, root))
    problems = tuple(_leads_out(path, place) for path in strays)
    return tuple(path for path in matches if path not in strays), problems


def tree_of(program: Path) -> Path:
    """The folder that a program's files may not leave: the one that holds the program's own folder."""
    own = _absolute(program).parent
    return own if own.parent == Path(own.anchor) else own.parent


def _matches(named: Path, pattern: Path) -> tuple[Path, ...]:
    """The file of that name, or all that the pattern has, in which the program's own folder has no special letters."""
    if (found := _as_on_disk(named)) is not None:
        return (found,)
    if not glob.has_magic(str(pattern)):
        return ()
    matches = (Path(match) for match in sorted(glob.glob(str(pattern))))  # noqa: PTH207 - the folder is part of it
    return tuple(path for path in matches if not path.name.startswith("~$") and path.is_file())


def _as_on_disk(named: Path) -> Path | None:
    """The file of that name, its letters composed or not: macOS writes an é as two characters, others as one."""
    if named.is_file():
        return named
    if named.name.isascii():
        return None
    same = [one for one in _files_in(named.parent) if one != named.name and composed(one) == composed(named.name)]
    path = named.with_name(same[0]) if len(same) == 1 else None
    return path if path is not None and path.is_file() else None


def composed(name: str) -> str:
    """A name in the one form that all its writings share."""
    return unicodedata.normalize("NFC", name)


def _absolute(path: Path) -> Path:
    """The path from the root, without `..`; unlike Path.resolve it follows no links, which are judged on their own."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _is_inside(path: Path, root: Path) -> bool:
    return path == root or root in path.parents


def _leads_inside(path: Path, root: Path) -> bool:
    try:
        return _is_inside(path.resolve(), root.resolve())
    except (OSError, RuntimeError):
        return False


def _outside(text: str, root: Path, place: Place) -> Problem:
    return Problem(
        "P061",
        f'"{clipped(text)}" leaves the folder {root.name}, where the program\'s files must be',
        place,
        "move the file into that folder, or run with --allow-outside",
    )


def _leads_out(path: Path, place: Place) -> Problem:
    return Problem(
        "P062",
        f'"{path.name}" is a link to a file outside the program\'s folder',
        place,
        "put the file itself there, or run with --allow-outside",
    )


def _no_match(text: str, named: Path, place: Place) -> Problem:
    if glob.has_magic(text):
        return Problem("P063", f'no file matches "{clipped(text)}"', place, "check the folder and the file names")
    hint = "check the name and the folder; the path is relative to the program file"
    if "\\" in text:
        hint = "write / between folders"
    elif named.is_dir():
        hint = f"name a file in it, or all of a kind: {text.rstrip('/')}/*.xlsx"
    else:
        near = nearest(named.name, _files_in(named.parent))
        hint = f"did you mean {near}?" if near else hint
    what = "is a folder" if named.is_dir() else "does not exist"
    return Problem("P063", f'"{clipped(text)}" {what}', place, hint)


def _files_in(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(("~$", ".")))
    except OSError:
        return []
