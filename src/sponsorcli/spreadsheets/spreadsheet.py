"""A spreadsheet file whose sheets are known and whose cells are read when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sponsorcli.problems import Problem

from .grid import Grid

Reading = tuple[Grid | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet of a file before its cells are read."""

    name: str | None
    """None where the file is a single table: csv, tsv, parquet."""
    is_hidden: bool


@dataclass(frozen=True, slots=True, eq=False)
class SpreadsheetFile:
    """A file with one sheet or more. `shown_as` names it in problems; `sha256` is of its bytes."""

    path: Path
    shown_as: str
    sha256: str
    heads: tuple[SheetHead, ...]
    _read: tuple[Callable[[], Reading], ...]
    _done: dict[int, Reading] = field(default_factory=dict)

    def grid(self, index: int) -> Reading:
        """The cells of the sheet `heads[index]`, read once; None where they cannot be read, as the problems say."""
        if index not in self._done:
            self._done[index] = self._read[index]()
        return self._done[index]
