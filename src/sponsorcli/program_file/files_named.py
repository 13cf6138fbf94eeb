"""Every file that a program names, told from its text alone, so that those of a faulty program are known too."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .changed import with_changes
from .source_paths import STANDARD_INPUT
from .yaml.source_text import read_text
from .yaml.strict_yaml import Data, load_yaml

NO_FILES = frozenset({"sheet", "columns", "where", "choices", "encoding", "from"})
"""What can be said of a source beside the file that it is in."""
OWN_SHEET = "workbook"
"""In a list of sources this stands for the sheet of the program's workbook, and for no file."""
_WORD = re.compile(r"[^\s\"',\[\]{}]+")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file, or a pattern of files, that a program names, and as what it reads it: "people", "another program".

    `path` is relative where the program's own path is.
    """

    path: Path
    read_as: str


def files_named(program: Path, settings: Sequence[str] = ()) -> tuple[NamedFile, ...]:
    """The files that the program in the file names, under these changes to its settings; those that are missing too.

    Of a file that is no whole YAML, whatever in it is the name of a file that exists.
    """
    source = read_text(program, program.as_posix())
    if source.text is None:
        return ()
    loaded = load_yaml(source.text, program.as_posix())
    data = with_changes(loaded, settings).data if settings else loaded.data
    found = list(_named_in(data))
    if not loaded.is_whole:
        found += [("a source", word) for word in _WORD.findall(source.text) if _is_file(program.parent / word)]
    return tuple(dict.fromkeys(NamedFile(_path_of(program, text), read_as) for read_as, text in found))


def _named_in(data: Data) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict):
        return
    sources, about = data.get("sources"), data.get("program")
    for name, value in sources.items() if isinstance(sources, dict) else ():
        yield from ((name, text) for text in _texts(value) if text != OWN_SHEET or name == OWN_SHEET)
    if isinstance(about, dict):
        yield from (("another program", text) for text in _texts(about.get("shares_people_with")))


def _texts(value: Data) -> Iterator[str]:
    """The texts in a source, whether it is a file, a file with what is said of it, or a list of both."""
    match value:
        case str() if value and "\0" not in value:
            yield value
        case dict():
            for key, inside in value.items():
                if key not in NO_FILES:
                    yield from _texts(inside)
        case tuple():
            for inside in value:
                yield from _texts(inside)


def _path_of(program: Path, text: str) -> Path:
    """The path as the tables' reader takes it: without `..`, before any link is followed."""
    return STANDARD_INPUT if text == str(STANDARD_INPUT) else Path(os.path.normpath(program.parent / text))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
