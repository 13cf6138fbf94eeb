"""Draw reports as plain text: for pipes, files and mail."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from rich.cells import cell_len
from tabulate import tabulate

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import (
    ANSWERS,
    change_worded,
    fact_worded,
    signal_worded,
    worded_day,
    worded_rows,
)
from sponsorcli.tables import Column, Fact, Kind, Report, Table

from .column_fit import GAP, apart, content_widths, least_widths, total, wanted_widths, widened
from .lines import lines_of
from .reading_order import first_and_others

T = TypeVar("T")
SEPARATOR = " " * GAP
"""Between two columns."""
BELOW = " " * 4
"""Before a command that stands below its row."""


def draw(drawing: Drawing) -> Drawn:
    """The reports as plain text, in lines of the width that is given."""
    return Drawn(plain_text(drawing.shown, width=drawing.width))


def plain_text(reports: Sequence[Report], *, width: int | None = None) -> str:
    """The reports one below the other, whole; sentences and cells wrapped to `width` where it is given."""
    return "\n\n".join("\n\n".join(report_parts(report, width)) for report in reports) + "\n"


def report_parts(report: Report, width: int | None) -> Iterator[str]:
    """A report's parts in reading order."""
    title = one_line(report.title)
    under = "=" * min(len(title), width or len(title))
    said = sentence(f"{one_line(report.program_name)}, as of {worded_day(report.as_of)}", width)
    yield f"{sentence(title, width)}\n{under}\n{said}"
    if report.headline:
        yield sentence(report.headline, width)
    first, others = first_and_others(report)
    for table in first:
        yield table_text(table, width)
    if report.facts:
        yield facts_text(report.facts, width)
    for table in others:
        yield answers_text(table, width) if table.name == ANSWERS else table_text(table, width)
    if report.empty:
        yield sentence(report.empty, width)
    if report.notes:
        yield "\n".join(sentence(f"- {note}", width) for note in report.notes)


def sentence(text: str, width: int | None) -> str:
    """The sentence in one line, or wrapped."""
    line = one_line(text)
    if width is None:
        return line
    return folded(line, width, "  " if line.startswith("- ") else "")


def facts_text(facts: Sequence[Fact], width: int | None) -> str:
    """The facts, one a line; of those that are judged how they stand, and what they were the month before."""
    rows = [fact_row(fact) for fact in facts]
    text = tabulate(rows, tablefmt="plain", disable_numparse=True)
    indent = " " * min(max(cell_len(row[0]) for row in rows) + 2, (width or 0) // 2)
    return "\n".join(folded(line.rstrip(), width, indent) for line in text.split("\n"))


def folded(line: str, width: int | None, indent: str) -> str:
    """The line, wrapped with the indent below it where it is longer than the width."""
    if width is None or cell_len(line) <= width:
        return line
    return "\n".join(lines_of(line, width, measure=cell_len, indent=indent))


def fact_row(fact: Fact) -> tuple[str, ...]:
    """What the fact is called, its figure, how that stands, what it was."""
    return (one_line(fact.title), one_line(fact_worded(fact)), signal_worded(fact), change_worded(fact))


def answers_text(table: Table, width: int | None) -> str:
    """A leader's questions, each with its answer."""
    lines = (sentence(f"- {question} {answer}", width) for question, answer in table.rows())
    return "\n".join((one_line(table.title), *lines))


def table_text(table: Table, width: int | None) -> str:
    """The table under its title, with its note."""
    lines = [sentence(table.title, width)]
    rows = [[one_line(value) for value in row] for row in worded_rows(table)]
    lines.append(grid_text(table, rows, width))
    if table.note:
        lines.append(sentence(table.note, width))
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))


def grid_text(table: Table, rows: Sequence[Sequence[str]], width: int | None) -> str:
    """The rows under their headings; long texts wrapped to a width, and rows as blocks where even that is too wide."""
    titles = [one_line(column.title) for column in table.columns]
    content = content_widths(table.columns, rows)
    if width is None or not rows or unwrapped_width(titles, content) <= width:
        return unwrapped(table, titles, rows)
    beside, commands = apart(table)
    cells, (content,) = without_commands(table, rows), without_commands(table, [content])
    widths = column_widths(beside.columns, cells, content, width)
    if widths is None:
        return "\n\n".join(block_text(table.columns, row, width) for row in rows)
    return "\n".join(aligned(beside.columns, cells, widths, commands))


def without_commands(table: Table, rows: Iterable[Sequence[T]]) -> list[list[T]]:
    """Rows with the columns that stand side by side."""
    places = [place for place, column in enumerate(table.columns) if column.kind is not Kind.COMMAND]
    return [[row[place] for place in places] for row in rows]


def aligned(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], widths: Sequence[int], commands: Sequence[str]
) -> Iterator[str]:
    """The lines of a table in columns of these widths."""
    yield from row_lines(columns, [one_line(column.title) for column in columns], widths)
    yield SEPARATOR.join("-" * wide for wide in widths)
    yield from with_commands((row_lines(columns, row, widths) for row in rows), commands)


def with_commands(rows: Iterable[Iterable[str]], commands: Sequence[str]) -> Iterator[str]:
    """The lines of rows, with the command of each below it where they have any."""
    for lines, command in zip_longest(rows, commands, fillvalue=()):
        yield from lines
        if command:
            yield f"{BELOW}{command}"


def unwrapped(table: Table, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their headings, each in one line."""
    sides = ["right" if column.kind.is_numeric else "left" for column in table.columns]
    return tabulate(rows, headers=titles, tablefmt="simple", colalign=sides, disable_numparse=True)


def unwrapped_width(titles: Sequence[str], content: Sequence[int]) -> int:
    """How wide the rows are in one line each; a heading has as much room more as there is between two columns."""
    return total([max(cell_len(title) + GAP, wide) for title, wide in zip(titles, content, strict=True)])


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], content: Sequence[int], width: int
) -> list[int] | None:
    """How wide each column is drawn so that all fit the width together; None where they cannot."""
    least = least_widths(columns, rows, content, width)
    return None if total(least) > width else widened(least, wanted_widths(columns, content), width)


def row_lines(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row: each cell in its column, figures to the right."""
    cells = [lines_of(cell, wide, measure=cell_len, is_cell=True) for cell, wide in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (
            " " * (wide - cell_len(part)) + part if column.kind.is_numeric else part + " " * (wide - cell_len(part))
            for column, part, wide in zip(columns, parts, widths, strict=True)
        )
        yield SEPARATOR.join(padded)


def block_text(columns: Sequence[Column], row: Sequence[str], width: int) -> str:
    """A row as lines of heading and value, without the empty ones; a command in a line of its own."""
    said = (
        f"{BELOW}{value}"
        if column.kind is Kind.COMMAND
        else folded(f"{one_line(column.title)}: {value}", width, "    ")
        for column, value in zip(columns, row, strict=True)
        if value
    )
    return "\n".join(said)
