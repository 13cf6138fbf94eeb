"""Read from reports that were written before as of which day they show figures by group."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from sponsorcli.model.settings import Program
from sponsorcli.regular_files import read_text
from sponsorcli.reports.fairness.overview import AS_OF_NAME, AS_OF_TITLE
from sponsorcli.spreadsheets import open_spreadsheet

SHEETS = frozenset({".xlsx"})
TEXTS = frozenset({".html", ".md", ".json", ".csv", ".txt"})
AS_OF = re.compile(rf"(?:{AS_OF_TITLE}|{AS_OF_NAME})(?:<[^>]*>|[^\w<])*(\d{{4}}-\d\d-\d\d)")
"""What the day is called and the day, with nothing but tags, spaces and signs between them."""


def newest_figures(path: Path, program: Program) -> tuple[Path, date] | None:
    """The report of the program in this file that shows figures by group of the latest day, and that day; None without.

    Looked at are the monthly reports in its report folder, by their names.
    """
    folder = path.parent / program.report.folder
    name = re.compile(rf"{re.escape(program.about.id)}-\d{{4}}-\d\d(?:-\d\d)?")
    reports = [one for one in sorted(folder.glob("*")) if name.fullmatch(one.stem)] if folder.is_dir() else []
    found = [(one, day) for one in reports for day in days_in(one)]
    return max(found, key=lambda one: one[1], default=None)


def days_in(path: Path) -> Iterator[date]:
    """The days as of which the file says that it shows figures by group; none of a file that cannot be read."""
    kind = path.suffix.casefold()
    if kind in SHEETS:
        yield from _days_in_sheets(path)
    elif kind in TEXTS:
        try:
            text = read_text(path, errors="replace")
        except OSError:
            return
        for found in AS_OF.finditer(text):
            try:
                yield date.fromisoformat(found[1])
            except ValueError:
                continue


def _days_in_sheets(path: Path) -> Iterator[date]:
    file, _ = open_spreadsheet(path, path.as_posix())
    for index in range(len(file.heads) if file is not None else 0):
        grid, _ = file.grid(index) if file is not None else (None, ())
        for row in grid.rows if grid is not None else ():
            for cell, beside in pairwise(row):
                if cell == AS_OF_TITLE and isinstance(beside, date):
                    yield beside.date() if isinstance(beside, datetime) else beside
