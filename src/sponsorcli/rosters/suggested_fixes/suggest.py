"""Suggest a remedy for every fault of a roster that has a likely one, from what was read in a run."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from sponsorcli.model import ROW
from sponsorcli.model.ladder import LADDER, name_of_action
from sponsorcli.model.schema import Field, FieldType
from sponsorcli.problems import CellPlace, Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.audit import AUDIT
from sponsorcli.rosters.cache import ReadCache
from sponsorcli.rosters.fixes import row_content, shown
from sponsorcli.rosters.tables import ReadTable, TableRequest
from sponsorcli.rosters.values import read_column
from sponsorcli.spreadsheets.grid import Grid, Raw

from .write import Suggestion

ALIKE = {"R022": False, "R023": True, "R041": True}
"""The problems of two ids that may be one person, and whether they are one only perhaps."""
DROPPED = frozenset({"R003", "R005", "R021"})
"""The problems of rows that take no part, and would not after any other remedy."""
WORDS_OF_FLAGS = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}
_NUMBER = re.compile(r"0*([0-9]+)")


@dataclass(frozen=True)
class SheetRead:
    """A sheet, what it was read as, and the table that came of it."""

    grid: Grid
    request: TableRequest
    part: ReadTable

    @property
    def columns(self) -> dict[str, int]:
        """The column of each field, counted from 1."""
        return dict(self.part.table.sources[0].columns)

    @cached_property
    def contents(self) -> dict[int, tuple[str, int]]:
        """Each row's content, and which of the rows with this content it is, counted from 1."""
        seen: Counter[str] = Counter()
        found = {}
        for row in sorted(self.part.table.frame[ROW].to_list()):
            content = row_content(self.grid.rows[row - 1])
            seen[content] += 1
            found[row] = (content, seen[content])
        return found

    def cell(self, row: int, field: str) -> Raw:
        """The cell of a field in the row of that number."""
        cells, at = self.grid.rows[row - 1], self.columns[field] - 1
        return cells[at] if at < len(cells) else None


def suggestions(cache: ReadCache) -> tuple[Suggestion, ...]:
    """The remedies for what was read into this cache."""
    sheets = list(sheets_of(cache))
    actions = frozenset(action for tables, _ in cache.checks.values() for action in tables.program.actions)
    found = [one for sheet in sheets for one in _values(sheet, actions)]
    return (*found, *_rows(sheets, cell_problems(cache)))


def cell_problems(cache: ReadCache) -> tuple[Problem, ...]:
    """Every problem of a cell or row that was read into this cache, also those that are otherwise told as one."""
    read = [part.problems for part, _ in cache.tables.values() if part is not None]
    across = [problems for _, problems in cache.checks.values()]
    found = dict.fromkeys(problem for problems in (*read, *across) for problem in problems)
    return tuple(problem for problem in found if isinstance(problem.place, CellPlace))


def sheets_of(cache: ReadCache) -> Iterator[SheetRead]:
    """The sheets that were read as tables, but for audit tables: a row to drop is known by a checksum of its cells."""
    for (path, index, _, request), (part, _) in cache.tables.items():
        if request.spec.name == AUDIT:
            continue
        opened, _ = cache.files[path]
        grid = opened.grid(index)[0] if opened is not None else None
        if grid is not None and part is not None and part.readable:
            yield SheetRead(grid, request, part)


def _values(sheet: SheetRead, actions: frozenset[str]) -> Iterator[Suggestion]:
    """What to write instead of words and levels that cannot be understood."""
    of_activity = actions if sheet.request.spec.name == "activity" else None
    known = {field.name: field for field in sheet.request.wanted.fields}
    for field in (known[name] for name in sheet.columns if name in known):
        if meant := _words_meant(field, sheet, of_activity):
            yield from _of_field(sheet, field, meant)


def _of_field(sheet: SheetRead, field: Field, meant: dict[str, str]) -> Iterator[Suggestion]:
    """What to write instead of a field's texts that are none of these words, but for those that a fix replaces."""
    fixed = {old for name, old, _ in sheet.request.fixes.values if name == field.name}
    for text, row in _strange(field, sheet, meant).items():
        near, is_guess = likely(text, list(meant))
        if near is not None and text not in fixed:
            place = sheet.grid.place(row - 1, sheet.columns[field.name] - 1)
            how = "the nearest is" if is_guess else "without case, spaces and zeros it is"
            why = f'{place}: "{text}" is not known; {how} {meant[near]}'
            yield Suggestion(("values", sheet.request.spec.name, field.name), text, meant[near], why)


def _words_meant(field: Field, sheet: SheetRead, actions: frozenset[str] | None) -> dict[str, str]:
    """The words that a field takes, each with how to write it; none for a field of free text."""
    if field.name == "action" and actions is not None:
        return {word: word for word in (*LADDER.rung_of, *sorted(actions))}
    match field.type:
        case FieldType.LEVEL:
            return {level: level for level in sheet.request.context.levels}
        case FieldType.WORD:
            return {word: word for word in field.words}
        case FieldType.FLAG:
            return WORDS_OF_FLAGS
        case _:
            return {}


def _strange(field: Field, sheet: SheetRead, meant: dict[str, str]) -> dict[str, int]:
    """The texts of a field that cannot be understood, each with the first row that has it."""
    rows = sheet.part.table.frame[ROW].to_list()
    first: dict[str, tuple[Raw, int]] = {}
    for row in rows:
        cell = sheet.cell(row, field.name)
        if cell is not None:
            first.setdefault(shown(cell), (cell, row))
    if field.name == "action":
        return {
            text: row
            for text, (_, row) in first.items()
            if name_of_action(text) not in meant and LADDER.name_of(text) not in meant
        }
    texts = list(first)
    faults = read_column(field, [first[text][0] for text in texts], sheet.request.context).faults
    return {texts[at]: first[texts[at]][1] for at in sorted(faults)}


def likely(text: str, words: Sequence[str]) -> tuple[str | None, bool]:
    """The word that is probably meant, and whether that is a guess from its letters alone.

    A word with other numbers is another word: L9 is no slip of L8, while L03 is L3.
    """
    bare = defaultdict(list)
    for word in words:
        bare[_bare(word)].append(word)
    same = bare.get(_bare(text), [])
    if len(same) == 1:
        return same[0], False
    near = nearest(text.casefold().replace(" ", "_"), words) or nearest(text, words)
    if near is None or _numbers(near) != _numbers(text):
        return None, True
    return near, True


def _bare(word: str) -> str:
    return "".join(char for char in _NUMBER.sub(r"\1", word.casefold()) if char.isalnum())


def _numbers(word: str) -> list[str]:
    return _NUMBER.findall(word)


def _rows(sheets: Sequence[SheetRead], problems: Iterable[Problem]) -> Iterator[Suggestion]:
    """Ids that are one person, and rows to leave out."""
    at = {(sheet.grid.path, sheet.grid.sheet): sheet for sheet in sheets}
    tables = [sheet.request.spec.name for sheet in sheets]
    for problem in problems:
        place = problem.place
        if not isinstance(place, CellPlace) or (place.path, place.sheet) not in at:
            continue
        sheet = at[place.path, place.sheet]
        in_one_of_many = tables.count(sheet.request.spec.name) > 1
        if problem.code in ALIKE and problem.related:
            yield from _one_person(at, sheet, problem, in_one_of_many=in_one_of_many)
        elif problem.code in DROPPED and problem.severity is Severity.ERROR:
            yield _dropped(sheet, place, problem, in_one_of_many=in_one_of_many)


def _one_person(
    at: dict[tuple[str, str | None], SheetRead], sheet: SheetRead, problem: Problem, *, in_one_of_many: bool
) -> Iterator[Suggestion]:
    first = problem.related[0].place
    if not isinstance(problem.place, CellPlace) or not isinstance(first, CellPlace):
        return
    other = at.get((first.path, first.sheet))
    if other is None or "person_id" not in sheet.columns or "person_id" not in other.columns:
        return
    ids = shown(sheet.cell(problem.place.row, "person_id")), shown(other.cell(first.row, "person_id"))
    if not all(ids) or ids[0] == ids[1]:
        return
    why = f"{problem.place} and {first}: {problem.message}"
    is_guess = ALIKE[problem.code]
    yield Suggestion(("ids",), *ids, why, is_guess)
    if not is_guess:
        yield _dropped(sheet, problem.place, problem, in_one_of_many=in_one_of_many)


def _dropped(sheet: SheetRead, place: CellPlace, problem: Problem, *, in_one_of_many: bool) -> Suggestion:
    content, copy = sheet.contents[place.row]
    file = PurePath(sheet.grid.path).name if in_one_of_many else None
    why = f"{place}: {problem.message}"
    return Suggestion(("drop", sheet.request.spec.name), content, "", why, copy=copy, file=file, row=place.row)
