"""Find the sheet that holds a table: by name, by other names, else by its headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sponsorcli.model.schema import TABLES, TableSpec
from sponsorcli.problems import FilePlace, Place, Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.headings import FieldHeadings, folded, heading_row, match
from sponsorcli.spreadsheets import SpreadsheetFile
from sponsorcli.spreadsheets.grid import Grid

NEVER_TABLES = frozenset({"readme", "about", "notes", "instructions", "lists", "howto", "legend", "cover"})
"""Sheets, by folded name, that explain a workbook and that nobody takes for a table."""
TABLES_BY_HEADINGS = frozenset({"roles"})
"""Names of sheets, folded, that mean other things as often as the table: such a sheet must have its headings."""
FEWEST_HEADINGS = 3
"""So many headings of a table a sheet must have to be taken for it, whatever its name."""


class OpenedFile:
    """A spreadsheet file whose sheets are read at most once each while they are needed."""

    def __init__(self, file: SpreadsheetFile) -> None:
        """Over a file that could be opened."""
        self.file = file
        self._grids: dict[int, tuple[Grid | None, tuple[Problem, ...]]] = {}

    def grid(self, index: int) -> tuple[Grid | None, tuple[Problem, ...]]:
        """The sheet at this position, or what is wrong with it."""
        if index not in self._grids:
            self._grids[index] = self.file.grid(index)
        return self._grids[index]

    def forget(self, index: int) -> None:
        """Let go of a sheet's cells once they have been read."""
        self._grids.pop(index, None)

    @property
    def visible(self) -> tuple[int, ...]:
        """The positions of the sheets that are not hidden."""
        return tuple(index for index, head in enumerate(self.file.heads) if not head.is_hidden)

    def name(self, index: int) -> str:
        """The sheet's name; empty in a file that is one sheet, as csv is."""
        return self.file.heads[index].name or ""


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
    called = [index for index in file.visible if folded(file.name(index)) in names_of(spec)]
    fitting = called or [index for index in file.visible if _fits(file, index, spec, wanted)]
    if len(fitting) == 1:
        return FoundSheet(fitting[0], () if called else (_read_by_headings(file, fitting[0], spec),))
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


def sheets_in_workbook(
    file: OpenedFile, wanted: Mapping[str, tuple[TableSpec, FieldHeadings]]
) -> dict[str, FoundSheet]:
    """The sheet of each of these tables that the workbook has; notes on sheets that no table was made of.

    A sheet is a table's by name first; what is left over is looked at for its headings.
    """
    found: dict[str, FoundSheet] = {}
    claimed: set[int] = set()
    for name, (spec, _) in wanted.items():
        called = [index for index in file.visible if folded(file.name(index)) in names_of(spec)]
        exact = [index for index in called if folded(file.name(index)) == folded(name)]
        if not called:
            continue
        claimed.update(called)
        if len(called) == 1 or len(exact) == 1:
            found[name] = FoundSheet((exact or called)[0])
        else:
            sheets = " and ".join(f'"{file.name(index)}"' for index in called)
            hint = f"name the one under `sources: {name}: {{file: …, sheet: …}}`"
            message = f"the sheets {sheets} could each be {name}"
            found[name] = FoundSheet(None, (Problem("R001", message, FilePlace(file.file.shown_as), hint),))
    rest = [
        index
        for index in file.visible
        if index not in claimed and folded(file.name(index)) not in NEVER_TABLES and not _is_other_table(file, index)
    ]
    for index in rest:
        open_names = [name for name in wanted if name not in found]
        best = _best(file, index, [name for name in open_names if _fits(file, index, *wanted[name])], wanted)
        if best is not None:
            found[best] = FoundSheet(index, (_read_by_headings(file, index, wanted[best][0]),))
    return found


def _is_other_table(file: OpenedFile, index: int) -> bool:
    """Whether the sheet is a table by name that is not looked for here, such as the audit table."""
    return any(folded(file.name(index)) in names_of(spec) for spec in TABLES)


def names_of(spec: TableSpec) -> frozenset[str]:
    """The folded names by which the table's sheet is known, whatever its headings."""
    return frozenset(map(folded, (spec.name, *spec.aliases))) - TABLES_BY_HEADINGS


def _matched(file: OpenedFile, index: int, wanted: FieldHeadings) -> frozenset[str]:
    grid, _ = file.grid(index)
    row = None if grid is None else heading_row(grid, wanted)
    if grid is None or row is None:
        return frozenset()
    return frozenset(match(row, grid.rows[row], wanted).column_of)


def _fits(file: OpenedFile, index: int, spec: TableSpec, wanted: FieldHeadings) -> bool:
    matched = _matched(file, index, wanted)
    needed = {field.name for field in spec.required}
    return needed <= matched and len(matched) >= min(FEWEST_HEADINGS, len(spec.fields))


def _best(
    file: OpenedFile, index: int, names: Sequence[str], wanted: Mapping[str, tuple[TableSpec, FieldHeadings]]
) -> str | None:
    scores = {name: len(_matched(file, index, wanted[name][1])) for name in names}
    best = [name for name, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None


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

    A sheet by its name, or several that could be the table, are the table. The one sheet of a file is it where more
    than half of the headings that must be there are, or three of any, unless it has all of another table and more of
    its headings.
    """
    if found.index is None:
        return found.is_unsure
    if folded(file.name(found.index)) in names_of(spec) or len(file.visible) > 1:
        return True
    matched = _matched(file, found.index, wanted)
    needed = {field.name for field in spec.required}
    if 2 * len(needed & matched) <= len(needed) and len(matched) < FEWEST_HEADINGS:
        return False
    return not any(_is_rather(file, found.index, other, len(matched)) for other in TABLES if other.name != spec.name)


def _is_rather(file: OpenedFile, index: int, other: TableSpec, matched: int) -> bool:
    """Whether the sheet has all headings that another table needs, and more of its headings than were matched."""
    own = _matched(file, index, FieldHeadings(other.fields))
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


def sheets_passed_over(file: OpenedFile, elsewhere: Iterable[str], read: Iterable[int]) -> dict[int, Problem]:
    """A warning for each visible sheet that holds rows of a table which the program reads from somewhere else.

    A sheet is the table's by its name or its headings, as for tables that are read from the workbook. The audit table
    is known by its name alone, and not looked into.
    """
    specs = {spec.name: spec for spec in TABLES if spec.name in set(elsewhere)}
    left = [index for index in file.visible if index not in set(read)]
    passed: dict[int, Problem] = {}
    for index in left:
        called = [spec for spec in specs.values() if folded(file.name(index)) in names_of(spec)]
        if called:
            if called[0].name == "audit" or _has_rows(file, index):
                passed[index] = _passed_over(file, index, called[0])
        elif not _is_other_table(file, index) and folded(file.name(index)) not in NEVER_TABLES:
            wanted = {name: (spec, FieldHeadings(spec.fields)) for name, spec in specs.items() if name != "audit"}
            best = _best(file, index, [name for name in wanted if _fits(file, index, *wanted[name])], wanted)
            if best is not None and _has_rows(file, index):
                passed[index] = _passed_over(file, index, specs[best])
    return passed


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
    for index, head in enumerate(file.file.heads):
        if index not in done and not head.name:
            yield from _no_table(file, index)
        if index in done or not head.name or folded(head.name) in NEVER_TABLES:
            continue
        if any(folded(head.name) in names_of(spec) for spec in TABLES) and not head.is_hidden:
            continue
        what = "is hidden and" if head.is_hidden else "is none of the tables and"
        yield Problem(
            "R016",
            f'the sheet "{head.name}" {what} is not read',
            FilePlace(file.file.shown_as, head.name),
            "nothing, if it is not needed; otherwise name it under `sources`",
            Severity.NOTE,
        )


def _no_table(file: OpenedFile, index: int) -> Iterator[Problem]:
    grid, problems = file.grid(index)
    yield from problems
    if grid is not None:
        yield Problem(
            "R001",
            "the file holds none of the tables",
            FilePlace(file.file.shown_as),
            "name it under `sources` as the table it is, or put a workbook in its place",
        )
