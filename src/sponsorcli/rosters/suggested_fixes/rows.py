"""Suggest one id for what is one person, and which rows to leave out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import polars as pl

from sponsorcli.model import ROW
from sponsorcli.model.directory import Directory, alike, name_key
from sponsorcli.problems import CellPlace, Problem, Severity
from sponsorcli.rosters.fixes import names_a_person
from sponsorcli.rosters.fixes.shown import shown

from .sheet_read import SheetRead
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
        if not isinstance(place, CellPlace) or (place.path, place.sheet) not in at:
            continue
        sheet = at[place.path, place.sheet]
        file = PurePath(sheet.grid.path).name if tables.count(sheet.request.spec.name) > 1 else None
        if problem.code in ALIKE and problem.related:
            yield from _one_person(at, sheet, problem, file)
        elif problem.code in DROPPED and problem.severity is Severity.ERROR:
            yield _meant(sheet, place, problem, directories) or _dropped(
                sheet, place, problem, file, is_guess=not _says_nothing_new(sheet, place, problem)
            )


def _meant(sheet: SheetRead, place: CellPlace, problem: Problem, directories: Sequence[Directory]) -> Suggestion | None:
    """The id that is meant by one that nobody has: sure where it lacks only zeros and one person's does not."""
    field = sheet.field_at(place.column)
    if problem.code != "R021" or field is None or not names_a_person(field):
        return None
    written = shown(sheet.cell(place.row, field.name))
    found = (
        (one, directory) for directory in directories if (one := directory.nearest(written)) not in {None, written}
    )
    near, directory = next(found, (None, None))
    if near is None or directory is None:
        return None
    ids = {one for directory in directories for one in directory.ids if alike(one) == alike(written)}
    why = f"{place}: {problem.message}; {directory.shown(near)} is"
    return Suggestion(("ids",), written, near, why, is_guess=ids - {written} != {near})


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
    first = problem.related[0].place
    if not isinstance(problem.place, CellPlace) or not isinstance(first, CellPlace):
        return
    other = at.get((first.path, first.sheet))
    if other is None or "person_id" not in sheet.columns or "person_id" not in other.columns:
        return
    ids = shown(sheet.cell(problem.place.row, "person_id")), shown(other.cell(first.row, "person_id"))
    names = sheet.read(problem.place.row, "name"), other.read(first.row, "name")
    agreement = names_agree(*names)
    if not all(ids) or ids[0] == ids[1] or (problem.code == SURE and agreement is False):
        return
    is_guess = problem.code != SURE or agreement is None
    yield Suggestion(("ids",), *ids, f"{problem.place} and {first}: {called(problem, names)}", is_guess)
    if not is_guess:
        yield _dropped(sheet, problem.place, problem, file, is_guess=False)


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
