"""Draw reports as GitHub-flavoured Markdown: for chat, wikis and pull requests."""

from collections.abc import Iterator, Sequence

from tabulate import tabulate

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import for_markdown
from sponsorcli.rendering.wording import (
    change_worded,
    fact_worded,
    is_judged,
    signal_worded,
    worded_day,
    worded_rows,
)
from sponsorcli.tables import Fact, Report, Table


def draw(drawing: Drawing) -> Drawn:
    """The reports as GitHub-flavoured Markdown."""
    return Drawn(markdown_text(drawing.reports))


def markdown_text(reports: Sequence[Report]) -> str:
    """The reports one below the other, each under a heading of the first level."""
    return "\n\n".join("\n\n".join(report_parts(report)) for report in reports) + "\n"


def report_parts(report: Report) -> Iterator[str]:
    """A report's parts in reading order."""
    yield f"# {for_markdown(report.title)}"
    yield f"{for_markdown(report.program_name)}, as of {worded_day(report.as_of)}"
    if report.headline:
        yield f"**{for_markdown(report.headline)}**"
    if report.facts:
        yield facts_grid(report.facts)
    for table in report.tables:
        yield from table_parts(table)
    if report.notes:
        yield "\n".join(f"- {for_markdown(note)}" for note in report.notes)


def facts_grid(facts: Sequence[Fact]) -> str:
    """The facts as a table; where they are judged also how each stands, and what it was the month before."""
    if not is_judged(facts):
        return grid(("Figure", "Value"), [(fact.title, fact_worded(fact)) for fact in facts], ("left", "right"))
    rows = [(fact.title, fact_worded(fact), signal_worded(fact), change_worded(fact)) for fact in facts]
    return grid(("Figure", "Value", "How it stands", "Month before"), rows, ("left", "right", "left", "left"))


def table_parts(table: Table) -> Iterator[str]:
    """The table under a heading of the second level, with its note."""
    yield f"## {for_markdown(table.title)}"
    if len(table):
        aligned = ["right" if column.kind.is_numeric else "left" for column in table.columns]
        yield grid([column.title for column in table.columns], worded_rows(table), aligned)
    else:
        yield "None."
    if table.note:
        yield for_markdown(table.note)


def grid(headings: Sequence[str], rows: Sequence[Sequence[str]], aligned: Sequence[str]) -> str:
    """A Markdown table of these texts, escaped here."""
    return tabulate(
        [[for_markdown(value) for value in row] for row in rows],
        headers=[for_markdown(heading) for heading in headings],
        tablefmt="pipe",
        colalign=list(aligned),
        disable_numparse=True,
    )
