"""Rows below the headings that are none of the table's: headings repeated, another table, a form tool's questions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

import polars as pl

from sponsorcli.model.schema import TABLES, Field, FieldType
from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.headings import Headings, folded, texts
from sponsorcli.rosters.values import ValueContext, share_read
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw

_EXPLAINING = 2
"""So many rows below their headings form tools write questions and codes of them."""
_IMPORT_ID = '{"importid"'
_ANSWERS = frozenset(
    map(folded, (
        "Response", "Open-Ended Response", "Other (please specify)", "Antwort", "Offene Antwort",
        "Offen-Ende-Antwort", "Antwort mit offenem Ende", "Sonstiges (bitte angeben)", "Réponse", "Réponse ouverte",
        "Autre (veuillez préciser)", "Respuesta", "Respuesta abierta", "Otro (especifique)", "Risposta",
        "Risposta aperta", "Altro (specificare)", "Antwoord", "Open antwoord", "Anders (geef nadere toelichting)",
        "Resposta", "Resposta aberta", "Outro (especifique)", "Svar", "Öppet svar", "Odpowiedź", "Odpowiedź otwarta",
        "回答",
    ))
)  # fmt: skip
"""What SurveyMonkey writes below each question."""
_NOTE_OR_LINE = re.compile(r"[(\[{<][^()\[\]{}<>]*[)\]}>]|:?[-=_]{2,}:?")
"""`(yyyy-mm-dd)`, or `---` as Markdown has it below headings."""
_DIGIT = re.compile("[0-9]")
_TYPED = (FieldType.DATE, FieldType.MOMENT, FieldType.NUMBER, FieldType.WHOLE)


@dataclass(frozen=True, slots=True)
class OtherRows:
    """Rows, counted from 0, that are not the table's, and what is said of them. The table ends before `end`."""

    skipped: frozenset[int] = frozenset()
    end: int | None = None
    notes: tuple[Problem, ...] = ()

    def may_be_data(self, at: int) -> bool:
        """Whether the row at this position can hold data of the table."""
        return at not in self.skipped and (self.end is None or at < self.end)


def other_rows(grid: Grid, headings: Headings, fields: Sequence[tuple[Field, int]], context: ValueContext) -> OtherRows:
    """The rows below the headings that hold no row of the table, though their cells are filled."""
    if isinstance(grid.rows, ColumnRows) and grid.separator is None:
        return _repeated_in_columns(grid, grid.rows, headings)
    explaining = _explaining(grid, headings.row + 1, fields, context)
    repeated: list[int] = []
    end = None
    for at in _like_headings(grid, headings, headings.row + 1 + len(explaining)):
        if _repeats(grid.rows[at], all_headings(grid, headings)):
            repeated.append(at)
        else:
            end = at
            break
    notes = (
        *_told(grid, explaining, "R049", "explains the headings", "explain the headings"),
        *_told(grid, repeated, "R046", "repeats the headings", "repeat the headings"),
        *(() if end is None else (_another_table(grid, end),)),
    )
    return OtherRows(frozenset((*explaining, *repeated)), end, notes)


def _repeated_in_columns(grid: Grid, rows: ColumnRows, headings: Headings) -> OtherRows:
    """The rows of a file of columns that repeat their names, as a file has them that was made of pages put together."""
    at = next(iter(headings.column_of.values()), None)
    found = (
        [row for row in rows.equal_to(at, headings.written[at]) if _repeats(rows[row], all_headings(grid, headings))]
        if at is not None
        else []
    )
    return OtherRows(
        frozenset(found), None, tuple(_told(grid, found, "R046", "repeats the headings", "repeat the headings"))
    )


def _like_headings(grid: Grid, headings: Headings, first: int) -> Iterator[int]:
    """The rows from the first on that hold headings: of this table, or of another."""
    own = {text.casefold() for text in all_headings(grid, headings) if text}
    names = known_headings().keys() | own
    known = {*known_headings().values(), *map(folded, own)}
    for at in _beginning_as(grid, first, names):
        row = grid.rows[at]
        cell = row[0] if row and row[0] is not None else next((one for one in row if one is not None), None)
        if isinstance(cell, str) and cell.strip().casefold() in names and _are_headings(row, known):
            yield at


def _beginning_as(grid: Grid, first: int, names: Set[str]) -> Iterable[int]:
    """The rows from the first on whose first filled cell may be one of these texts: all, where looking takes longer."""
    rows = range(first, len(grid.rows))
    if not isinstance(grid.rows, ColumnRows) or not rows:
        return rows
    beginnings = grid.rows.beginnings(rows)
    texts = beginnings.drop_nulls().unique()
    if not any(map(_DIGIT.search, names)):
        texts = texts.filter(~texts.str.contains(_DIGIT.pattern))
    found = [text for text in texts.to_list() if text.strip().casefold() in names]
    return (beginnings.is_in(pl.Series(found, dtype=pl.String).implode()).arg_true() + first).to_list()


@cache
def known_headings() -> Mapping[str, str]:
    """How every field of every table may be called, without case, and the same folded."""
    names = [name for spec in TABLES for field in spec.fields for name in field.headings]
    written = (form for name in names for form in (name, name.replace("_", " "), name.replace("_", "-")))
    return {form.casefold(): folded(form) for form in written}


def _are_headings(row: Sequence[Raw], known: set[str]) -> bool:
    """Whether a row is all texts, at least two and half of which are names of columns."""
    filled = [cell for cell in row if cell is not None]
    if not all(isinstance(cell, str) for cell in filled):
        return False
    named = {name for name in map(folded, texts(filled)) if name in known}
    return len(named) >= 2 and 2 * len(named) >= len(filled)


def all_headings(grid: Grid, headings: Headings) -> tuple[str, ...]:
    """What the row of headings says, with the headings of protected columns, which are not read and not `written`."""
    return texts(grid.rows[headings.row])


def _repeats(row: Sequence[Raw], written: Sequence[str]) -> bool:
    """Whether each filled cell is the heading of its column."""
    return all(
        not text or (at < len(written) and folded(text) == folded(written[at])) for at, text in enumerate(texts(row))
    )


def _explaining(grid: Grid, first: int, fields: Sequence[tuple[Field, int]], context: ValueContext) -> tuple[int, ...]:
    """The first rows, at most two, in which form tools repeat the questions in full or by codes."""
    rows = range(first, min(first + _EXPLAINING, len(grid.rows)))
    coded = [at for at in rows if _has_codes(grid.rows[at])]
    if coded:
        return tuple(range(first, coded[-1] + 1))
    typed = [(field, at) for field, at in fields if field.type in _TYPED]
    found = []
    for at in rows:
        if not (_has_answers(grid.rows[at]) or _has_notes(grid.rows[at]) or _fits_nowhere(grid, at, typed, context)):
            break
        found.append(at)
    return tuple(found)


def _has_codes(row: Sequence[Raw]) -> bool:
    return any(isinstance(cell, str) and cell.lstrip().casefold().startswith(_IMPORT_ID) for cell in row)


def _has_answers(row: Sequence[Raw]) -> bool:
    filled = {folded(cell) if isinstance(cell, str) else None for cell in row if cell is not None}
    return bool(filled) and filled <= _ANSWERS


def _has_notes(row: Sequence[Raw]) -> bool:
    """Whether the row says of each column how it is filled in, or draws a line below the headings."""
    filled = [cell for cell in row if cell is not None]
    return len(filled) > 1 and all(isinstance(cell, str) and _NOTE_OR_LINE.fullmatch(cell.strip()) for cell in filled)


def _fits_nowhere(grid: Grid, at: int, typed: Sequence[tuple[Field, int]], context: ValueContext) -> bool:
    """Whether of two or more dates and numbers of the row each is a text, and in the rows below it most are none."""
    row = grid.rows[at]
    odd = [(field, column) for field, column in typed if isinstance(_cell(row, column), str)]
    if len(odd) < 2 or any(share_read(field, {row[column]: 1}, context) for field, column in odd):
        return False
    below = grid.rows[at + 1 : at + 8]
    counts = [{_cell(one, column): 1 for one in below if _cell(one, column) is not None} for _, column in odd]
    return all(len(one) > 1 for one in counts) and all(
        share_read(field, one, context) > 0.5 for (field, _), one in zip(odd, counts, strict=True)
    )


def _cell(row: Sequence[Raw], column: int) -> Raw:
    return row[column] if column < len(row) else None


def _told(grid: Grid, rows: Sequence[int], code: str, one: str, several: str) -> Iterator[Problem]:
    if rows:
        what = f"the row {one} and is" if len(rows) == 1 else f"{len(rows):,} rows {several} and are"
        yield Problem(code, f"{what} not read", grid.place(rows[0]), "nothing, if that is so", Severity.NOTE)


def _another_table(grid: Grid, end: int) -> Problem:
    last = len(grid.rows)
    rows = f"row {last} is" if last == end + 1 else f"the rows {end + 1:,} to {last:,} are"
    return Problem(
        "R047",
        f"{rows} another table, with other headings, and not read",
        grid.place(end),
        "put the other table on a separate sheet; where it belongs to this one, delete its headings",
        Severity.WARNING,
    )
