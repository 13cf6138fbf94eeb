"""The people of an extract as HR wrote them: no level has to be one of the program's, and no fix is applied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from sponsorcli.model import RosterTable
from sponsorcli.model.settings import TableLocation
from sponsorcli.problems import Place, Problem, Severity
from sponsorcli.program_file import STANDARD_INPUT, ProgramFile, entry_paths, read_program
from sponsorcli.rosters.cache import ReadCache
from sponsorcli.rosters.extract import PEOPLE, extract_in, read_extract
from sponsorcli.rosters.queries import Queries
from sponsorcli.rosters.sheets import OpenedFile

FIELDS = ("person_id", "name", "email", "level", "function", "location", "manager_id", "left_on")
TABLE, INDEX = "_table", "_index"
"""The columns that say where a row stands."""
PROGRAMS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True)
class PeopleExtract:
    """Everybody in an extract, once each, in one frame with `FIELDS`; `problems` are those of reading it."""

    tables: tuple[RosterTable, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def people(self) -> pl.DataFrame:
        """The rows, each with its table and its position there."""
        parts = [
            table.frame.select(FIELDS).with_row_index(INDEX).with_columns(pl.lit(at).alias(TABLE))
            for at, table in enumerate(self.tables)
        ]
        return pl.concat(parts).unique("person_id", keep="first", maintain_order=True) if parts else pl.DataFrame()

    def place(self, row: dict[str, object], field: str) -> Place:
        """Where the field of a row of `people` stands."""
        table, index = row[TABLE], row[INDEX]
        if not (isinstance(table, int) and isinstance(index, int)):  # pragma: no cover - `people` has both
            raise TypeError("the row has no place")
        return self.tables[table].place(index, field)


def extract_of_program(file: ProgramFile, as_of: date, *, allow_outside: bool) -> PeopleExtract:
    """The people of a program, from the files that it names for them, else from its workbook.

    What is wrong with its files is not told again: reading the program tells it. Standard input is left alone.
    """
    found = [
        read_extract(path, as_of, location.columns, sheet=location.sheet)
        for path, location in _files(file, allow_outside=allow_outside)
    ]
    found += [extract_in(opened, as_of, columns) for opened, columns in _results(file, allow_outside=allow_outside)]
    return PeopleExtract(tuple(one.table for one in found if one.table is not None))


def old_extract(path: Path, program: ProgramFile, as_of: date) -> PeopleExtract:
    """The people of an earlier extract, or of the program file that is given instead.

    An extract has the headings that the `program` names for its own, and its sheet.
    """
    if path.suffix.casefold() in PROGRAMS:
        return extract_of_program(read_program(path, path.as_posix()), as_of, allow_outside=True)
    location = next((location for _, location in _files(program, allow_outside=True)), TableLocation(file=str(path)))
    found = read_extract(path, as_of, location.columns, sheet=None)
    errors = tuple(one for one in found.problems if one.severity is Severity.ERROR)
    return PeopleExtract(() if found.table is None else (found.table,), errors if found.table is None else ())


def _files(file: ProgramFile, *, allow_outside: bool) -> Iterator[tuple[Path, TableLocation]]:
    """The files that have the program's people, with their headings."""
    if file.sound is None:
        return
    sources = file.sound.sources
    entries = [*sources.of(PEOPLE)] or [*sources.of("workbook")]
    for entry in (one for one in entries if one.location.query is None):
        places = [*sources.of("workbook")] if entry.is_in_workbook else [entry]
        for one in places:
            paths, _ = entry_paths(file, one, allow_outside=allow_outside)
            yield from ((path, entry.location) for path in paths if path != STANDARD_INPUT)


def _results(file: ProgramFile, *, allow_outside: bool) -> Iterator[tuple[OpenedFile, Mapping[str, str]]]:
    """What databases give for the program's people, with its headings."""
    if file.sound is None:
        return
    queries = Queries(file.sound, file.places, file.path, ReadCache())
    for entry in file.sound.sources.of(PEOPLE):
        if entry.location.query is not None:
            paths, _ = entry_paths(file, entry, allow_outside=allow_outside)
            given = [found for path in paths if (found := queries.opened(path, entry, {})) is not None]
            yield from ((opened, entry.location.columns) for _, opened in given)
    queries.close()
