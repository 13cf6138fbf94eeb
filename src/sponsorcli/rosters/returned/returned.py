"""The forms of a run that came back: their rows by table, each once however often a form comes, and who returned."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sponsorcli.forms.code import FormCode
from sponsorcli.forms.layout import ACTIONS, AGREEMENT, TABLES_OF_FORMS
from sponsorcli.model import ROW, SOURCE, RosterTable, TableSource
from sponsorcli.model.schema import table_spec
from sponsorcli.model.settings import SourceEntry
from sponsorcli.problems import CellPlace, Place, Problem, Related, Severity
from sponsorcli.rosters.sheets import OpenedFile
from sponsorcli.rosters.tables import ReadTable, TableRequest, read_table
from sponsorcli.spreadsheets.grid import Grid, Raw

from .found import FormFile, FormSheetFound, form_in
from .grids import MadeRow, grid_of, made_row, subject_heading, without_places_of
from .rows import FilledRow, ReturnedSheet

ADDED = {
    "activity": ("sponsor_id", "action_id"),
    "feedback": ("on", "from_id"),
    "responses": ("on", "from_id"),
    "agreements": ("protege_id", "sponsor_id", "signed_on"),
    "preferences": ("person_id",),
}
"""The fields of each table that a form knows without anybody entering them."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a form said before in a row, and where."""

    content: str
    place: CellPlace


@dataclass
class ReturnedForms:
    """All forms met while one program is read."""

    program: str
    files: dict[Path, FormFile | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _grids: dict[str, Grid] = field(default_factory=dict)
    _codes: dict[str, FormCode] = field(default_factory=dict)
    _filled: set[str] = field(default_factory=set)
    _rows: dict[tuple[Path, int], ReturnedSheet] = field(default_factory=dict)
    _waited_for: set[str] = field(default_factory=set)
    _seen: dict[tuple[str, str, str], _Seen] = field(default_factory=dict)

    def none_back_yet(self, entry: SourceEntry, place: Place) -> Iterator[Problem]:
        """The note of a pattern of forms that matches no file, at the first table that is read by it."""
        if entry.file in self._waited_for:
            return
        self._waited_for.add(entry.file)
        yield Problem(
            "R096", f'no file matches "{entry.file}", so no form has come back yet', place,
            "nothing, if that is so; otherwise check the folder and the file names", Severity.NOTE,
        )  # fmt: skip

    def form(self, path: Path, opened: OpenedFile, table: str) -> FormFile | None:
        """The forms in a file that is read for a table; None where it is none, or the table is not of forms."""
        if table not in TABLES_OF_FORMS:
            return None
        if path not in self.files:
            self.files[path] = found = form_in(opened)
            if found is not None:
                self._take(path, found)
        return self.files[path]

    def _take(self, path: Path, found: FormFile) -> None:
        """Note whose forms came back, and whether anything is filled in."""
        self.problems.extend(found.problems)
        for code in found.codes:
            grid = found.places[code.form_id]
            if code.program != self.program:
                self.problems.append(_of_another_program(code, self.program, grid))
            else:
                self._codes.setdefault(code.form_id, code)
                self._grids.setdefault(code.form_id, grid)
        for sheet in found.sheets:
            if sheet.code.program == self.program and sheet.layout.table is not None:
                self._rows[path, sheet.index] = rows = ReturnedSheet(sheet, _people_named(found, sheet))
                if rows.says_something:
                    self._filled.add(sheet.code.form_id)
                self.problems.extend((*rows.problems, *rows.strays()))

    def read(self, path: Path, found: FormFile, request: TableRequest) -> Iterator[ReadTable]:
        """The rows of the table in a file of forms; rows that an earlier file has are left out."""
        table = request.spec.name
        for sheet in found.sheets:
            rows = self._rows.get((path, sheet.index))
            if rows is None or sheet.layout.table != table:
                continue
            made = list(self._made_rows(rows))
            single = {name: (at, column) for name, at, column, *_ in rows.labelled()}
            grid = grid_of(sheet, made, ADDED[table], single)
            part = read_table(grid, _plain(request))
            yield without_places_of(part, ADDED[table])

    def _made_rows(self, rows: ReturnedSheet) -> Iterator[MadeRow]:
        rows.problems.clear()
        match rows.layout.table:
            case "activity":
                yield from self._actions(rows)
            case "agreements":
                yield from self._agreement(rows)
            case _:
                yield from self._answers(rows)

    def _actions(self, rows: ReturnedSheet) -> Iterator[MadeRow]:
        """Each action with its id: the one of its record, of its row in the form, or made of what it says."""
        code = rows.sheet.code
        filled = list(rows.filled())
        ids = self._action_ids(code, rows, filled)
        for row, action_id in zip(filled, ids, strict=True):
            place = rows.sheet.grid.place(row.at)
            seen = self._seen.setdefault(("activity", code.form_id, action_id), _Seen(row.entered(ACTIONS), place))
            if seen.place == place or seen.content != row.entered(ACTIONS):
                yield made_row(rows, row, {"sponsor_id": code.person, "action_id": action_id})

    def _action_ids(self, code: FormCode, rows: ReturnedSheet, filled: list[FilledRow]) -> list[str]:
        """An id for each row: what an earlier file of the form says in the same words has the same id."""
        contents = [row.content(ACTIONS) for row in filled]
        ids: list[str] = []
        for row, content in zip(filled, contents, strict=True):
            known = self._id_before(code, content) or self._id_of_row(code, row, contents)
            ids.append(known if known and known not in ids else self._made_id(code, content, ids))
        for row, content, one in zip(filled, contents, ids, strict=True):
            place = rows.sheet.grid.place(row.at)
            self._seen.setdefault(("ids", code.form_id, content), _Seen(one, place))
            self._seen.setdefault(("content", code.form_id, one), _Seen(content, place))
        return ids

    def _id_before(self, code: FormCode, content: str) -> str:
        """The id that the same entry had in an earlier file of the form."""
        before = self._seen.get(("ids", code.form_id, content))
        return "" if before is None else before.content

    def _id_of_row(self, code: FormCode, row: FilledRow, contents: list[str]) -> str:
        """The id of the row in the form, unless an earlier file gave it to an entry that stands elsewhere here."""
        taken = self._seen.get(("content", code.form_id, row.record))
        return "" if taken is not None and taken.content in contents else row.record

    @staticmethod
    def _made_id(code: FormCode, content: str, taken: list[str]) -> str:
        """An id made of what a row says, with a number where an equal row stands above it."""
        plain = made = f"{code.tag}-{content}"
        number = 2
        while made in taken:
            made, number = f"{plain}-{number}", number + 1
        return made

    def _agreement(self, rows: ReturnedSheet) -> Iterator[MadeRow]:
        """Each goal with the day on which both signed; that day alone where no goal is written."""
        code = rows.sheet.code
        signed, is_new = next(((value, changed) for *_, value, changed in rows.labelled()), (None, False))
        added: dict[str, Raw] = {"protege_id": code.person, "sponsor_id": code.other, "signed_on": signed}
        filled = list(rows.sent_too() if is_new else rows.filled())
        for row in filled:
            if self._is_first("agreements", code, row.entered(AGREEMENT), rows, row.at, str(signed)):
                yield made_row(rows, row, added)
        if not filled and is_new and signed is not None:
            yield MadeRow(rows.sheet.head + 1, {}, added)

    def _answers(self, rows: ReturnedSheet) -> Iterator[MadeRow]:
        """Ratings, answers and choices: one about each subject of a form."""
        code, layout = rows.sheet.code, rows.layout
        added: dict[str, Raw] = {layout.person: code.person, "on": code.day}
        for row in rows.filled():
            subject = row.record or str(row.cells.get(subject_heading(layout)) or "")
            if self._is_first(str(layout.table), code, subject, rows, row.at, row.entered(layout)):
                yield made_row(rows, row, added)

    def _is_first(self, table: str, code: FormCode, subject: str, rows: ReturnedSheet, at: int, content: str) -> bool:
        """Whether the form has not said anything of the subject before; R093 where it said something else."""
        place = rows.sheet.grid.place(at)
        seen = self._seen.setdefault((table, code.form_id, subject), _Seen(content, place))
        if seen.place == place:
            return True
        if seen.content != content:
            self.problems.append(_says_both(rows.sheet, at, seen))
        return False

    def returns(self, on_record: Collection[str]) -> ReadTable | None:
        """The table of the forms that came back and are not on record already, a row a form; None without any."""
        forms = sorted(self._codes.keys() - set(on_record))
        if not forms:
            return None
        spec = table_spec("returns")
        grids = [self._grids[form] for form in forms]
        frame = pl.DataFrame(
            {
                "form_id": forms,
                "person_id": [self._codes[form].person for form in forms],
                "period": [self._codes[form].period for form in forms],
                "empty": [form not in self._filled for form in forms],
                SOURCE: range(len(forms)),
                ROW: [1] * len(forms),
            },
            schema={**spec.dtypes(), SOURCE: pl.UInt16(), ROW: pl.UInt32()},
        )
        sources = tuple(TableSource(grid.path, grid.sheet) for grid in grids)
        return ReadTable(RosterTable(spec, frame, sources), frozenset(), (), ())


def nothing_back_yet(entry: SourceEntry) -> ReadTable:
    """The table of forms that none has come back of: it is given, and has no rows."""
    empty = RosterTable.empty(entry.table)
    return ReadTable(RosterTable(empty.spec, empty.frame, (TableSource(entry.file),)), frozenset(), (), ())


def _people_named(found: FormFile, sheet: FormSheetFound) -> dict[str, str]:
    """The ids of people in the other sheets of the form that list them."""
    named: dict[str, str] = {}
    for other in found.sheets:
        if other.code == sheet.code and other.layout.table is None and other.layout.has_records:
            named |= ReturnedSheet(other).records
    return named


def _plain(request: TableRequest) -> TableRequest:
    """The request without the headings that the program gives: a form has its own."""
    return TableRequest(request.spec, (), request.uses, request.protected, request.context, request.fixes)


def _of_another_program(code: FormCode, program: str, grid: Grid) -> Problem:
    return Problem(
        "R090",
        f'the form is of the programme "{code.program}", not of "{program}", and is not read',
        grid.place(0),
        "move it to the folder of that programme's returns",
        Severity.WARNING,
    )


def _says_both(sheet: FormSheetFound, at: int, seen: _Seen) -> Problem:
    return Problem(
        "R093",
        f"the form of {sheet.code.person} came back before with another entry here, and this one is not read",
        sheet.grid.place(at),
        "keep the file that is right, and move the other away",
        related=(Related(seen.place, "the entry that is read"),),
    )
