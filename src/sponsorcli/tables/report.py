"""A report: facts, tables and charts, with what they were made from and the paper they are printed on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from .charts import Chart
from .table import Table
from .values import Kind, Value


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper by its name in style sheets; upright, in millimetres."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210, 297)
LETTER = Paper("letter", 215.9, 279.4)
PAPERS = {paper.name: paper for paper in (A4, LETTER)}


class Signal(StrEnum):
    """How a figure stands against what the program asks for."""

    ON_TRACK = "on_track"
    ATTENTION = "attention"
    OFF_TRACK = "off_track"


class Change(StrEnum):
    """What became of a figure since the month before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"
    """More or less, and neither is better."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a figure is held against.

    `of` is the whole that it is a part of, `aim` what is aimed at, in words. `more_is_better` is None where neither is.
    `before` is the value of the month before and `before_of` its whole, both as of `before_on`.
    """

    of: int | None = None
    signal: Signal | None = None
    aim: str = ""
    more_is_better: bool | None = None
    before: int | None = None
    before_of: int | None = None
    before_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A named single value: a headline figure or a statement about the run.

    A figure that readers are to judge has a `gauge`; what it counts is then a whole number.
    """

    name: str
    title: str
    kind: Kind
    value: Value
    meaning: str = ""
    gauge: Gauge | None = None

    @property
    def share(self) -> float | None:
        """Which part of its whole the figure is; None where it is part of nothing."""
        if self.gauge is None or not self.gauge.of or not isinstance(self.value, int):
            return None
        return self.value / self.gauge.of

    @property
    def difference(self) -> int | None:
        """The figure less that of the month before; None where that is not known."""
        if self.gauge is None or self.gauge.before is None or not isinstance(self.value, int):
            return None
        return self.value - self.gauge.before

    @property
    def share_before(self) -> float | None:
        """Which part of its whole the figure was the month before."""
        if self.gauge is None or self.gauge.before is None or not self.gauge.before_of:
            return None
        return self.gauge.before / self.gauge.before_of

    @property
    def change(self) -> Change | None:
        """Whether the figure, or its share where it is a part, became better since the month before; None if unknown.

        A share is compared to the percent that people see.
        """
        if self.gauge is None or (difference := self.difference) is None:
            return None
        if self.share is not None and self.share_before is not None:
            difference = round(self.share * 100) - round(self.share_before * 100)
        if not difference:
            return Change.SAME
        if self.gauge.more_is_better is None:
            return Change.OTHER
        return Change.BETTER if (difference > 0) == self.gauge.more_is_better else Change.WORSE


@dataclass(frozen=True, slots=True)
class Input:
    """A file the report was made from, relative to the program file, with the SHA-256 of its bytes in hexadecimal.

    No checksum where the file holds the audit table: whoever knows all of it but a few cells could try what gives the
    same sum. In reports under pseudonyms a `fingerprint` under their key stands in place of every other checksum.
    """

    path: str
    sha256: str | None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a command has to say; all renderers draw the same report.

    `headline` is one sentence that answers the report's question; `notes` are definitions and caveats that
    belong to the figures wherever they are shown. Facts and tables keep the order in which people read them.
    """

    name: str
    title: str
    program: str
    program_name: str
    as_of: date
    version: str
    headline: str = ""
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    paper: Paper = A4
    behind: tuple[Table, ...] = ()
    """Tables that charts draw and nobody lists."""
    sections: tuple[Self, ...] = ()
    """Of a cover: the reports under it as people read them, a section a topic; data formats keep the reports."""
    fits_page: bool = False
    """Whether it is made for one page of paper, as a PDF is: a month's cover, a page for one person."""

    @property
    def listed(self) -> tuple[Table, ...]:
        """The tables that have rows."""
        return tuple(table for table in self.tables if len(table))

    @property
    def empty(self) -> str:
        """A line that names the tables in which there is nothing; no text where every table has rows."""
        titles = "; ".join(table.title for table in self.tables if not len(table))
        return f"Left out, because there is nothing to list: {titles}." if titles else ""

    def fact(self, name: str) -> Value:
        """The value of the fact of that name; KeyError where there is none."""
        for fact in self.facts:
            if fact.name == name:
                return fact.value
        raise KeyError(name)

    def rows_of(self, name: str) -> list[tuple[Value, ...]]:
        """The rows of the table of that name; none where there is no such table."""
        return [row for table in self.tables if table.name == name for row in table.rows()]

    def table(self, name: str) -> Table:
        """The table of that name; KeyError where there is none."""
        for table in (*self.tables, *self.behind):
            if table.name == name:
                return table
        raise KeyError(name)
