"""A report: facts, tables and charts, with what they were made from and the paper they are printed on."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A named single value: a headline figure or a statement about the run."""

    name: str
    title: str
    kind: Kind
    value: Value
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A file the report was made from, relative to the program file, with the SHA-256 of its bytes in hexadecimal.

    None where the file holds the audit table: whoever knows all of it but one cell could try what gives the same sum.
    """

    path: str
    sha256: str | None


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

    def table(self, name: str) -> Table:
        """The table of that name; KeyError where there is none."""
        for table in (*self.tables, *self.behind):
            if table.name == name:
                return table
        raise KeyError(name)
