"""Draw reports as plain text: for pipes, files and mail."""

import textwrap
from collections.abc import Iterator, Sequence

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
from sponsorcli.tables import Fact, Report, Table

from .reading_order import first_and_others


def draw(drawing: Drawing) -> Drawn:
    """The reports as plain text; a width wraps the sentences above and below the tables."""
    return Drawn(plain_text(drawing.shown, width=drawing.width))


def plain_text(reports: Sequence[Report], *, width: int | None = None) -> str:
    """The reports one below the other, tables whole; sentences wrapped to `width` where it is given."""
    return "\n\n".join("\n\n".join(report_parts(report, width)) for report in reports) + "\n"


def report_parts(report: Report, width: int | None) -> Iterator[str]:
    """A report's parts in reading order."""
    title = one_line(report.title)
    yield f"{title}\n{'=' * len(title)}\n{one_line(report.program_name)}, as of {worded_day(report.as_of)}"
    if report.headline:
        yield sentence(report.headline, width)
    first, others = first_and_others(report)
    for table in first:
        yield table_text(table, width)
    if report.facts:
        yield facts_text(report.facts)
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
    indent = "  " if line.startswith("- ") else ""
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def facts_text(facts: Sequence[Fact]) -> str:
    """The facts, one a line; of those that are judged how they stand, and what they were the month before."""
    rows = [fact_row(fact) for fact in facts]
    text = tabulate(rows, tablefmt="plain", disable_numparse=True)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def fact_row(fact: Fact) -> tuple[str, ...]:
    """What the fact is called, its figure, how that stands, what it was."""
    return (one_line(fact.title), one_line(fact_worded(fact)), signal_worded(fact), change_worded(fact))


def answers_text(table: Table, width: int | None) -> str:
    """A leader's questions, each with its answer."""
    lines = (sentence(f"- {question} {answer}", width) for question, answer in table.rows())
    return "\n".join((one_line(table.title), *lines))


def table_text(table: Table, width: int | None) -> str:
    """The table under its title, with its note."""
    lines = [one_line(table.title)]
    rows = [[one_line(value) for value in row] for row in worded_rows(table)]
    lines.append(
        tabulate(
            rows,
            headers=[one_line(column.title) for column in table.columns],
            tablefmt="simple",
            colalign=["right" if column.kind.is_numeric else "left" for column in table.columns],
            disable_numparse=True,
        )
    )
    if table.note:
        lines.append(sentence(table.note, width))
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))
