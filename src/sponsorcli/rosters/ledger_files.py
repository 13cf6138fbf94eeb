"""Read the key and the ledger that a program names beside its audit table."""

import hashlib
import os
from pathlib import Path

from sponsorcli.model.ledger_files import LedgerFiles
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import ProgramFile
from sponsorcli.program_file.source_paths import named_path
from sponsorcli.regular_files import read_whole

from .program_reading import ProgramReading

UNREADABLE = {"key": "R081", "ledger": "R080"}
"""The problem of a file that is there and may not be read."""


def ledger_files_of(file: ProgramFile, reading: ProgramReading, *, allow_outside: bool) -> LedgerFiles:
    """The texts of both files as far as they are there, which count as read; problems P061, P062, R080, R081."""
    paths, problems = ledger_paths(file, allow_outside=allow_outside)
    reading.problems.extend(problems)
    texts: dict[str, str | None] = {}
    for name, path in paths.items():
        texts[name] = None
        try:
            content = read_whole(path) if path.exists() else None
        except OSError as fault:
            reason = (fault.strerror or "unknown").lower()
            hint = "give yourself the right to read it"
            message = f'the {name} "{path.as_posix()}" cannot be read: {reason}'
            reading.problems.append(Problem(UNREADABLE[name], message, FilePlace(path.as_posix()), hint))
            continue
        if content is not None:
            texts[name] = content.decode("utf-8", "replace")
            reading.inputs[path] = hashlib.sha256(content).hexdigest()
            if name == "key":
                reading.without_checksum.add(path)
    named = {name: path.as_posix() for name, path in paths.items()}
    newest = _newest_copy(paths["ledger"]) if "ledger" in paths else None
    is_open = texts.get("key") is not None and others_can_read(paths["key"])
    return LedgerFiles(named.get("key"), named.get("ledger"), texts.get("key"), texts.get("ledger"), newest, is_open)


def others_can_read(path: Path) -> bool:
    """Whether others on this machine can read the file (POSIX; Windows keeps its rights elsewhere)."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o077)


def ledger_paths(file: ProgramFile, *, allow_outside: bool) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """Where the key and the ledger are, there or not, by the words `key` and `ledger`."""
    audit = None if file.sound is None else file.sound.sources.audit
    paths: dict[str, Path] = {}
    problems: tuple[Problem, ...] = ()
    for name in ("key", "ledger"):
        if text := getattr(audit, name, None):
            place = file.places.of("sources", "audit", name)
            path, found = named_path(file, text, place, allow_outside=allow_outside)
            problems = (*problems, *found)
            if path is not None:
                paths[name] = path
    return paths, problems


def _newest_copy(ledger: Path) -> str | None:
    """The longest dated copy beside the ledger that is longer than it: a ledger only grows, so it came after."""
    size = ledger.stat().st_size if ledger.is_file() else -1
    copies = [one for one in ledger.parent.glob("*") if one.name.startswith(f"{ledger.name}.") and one.is_file()]
    longer = [one for one in copies if one.stat().st_size > size]
    return max(longer, key=lambda one: (one.stat().st_size, one.name)).name if longer else None
