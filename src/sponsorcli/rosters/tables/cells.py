"""The cells of a sheet's columns: as the sheet shows them, and as the program's fixes want them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from sponsorcli.model.schema import FieldType
from sponsorcli.rosters.fixes import FixPath, TableFixes, fixed
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw

from .body import Body
from .columns import Columns
from .typed_table import ChangeCount

Cells = Sequence[Raw]


def columns_cells(grid: Grid, columns: Columns, body: Body) -> dict[int, Cells]:
    """The cells of each column that is read, over the rows that hold data; ids as the sheet shows them."""
    places = [at for _, at in columns.fields]
    if isinstance(grid.rows, ColumnRows):
        return {at: grid.rows.cells(at, body.rows) for at in places}
    rows = _filled_to(1 + max(places, default=0), [grid.rows[at] for at in body.rows])
    cells: dict[int, Cells] = {at: list(map(itemgetter(at), rows)) for at in places}
    if grid.numbers_shown:
        text_columns = {at for field, at in columns.fields if field.type in (FieldType.ID, FieldType.TEXT)}
        _as_shown(cells, grid, body, text_columns)
    return cells


def _filled_to(width: int, rows: list[Cells]) -> list[Cells]:
    """The rows with as many cells at least, empty ones at their ends."""
    if not any(len(row) < width for row in rows):
        return rows
    return [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]


def _as_shown(cells: dict[int, Cells], grid: Grid, body: Body, text_columns: set[int]) -> None:
    position = {row: at for at, row in enumerate(body.rows)}
    shown: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in grid.numbers_shown.items():
        if column in text_columns and row in position:
            shown[column][position[row]] = text
    for column, texts in shown.items():
        cells[column] = [texts.get(at, cell) for at, cell in enumerate(cells[column])]


@dataclass(frozen=True, slots=True)
class CorrectedCells:
    """The cells of each column and the rows they stand in; the changes made, and the fixes that met something."""

    cells: dict[int, Sequence[Raw]]
    body: Body
    changes: tuple[ChangeCount, ...] = ()
    met: frozenset[FixPath] = frozenset()
    near: Mapping[FixPath, str] = field(default_factory=dict)
    """For fixes that drop no row: what may be the row now."""


def corrected(
    fixes: TableFixes, table: str, grid: Grid, columns: Columns, body: Body, cells: dict[int, Sequence[Raw]]
) -> CorrectedCells:
    """The cells as the fixes want them; as they stand where there is nothing to fix."""
    if not fixes:
        return CorrectedCells(cells, body)
    after = fixed(fixes, table, grid, columns.fields, cells, body.rows)
    quotable = {one.name for one, _ in columns.fields if one.type is not FieldType.TEXT}
    changes = tuple(
        ChangeCount(table, name, kind, count, after.examples[name, kind] if name in quotable else "")
        for (name, kind), count in after.counts.items()
    )
    return CorrectedCells(after.cells, replace(body, rows=after.rows), changes, after.met, after.near)
