"""Where new rows of a table go in the file that it was read from: its columns, below its last row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rosters.cache import ReadCache, cache_key
from sponsorcli.spreadsheets.editing import CellContent, SheetEdits

Cells = Mapping[str, str | date]
MAY_BE_MISSING = frozenset({"end_reason", "why"})
"""Fields that are left out where the sheet has no column for them."""


def source_in(table: RosterTable, path: Path) -> int | None:
    """Which of the table's sources is that file; None where it is read from elsewhere."""
    wanted = cache_key(path)
    return next((at for at, source in enumerate(table.sources) if cache_key(Path(source.path)) == wanted), None)


def not_editable(
    table: RosterTable, at: int, added: Sequence[Cells], changed: Mapping[int, Cells]
) -> Iterator[Problem]:
    """Why rows cannot be written to that source: other rows are elsewhere, rows have errors, columns are missing."""
    source, name = table.sources[at], table.spec.name
    place = FilePlace(source.path, source.sheet)
    if table.left_out:
        count = f"{table.left_out} row{'s' * (table.left_out > 1)} of {name}"
        yield Problem("W052", f"{count} cannot be read", place, "run `sponsorcli check`, and correct them first")
    elsewhere = [row for row in changed if table.frame[SOURCE][row] != at]
    if elsewhere:
        yield Problem(
            "W052",
            "a row that ends stands in another file",
            table.place(elsewhere[0]),
            "end it there by hand, or write the whole table to a file with -o",
        )
    yield from without_column(table, at, (*added, *changed.values()))


def without_column(table: RosterTable, at: int, rows: Sequence[Cells]) -> Iterator[Problem]:
    """The fields of these rows for which the source has no column."""
    source = table.sources[at]
    for field in dict.fromkeys(field for row in rows for field in row):
        if field not in source.columns and field not in MAY_BE_MISSING:
            heading, place = field.replace("_", " ").capitalize(), FilePlace(source.path, source.sheet)
            yield Problem("W052", f"the sheet has no column for {field}", place, f'add a heading "{heading}" to it')


def edits_of(
    table: RosterTable, at: int, added: Sequence[Cells], changed: Mapping[int, Cells], cache: ReadCache
) -> SheetEdits:
    """The cells to fill in the source: those of new rows below the table's last, and those that change."""
    columns = table.sources[at].columns

    def placed(row: Cells) -> dict[int, CellContent]:
        return {columns[field]: value for field, value in row.items() if field in columns}

    rows = {int(table.frame[ROW][row]): placed(cells) for row, cells in changed.items()}
    last = last_data_row(table, at)
    added_cells = tuple(placed(row) for row in added)
    return SheetEdits(last or last_filled_row(table, at, cache), rows, added_cells, is_model=last is not None)


def appended(table: RosterTable, at: int, row: Cells, cache: ReadCache) -> SheetEdits:
    """The row below everything that stands in the source, rows with errors among it."""
    columns = table.sources[at].columns
    cells = {columns[field]: value for field, value in row.items() if field in columns}
    is_model = last_data_row(table, at) is not None
    return SheetEdits(last_filled_row(table, at, cache), added=(cells,), is_model=is_model)


def last_data_row(table: RosterTable, at: int) -> int | None:
    """The last row of the table in the source; None where there are headings and examples alone."""
    own = table.frame.filter(pl.col(SOURCE) == at)[ROW].max()
    return own if isinstance(own, int) else None


def last_filled_row(table: RosterTable, at: int, cache: ReadCache) -> int:
    """The last row of the source that has anything in it."""
    source = table.sources[at]
    opened, _ = cache.files[cache_key(Path(source.path))]
    if opened is None:
        return 1
    index = next(n for n, head in enumerate(opened.file.heads) if source.sheet in (None, head.name))
    grid, _ = opened.grid(index)
    rows = [] if grid is None else list(grid.rows)
    return max((number for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row)), default=1)
