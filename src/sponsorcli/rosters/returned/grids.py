"""A form's sheet as a sheet of its table: every cell where it stands, the form's own knowledge in columns beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sponsorcli.forms.layout import FormColumn, SheetLayout
from sponsorcli.problems import CellPlace
from sponsorcli.rosters.tables import ReadTable
from sponsorcli.spreadsheets.grid import Grid, Raw

from .found import FormSheetFound
from .rows import FilledRow, ReturnedSheet


@dataclass(frozen=True, slots=True)
class FormGrid(Grid):
    """A form's sheet in which some columns stand for single cells elsewhere in it."""

    cells: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """For such a column the row and column of its one cell."""

    def place(self, row: int, column: int | None = None) -> CellPlace:
        """Where the cell stands: of a column that stands for one cell, that cell."""
        at, real = self.cells.get(-1 if column is None else column, (row, column))
        return CellPlace(self.path, self.sheet, at + 1, None if real is None else real + 1)


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row of a table made of a form's: its position, its cells by column, and what the form adds by field."""

    at: int
    cells: Mapping[int, Raw]
    added: Mapping[str, Raw]


def columns_read(sheet: FormSheetFound) -> dict[int, str]:
    """The fields of the columns that are read, by position."""
    fields = {column.heading: column.field for column in sheet.layout.columns if column.field is not None}
    return {at: fields[heading] for heading, at in sheet.columns.items() if heading in fields}


def made_row(rows: ReturnedSheet, row: FilledRow, added: Mapping[str, Raw]) -> MadeRow:
    """A filled row as its table takes it; a note that stands alone gets nothing added, and so is told as a remark."""
    layout, sheet = rows.layout, rows.sheet
    read = [column for column in layout.columns if column.field is not None and column.heading in sheet.columns]
    cells = {sheet.columns[column.heading]: rows.read_as(column, row) for column in read}
    if _is_remark(layout.entered, row):
        own = {sheet.columns[column.heading]: row.cells.get(column.heading) for column in read}
        return MadeRow(row.at, {at: cell for at, cell in own.items() if cell is not None}, {})
    return MadeRow(row.at, cells, added)


def _is_remark(entered: Iterable[FormColumn], row: FilledRow) -> bool:
    filled = [column for column in entered if row.cells.get(column.heading) is not None]
    return len(filled) == 1 and filled[0].field == "note"


def grid_of(
    sheet: FormSheetFound, rows: Iterable[MadeRow], added: tuple[str, ...], single: Mapping[str, tuple[int, int]]
) -> FormGrid:
    """The sheet with the fields' names for headings, and nothing but these rows below them.

    `added` are the fields that the form knows itself, `single` those of them that stand in one cell.
    """
    width = max((len(row) for row in sheet.grid.rows), default=0)
    fields = columns_read(sheet)
    head: list[Raw] = [fields.get(at) for at in range(width)]
    rows = tuple(rows)
    last = max((row.at for row in rows), default=0)
    cells: list[list[Raw]] = [[] for _ in range(max(len(sheet.grid.rows), last + 1))]
    cells[sheet.head] = [*head, *added]
    hidden = set(sheet.columns.values()) - set(fields)
    for row in rows:
        own: list[Raw] = [_stray(sheet.grid, row.at, at, hidden) for at in range(width)]
        for at, cell in row.cells.items():
            own[at] = cell
        cells[row.at] = [*own, *(row.added.get(name) for name in added)]
    grid = sheet.grid
    placed = {width + at: single[name] for at, name in enumerate(added) if name in single}
    return FormGrid(grid.path, grid.sheet, cells, grid.numbers_shown, cells=placed)


def _stray(grid: Grid, row: int, at: int, hidden: set[int]) -> Raw:
    """What stands under no heading of the form, so that it is told; not what the form itself keeps there."""
    cells = grid.rows[row] if row < len(grid.rows) else ()
    return cells[at] if at < len(cells) and at not in hidden else None


def without_places_of(read: ReadTable, added: Iterable[str]) -> ReadTable:
    """The table, knowing no column for what the form added: it stands in no cell."""
    gone = set(added)
    sources = tuple(
        replace(source, columns={name: at for name, at in source.columns.items() if name not in gone})
        for source in read.table.sources
    )
    return replace(read, table=replace(read.table, sources=sources))


def subject_heading(layout: SheetLayout) -> str:
    """The heading of the column that says whom or what a row is about."""
    return layout.columns[0].heading
