"""A file with its sheets while it is read, and what tells which table a sheet is: its name, or its headings."""

from collections.abc import Mapping

from sponsorcli.model.schema import TABLES, TableSpec
from sponsorcli.problems import Problem
from sponsorcli.rosters.headings import FieldHeadings, folded, heading_row, match
from sponsorcli.spreadsheets import SpreadsheetFile
from sponsorcli.spreadsheets.grid import Grid

_EXPLAINING = frozenset({"readme", "about", "notes", "instructions", "lists", "howto", "legend", "cover", "ladder"})
"""Sheets, by folded name, that explain a workbook and that nobody takes for a table."""
TABLES_BY_HEADINGS = frozenset({"roles"})
"""Names of sheets, folded, that two tables go by: such a sheet must have the headings of the one that it is."""
FEWEST_HEADINGS = 3
"""So many headings of a table a sheet must have to be taken for it, whatever its name."""

WantedTables = Mapping[str, tuple[TableSpec, FieldHeadings]]
"""Tables that are looked for, each with the headings that its fields may have."""


class OpenedFile:
    """A spreadsheet file whose sheets are read at most once each while they are needed."""

    def __init__(self, file: SpreadsheetFile) -> None:
        """Over a file that could be opened."""
        self.file = file
        self._grids: dict[int, tuple[Grid | None, tuple[Problem, ...]]] = {}

    def grid(self, index: int) -> tuple[Grid | None, tuple[Problem, ...]]:
        """The sheet at this position, or what is wrong with it."""
        if index not in self._grids:
            self._grids[index] = self.file.grid(index)
        return self._grids[index]

    def forget(self, index: int) -> None:
        """Let go of a sheet's cells once they have been read."""
        self._grids.pop(index, None)

    @property
    def visible(self) -> tuple[int, ...]:
        """The positions of the sheets that are not hidden."""
        return tuple(index for index, head in enumerate(self.file.heads) if not head.is_hidden)

    def name(self, index: int) -> str:
        """The sheet's name; empty in a file that is one sheet, as csv is."""
        return self.file.heads[index].name or ""

    def is_called(self, index: int, spec: TableSpec) -> bool:
        """Whether the sheet has a name by which the table's sheet is known; one that means other things too, if the
        headings that the table needs are there."""
        name = folded(self.name(index))
        if name not in names_of(spec):
            return False
        return name not in TABLES_BY_HEADINGS or self._has_needed(index, spec)

    def _has_needed(self, index: int, spec: TableSpec) -> bool:
        needed = {field.name for field in spec.required}
        return needed <= fields_matched(self, index, FieldHeadings(spec.fields))

    def is_table_by_name(self, index: int) -> bool:
        """Whether the sheet is any table by its name, also one that is not looked for, such as the audit table."""
        return any(self.is_called(index, spec) for spec in TABLES)

    def explains(self, index: int) -> bool:
        """Whether the sheet explains the workbook, by its name, so that nobody takes it for a table."""
        return folded(self.name(index)) in _EXPLAINING


def names_of(spec: TableSpec) -> frozenset[str]:
    """The folded names by which the table's sheet is known: its own, and other names that mean nothing else."""
    return (frozenset(map(folded, spec.aliases)) - TABLES_BY_HEADINGS) | {folded(spec.name)}


def sheets_called(file: OpenedFile, spec: TableSpec) -> tuple[int, ...]:
    """The visible sheets that are the table by their names."""
    return tuple(index for index in file.visible if file.is_called(index, spec))


def fields_matched(file: OpenedFile, index: int, wanted: FieldHeadings) -> frozenset[str]:
    """The fields whose headings stand in the sheet; none where it cannot be read."""
    grid, _ = file.grid(index)
    row = None if grid is None else heading_row(grid, wanted)
    if grid is None or row is None:
        return frozenset()
    return frozenset(match(row, grid.rows[row], wanted).column_of)


def fits(file: OpenedFile, index: int, spec: TableSpec, wanted: FieldHeadings) -> bool:
    """Whether the sheet has the headings that the table needs, and enough of its headings."""
    matched = fields_matched(file, index, wanted)
    needed = {field.name for field in spec.required}
    return needed <= matched and len(matched) >= min(FEWEST_HEADINGS, len(spec.fields))


def likely_table(file: OpenedFile, index: int, wanted: WantedTables) -> str | None:
    """The table that the sheet is by its headings: of several the one it has most headings of, if it is one."""
    scores = {
        name: len(fields_matched(file, index, headings))
        for name, (spec, headings) in wanted.items()
        if fits(file, index, spec, headings)
    }
    best = [name for name, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None
