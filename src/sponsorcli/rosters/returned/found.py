"""Find the sheets of forms in a file: by the code in their first row and by their headings, never by their names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sponsorcli.forms.code import DamagedCode, FormCode, read_code
from sponsorcli.forms.layout import LAYOUTS, SheetLayout
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.rosters.headings import ROWS_SEARCHED, folded, texts
from sponsorcli.rosters.sheets import OpenedFile
from sponsorcli.spreadsheets.grid import Grid

CODE_ROWS, CODE_COLUMNS = 12, 4
"""So far from the corner a code is looked for: rows and columns may have been inserted before it."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class FormSheetFound:
    """A sheet of a form: whose, which one, and in which column each heading stands."""

    index: int
    grid: Grid
    code: FormCode
    layout: SheetLayout
    head: int
    """The row of the headings, counted from 0."""
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file with sheets of forms, and what is wrong with them."""

    sheets: tuple[FormSheetFound, ...] = ()
    codes: tuple[FormCode, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, Grid] = field(default_factory=dict)
    """For each form by its id a sheet that it stands in."""


@dataclass(frozen=True, slots=True)
class _Headed:
    """The layout that a sheet's headings are, the row in which they stand, and the column of each."""

    layout: SheetLayout
    head: int
    columns: Mapping[str, int]

    @property
    def parts(self) -> tuple[SheetLayout, int, Mapping[str, int]]:
        """All three."""
        return self.layout, self.head, self.columns


def form_in(file: OpenedFile) -> FormFile | None:
    """The forms in a file; None where it is none.

    A sheet without a code, in a file where all others have one and the same, is of that form too. A file without any
    code that has the headings of a form was one: R091.
    """
    grids = {index: grid for index in file.visible if (grid := file.grid(index)[0]) is not None}
    codes = {index: code for index, grid in grids.items() if (code := _code_in(grid)) is not None}
    headed = {index: found for index, grid in grids.items() if (found := _headed(grid, codes.get(index))) is not None}
    if not codes:
        return FormFile(problems=(_lost(file),)) if any(map(_is_surely, headed.values())) else None
    return _of_sheets(file, grids, codes, headed)


def _of_sheets(
    file: OpenedFile,
    grids: Mapping[int, Grid],
    codes: Mapping[int, FormCode | DamagedCode],
    headed: Mapping[int, _Headed],
) -> FormFile:
    """The sheets with a whole code and headings of its kind, and what is wrong with the others."""
    whole = {index: code for index, code in codes.items() if isinstance(code, FormCode)}
    if not whole:
        return FormFile(problems=(_damaged(file),))
    sheets = _sheets_of_forms(grids, whole, headed)
    read = {sheet.code for sheet in sheets.values() if sheet.layout.table is not None}
    found = tuple(sheet for _, sheet in sorted(sheets.items()))
    problems = list(_unread(file, {index: grid for index, grid in grids.items() if index not in sheets}, codes))
    problems += _without_entries(file, whole, read, problems)
    places = {code.form_id: grids[index] for index, code in reversed(whole.items())}
    codes_read = tuple(dict.fromkeys(sheet.code for sheet in found if sheet.code in read))
    return FormFile(found, codes_read, tuple(problems), places)


def _without_entries(
    file: OpenedFile, whole: Mapping[int, FormCode], read: Collection[FormCode], told: Iterable[Problem]
) -> list[Problem]:
    """The errors of forms no entry of which is read, unless it is told already which sheet is at fault."""
    if any(problem.code == "R092" for problem in told):
        return []
    return [_no_entries(file, code) for code in dict.fromkeys(whole.values()) if code not in read]


def _sheets_of_forms(
    grids: Mapping[int, Grid], whole: Mapping[int, FormCode], headed: Mapping[int, _Headed]
) -> dict[int, FormSheetFound]:
    """The sheets that have a code, or are in a file of one form, and headings of its kind."""
    only = next(iter(whole.values())) if len({code.form_id for code in whole.values()}) == 1 else None
    told = {index: code for index in headed if (code := whole.get(index) or only) is not None}
    return {
        index: FormSheetFound(index, grids[index], code, *headed[index].parts)
        for index, code in told.items()
        if headed[index].layout.kind is code.kind
    }


def _unread(
    file: OpenedFile, grids: Mapping[int, Grid], codes: Mapping[int, FormCode | DamagedCode]
) -> Iterator[Problem]:
    """What is to be said of the sheets that are not read."""
    for index, grid in sorted(grids.items()):
        if _is_to_be_told(file, index, grid):
            yield _no_headings(grid, index in codes)


def _code_in(grid: Grid) -> FormCode | DamagedCode | None:
    for row in grid.rows[:CODE_ROWS]:
        for cell in row[:CODE_COLUMNS]:
            if isinstance(cell, str) and (code := read_code(cell)) is not None:
                return code
    return None


def _headed(grid: Grid, code: FormCode | DamagedCode | None) -> _Headed | None:
    """The layout of which most headings stand in one row; a sheet with a code is of that code's kind."""
    kind = code.kind if isinstance(code, FormCode) else None
    layouts = [layout for layout in LAYOUTS if kind is None or layout.kind is kind]
    best: _Headed | None = None
    for at, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        names = [folded(text) for text in texts(row)]
        for found in _matches(layouts, names, at):
            if best is None or len(found.columns) > len(best.columns):
                best = found
    return best


def _matches(layouts: list[SheetLayout], names: list[str], at: int) -> Iterator[_Headed]:
    for layout in layouts:
        columns = {heading: names.index(folded(heading)) for heading in layout.headings if folded(heading) in names}
        visible = sum(column.heading in columns for column in layout.columns)
        if visible >= FEWEST and 2 * visible >= len(layout.columns):
            yield _Headed(layout, at, columns)


def _is_surely(found: _Headed) -> bool:
    """Whether headings without a code are a form's: all of them, the hidden ones among them."""
    return found.layout.has_records and len(found.columns) == len(found.layout.headings)


def _no_entries(file: OpenedFile, code: FormCode) -> Problem:
    return Problem(
        "R092",
        f"the form of {code.person} has no sheet left with the headings under which its entries stand; it is not read",
        FilePlace(file.file.shown_as),
        "write the headings as in the form that was sent",
    )


def _is_to_be_told(file: OpenedFile, index: int, grid: Grid) -> bool:
    """Whether somebody may miss what stands in a sheet that is not read."""
    return not file.explains(index) and _has_cells(grid)


def _has_cells(grid: Grid) -> bool:
    return any(cell is not None for row in grid.rows for cell in row)


def _lost(file: OpenedFile) -> Problem:
    return Problem(
        "R091",
        "the file was a form, but the hidden first row that says whose it is has been deleted, so it is not read",
        FilePlace(file.file.shown_as),
        "copy row 1 from the form that was sent to the same person, or enter the rows by hand",
    )


def _damaged(file: OpenedFile) -> Problem:
    return Problem(
        "R091",
        "the code in the form's hidden first row has been changed, so it cannot be said whose form it is; it is "
        "not read",
        FilePlace(file.file.shown_as),
        "copy row 1 from the form that was sent to the same person, or enter the rows by hand",
    )


def _no_headings(grid: Grid, has_code: bool) -> Problem:  # noqa: FBT001 - the one thing that is told
    if has_code:
        return Problem(
            "R092",
            "the sheet's headings are not those of the form, so it is not read",
            FilePlace(grid.path, grid.sheet),
            "write the headings as in the form that was sent",
        )
    return Problem(
        "R016",
        f'the sheet "{grid.sheet}" is no sheet of the form and is not read',
        FilePlace(grid.path, grid.sheet),
        "nothing, if it is not needed; otherwise copy its entries into the form's own sheets",
        Severity.NOTE,
    )
