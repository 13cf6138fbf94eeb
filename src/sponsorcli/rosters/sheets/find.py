"""Find the sheet that holds a table: by name, by other names, else by its headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sponsorcli.model.schema import TABLES, TableSpec
from sponsorcli.problems import FilePlace, Place, Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.headings import FieldHeadings, folded

from .opened import FEWEST_HEADINGS, OpenedFile, WantedTables, fields_matched, fits, likely_table, sheets_called


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """The sheet of a table, if any, and what is to be said about it."""

    index: int | None
    problems: tuple[Problem, ...] = ()
    is_unsure: bool = False
    """Whether several sheets could be the table."""


def sheet_of(file: OpenedFile, spec: TableSpec, wanted: FieldHeadings, named: str | None, place: Place) -> FoundSheet:
    """The sheet that holds the table in a file that the program names for it."""
    if named is not None:
        return _sheet_named(file, named, spec, place)
    if len(file.visible) == 1:
        return FoundSheet(file.visible[0])
    called = sheets_called(file, spec)
    fitting = called or tuple(index for index in file.visible if fits(file, index, spec, wanted))
    if len(fitting) != 1:
        return _none_or_several(file, spec, fitting)
    return FoundSheet(fitting[0], () if called else (_read_by_headings(file, fitting[0], spec),))


def _none_or_several(file: OpenedFile, spec: TableSpec, fitting: Sequence[int]) -> FoundSheet:
    sheets = ", ".join(f'"{file.name(index)}"' for index in (fitting or file.visible))
    what = f"several sheets could be {spec.name}: {sheets}" if fitting else f"no sheet looks like {spec.name}"
    hint = f"name the sheet under `sources: {spec.name}: sheet:`"
    hint = hint if fitting or not sheets else f"{hint}; there is {sheets}"
    return FoundSheet(None, (Problem("R001", what, FilePlace(file.file.shown_as), hint),), is_unsure=bool(fitting))


def _sheet_named(file: OpenedFile, named: str, spec: TableSpec, place: Place) -> FoundSheet:
    positions = range(len(file.file.heads))
    exact = [index for index in positions if file.name(index) == named]
    alike = exact or [index for index in positions if folded(file.name(index)) == folded(named)]
    if alike:
        return FoundSheet(alike[0])
    if len(positions) == 1 and not file.name(0):
        return FoundSheet(0)
    names = [file.name(index) for index in positions]
    near = nearest(named, names)
    hint = f'did you mean "{near}"?' if near else f"the file has {', '.join(names)}"
    message = f'{file.file.shown_as} has no sheet "{named}" for {spec.name}'
    return FoundSheet(None, (Problem("R001", message, place, hint),))


def sheets_in_workbook(file: OpenedFile, wanted: WantedTables) -> dict[str, FoundSheet]:
    """The sheet of each of these tables that the workbook has; notes on sheets that no table was made of.

    A sheet is a table's by name first; what is left over is looked at for its headings.
    """
    called = {name: sheets_called(file, spec) for name, (spec, _) in wanted.items()}
    found = {name: _one_called(file, name, sheets) for name, sheets in called.items() if sheets}
    for index in file.visible:
        if file.is_table_by_name(index) or file.explains(index):
            continue
        best = likely_table(file, index, {name: one for name, one in wanted.items() if name not in found})
        if best is not None:
            found[best] = FoundSheet(index, (_read_by_headings(file, index, wanted[best][0]),))
    return found


def _one_called(file: OpenedFile, table: str, called: Sequence[int]) -> FoundSheet:
    """Of the sheets that are the table by their names the one of its very name, or the only one."""
    exact = [index for index in called if folded(file.name(index)) == folded(table)]
    if len(called) == 1 or len(exact) == 1:
        return FoundSheet((exact or called)[0])
    sheets = " and ".join(f'"{file.name(index)}"' for index in called)
    hint = f"name the one under `sources: {table}: {{file: …, sheet: …}}`"
    message = f"the sheets {sheets} could each be {table}"
    return FoundSheet(None, (Problem("R001", message, FilePlace(file.file.shown_as), hint),))


def _read_by_headings(file: OpenedFile, index: int, spec: TableSpec) -> Problem:
    return Problem(
        "R015",
        f'the sheet "{file.name(index)}" is read as {spec.name}, by its headings',
        FilePlace(file.file.shown_as, file.name(index)),
        f"nothing, if that is so; a sheet called {spec.name.replace('_', ' ').capitalize()} is found by name",
        Severity.NOTE,
    )


def has_table(file: OpenedFile, found: FoundSheet, spec: TableSpec, wanted: FieldHeadings) -> bool:
    """Whether a file among others of a glob has the table, so that its faults are to be told.

    A sheet by its name, or several that could be the table, are the table, and so is one whose cells cannot be read.
    The one sheet of a file is it where more than half of the headings that must be there are, or three of any, unless
    it has all of another table and more of its headings.
    """
    if found.index is None:
        return found.is_unsure
    if file.is_called(found.index, spec) or len(file.visible) > 1 or file.grid(found.index)[0] is None:
        return True
    matched = fields_matched(file, found.index, wanted)
    needed = {field.name for field in spec.required}
    if 2 * len(needed & matched) <= len(needed) and len(matched) < FEWEST_HEADINGS:
        return False
    return not any(_is_rather(file, found.index, other, len(matched)) for other in TABLES if other.name != spec.name)


def _is_rather(file: OpenedFile, index: int, other: TableSpec, matched: int) -> bool:
    """Whether the sheet has all headings that another table needs, and more of its headings than were matched."""
    own = fields_matched(file, index, FieldHeadings(other.fields))
    return len(own) > matched and {field.name for field in other.required} <= own


def no_table_in(file: OpenedFile, spec: TableSpec, named: str | None) -> Problem:
    """The note of a file among others of a glob that has no such table."""
    what = f'has no sheet "{named}"' if named is not None else f"has no table {spec.name}"
    return Problem(
        "R061",
        f"the file {what} and is not read for it",
        FilePlace(file.file.shown_as),
        f"nothing, if that is so; otherwise give it the headings of {spec.name}",
        Severity.NOTE,
    )
