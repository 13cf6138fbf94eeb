"""What becomes of a cell: a value, a value that needed a change to be understood, or a reason why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sponsorcli.spreadsheets.grid import Raw

Plain = str | int | float | bool | date | list[str] | None
"""A value as a frame holds it; a time is a `datetime` in UTC, which is a date too."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that differs from what the cell holds, and the kind of change that was needed."""

    value: Plain
    kind: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a cell has no value: the problem's code, its sentence, what to do."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is odd about a whole column, with the cell that shows it, and other cells that it is about.

    All of them are read all the same.
    """

    cell: Raw
    reason: Unreadable
    others: frozenset[Raw] = frozenset()


Outcome = Plain | ChangedValue | Unreadable
CellReader = Callable[[Raw], Outcome]
"""Reads one cell that is not empty; it never raises."""
