"""Tell a table's rows from the blank ones, totals and remarks among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli.problems import Problem, Severity
from sponsorcli.reading.grid import Grid, Raw
from sponsorcli.reading.headings import Headings
from sponsorcli.reading.values import squeezed

_TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|count|average|gesamt|summe|anzahl|somme|moyenne)\b", re.IGNORECASE
)
_QUOTED = 50


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a grid that hold data, counted from 0, and notes on those that do not."""

    rows: tuple[int, ...]
    notes: tuple[Problem, ...]


def body_of(grid: Grid, headings: Headings, *, single_cell_is_data: frozenset[int]) -> Body:
    """The rows below the headings that hold data.

    `single_cell_is_data` has the columns in which one cell alone makes a row: those of a table that needs no other.
    """
    kept: list[int] = []
    notes: list[Problem] = []
    start = headings.row + 1
    for at in range(start, len(grid.rows)):
        row = grid.rows[at]
        filled = len(row) - row.count(None)
        if filled > 2:
            first = row[0]
            if isinstance(first, str) and _TOTAL.match(first) and _is_total(row, single_cell_is_data):
                notes.append(_left_out(grid, at, 0, first, "a total"))
            else:
                kept.append(at)
        elif filled:
            note = _remark(grid, at, row, headings, single_cell_is_data)
            if note is not None:
                notes.append(note)
            elif any(not isinstance(cell, str) or squeezed(cell) for cell in row if cell is not None):
                kept.append(at)
    notes.extend(_hidden(grid, kept))
    return Body(tuple(kept), tuple(notes))


def _is_total(row: Sequence[Raw], id_columns: frozenset[int]) -> bool:
    first = squeezed(str(row[0]))
    return _TOTAL.fullmatch(first.rstrip(": ")) is not None or (0 in id_columns and " " in first)


def _remark(
    grid: Grid, at: int, row: Sequence[Raw], headings: Headings, single_cell_is_data: frozenset[int]
) -> Problem | None:
    cells = [(column, squeezed(cell)) for column, cell in enumerate(row) if isinstance(cell, str) and squeezed(cell)]
    others = [cell for cell in row if cell is not None and not isinstance(cell, str)]
    if cells and _TOTAL.match(cells[0][1]) and len(cells) + len(others) <= 2:
        return _left_out(grid, at, cells[0][0], cells[0][1], "a total")
    if len(cells) != 1 or others or sum(bool(text) for text in headings.written) < 2:
        return None
    column, text = cells[0]
    if column in single_cell_is_data and " " not in text:
        return None
    return _left_out(grid, at, column, text, "a remark")


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
    hidden = [at for at in kept if at + 1 in grid.hidden_rows]
    if hidden:
        count = f"{len(hidden):,} hidden rows are" if len(hidden) > 1 else "1 hidden row is"
        yield Problem(
            "R019",
            f"{count} read like the others",
            grid.place(hidden[0]),
            "delete rows that should not take part; a filter does not keep them out",
            Severity.NOTE,
        )
