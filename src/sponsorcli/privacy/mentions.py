"""Find every cell and line of a programme's files that names one person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sponsorcli.model import RosterTable
from sponsorcli.model.directory import Directory
from sponsorcli.spreadsheets import open_spreadsheet
from sponsorcli.spreadsheets.grid import Grid
from sponsorcli.tables import Input

from .names_in_text import Names
from .person_fields import columns_of_people, person_labels
from .person_report import Mention


@dataclass(frozen=True)
class Person:
    """Somebody by what files know them by: today's id, those it replaced, and names and addresses."""

    person_id: str
    old_ids: tuple[str, ...]
    labels: tuple[str, ...]
    directory: Directory

    @cached_property
    def names(self) -> Names:
        """The person's names and addresses, to be found in texts."""
        return Names((label, self.person_id) for label in self.labels)

    def is_named_in(self, text: str) -> bool:
        """Whether the text holds an id, or a name in any of its writings, as a whole."""
        ids = (self.person_id, *self.old_ids)
        has_id = any(re.search(rf"(?<!\w){re.escape(known)}(?!\w)", text, re.IGNORECASE) for known in ids)
        return has_id or next(self.names.found_in(text), None) is not None

    def meant_by(self, texts: Sequence[str]) -> dict[str, bool]:
        """Of the contents of cells that name people, those that may mean this one, and whether nobody else is meant."""
        called = self.directory.called(texts)
        ids = {self.person_id, *self.old_ids}
        return {
            text: text in ids or len(called[text]) == 1
            for text in texts
            if text in ids or self.person_id in called[text]
        }


def labels_of(person_id: str, tables: dict[str, RosterTable]) -> tuple[str, ...]:
    """The names and addresses that tables give the person."""
    found = (label for table in tables.values() for label, owner in person_labels(table) if owner == person_id)
    return tuple(dict.fromkeys(found))


def source_files(program: Path, inputs: Sequence[Input]) -> tuple[Path, ...]:
    """The files that were read, but for the program file."""
    root = program.absolute().parent.parent
    return tuple(path for given in inputs if (path := root / given.path).resolve() != program.resolve())


def lines_in_program(program: Path, person: Person) -> Iterator[Mention]:
    """The lines of the program file that name the person, such as pairs that are kept or forbidden."""
    for number, line in enumerate(program.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if person.is_named_in(line):
            yield Mention(program.name, None, number, None, "take the person out of the line")


def mentions_in(path: Path, person: Person, tables: dict[str, RosterTable]) -> Iterator[Mention]:
    """Where the file names the person, sheet by sheet."""
    file, _ = open_spreadsheet(path, path.as_posix())
    if file is None:
        return
    for index in range(len(file.heads)):
        grid, _ = file.grid(index)
        if grid is not None:
            yield from mentions_in_sheet(path, grid, person, sheet_columns(path, grid.sheet, tables))


def sheet_columns(path: Path, sheet: str | None, tables: dict[str, RosterTable]) -> dict[int, bool]:
    """The sheet's columns, counted from 1, that hold people's ids; True where the row is nothing without that one."""
    found: dict[int, bool] = {}
    for table in tables.values():
        for source in table.sources:
            if Path(source.path).resolve() == path.resolve() and source.sheet == sheet:
                required = {field.name for field in table.spec.required}
                for name in columns_of_people(table):
                    if name in source.columns:
                        found[source.columns[name]] = name in required
    return found


def mentions_in_sheet(path: Path, grid: Grid, person: Person, columns: dict[int, bool]) -> Iterator[Mention]:
    """A mention a row that goes as a whole, else one a cell."""
    rows = [list(shown_cells(grid, number, row)) for number, row in enumerate(grid.rows, start=1)]
    of_people = {cell for row in rows for column, cell in enumerate(row, start=1) if cell and column in columns}
    meant = person.meant_by(sorted(of_people))
    for number, row in enumerate(rows, start=1):
        named = columns_that_name(person, row, columns, meant)
        if any(columns.get(column, False) and meant[str(row[column - 1])] for column in named):
            yield Mention(path.name, grid.sheet, number, None, "delete the row")
            continue
        for column in named:
            yield Mention(
                path.name, grid.sheet, number, column, what_to_do(str(row[column - 1]), column, columns, meant)
            )


def columns_that_name(
    person: Person, row: Sequence[str | None], columns: dict[int, bool], meant: dict[str, bool]
) -> list[int]:
    """The row's cells that name the person, counted from 1: those of people's columns by `meant`, others as texts."""
    return [
        column
        for column, cell in enumerate(row, start=1)
        if cell and (cell in meant if column in columns else person.is_named_in(cell))
    ]


def what_to_do(cell: str, column: int, columns: dict[int, bool], meant: dict[str, bool]) -> str:
    """What the plan says of a cell that names the person; a name of two people is left to whoever carries it out."""
    if column not in columns:
        return "take the person out of the text"
    if not meant[cell]:
        return "find out who is meant: two people have this name"
    return "empty the cell"


def shown_cells(grid: Grid, number: int, row: Sequence[object]) -> Iterator[str | None]:
    """The row's cells as the sheet shows them; None where a cell holds no text or whole number."""
    for position, cell in enumerate(row):
        shown = grid.numbers_shown.get((number - 1, position))
        if shown is not None:
            yield shown
        elif isinstance(cell, str):
            yield cell.strip()
        elif isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell):
            yield str(int(cell))
        else:
            yield None
