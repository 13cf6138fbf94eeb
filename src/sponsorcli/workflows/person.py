"""Find everything that a programme's files hold about one person: to hand it over, or to plan its removal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem
from sponsorcli.reading import Loaded, load
from sponsorcli.reading.files import open_spreadsheet
from sponsorcli.reading.grid import Grid
from sponsorcli.reports.person import Mention, erasure_report, export_report
from sponsorcli.reports.person_fields import fields_of_people, person_ids, person_labels

from .analyse import Reading, with_inputs
from .answer import Answer


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by what files know them by: the id, and names and addresses."""

    person_id: str
    labels: tuple[str, ...]

    def is_named_in(self, text: str) -> bool:
        """Whether the text holds the id or a name as a whole."""
        return any(re.search(rf"(?<!\w){re.escape(known)}(?!\w)", text, re.IGNORECASE) for known in self.known)

    @property
    def known(self) -> tuple[str, ...]:
        """The id and all names."""
        return (self.person_id, *self.labels)


def export_person(program: Path, person_id: str, as_of: date, reading: Reading) -> Answer:
    """The report `person`: every row of every table about the person; problem P093 for one whom no table names."""
    loaded, answer = read(program, as_of, reading)
    if loaded.snapshot is None:
        return answer
    tables = tables_of(loaded)
    if not is_known(person_id, tables):
        return replace(answer, problems=(*answer.problems, unknown(person_id, tables, loaded.snapshot)))
    report = export_report(person_id, loaded.snapshot, loaded.audit)
    return replace(answer, reports=(with_inputs(report, loaded),))


def plan_erasure(program: Path, person_id: str, as_of: date, reading: Reading) -> Answer:
    """The report `erasure`: the rows, cells and lines in the source files that would have to go.

    Every cell of every sheet is looked at, those of rows with errors and of sheets that no table is read from too.
    Nothing is changed.
    """
    loaded, answer = read(program, as_of, reading)
    if loaded.snapshot is None:
        return answer
    tables = tables_of(loaded)
    person = Person(person_id, labels_of(person_id, tables))
    files = source_files(program, loaded)
    mentions = [*lines_in_program(program, person), *(m for path in files for m in mentions_in(path, person, tables))]
    if not mentions:
        return replace(answer, problems=(*answer.problems, unknown(person_id, tables, loaded.snapshot)))
    written = reports_written(program, loaded.snapshot)
    report = erasure_report(person_id, loaded.snapshot, mentions, written)
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


def unknown(person_id: str, tables: dict[str, RosterTable], snapshot: Snapshot) -> Problem:
    """Nobody has that id."""
    known = sorted({one for table in tables.values() for one in person_ids(table)})
    near = get_close_matches(person_id, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "use an id of the people table; leading zeros count"
    return Problem("P093", f'no table names a person with the id "{person_id}"', snapshot.places.of("sources"), hint)


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
            yield from mentions_in_sheet(path, grid, person, columns_of_people(path, grid.sheet, tables))


def columns_of_people(path: Path, sheet: str | None, tables: dict[str, RosterTable]) -> dict[int, bool]:
    """The sheet's columns, counted from 1, that hold people's ids; True where the row is nothing without that one."""
    found: dict[int, bool] = {}
    for table in tables.values():
        for source in table.sources:
            if Path(source.path).resolve() == path.resolve() and source.sheet == sheet:
                for name in fields_of_people(table.spec):
                    if name in source.columns:
                        found[source.columns[name]] = table.spec.field(name).required
    return found


def mentions_in_sheet(path: Path, grid: Grid, person: Person, columns: dict[int, bool]) -> Iterator[Mention]:
    """A mention a row that goes as a whole, else one a cell."""
    for number, row in enumerate(grid.rows, start=1):
        named = [
            column for column, cell in enumerate(shown_cells(grid, number, row), start=1)
            if (cell == person.person_id if column in columns else cell is not None and person.is_named_in(cell))
        ]  # fmt: skip
        if any(columns.get(column, False) for column in named):
            yield Mention(path.name, grid.sheet, number, None, "delete the row")
            continue
        for column in named:
            what = "empty the cell" if column in columns else "take the person out of the text"
            yield Mention(path.name, grid.sheet, number, column, what)


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
