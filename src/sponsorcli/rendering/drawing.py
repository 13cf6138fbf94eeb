"""What is to be drawn, and what became of it: the two values that every format works with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
    def shown(self) -> Sequence[Report]:
        """The reports as people read them: the sections of a cover over others, below what the cover alone says."""
        if len(self.reports) < 2 or not self.top.sections:
            return self.reports
        return (without_sections(self.top), *self.top.sections)

    @property
    def place(self) -> FilePlace:
        """The file that is made, as the place of a problem."""
        return FilePlace(str(self.path or ""))

    @property
    def file_name(self) -> str:
        """The name of the file that is made, without its folder."""
        return "" if self.path is None else self.path.name


def without_sections(cover: Report) -> Report:
    """The cover without the tables and charts that its sections have."""
    placed = {table.name for section in cover.sections for table in section.tables}
    tables = tuple(table for table in cover.tables if f"{cover.name}__{table.name}" not in placed)
    left = {table.name for table in tables}
    return replace(
        cover, tables=tables, charts=tuple(chart for chart in cover.charts if chart.table in left), sections=()
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing as text or bytes, None where none can be made, and what there is to say about it."""

    content: str | bytes | None
    problems: tuple[Problem, ...] = ()
