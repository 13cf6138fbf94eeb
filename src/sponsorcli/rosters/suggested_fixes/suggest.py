"""Suggest a remedy for every fault of a roster that has a likely one, from what was read in a run."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sponsorcli.model import ROW
from sponsorcli.model.ladder import LADDER, name_of_action
from sponsorcli.model.schema import Field, FieldType
from sponsorcli.problems import CellPlace, Problem
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.cache import ReadCache
from sponsorcli.rosters.fixes.shown import shown
from sponsorcli.rosters.values import read_column
from sponsorcli.spreadsheets.grid import Raw

from .rows import ids_and_rows
from .sheet_read import SheetRead, sheets_of
from .write import Suggestion

WORDS_OF_FLAGS = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}
_NUMBER = re.compile(r"0*([0-9]+)")


def suggestions(cache: ReadCache) -> tuple[Suggestion, ...]:
    """The remedies for what was read into this cache."""
    sheets = list(sheets_of(cache))
    checked = [tables for tables, _ in cache.checks.values()]
    actions = frozenset(action for tables in checked for action in tables.program.actions)
    found = [one for sheet in sheets for one in _values(sheet, actions)]
    directories = [tables.known.company for tables in checked if tables.known is not None]
    return (*found, *ids_and_rows(sheets, cell_problems(cache), directories))


def cell_problems(cache: ReadCache) -> tuple[Problem, ...]:
    """Every problem of a cell or row that was read into this cache, also those that are otherwise told as one."""
    read = [part.problems for part, _ in cache.tables.values() if part is not None]
    across = [problems for _, problems in cache.checks.values()]
    found = dict.fromkeys(one for problems in (*read, *across) for problem in problems for one in problem.one_by_one())
    return tuple(problem for problem in found if isinstance(problem.place, CellPlace))


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
