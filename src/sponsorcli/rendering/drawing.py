"""What is to be drawn, and what became of it: the two values that every format works with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.tables import Report

Seal = Callable[[bytes], bytes]
"""Given a workbook's bytes, returns those of the encrypted one."""

ChangeRow = tuple[str, str, str, int, str]
"""Table, field, kind of change, count of cells, the first of them as it stands."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Reports to draw, with the cover over them where there is one, and how they are to look.

    `width` is in columns of text, `colour` asks for ANSI colours; `seal` encrypts a workbook. `path` names the file
    that is made, so that a problem can say which.
    """

    reports: Sequence[Report]
    cover: Report | None = None
    width: int | None = None
    colour: bool = False
    seal: Seal | None = None
    path: Path | None = None

    @property
    def top(self) -> Report:
        """The cover; the first report is its own where there is none over it."""
        return self.cover or self.reports[0]

    @property
    def place(self) -> FilePlace:
        """The file that is made, as the place of a problem."""
        return FilePlace(str(self.path or ""))

    @property
    def file_name(self) -> str:
        """The name of the file that is made, without its folder."""
        return "" if self.path is None else self.path.name


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing as text or bytes, None where none can be made, and what there is to say about it."""

    content: str | bytes | None
    problems: tuple[Problem, ...] = ()
