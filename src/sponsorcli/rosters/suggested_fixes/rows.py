"""Suggest one id for what is one person, and which rows to leave out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import polars as pl

from sponsorcli.model import ROW
from sponsorcli.model.directory import Directory, alike, name_key
from sponsorcli.model.schema import Field
from sponsorcli.problems import CellPlace, Problem, Severity
from sponsorcli.rosters.fixes import names_a_person
from sponsorcli.rosters.fixes.shown import shown
from sponsorcli.rosters.values import read_column

from .sheet_read import RowPerson, SheetRead
from .write import Suggestion

ALIKE = frozenset({"R022", "R023", "R041"})
"""The problems of two ids that may be one person."""
SURE = "R022"
"""Of these, the one that is sure where the names agree: the same e-mail address."""
DROPPED = frozenset({"R003", "R005", "R021"})
"""The problems of rows that take no part, and would not after any other remedy."""


def ids_and_rows(
    sheets: Sequence[SheetRead], problems: Iterable[Problem], directories: Sequence[Directory]
) -> Iterator[Suggestion]:
    """Ids that are one person, and rows to leave out."""
    at = {(sheet.grid.path, sheet.grid.sheet): sheet for sheet in sheets}
    tables = [sheet.request.spec.name for sheet in sheets]
    for problem in problems:
        place = problem.place
        sheet = at.get((place.path, place.sheet)) if isinstance(place, CellPlace) else None
        if sheet is None or not isinstance(place, CellPlace):
            continue
        file = PurePath(sheet.grid.path).name if tables.count(sheet.request.spec.name) > 1 else None
        if is_out(problem):
            yield _meant(sheet, place, problem, directories) or _out(sheet, place, problem, file)
        else:
            yield from _one_person(at, sheet, problem, file)


def is_out(problem: Problem) -> bool:
    """Whether the row of the problem takes no part."""
    return problem.code in DROPPED and problem.severity is Severity.ERROR


def _out(sheet: SheetRead, place: CellPlace, problem: Problem, file: str | None) -> Suggestion:
    """The row as one to leave out: a guess, unless nothing is lost with it."""
    return _dropped(sheet, place, problem, file, is_guess=not _says_nothing_new(sheet, place, problem))


def _meant(sheet: SheetRead, place: CellPlace, problem: Problem, directories: Sequence[Directory]) -> Suggestion | None:
    """The id that is meant by one that nobody has: sure where it lacks only zeros and one person's does not."""
    field = sheet.field_at(place.column)
    if problem.code != "R021" or field is None or not names_a_person(field):
        return None
    written, read = _as_read(sheet, place.row, field)
    near, directory = _nearest(read, directories)
    if near is None or directory is None:
        return None
    ids = {one for directory in directories for one in directory.ids if alike(one) == alike(read)}
    why = f"{place}: {problem.message}; {directory.shown(near)} is"
    return Suggestion(("ids",), written, near, why, is_guess=ids - {written, read} != {near})


def _as_read(sheet: SheetRead, row: int, field: Field) -> tuple[str, str]:
    """An id as its cell shows it, and as it is read: 101.0 is 101."""
    cell = sheet.cell(row, field.name)
    written = shown(cell)
    return written, read_column(field, [cell], sheet.request.context).values[0] or written


def _nearest(read: str, directories: Sequence[Directory]) -> tuple[str | None, Directory | None]:
    """The id that is nearest in the first of these where one is."""
    found = ((one, directory) for directory in directories if (one := directory.nearest(read)) not in {None, read})
    return next(found, (None, None))


def _says_nothing_new(sheet: SheetRead, place: CellPlace, problem: Problem) -> bool:
    """Whether an earlier row reads in all fields as this one, so that nothing is lost with it."""
    first = problem.related[0].place if problem.related else None
    if problem.code != "R003" or not isinstance(first, CellPlace) or (first.path, first.sheet) != (
        place.path, place.sheet
    ):  # fmt: skip
        return False
    frame = sheet.part.table.frame
    fields = [name for name in frame.columns if name in sheet.shown_rows.fields]
    return frame.filter(frame[ROW].is_in([first.row, place.row])).select(fields).n_unique() == 1


def _one_person(
    at: dict[tuple[str, str | None], SheetRead], sheet: SheetRead, problem: Problem, file: str | None
) -> Iterator[Suggestion]:
    """One id for two rows of what may be one person; none where a mailbox is shared by people of other names."""
    related = problem.related if problem.code in ALIKE else ()
    place, first = problem.place, related[0].place if related else None
    if not isinstance(place, CellPlace) or not isinstance(first, CellPlace):
        return
    other = at.get((first.path, first.sheet))
    if other is None:
        return
    later, earlier = sheet.person(place.row), other.person(first.row)
    is_sure = surely_one(problem, later, earlier)
    if is_sure is None:
        return
    why = f"{place} and {first}: {called(problem, (later.name, earlier.name))}"
    yield Suggestion(("ids",), later.written_id, earlier.written_id, why, is_guess=not is_sure)
    if is_sure:
        yield _dropped(sheet, place, problem, file, is_guess=False)


def surely_one(problem: Problem, later: RowPerson, earlier: RowPerson) -> bool | None:
    """Whether two rows are surely one person, or only perhaps; None where they are not, or nothing is to be said."""
    if not (later.written_id and earlier.written_id) or later.written_id == earlier.written_id:
        return None
    agreement = names_agree(later.name, earlier.name)
    if problem.code == SURE:
        return None if agreement is False else agreement is True
    return False


def called(problem: Problem, names: tuple[str | None, str | None]) -> str:
    """The problem with the two names, so that whoever reads it can judge."""
    shown_names = [name for name in names if name]
    return f"{problem.message} ({' and '.join(shown_names)})" if shown_names else problem.message


def names_agree(one: str | None, other: str | None) -> bool | None:
    """Whether two rows of one e-mail address can be one person: all parts of one name are in the other.

    None where that cannot be told: a name is missing, or the two share a part, as families do.
    """
    if not one or not other:
        return None
    keys = pl.DataFrame({"name": [one, other]}).select(name_key("name"))["name"].to_list()
    if None in keys:
        return None
    parts = [set(key.split()) for key in keys]
    if parts[0] <= parts[1] or parts[1] <= parts[0]:
        return True
    return None if parts[0] & parts[1] else False


def _dropped(sheet: SheetRead, place: CellPlace, problem: Problem, file: str | None, *, is_guess: bool) -> Suggestion:
    """The row as a fix that drops it: what its ids, its name and its required cells show."""
    where, copy = row_known_by(sheet, place.row)
    why = f"{place}: {problem.message}"
    return Suggestion(("drop", sheet.request.spec.name), "", "", why, is_guess, copy, file, where)


def row_known_by(sheet: SheetRead, row: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """By what a row is known, and which of the rows alike it is, counted from 1.

    By what says who or what it is; where other rows say the same, also by the other fields in which they differ, so
    that a figure that changes every month breaks no fix that it need not.
    """
    rows, spec = sheet.shown_rows, sheet.request.spec
    position = rows.rows.index(row - 1)
    says_who = {field.name for field in spec.fields if field.required or field.name == "name"} | set(spec.key)
    names = [name for name in rows.fields if name in says_who]
    where = rows.texts(position, names or [*rows.fields])
    alike = rows.matching(where)
    if len(alike) > 1:
        rest = [name for name in rows.fields if name not in says_who]
        own = rows.texts(position, rest)
        others = [dict(rows.texts(at, rest)) for at in alike]
        where += tuple((name, text) for name, text in own if any(other[name] != text for other in others))
        alike = rows.matching(where)
    return where, 1 + list(alike).index(position)
