"""A program file's bytes become text, or a problem says why not."""

import codecs
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem, TextPlace
from sponsorcli.regular_files import TooLargeError, read_whole

from .scalars import hidden_character

MOST_BYTES = 256 * 1024

WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""What zip files, and so .xlsx and .ods files, begin with, and .xls files."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file and the SHA-256 of its bytes; `text` is None where `problems` says why."""

    text: str | None
    sha256: str
    problems: tuple[Problem, ...]


def read_text(path: Path, shown_as: str) -> SourceText:
    """The file's text, its size known before it is read."""
    try:
        data = read_whole(path, MOST_BYTES)
    except TooLargeError as fault:
        return _unread(_too_large(fault.size, shown_as))
    except (OSError, ValueError) as fault:
        reason = (getattr(fault, "strerror", None) or "no such name").lower()
        return _unread(_cannot_open(path, shown_as, reason))
    return decoded(data, shown_as)


def decoded(data: bytes, shown_as: str) -> SourceText:
    """UTF-8 with or without a mark, or UTF-16 with one; characters that cannot be seen are problems."""
    digest = sha256(data).hexdigest()
    if data.startswith(WORKBOOK_STARTS):
        return SourceText(None, digest, (_a_workbook(shown_as),))
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as fault:
        return SourceText(None, digest, (_not_text(data, fault.start, shown_as, utf16=utf16),))
    position = hidden_character(text)
    if position is not None:
        place = TextPlace(shown_as, *line_and_column(text, position))
        return SourceText(None, digest, (hidden(text[position], place),))
    return SourceText(text, digest, ())


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """The line and column of a character, counted from 1."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def hidden(char: str, place: TextPlace) -> Problem:
    """The problem of a character that cannot be seen."""
    return Problem(
        "P004", f"there is a hidden character, U+{ord(char):04X}", place, "delete the text there and type it again"
    )


def _unread(problem: Problem) -> SourceText:
    return SourceText(None, "", (problem,))


def _cannot_open(path: Path, shown_as: str, reason: str) -> Problem:
    near = _files_near(path)
    hint = f"did you mean {near}?" if near else "check the name and the folder"
    return Problem("P001", f"{shown_as} cannot be opened: {reason}", FilePlace(shown_as), hint)


def _files_near(path: Path) -> str | None:
    try:
        beside = sorted(file.name for file in path.parent.iterdir() if file.suffix in {".yaml", ".yml"})
    except (OSError, ValueError):
        return None
    near = get_close_matches(path.name, beside, n=1)
    return near[0] if near and near[0] != path.name else None


def _too_large(size: int, shown_as: str) -> Problem:
    return Problem(
        "P002",
        f"the file has {size} bytes, and a program has at most {MOST_BYTES}",
        FilePlace(shown_as),
        "give a program file; keep people and pairs in tables",
    )


def _a_workbook(shown_as: str) -> Problem:
    return Problem(
        "P003",
        f"{shown_as} is a workbook or an archive, and a program is a text file",
        FilePlace(shown_as),
        "give the program file (.yaml); it names the workbook under `sources`",
    )


def _not_text(data: bytes, position: int, shown_as: str, *, utf16: bool) -> Problem:
    before = data[:position].decode("utf-16" if utf16 else "utf-8-sig", errors="replace")
    return Problem(
        "P003",
        f"the byte 0x{data[position]:02X} is not valid {'UTF-16' if utf16 else 'UTF-8'} text",
        TextPlace(shown_as, *line_and_column(before, len(before))),
        "save the file as UTF-8 in your editor",
    )
