"""A sheet's cells after the program's fixes, with what these changed counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sponsorcli.model.schema import FieldType
from sponsorcli.rosters.fixes import FixPath, TableFixes, fixed
from sponsorcli.spreadsheets.grid import Grid, Raw

from .body import Body
from .change import ChangeCount
from .columns import Columns

NO_FIXES = TableFixes()


@dataclass(frozen=True, slots=True)
class CorrectedCells:
    """The cells of each column and the rows they stand in; the changes made, and the fixes that met something."""

    cells: dict[int, Sequence[Raw]]
    body: Body
    changes: tuple[ChangeCount, ...] = ()
    met: frozenset[FixPath] = frozenset()


def corrected(
    fixes: TableFixes, table: str, grid: Grid, columns: Columns, body: Body, cells: dict[int, Sequence[Raw]]
) -> CorrectedCells:
    """The cells as the fixes want them; as they stand where there is nothing to fix."""
    if not fixes:
        return CorrectedCells(cells, body)
    after = fixed(fixes, table, grid, columns.fields, cells, body.rows)
    quotable = {field.name for field, _ in columns.fields if field.type is not FieldType.TEXT}
    changes = tuple(
        ChangeCount(table, field, kind, count, after.examples[field, kind] if field in quotable else "")
        for (field, kind), count in after.counts.items()
    )
    return CorrectedCells(after.cells, replace(body, rows=after.rows), changes, after.met)
