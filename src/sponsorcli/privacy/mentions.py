"""Find every cell and line of a programme's files that names one person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from sponsorcli.model import RosterTable
from sponsorcli.model.directory import Directory
from sponsorcli.regular_files import read_text
from sponsorcli.rosters.queries import QueryResult
from sponsorcli.spreadsheets import SpreadsheetFile, open_spreadsheet
from sponsorcli.spreadsheets.grid import Grid
from sponsorcli.tables import Input

from .file_parts import NOTHING_SEARCHED, TextBeside, texts_beside
from .names_in_text import Names
from .person_fields import columns_of_people, person_labels
from .person_report import DELETE_ROW, TAKE_OUT, Mention
from .pseudonyms import TOLD_APART, looks_like_a_figure

TEXTS = frozenset({".yaml", ".yml", ".sql", ".md"})
"""Files that are read line by line: a file of fixes, a query."""


@dataclass(frozen=True)
class Person:
    """Somebody by what files know them by: today's id, those it replaced, and names and addresses."""

    person_id: str
    old_ids: tuple[str, ...]
    labels: tuple[str, ...]
    directory: Directory
    asked: dict[str, bool] = field(default_factory=dict)
    """What was asked of texts before: the same stand in many cells."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Today's id and those it replaced."""
        return (self.person_id, *self.old_ids)

    @cached_property
    def names(self) -> Names:
        """The person's names and addresses, to be found in texts."""
        return Names((label, self.person_id) for label in self.labels)

    def is_named_in(self, text: str) -> bool:
        """Whether the text holds an id, or a name in any of its writings, as a whole; a short number is a figure."""
        if text not in self.asked:
            has_id = any(has_id_in(text, known) for known in self.ids)
            self.asked[text] = has_id or next(self.names.found_in(text), None) is not None
        return self.asked[text]

    def meant_by(self, texts: Sequence[str]) -> dict[str, bool]:
        """Of the contents of cells that name people, those that may mean this one, and whether nobody else is meant.

        A cell that calls nobody, such as one with an initial, is read as any text is.
        """
        called = self.directory.called(texts)
        found = {}
        for text in texts:
            if text in self.ids or self.person_id in called[text]:
                found[text] = text in self.ids or len(called[text]) == 1
            elif not called[text] and self.is_named_in(text):
                found[text] = False
        return found


def has_id_in(text: str, known: str) -> bool:
    """Whether the id stands in the text by itself, and is no figure there."""
    for one in re.finditer(rf"(?<!\w){re.escape(known)}(?!\w)", text, re.IGNORECASE):
        is_cell = one.span() == (0, len(text))
        is_short = known.isdigit() and len(known) < TOLD_APART and not known.startswith("0")
        if not known.isdigit() or (
            not (is_cell and is_short) and not looks_like_a_figure(text, *one.span(), is_sentence=False)
        ):
            return True
    return False


def labels_of(person_id: str, tables: Mapping[str, RosterTable]) -> tuple[str, ...]:
    """The names and addresses that tables give the person."""
    found = (label for table in tables.values() for label, owner in person_labels(table) if owner == person_id)
    return tuple(dict.fromkeys(found))


def source_files(program: Path, inputs: Sequence[Input]) -> tuple[Path, ...]:
    """The files that were read, but for the program file."""
    root = program.absolute().parent.parent
    return tuple(path for given in inputs if (path := root / given.path).resolve() != program.resolve())


def lines_in(path: Path, person: Person) -> Iterator[Mention]:
    """The lines of a text file that name the person, comments too: pairs that are kept or forbidden, fixes."""
    text = read_text(path, errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if person.is_named_in(line):
            yield Mention(path.name, None, number, None, "take the person out of the line", text=line.strip())


def name_of_file(path: Path, person: Person) -> Iterator[Mention]:
    """The file, where it is called after the person."""
    if person.is_named_in(path.stem):
        yield Mention(path.name, None, 0, None, "rename the file", "the file's name", path.name)


@dataclass(frozen=True, slots=True)
class Search:
    """Where a file names somebody, and what of it could not be searched."""

    mentions: tuple[Mention, ...]
    not_searched: str = ""


def search(path: Path, person: Person, tables: Mapping[str, RosterTable]) -> Search:
    """Where the file names the person: in its name, its sheets and their names, and beside their cells."""
    named = tuple(name_of_file(path, person))
    if path.suffix.casefold() in TEXTS:
        return Search((*named, *lines_in(path, person)))
    file, _ = open_spreadsheet(path, path.as_posix())
    if file is None:
        return Search(named, NOTHING_SEARCHED)
    beside, not_searched = texts_beside(path)
    sheets = [search_sheet(path, file, index, person, tables) for index in range(len(file.heads))]
    found = (*named, *(one for sheet in sheets for one in sheet.mentions), *mentions_beside(path, beside, person))
    return Search(
        tuple(dict.fromkeys(found)), "; ".join(filter(None, (*(one.not_searched for one in sheets), not_searched)))
    )


def search_result(result: QueryResult, person: Person, tables: Mapping[str, RosterTable]) -> Search:
    """Where a query's result names the person: rows that the database's own people have to change."""
    found = search_sheet(Path(result.file.shown_as), result.file, 0, person, tables)
    told = (one if one.what == TAKE_OUT else replace(one, what=f"{one.what} in the database") for one in found.mentions)
    return replace(found, mentions=tuple(told))


def search_sheet(
    path: Path, file: SpreadsheetFile, index: int, person: Person, tables: Mapping[str, RosterTable]
) -> Search:
    """Where a sheet names the person, its own name too."""
    name = file.heads[index].name
    found = []
    if name and person.is_named_in(name):
        found.append(Mention(path.name, name, 0, None, "rename the sheet", "the sheet's name", name))
    grid, faults = file.grid(index)
    if grid is None:
        return Search(tuple(found), f"the sheet {name} cannot be read" if name else NOTHING_SEARCHED)
    found += mentions_in_sheet(path, grid, person, sheet_columns(path, grid.sheet, tables))
    if faults and name is None:  # rows of a text file that do not fit its columns are in no sheet
        known = {one.row for one in found}
        found += [one for one in lines_in(path, person) if one.row not in known]
    return Search(tuple(found))


def mentions_beside(path: Path, beside: Iterable[TextBeside], person: Person) -> Iterator[Mention]:
    """What of the texts outside the cells names the person."""
    for one in beside:
        if person.is_named_in(one.text):
            yield Mention(path.name, one.sheet, 0, None, f"take the person out of {one.where}", one.where, one.text)


def sheet_columns(path: Path, sheet: str | None, tables: Mapping[str, RosterTable]) -> dict[int, bool]:
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
            yield Mention(path.name, grid.sheet, number, None, DELETE_ROW, text=own_text(row, columns, meant))
            continue
        for column in named:
            yield Mention(
                path.name,
                grid.sheet,
                number,
                column,
                what_to_do(str(row[column - 1]), column, columns, meant),
                text=str(row[column - 1]),
            )


def own_text(row: Sequence[str | None], columns: dict[int, bool], meant: dict[str, bool]) -> str:
    """What a row says that names nobody else; nothing of one that does, which is the other one's data too."""
    people = [cell for column, cell in enumerate(row, start=1) if cell and column in columns]
    return " | ".join(cell for cell in row if cell) if all(cell in meant for cell in people) else ""


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
        return TAKE_OUT
    if not meant[cell]:
        return "find out who is meant: somebody else may be called so"
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
