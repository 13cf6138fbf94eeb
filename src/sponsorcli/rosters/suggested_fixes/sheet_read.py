"""The sheets that a run has read as tables, with their cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sponsorcli.model import ROW
from sponsorcli.model.schema import Field
from sponsorcli.rosters.audit import AUDIT
from sponsorcli.rosters.cache import ReadCache
from sponsorcli.rosters.fixes import ShownRows
from sponsorcli.rosters.fixes.shown import shown
from sponsorcli.rosters.tables import ReadTable, TableRequest
from sponsorcli.spreadsheets.grid import Grid, Raw


@dataclass(frozen=True, slots=True)
class RowPerson:
    """The id as a row shows it, empty where it shows none, and the name."""

    written_id: str
    name: str | None


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
    def shown_rows(self) -> ShownRows:
        """The rows by what the fields read show."""
        rows = [row - 1 for row in sorted(self.part.table.frame[ROW].to_list())]
        known = {field.name: field for field in self.request.wanted.fields}
        fields = [(known[name], at - 1) for name, at in self.columns.items() if name in known]
        cells = {at: [self.cell_at(row, at) for row in rows] for _, at in fields}
        return ShownRows(self.grid, fields, cells, rows)

    def field_at(self, column: int | None) -> Field | None:
        """The field that is read from a column, counted from 1."""
        names = {at: name for name, at in self.columns.items()}
        known = {field.name: field for field in self.request.wanted.fields}
        return known.get(names.get(column or 0, ""))

    def cell_at(self, row: int, column: int) -> Raw:
        """The cell at these positions, counted from 0; None beyond the end of a short row."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def person(self, row: int) -> RowPerson:
        """Who the row of that number is about."""
        frame = self.part.table.frame
        names = frame.filter(frame[ROW] == row)["name"].to_list() if "name" in frame.columns else []
        written = shown(self.cell(row, "person_id")) if "person_id" in self.columns else ""
        return RowPerson(written, names[0] if names else None)

    def cell(self, row: int, field: str) -> Raw:
        """The cell of a field in the row of that number."""
        return self.cell_at(row - 1, self.columns[field] - 1)


def sheets_of(cache: ReadCache) -> Iterator[SheetRead]:
    """The sheets that were read as tables, but for audit tables: a row to drop is known by what its cells show."""
    for (path, index, _, request), (part, _) in cache.tables.items():
        if request.spec.name == AUDIT:
            continue
        opened, _ = cache.files[path]
        grid = opened.grid(index)[0] if opened is not None else None
        if grid is not None and part is not None and part.readable:
            yield SheetRead(grid, request, part)
