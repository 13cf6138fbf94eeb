"""Find everything that a programme's files hold about one person: to hand it over, or to plan its removal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sponsorcli.model import Directory, RosterTable, Snapshot
from sponsorcli.privacy.names_in_text import Names
from sponsorcli.privacy.person_fields import columns_of_people, person_ids, person_labels
from sponsorcli.privacy.person_report import Mention, erasure_report, export_report
from sponsorcli.rosters import Loaded, load
from sponsorcli.spreadsheets import open_spreadsheet
from sponsorcli.spreadsheets.grid import Grid

from .analyse import Reading, with_inputs
from .answer import Answer, WrongName
from .named import nearest_person, several


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


def export_person(program: Path, written: str, as_of: date, reading: Reading) -> Answer:
    """The report `person`: every row of every table about the person, who is named by id, e-mail or name."""
    loaded, answer = read(program, as_of, reading)
    if loaded.snapshot is None:
        return answer
    person_id = meant_by_argument(written, loaded.snapshot)
    if isinstance(person_id, WrongName):
        return replace(answer, wrong_use=person_id.sentence)
    if not is_known(person_id, tables_of(loaded)):
        return replace(answer, wrong_use=unknown(person_id, loaded))
    report = export_report(person_id, loaded.snapshot, loaded.audit)
    return replace(answer, reports=(with_inputs(report, loaded),))


def plan_erasure(program: Path, written: str, as_of: date, reading: Reading) -> Answer:
    """The report `erasure`: the rows, cells and lines in the source files that would have to go.

    Every cell of every sheet is looked at, those of rows with errors and of sheets that no table is read from too.
    Nothing is changed.
    """
    loaded, answer = read(program, as_of, reading)
    if loaded.snapshot is None:
        return answer
    person_id = meant_by_argument(written, loaded.snapshot)
    if isinstance(person_id, WrongName):
        return replace(answer, wrong_use=person_id.sentence)
    tables = tables_of(loaded)
    directory = loaded.snapshot.roster.directory
    old_ids = tuple(old for old, new in directory.now_called.items() if new == person_id)
    person = Person(person_id, old_ids, labels_of(person_id, tables), directory)
    files = source_files(program, loaded)
    mentions = [*lines_in_program(program, person), *(m for path in files for m in mentions_in(path, person, tables))]
    if not mentions:
        return replace(answer, wrong_use=unknown(person_id, loaded))
    reports = reports_written(program, loaded.snapshot)
    report = erasure_report(person_id, loaded.snapshot, mentions, reports)
    return replace(answer, reports=(with_inputs(report, loaded),))


def read(program: Path, as_of: date, reading: Reading) -> tuple[Loaded, Answer]:
    """The program with all its tables; the audit table too, for where the person stands in it."""
    loaded = load(program, as_of, with_audit=True, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    is_refused = reading.strict and answer.has_errors
    return (replace(loaded, snapshot=None) if is_refused else loaded), answer


def tables_of(loaded: Loaded) -> dict[str, RosterTable]:
    """The tables that the program gives, with the audit table."""
    tables = {} if loaded.snapshot is None else dict(loaded.snapshot.roster.tables)
    return tables if loaded.audit is None else {**tables, "audit": loaded.audit}


def is_known(person_id: str, tables: dict[str, RosterTable]) -> bool:
    """Whether any table names the person."""
    return any(person_id in set(person_ids(table)) for table in tables.values())


def meant_by_argument(written: str, snapshot: Snapshot) -> str | WrongName:
    """Today's id of the one person who is called so, the text itself where nobody is; never a guess between two."""
    directory = snapshot.roster.directory
    found = directory.called([written.strip()])[written.strip()]
    return several(written, found, directory) if len(found) > 1 else (*found, written.strip())[0]


def unknown(written: str, loaded: Loaded) -> str:
    """That no table and no file names the person."""
    known = sorted({one for table in tables_of(loaded).values() for one in person_ids(table)})
    if loaded.snapshot is None:
        return f'no table names a person called "{written}".'
    directory = loaded.snapshot.roster.directory
    meant = nearest_person(written, known, directory)
    hint = f"Did you mean {directory.shown(meant)}?" if meant else "Write the id, the e-mail address or the name."
    return f'no table names a person called "{written}". {hint}'


def labels_of(person_id: str, tables: dict[str, RosterTable]) -> tuple[str, ...]:
    """The names and addresses that tables give the person."""
    found = (label for table in tables.values() for label, owner in person_labels(table) if owner == person_id)
    return tuple(dict.fromkeys(found))


def source_files(program: Path, loaded: Loaded) -> tuple[Path, ...]:
    """The files that were read, but for the program file."""
    root = program.absolute().parent.parent
    return tuple(path for given in loaded.inputs if (path := root / given.path).resolve() != program.resolve())


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
        named = [
            column for column, cell in enumerate(row, start=1)
            if cell and (cell in meant if column in columns else person.is_named_in(cell))
        ]  # fmt: skip
        if any(columns.get(column, False) and meant[str(row[column - 1])] for column in named):
            yield Mention(path.name, grid.sheet, number, None, "delete the row")
            continue
        for column in named:
            yield Mention(
                path.name, grid.sheet, number, column, what_to_do(str(row[column - 1]), column, columns, meant)
            )


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


def reports_written(program: Path, snapshot: Snapshot) -> tuple[str, ...]:
    """The reports in the program's own folder: they are not searched, and may name the person."""
    folder = program.parent / snapshot.program.report.folder
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")))
