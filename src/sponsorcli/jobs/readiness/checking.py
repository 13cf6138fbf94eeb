"""Check documents that people hand in: what machines would lose of each."""

from collections.abc import Sequence
from pathlib import Path

from sponsorcli.documents import UnreadableError, read_document
from sponsorcli.problems import Problem
from sponsorcli.readiness.files import check_document

UNOPENED = "C048"
"""The problem of a file that could not be opened."""


def check_files(paths: Sequence[Path]) -> dict[Path, tuple[Problem, ...]]:
    """The problems of each file, by the file; one that cannot be read is a problem like others."""
    return {path: checked(path) for path in dict.fromkeys(paths)}


def checked(path: Path) -> tuple[Problem, ...]:
    """The problems of one file."""
    try:
        return check_document(read_document(path))
    except UnreadableError as fault:
        return (fault.problem,)
