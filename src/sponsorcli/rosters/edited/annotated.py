"""Make a copy of a roster in which the faulty cells are coloured and say what is wrong with them."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sponsorcli.problems import CellPlace, FilePlace, Place, Problem, Severity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.defined_name import DefinedNameDict
    from openpyxl.worksheet.worksheet import Worksheet

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
COLOURS = {Severity.ERROR: "F8CBAD", Severity.WARNING: "FFE699", Severity.NOTE: "DDEBF7"}
GRAVEST = tuple(COLOURS)
MOST_COMMENTS = 5_000
"""Cells after so many are coloured only: each comment is a drawing, and Excel opens thousands of them slowly."""
LOST = {
    "xl/charts/": "charts",
    "xl/media/": "images",
    "xl/vbaProject": "macros",
    "xl/pivotTables/": "pivot tables",
    "xl/externalLinks/": "links to other workbooks",
}
HEADINGS = ("severity", "code", "place", "what is wrong", "what to do")
WIDTHS = (11, 8, 48, 62, 56)
FONT = "Calibri"
"""What openpyxl writes cells in that are given no font, so that links and headings do not stand out."""


@dataclass(frozen=True)
class SourceFile:
    """A file of the roster: where it is, what problems call it, its sheets with their cells as they were read.

    `left_out` names the sheets that must not be copied: the audit table, and in its file what nothing is read from.
    """

    path: Path
    shown_as: str
    sheets: tuple[tuple[str | None, Sequence[Sequence[object]]], ...]
    left_out: tuple[str, ...] = ()

    @property
    def is_workbook(self) -> bool:
        """Whether its sheets can be copied as they are, formulas and formats too."""
        return self.path.suffix.casefold() in WORKBOOKS


def annotated_workbook(files: Sequence[SourceFile], problems: Sequence[Problem]) -> tuple[bytes, tuple[Problem, ...]]:
    """The workbook, and a note (R204) of what it lacks; at least one file.

    The first .xlsx among the files is copied with its formulas and formats; every sheet of the others becomes a sheet
    of cells. Files must have passed the readers' guards: openpyxl itself has none. A first sheet "Issues" lists all.
    """
    from openpyxl import Workbook, load_workbook

    whole = next((file for file in files if file.is_workbook), None)
    if whole is None:
        book = Workbook()
        book.remove(book.worksheets[0])
    else:
        book = load_workbook(whole.path, keep_links=False)
        leave_out(book, whole.left_out)
    sheets: dict[tuple[str, str | None], Worksheet] = {}
    for file in files:
        for name, rows in file.sheets:
            if file is whole:
                sheets[file.shown_as, name] = book[str(name)]
            else:
                sheets[file.shown_as, name] = copied(book, name or file.path.stem, rows)
    mark_cells(sheets, problems)
    list_issues(book, sheets, problems)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), () if whole is None else tuple(lost(whole))


def leave_out(book: "Workbook", names: Sequence[str]) -> None:
    """Take these sheets out of the book with what else keeps their cells: charts and pivot tables, names of ranges."""
    if not names:
        return
    for chart_sheet in list(book.chartsheets):
        book.remove(chart_sheet)
    for name in names:
        book.remove(book[name])
    for sheet in book.worksheets:
        sheet._charts, sheet._pivots = [], []  # type: ignore[attr-defined]  # noqa: SLF001 - each holds a copy of cells
        _forget_names(sheet.defined_names, names)
    _forget_names(book.defined_names, names)


def _forget_names(defined: "DefinedNameDict", sheets: Sequence[str]) -> None:
    for name in [name for name, one in defined.items() if any(sheet in str(one.attr_text) for sheet in sheets)]:
        del defined[name]


def copied(book: "Workbook", name: str, rows: Sequence[Sequence[object]]) -> "Worksheet":
    """A new sheet of these cells; text that looks like a formula stays text."""
    sheet: Worksheet = book.create_sheet(free_title(book, name))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                put(cast("Cell", sheet.cell(number, column)), value)  # a new sheet has no merged cells
    return sheet


def put(cell: "Cell", value: object) -> None:
    """Give the cell the value: numbers and days as they are, everything else as text and never as a formula."""
    from datetime import date, time, timedelta

    if isinstance(value, bool | int | float | date | time | timedelta):
        cell.value = value
        return
    cell.value = printable(value if isinstance(value, str) else getattr(value, "shown", str(value)))
    cell.data_type = "s"


def printable(text: str) -> str:
    """The text without characters that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32_000]


def free_title(book: "Workbook", name: str) -> str:
    """A title that Excel takes and no sheet has, as near to the name as can be."""
    clean = "".join(" " if char in "[]:*?/\\" else char for char in printable(name)).strip().strip("'")[:25] or "Sheet"
    taken = {title.casefold() for title in book.sheetnames}
    title, number = clean, 2
    while title.casefold() in taken:
        title, number = f"{clean} ({number})", number + 1
    return title


def mark_cells(sheets: dict[tuple[str, str | None], "Worksheet"], problems: Sequence[Problem]) -> None:
    """Colour each faulty cell by its gravest problem, and let it say all of them."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    of_cell: dict[tuple[str, str | None, int, int], list[Problem]] = {}
    for problem in problems:
        match problem.place:
            case CellPlace(path, sheet_name, row, column) if (path, sheet_name) in sheets:
                of_cell.setdefault((path, sheet_name, row, column or 1), []).append(problem)
    fills = {severity: PatternFill("solid", fgColor=colour) for severity, colour in COLOURS.items()}
    for count, ((path, sheet_name, row, column), here) in enumerate(of_cell.items()):
        cell = sheets[path, sheet_name].cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        here.sort(key=lambda problem: GRAVEST.index(problem.severity))
        cell.fill = fills[here[0].severity]
        if count < MOST_COMMENTS:
            before = [cell.comment.text] if cell.comment else []
            said = "\n\n".join([*before, *(f"{one.code}: {one.message}\n{one.hint}" for one in here)])
            cell.comment = Comment(printable(said), "sponsorcli", height=60 + 50 * len(here), width=320)


def list_issues(
    book: "Workbook", sheets: dict[tuple[str, str | None], "Worksheet"], problems: Sequence[Problem]
) -> None:
    """A first sheet with every problem, each with a way to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    issues = book.create_sheet(free_title(book, "Issues"), 0)
    for at, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        issues.cell(1, at, heading).font = Font(name=FONT, bold=True)
        issues.column_dimensions[get_column_letter(at)].width = width
    for row, problem in enumerate(problems, start=2):
        texts = (str(problem.severity), problem.code, place_in(sheets, problem.place), problem.message, problem.hint)
        for at, text in enumerate(texts, start=1):
            cell = issues.cell(row, at)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        issues.cell(row, 1).fill = PatternFill("solid", fgColor=COLOURS[problem.severity])
        link(issues, row, problem, sheets)
    issues.freeze_panes = "A2"
    issues.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}{max(2, len(problems) + 1)}"
    issues.page_setup.orientation, issues.page_setup.fitToHeight = "landscape", 0
    issues.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is issues


def place_in(sheets: dict[tuple[str, str | None], "Worksheet"], place: Place) -> str:
    """The place in words: a cell of a text file, which is a sheet of this workbook, by its address there."""
    if isinstance(place, CellPlace) and place.text is not None and (place.path, place.sheet) in sheets:
        return f"{place.path}!{place.address}"
    return str(place)


def link(issues: "Worksheet", row: int, problem: Problem, sheets: dict[tuple[str, str | None], "Worksheet"]) -> None:
    """Make the problem's place a link to its cell where the cell is in this workbook."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    match problem.place:
        case CellPlace(path, name, line, column):
            target = f"{get_column_letter(column or 1)}{line}"
        case FilePlace(path, name):
            target = "A1"
        case _:
            return
    if (path, name) not in sheets:
        return
    title = sheets[path, name].title.replace("'", "''")
    cell = issues.cell(row, 3)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{target}")
    cell.font = Font(name=FONT, color="0563C1", underline="single")


def lost(file: SourceFile) -> Iterator[Problem]:
    """A note of the parts that are not copied."""
    with zipfile.ZipFile(file.path) as parts:
        names = parts.namelist()
    found = [what for start, what in LOST.items() if any(name.startswith(start) for name in names)]
    if found:
        yield Problem(
            "R204",
            f"the annotated copy may lack {' and '.join(found)} of {file.path.name}",
            FilePlace(file.shown_as),
            "make the corrections in the workbook itself; it is untouched",
            Severity.NOTE,
        )
