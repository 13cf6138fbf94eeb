"""Read an HR extract for a programme that is begun: its headings matched as they always are, its levels and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from sponsorcli.model import RosterTable
from sponsorcli.model.level_order import Person
from sponsorcli.model.schema import table_spec
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.spreadsheets import open_spreadsheet

from .headings import FIRST_NAME, LAST_NAME, FieldHeadings, folded
from .sheets import OpenedFile, sheet_of
from .tables import TableRequest, read_table
from .tables.program_uses import Uses
from .values import ValueContext

PEOPLE = "people"
MOST_WORDS = 60
"""More different functions or locations than that are no list to choose from."""


@dataclass(frozen=True)
class Extract:
    """The people of an extract, the sheet they stand in (None where the file is one sheet), and what is wrong.

    `table` is None where nobody could be read. `unknown` has the headings that no field is known by.
    """

    table: RosterTable | None
    sheet: str | None
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...] = ()

    def people(self) -> list[Person]:
        """Everybody's id, level and manager."""
        if self.table is None:
            return []
        return self.table.frame.select("person_id", "level", "manager_id").rows()

    def words(self, field: str) -> tuple[str, ...]:
        """The different texts of a field, in order; none where they are too many to choose from."""
        if self.table is None:
            return ()
        found = tuple(self.table.frame[field].drop_nulls().unique().sort().to_list())
        return found if len(found) <= MOST_WORDS else ()

    def missing(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the fields that have no value for anybody."""
        return () if self.table is None else tuple(one for one in fields if not self.table.frame[one].count())


def read_extract(path: Path, as_of: date, columns: Mapping[str, str], *, sheet: str | None = None) -> Extract:
    """The people in a file, or in its sheet of that name; `columns` says which heading stands for a field."""
    file, problems = open_spreadsheet(path, path.as_posix())
    return (
        Extract(None, None, problems) if file is None else extract_in(OpenedFile(file), as_of, columns, sheet, problems)
    )


def extract_in(
    opened: OpenedFile,
    as_of: date,
    columns: Mapping[str, str],
    sheet: str | None = None,
    problems: tuple[Problem, ...] = (),
) -> Extract:
    """The people in a file that is open, or in the result of a query; `problems` are those of opening it."""
    spec, path = table_spec(PEOPLE), Path(opened.file.shown_as)
    request = TableRequest(spec, tuple(columns.items()), Uses(), frozenset(), ValueContext(as_of))
    found = sheet_of(opened, spec, FieldHeadings(spec.fields, dict(columns)), sheet, FilePlace(path.as_posix()))
    if found.index is None:
        return Extract(None, None, (*problems, *found.problems))
    grid, faults = opened.grid(found.index)
    if grid is None:
        return Extract(None, None, (*problems, *faults))
    read = read_table(grid, request)
    named = opened.name(found.index) or None
    read_problems = tuple(map(_with_option, read.problems))
    told = (*problems, *found.problems, *read_problems, *_not_written(read.unmatched, columns, path))
    if not read.readable or not len(read.table):
        told = told if any(one.severity is Severity.ERROR for one in told) else (*told, _nobody(path))
        return Extract(None, named, told)
    rows = pl.int_range(pl.len(), dtype=pl.UInt32)
    sound = read.table.frame.filter(~rows.is_in(sorted(read.faulty)))
    table = RosterTable(spec, sound, read.table.sources, len(read.faulty))
    return Extract(table, named, told, tuple(_unknown(table, read.headings)))


def _unknown(table: RosterTable, written: Sequence[str]) -> Iterator[str]:
    """The headings that stand for no field, and are no part of a name."""
    known = {at for source in table.sources for name, at in source.columns.items() if name in table.spec.dtypes()}
    for at, heading in enumerate(written, start=1):
        if heading and at not in known and folded(heading) not in FIRST_NAME | LAST_NAME:
            yield heading


def _with_option(problem: Problem) -> Problem:
    """The problem with the option that helps, where there is no program file yet to say it in."""
    return replace(problem, hint=problem.hint.replace("under `columns` which", "with --column FIELD=HEADING which"))


def _nobody(path: Path) -> Problem:
    return Problem(
        "R002", "nobody stands in the file", FilePlace(path.as_posix()), "name the file with everybody HR knows"
    )


def _not_written(fields: tuple[str, ...], columns: Mapping[str, str], path: Path) -> tuple[Problem, ...]:
    """The headings that were named for fields, and that the file does not have."""
    return tuple(
        Problem(
            "R020", f'no column is called "{columns[one]}"', FilePlace(path.as_posix()), "copy the heading as it is"
        )
        for one in fields
    )
