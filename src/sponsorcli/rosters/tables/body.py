"""Tell a table's rows from the blank ones, totals and remarks among them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sponsorcli.model.schema import EXAMPLE, Field
from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.headings import Headings
from sponsorcli.rosters.values import plain_text, squeezed
from sponsorcli.spreadsheets.column_rows import ColumnCells, ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw

from .other_rows import OtherRows, all_headings

_TOTAL = re.compile(
    r"(?:grand |sub[ -]?|sous-)?(?:totals?|sum|count|average|gesamt|summe|anzahl|somme|moyenne)\b", re.IGNORECASE
)
_TOTAL_ALONE = re.compile(
    rf"(?:{_TOTAL.pattern}|gesamtergebnis|gesamtsumme|teilergebnis|zwischensumme|insgesamt|mittelwert|durchschnitt"
    r"|total general|promedio|recuento|cuenta|suma|totale|totale complessivo|conteggio|total geral|média|contagem"
    r"|totaal|eindtotaal|aantal|gemiddelde|razem|suma końcowa|liczba|średnia|summa|totalsumma|antal|totalt|hovedtotal"
    r"|i alt|celkem|celkový součet|spolu|összesen|végösszeg|yhteensä|σύνολο|итого|всего|общий итог|всього|toplam"
    r"|genel toplam|合計|総計|小計|合计|总计|小计|합계|총합계|소계)[ :=()0-9.,]*",
    re.IGNORECASE,
)
"""Words for totals in many languages, some of which begin names as well: Antal is a surname, Suma a first name."""
_LIKE_TOTAL = (
    r"^(?i:grand|sub|sous|total|sum|count|average|gesamt|anzahl|somme|moyenne|teilerg|zwischen|insges|mittelw|durchsch"
    r"|promedio|recuento|cuenta|conteggio|média|contagem|totaal|eindtot|aantal|gemidd|razem|liczba|średnia|antal"
    r"|hovedtotal|i alt|celk|spolu|össz|végö|yhteen|σύν|итог|всег|общ|всьо|topl|genel|合|総|小|总|합|총|소)"
)
"""Of every text that either matches, and others."""
_PLAINLY = 3
"""A row of so many cells is data unless it begins like a total."""
_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_QUOTED = 50
NO_OTHERS = OtherRows()


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a grid that hold data, counted from 0, and notes on those that do not."""

    rows: tuple[int, ...]
    notes: tuple[Problem, ...]


def body_of(grid: Grid, headings: Headings, needed: frozenset[int], others: OtherRows = NO_OTHERS) -> Body:
    """The rows below the headings that hold data; `needed` has the columns, from 0, that every row must fill."""
    key = min(needed, default=0)
    kept, doubtful = _told_apart(grid, headings.row + 1, key)
    if others.notes:
        kept, doubtful = ([at for at in rows if others.may_be_data(at)] for rows in (kept, doubtful))
    width = sum(map(bool, all_headings(grid, headings)))
    kinds = {at: _kind_of(grid.rows[at], needed, width) for at in doubtful}
    unsure = [at for at, kind in kinds.items() if kind is None]
    notes = [*others.notes, *_skipped(grid, kinds)]
    headlines = _headlines(grid, key, kept, unsure)
    notes.extend(_left_out(grid, at, key, str(grid.rows[at][key]), "a remark") for at in headlines)
    kept = sorted({*kept, *unsure}.difference(headlines))
    examples = {at for column in needed for at in _examples_in(grid, kept, column)}
    kept = [at for at in kept if at not in examples]
    notes.extend(_examples_left(grid, sorted(examples), is_in_use=bool(kept)))
    notes.extend(_hidden(grid, kept))
    notes.extend(_merged(grid, kept))
    notes.extend(_without_heading(grid, headings.row, kept))
    return Body(tuple(kept), tuple(notes))


def shifted_rows(grid: Grid, headings: Headings, body: Body) -> Problem | None:
    """The problem of a text file most of whose rows are wider than its headings: their values are in wrong columns.

    Where most rows have a value more than there are headings, a delimiter stands inside a text without quotation marks,
    and what follows it is in wrong columns. A last column without a heading, filled here and there, is not that.
    """
    width = max((at + 1 for at, text in enumerate(all_headings(grid, headings)) if text), default=0)
    if grid.separator is None or (isinstance(grid.rows, ColumnRows) and grid.rows.width <= width):
        return None
    wide = [at for at in body.rows if len(grid.rows[at]) > width]
    if not wide or 2 * len(wide) <= len(body.rows):
        return None
    return Problem(
        "R135",
        f"{len(wide):,} of {len(body.rows):,} rows have more values than there are headings ({width}), so none is read",
        grid.place(wide[0]),
        "put texts that hold the delimiter into quotation marks, or give the last column a heading",
    )


def _examples_in(grid: Grid, kept: Sequence[int], column: int) -> Iterator[int]:
    """The rows among these whose cell of a column says that they are examples; all cells are looked through at once."""
    cells = _cells_of(grid, kept, column)
    if isinstance(cells, ColumnCells) and not (cells.are_texts and _EXAMPLE in cells.joined.casefold()):
        return
    if _EXAMPLE in "\n".join(cell for cell in cells if isinstance(cell, str)).casefold():
        yield from (at for at, cell in zip(kept, cells, strict=True) if _is_example(cell))


def _cells_of(grid: Grid, rows: Sequence[int], column: int) -> Sequence[Raw]:
    """The cells of a column in these rows; without making rows of a file of columns."""
    if isinstance(grid.rows, ColumnRows) and column < grid.rows.width and 0 not in rows[:1]:
        return grid.rows.cells(column, rows)
    whole = map(grid.rows.__getitem__, rows)
    return [row[column] if column < len(row) else None for row in whole]


def _is_example(cell: Raw) -> bool:
    return isinstance(cell, str) and cell.strip().casefold().startswith(_EXAMPLE)


def _examples_left(grid: Grid, rows: Sequence[int], *, is_in_use: bool) -> Iterator[Problem]:
    """A note of examples that stand among real rows; a sheet with nothing else has not been begun."""
    if rows and is_in_use:
        what = "a row is an example" if len(rows) == 1 else f"{len(rows)} rows are examples"
        yield Problem(
            "R098",
            f"{what}, and not read as data",
            grid.place(rows[0]),
            "nothing; delete it when you no longer need it",
            Severity.NOTE,
        )


def example_values_left(grid: Grid, head: int, body: Body, fields: Sequence[tuple[Field, int]]) -> Iterator[Problem]:
    """A problem where the row below the headings was written over the example, and some of its cells stayed.

    That is a cell that holds the example of a field that no other row fills.
    """
    first, *others = body.rows or (0,)
    if first != head + 1 or not others:
        return
    left = [(field.name, at) for field, at in fields if _is_only_example(grid, first, others, field, at)]
    if left:
        yield Problem(
            "R167",
            f"the example's value may have been left under {', '.join(name for name, _ in left)}",
            grid.place(first, left[0][1]),
            "empty these cells if they are not meant: no other row has a value there",
            Severity.WARNING,
        )


def _is_only_example(grid: Grid, first: int, others: Sequence[int], field: Field, at: int) -> bool:
    """Whether the first row has the field's example under it, and no other row anything."""
    if field.required or not field.example or _written(grid.rows[first], at) != field.example:
        return False
    return not any(_written(grid.rows[other], at) for other in others)


def _written(row: Sequence[Raw], at: int) -> str:
    """The cell as an example is written; nothing where it is empty."""
    cell = row[at] if at < len(row) else None
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


def _told_apart(grid: Grid, first: int, key: int) -> tuple[list[int], list[int]]:
    """The rows from the first on that plainly hold data, and those that may hold none; blank ones are neither."""
    if isinstance(grid.rows, ColumnRows) and key < grid.rows.width:
        return _told_apart_by_columns(grid.rows, first, key)
    kept: list[int] = []
    doubtful: list[int] = []
    for at, row in enumerate(grid.rows[first:], start=first):
        filled = len(row) - row.count(None)
        cell = row[key] if filled >= _PLAINLY and key < len(row) else None
        if cell is not None and not _begins_as_total(cell):
            kept.append(at)
        elif filled:
            doubtful.append(at)
    return kept, doubtful


def _told_apart_by_columns(rows: ColumnRows, first: int, key: int) -> tuple[list[int], list[int]]:
    is_plain = rows.filled(key, _PLAINLY, _LIKE_TOTAL).slice(first - 1).fill_null(value=False)
    return (is_plain.arg_true() + first).to_list(), ((~is_plain).arg_true() + first).to_list()


def _skipped(grid: Grid, kinds: Mapping[int, "SkippedRow | None"]) -> Iterator[Problem]:
    """A note of each row, at its position, that is skipped and not blank."""
    for at, kind in kinds.items():
        if kind is not None and kind.what:
            yield _left_out(grid, at, kind.column, kind.text, kind.what)


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no data: what it is (nothing for a blank one), and the cell that says so."""

    what: str = ""
    column: int = 0
    text: str = ""


_EXAMPLE = EXAMPLE.casefold()
_EMPTY: tuple[Sequence[Raw], ...] = ([], [None], (), (None,))


def _begins_as_total(cell: Raw) -> bool:
    """Whether a cell begins with a word for a total; most ids are told from one by a digit in front."""
    if not isinstance(cell, str) or cell[:1].isdigit() or cell[1:2].isdigit():
        return False
    return (_TOTAL.match(cell) or _TOTAL_ALONE.fullmatch(cell)) is not None


def _kind_of(row: Sequence[Raw], needed: frozenset[int], headings: int) -> SkippedRow | None:
    """What a row is that may hold no data; None for one that does."""
    texts = _texts_of(row)
    others = sum(cell is not None and not isinstance(cell, str) for cell in row)
    if not texts:
        return None if others else SkippedRow()
    if total := _total_in(row, texts, others, needed, headings):
        return SkippedRow("a total", *total)
    is_alone = len(texts) == 1 and not others and headings > 1
    return SkippedRow("a remark", *texts[0]) if is_alone and not _is_id(*texts[0], needed) else None


def _headlines(grid: Grid, key: int, plain: Sequence[int], unsure: Sequence[int]) -> Sequence[int]:
    """Of the rows that hold a word and nothing else those that are no ids: all other ids have digits.

    Where most rows have nothing but their ids, these may be ids as well.
    """
    alone = [at for at in unsure if _is_word_alone(grid.rows[at], key)]
    if not alone:
        return ()
    others = [row for at in (*plain, *unsure) if at not in alone and len(row := grid.rows[at]) > key]
    ids = [plain_text(row[key]) for row in others]
    has_more = 2 * sum(len(row) - row.count(None) > 1 for row in others) > len(others)
    return alone if has_more and all(any(map(str.isdigit, one)) for one in ids if one) else ()


def _is_word_alone(row: Sequence[Raw], key: int) -> bool:
    """Whether the row's one cell is a text of letters, two or more, in the column of ids."""
    cell = row[key] if key < len(row) else None
    is_word = isinstance(cell, str) and cell.strip().isalpha() and len(cell.strip()) > 1
    return is_word and len(row) - row.count(None) == 1


def _is_id(column: int, text: str, needed: frozenset[int]) -> bool:
    """Whether a text that stands alone may be all that the row needs."""
    return needed == {column} and " " not in text


def _texts_of(row: Sequence[Raw]) -> list[tuple[int, str]]:
    """The texts of a row that show something, each with its column."""
    texts = ((column, squeezed(cell)) for column, cell in enumerate(row) if isinstance(cell, str))
    return [(column, text) for column, text in texts if text]


def _total_in(
    row: Sequence[Raw], texts: Sequence[tuple[int, str]], others: int, needed: frozenset[int], headings: int
) -> tuple[int, str] | None:
    """The text that says that the row is a total, with its column."""
    lacks_all = all(row[at : at + 1] in _EMPTY for at in needed)
    if lacks_all and (found := _total_alone(texts)):
        return found
    column, text = next((one for one in texts if one[0] in needed), texts[0])
    is_alone, filled = _says_only_total(text), len(texts) + others
    if not is_alone and not _TOTAL.match(text):
        return None
    is_label = column in needed and (is_alone or " " in text)
    is_short = filled <= min(2, headings - (not is_alone))
    return (column, text) if any((is_label, lacks_all, is_short)) else None


def _total_alone(texts: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    """The first text that is a word for a total and nothing else."""
    return next(((at, text) for at, text in texts if _says_only_total(text)), None)


def _says_only_total(text: str) -> bool:
    return _TOTAL_ALONE.fullmatch(text) is not None


def _merged(grid: Grid, kept: Sequence[int]) -> Iterator[Problem]:
    rows = set(kept) if grid.merged else set()
    for merged in grid.merged:
        found = _RANGE.fullmatch(merged)
        if found is None or found[2] == found[4]:
            continue
        top = int(found[2]) - 1
        if top in rows:
            yield Problem(
                "R034",
                f"the merged cells {merged} have a value in the first row only",
                grid.place(top),
                "unmerge the cells and fill the value into each row",
                Severity.WARNING,
            )


def _without_heading(grid: Grid, row: int, kept: Sequence[int]) -> Iterator[Problem]:
    cells = grid.rows[row]
    if isinstance(grid.rows, ColumnRows) and len(cells) == grid.rows.width and None not in cells:
        return
    width = max(map(len, map(grid.rows.__getitem__, kept)), default=0)
    for column in range(width):
        if column < len(cells) and cells[column] is not None:
            continue
        filled = [at for at in kept if grid.rows[at][column : column + 1] not in _EMPTY]
        if filled:
            yield Problem(
                "R040",
                f"the column has no heading, and its {len(filled):,} filled cells are not read",
                grid.place(filled[0], column),
                "give the column a heading if it is needed",
                Severity.NOTE,
            )


def _left_out(grid: Grid, at: int, column: int, text: str, what: str) -> Problem:
    shown = squeezed(text).replace("\n", " ")
    shown = shown if len(shown) <= _QUOTED else f"{shown[:_QUOTED]}…"
    return Problem(
        "R018",
        f'the row with "{shown}" is {what}, not data, and is not read',
        grid.place(at, column),
        "nothing, if that is so; otherwise fill in the row's other cells",
        Severity.NOTE,
    )


def _hidden(grid: Grid, kept: Sequence[int]) -> Iterator[Problem]:
    hidden = [at for at in kept if at + 1 in grid.hidden_rows] if grid.hidden_rows else []
    if hidden:
        count = f"{len(hidden):,} hidden rows are" if len(hidden) > 1 else "1 hidden row is"
        yield Problem(
            "R019",
            f"{count} read like the others",
            grid.place(hidden[0]),
            "delete rows that should not take part; a filter does not keep them out",
            Severity.NOTE,
        )
