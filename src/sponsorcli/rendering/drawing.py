"""The forms a report can be drawn in, each loaded when it is asked for.

Importing this costs nothing: a command that prints JSON loads neither rich nor a writer of workbooks.
"""

from collections.abc import Sequence

from sponsorcli.problems import Problem
from sponsorcli.tables import Report


def draw_rich(reports: Sequence[Report], *, width: int, colour: bool) -> str:
    """The reports for a terminal of that many columns, with ANSI colours where `colour` is set."""
    from .terminal.screen import terminal_text

    return terminal_text(reports, width=width, colour=colour)


def draw_text(reports: Sequence[Report], *, width: int | None = None) -> str:
    """The reports as plain text for pipes and mail: whole tables, never wrapped.

    `width` wraps the sentences above and below the tables, where it is given.
    """
    from .terminal.plain import plain_text

    return plain_text(reports, width=width)


def draw_markdown(reports: Sequence[Report]) -> str:
    """The reports as GitHub-flavoured Markdown, nothing of the data read as markup."""
    from .documents.markdown import markdown_text

    return markdown_text(reports)


def draw_json(reports: Sequence[Report]) -> str:
    """One report as a JSON object, several as ``{"reports": [...]}``; ends with a line break."""
    from .data.json_and_csv import json_text

    return json_text(reports)


def draw_csv(reports: Sequence[Report], table: str | None = None) -> str:
    """One table as comma-separated values: the one of that name, or the first; KeyError where there is none."""
    from .data.json_and_csv import csv_text

    return csv_text(reports, table)


def make_workbook(reports: Sequence[Report], cover: Report) -> bytes:
    """The bytes of an .xlsx file: the cover, the sheets of each report, and where it all comes from.

    The same reports give the same bytes in every run, time zone and hash seed.
    """
    from .workbook import workbook_bytes

    return workbook_bytes(reports, cover)


def draw_html(reports: Sequence[Report], cover: Report) -> str:
    """One HTML page of all the reports, the cover on top: no other file, no network, the same text every time."""
    from .html import page_html

    return page_html(reports, cover)


def draw_problems(problems: Sequence[Problem], *, width: int, colour: bool) -> str:
    """The problems as people read them, in the order given, closed by a line that counts them."""
    from .terminal.problem_lines import problem_text

    return problem_text(problems, width=width, colour=colour)
