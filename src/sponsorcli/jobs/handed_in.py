"""A JSON file that the user hands in: a result that another command wrote."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.regular_files import TooLargeError, read_text
from sponsorcli.tables import Input

LARGEST = 512 * 2**20
"""Bytes of the largest file that is opened."""
TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".html", ".md", ".txt", ".docx", ".pdf"})
"""The endings of results that are for people, and hold a part of what the JSON file has."""


@dataclass(frozen=True, slots=True)
class JsonFile:
    """What the file holds, as text and as an object."""

    text: str
    data: Mapping[str, object]


def read_json(path: Path, code: str, what: str) -> JsonFile | Problem:
    """The object in the file; else the problem `code`: it is not `what`, such as "a pairing", and why."""
    try:
        text = read_text(path, most=LARGEST)
        data = json.loads(text)
    except TooLargeError:
        return not_what(path, code, what, "it is too large")
    except OSError as fault:
        return not_what(path, code, what, f"it cannot be opened ({fault.strerror})")
    except (ValueError, RecursionError):
        is_for_people = path.suffix.casefold() in TABLES
        return not_what(path, code, what, "it is a table for people to read" if is_for_people else "it is not JSON")
    return JsonFile(text, data) if isinstance(data, dict) else not_what(path, code, what, "it is not a report")


def not_what(path: Path, code: str, what: str, why: str, hint: str = "") -> Problem:
    """The file is not what was asked for."""
    hint = hint or "hand in the JSON file of the result, unchanged: run the command again with -o FILE.json"
    return Problem(code, f"this is not {what}: {why}", FilePlace(path.as_posix()), hint)


def other_inputs(data: Mapping[str, object], inputs: Iterable[Input]) -> tuple[str, ...]:
    """The files that are read now and that the result was not made from as they are, whatever they are called."""
    told = data.get("inputs")
    rows = told if isinstance(told, list) else []
    known = {row.get("sha256") for row in rows if isinstance(row, Mapping)}
    return tuple(one.path for one in inputs if one.sha256 is not None and one.sha256 not in known)


def made_from_others(data: Mapping[str, object], inputs: Iterable[Input], path: Path) -> Iterator[Problem]:
    """A warning where the result was made from other bytes than those it is held against (M026)."""
    others = other_inputs(data, inputs)
    if others:
        yield Problem(
            "M026",
            f"the result was not made from these files as they are: {', '.join(others)}",
            FilePlace(path.as_posix()),
            "see whether they were changed since, or make the result again",
            Severity.WARNING,
        )
