"""Say which sheets of a workbook nothing was read from, and why."""

from collections.abc import Iterable, Iterator, Mapping

from sponsorcli.model.schema import TABLES, TableSpec
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.rosters.headings import FieldHeadings

from .opened import OpenedFile, likely_table


def sheets_passed_over(file: OpenedFile, elsewhere: Iterable[str], read: Iterable[int]) -> dict[int, Problem]:
    """A warning for each visible sheet that holds rows of a table which the program reads from somewhere else.

    A sheet is the table's by its name or its headings, as for tables that are read from the workbook. The audit table
    is known by its name alone, and not looked into.
    """
    names = set(elsewhere)
    specs = {spec.name: spec for spec in TABLES if spec.name in names}
    left = sorted(set(file.visible) - set(read))
    held = {index: _table_held(file, index, specs) for index in left}
    return {index: _passed_over(file, index, spec) for index, spec in held.items() if spec is not None}


def _table_held(file: OpenedFile, index: int, specs: Mapping[str, TableSpec]) -> TableSpec | None:
    """The table among these that the sheet has rows of."""
    called = next((spec for spec in specs.values() if file.is_called(index, spec)), None)
    if called is not None:
        return called if called.name == "audit" or _has_rows(file, index) else None
    if file.is_table_by_name(index) or file.explains(index):
        return None
    wanted = {name: (spec, FieldHeadings(spec.fields)) for name, spec in specs.items() if name != "audit"}
    best = likely_table(file, index, wanted)
    return specs[best] if best is not None and _has_rows(file, index) else None


def _has_rows(file: OpenedFile, index: int) -> bool:
    """Whether the sheet has more than one row with something in it: headings alone are nothing to miss."""
    grid, _ = file.grid(index)
    return grid is None or sum(any(cell is not None for cell in row) for row in grid.rows[:50]) > 1


def _passed_over(file: OpenedFile, index: int, spec: TableSpec) -> Problem:
    return Problem(
        "R062",
        f'the sheet "{file.name(index)}" is not read, as sources names another file for {spec.name}',
        FilePlace(file.file.shown_as, file.name(index)),
        f"to read both, write `{spec.name}: [workbook, …]` under sources; otherwise delete the sheet, or leave it",
        Severity.WARNING,
    )


def unread_sheets(file: OpenedFile, read: Iterable[int]) -> Iterator[Problem]:
    """A note for each sheet that nothing was read from, but for those that explain a workbook.

    An error for a file that is one nameless sheet, as csv is: nothing at all was read from it.
    """
    done = set(read)
    if not done and _holds_no_table(file):
        yield _none_of_the_tables(file)
    for index, head in enumerate(file.file.heads):
        if index in done:
            continue
        if not head.name:
            yield from _no_table(file, index)
        elif not file.explains(index) and (head.is_hidden or not file.is_table_by_name(index)):
            yield _unread(file.file.shown_as, head.name, is_hidden=head.is_hidden)


def _unread(shown_as: str, sheet: str, *, is_hidden: bool) -> Problem:
    what = "is hidden and" if is_hidden else "is not one of the tables and"
    return Problem(
        "R016",
        f'the sheet "{sheet}" {what} is not read',
        FilePlace(shown_as, sheet),
        "nothing, if it is not needed; otherwise name it under `sources`",
        Severity.NOTE,
    )


def _holds_no_table(file: OpenedFile) -> bool:
    """Whether a workbook with sheets has none that is a table by its name."""
    sheets = [index for index in range(len(file.file.heads)) if file.name(index)]
    return bool(sheets) and not any(file.is_table_by_name(index) for index in sheets)


def _none_of_the_tables(file: OpenedFile) -> Problem:
    return Problem(
        "R001",
        "the file holds none of the tables",
        FilePlace(file.file.shown_as),
        "name it under `sources` as the table it is, or put a workbook in its place",
    )


def _no_table(file: OpenedFile, index: int) -> Iterator[Problem]:
    grid, problems = file.grid(index)
    yield from problems
    if grid is not None:
        yield _none_of_the_tables(file)
