"""Read one sheet as one table: every row typed, every fault with its cell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, TableSource
from sponsorcli.model.schema import Field, FieldType, TableSpec
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.rosters.fixes import FixPath, TableFixes
from sponsorcli.rosters.headings import FieldHeadings, first_full_row, heading_row
from sponsorcli.rosters.quarantine import AUDIT, without_values
from sponsorcli.rosters.values import TypedColumn, ValueContext, date_order_of, read_column
from sponsorcli.spreadsheets.contained.columnwise import ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw

from .audited import with_one_writing
from .body import Body, body_of
from .change import ChangeCount
from .columns import Columns, columns_of, fields_wanted, nearest_heading
from .fixing import NO_FIXES, corrected
from .program_uses import Uses
from .whole_name import KIND as JOINED
from .whole_name import joined_name, parts_of_name

Cells = Sequence[Raw]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What a sheet is to be read as, and what the program says about it.

    `columns` is the program's `field: heading`; `protected` the program's further protected columns, folded.
    """

    spec: TableSpec
    columns: tuple[tuple[str, str], ...]
    uses: Uses
    protected: frozenset[str]
    context: ValueContext
    fixes: TableFixes = NO_FIXES

    @property
    def wanted(self) -> FieldHeadings:
        """The fields to look for."""
        return FieldHeadings(fields_wanted(self.spec), dict(self.columns), self.uses.names)


@dataclass(frozen=True)
class ReadTable:
    """A table with all its rows; those at the positions in `faulty` have an error and are to be left out.

    `unmatched` names the fields whose heading, given by the program, nobody wrote; `headings` are those of the sheet.
    `readable` is false where a column is missing without which no row says anything.
    """

    table: RosterTable
    faulty: frozenset[int]
    problems: tuple[Problem, ...]
    changes: tuple[ChangeCount, ...]
    unmatched: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    readable: bool = True
    fixes_met: frozenset[FixPath] = frozenset()
    """The fixes that met something in the sheet."""


def read_table(grid: Grid, request: TableRequest) -> ReadTable:
    """The rows of the sheet as a table, and all that is wrong with it; of the audit table without its values."""
    read = _read(grid, request)
    if request.spec.name != AUDIT:
        return read
    return replace(read, problems=tuple(map(without_values, read.problems)))


def _read(grid: Grid, request: TableRequest) -> ReadTable:
    spec, wanted = request.spec, request.wanted
    row = heading_row(grid, wanted)
    if row is None:
        return _without_headings(grid, spec)
    columns = columns_of(grid, row, spec, wanted, request.uses, request.protected)
    needed = frozenset(at for field, at in columns.fields if field.required)
    body = body_of(grid, columns.headings, needed)
    lacking = [field.name for field in spec.required if field.name not in columns.headings.column_of]
    if lacking:
        return replace(
            _nothing_read(grid, spec, columns.problems, left_out=len(body.rows)),
            unmatched=columns.headings.missing,
            headings=columns.headings.written,
        )
    return _typed(grid, request, columns, body)


def _without_headings(grid: Grid, spec: TableSpec) -> ReadTable:
    place = FilePlace(grid.path, grid.sheet)
    needed = ", ".join(field.name for field in spec.required)
    likely = first_full_row(grid)
    if likely is None:
        problem = Problem("R002", f"the sheet for {spec.name} is empty", place, f"add the headings {needed} and rows")
        return _nothing_read(grid, spec, (problem,), left_out=0)
    written = [cell for cell in grid.rows[likely] if isinstance(cell, str)]
    near = nearest_heading(spec.required[0], written)
    hint = f'did you mean "{near}" for {spec.required[0].name}? Say' if near else "say"
    problem = Problem(
        "R002",
        f"no row has headings of {spec.name}",
        grid.place(likely),
        f"{hint} under `columns` which headings stand for {needed}",
    )
    return _nothing_read(grid, spec, (problem,), left_out=0)


def _nothing_read(grid: Grid, spec: TableSpec, problems: Sequence[Problem], *, left_out: int) -> ReadTable:
    empty = RosterTable(spec, RosterTable.empty(spec.name).frame, (TableSource(grid.path, grid.sheet),), left_out)
    return ReadTable(empty, frozenset(), tuple(problems), (), readable=False)


def _typed(grid: Grid, request: TableRequest, columns: Columns, body: Body) -> ReadTable:
    spec = request.spec
    fixing = corrected(request.fixes, spec.name, grid, columns, body, columns_cells(grid, columns, body))
    cells, body = fixing.cells, fixing.body
    context = replace(request.context, date_order=date_order_of(
        cells[at] for field, at in columns.fields if field.type is FieldType.DATE
    ))  # fmt: skip
    typed: dict[str, pl.Series] = {}
    problems = [*columns.problems, *body.notes]
    faulty: set[int] = set()
    changes: list[ChangeCount] = [*fixing.changes]
    for field, at in columns.fields:
        column = read_column(field, cells.pop(at), context)
        if spec.open_ended and not field.required:
            column = with_one_writing(column)
        typed[field.name] = column.values
        is_lenient = field.lenient or field.name in columns.unused_extras
        severity = Severity.WARNING if is_lenient else Severity.ERROR
        found = [*_faults(grid, body, at, column, severity), *_empty_required(grid, body, at, field, column)]
        if severity is Severity.ERROR:
            faulty.update(position for position, _ in found)
        problems.extend(problem for _, problem in found)
        changes.extend(_changes(spec, field, column))
    places = columns.places()
    parts = _parts_of_missing_name(request, columns)
    if parts is not None:
        typed["name"] = joined_name(typed, parts)
        changes.append(ChangeCount(spec.name, "name", JOINED, typed["name"].count(), ""))
        places["name"] = places[parts[0]]
    frame = _frame(spec, typed, body)
    source = TableSource(grid.path, grid.sheet, places)
    return ReadTable(
        RosterTable(spec, frame, (source,)),
        frozenset(faulty),
        tuple(problems),
        tuple(changes),
        columns.headings.missing,
        columns.headings.written,
        fixes_met=fixing.met,
    )


def _parts_of_missing_name(request: TableRequest, columns: Columns) -> tuple[str, str] | None:
    """The columns with first and last names, where the table can have names and no column is read as these."""
    taken = {*columns.headings.column_of, *columns.headings.twice, *dict(request.columns)}
    if "name" in taken or not any(field.name == "name" for field in request.wanted.fields):
        return None
    texts = {field.name for field, _ in columns.fields if field.type is FieldType.TEXT}
    parts = parts_of_name(columns.headings)
    return parts if parts is not None and texts.issuperset(parts) else None


def columns_cells(grid: Grid, columns: Columns, body: Body) -> dict[int, Cells]:
    """The cells of each column that is read, over the rows that hold data; ids as the sheet shows them."""
    if isinstance(grid.rows, ColumnRows):
        return {at: grid.rows.cells(at, body.rows) for _, at in columns.fields}
    width = 1 + max((at for _, at in columns.fields), default=0)
    rows = [grid.rows[at] for at in body.rows]
    if any(len(row) < width for row in rows):
        rows = [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]
    cells: dict[int, Cells] = {at: list(map(itemgetter(at), rows)) for _, at in columns.fields}
    if grid.numbers_shown:
        text_columns = {at for field, at in columns.fields if field.type in (FieldType.ID, FieldType.TEXT)}
        _as_shown(cells, grid, body, text_columns)
    return cells


def _as_shown(cells: dict[int, Cells], grid: Grid, body: Body, text_columns: set[int]) -> None:
    position = {row: at for at, row in enumerate(body.rows)}
    shown: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in grid.numbers_shown.items():
        if column in text_columns and row in position:
            shown[column][position[row]] = text
    for column, texts in shown.items():
        cells[column] = [texts.get(at, cell) for at, cell in enumerate(cells[column])]


def _faults(
    grid: Grid, body: Body, column: int, typed: TypedColumn, severity: Severity
) -> Iterator[tuple[int, Problem]]:
    for position, fault in typed.faults.items():
        place = grid.place(body.rows[position], column)
        yield position, Problem(fault.code, fault.message, place, fault.hint, severity)


def _empty_required(
    grid: Grid, body: Body, column: int, field: Field, typed: TypedColumn
) -> Iterator[tuple[int, Problem]]:
    if not field.required or not typed.values.null_count():
        return
    for position in typed.values.is_null().arg_true().to_list():
        if position not in typed.faults:
            yield (
                position,
                Problem(
                    "R005",
                    f"{field.name} is empty",
                    grid.place(body.rows[position], column),
                    f"fill in {field.name}, or delete the row",
                ),
            )


def _changes(spec: TableSpec, field: Field, typed: TypedColumn) -> Iterator[ChangeCount]:
    for kind, count in typed.changes.items():
        example = "" if field.type is FieldType.TEXT else typed.examples[kind]
        yield ChangeCount(spec.name, field.name, kind, count, example)


def _frame(spec: TableSpec, typed: dict[str, pl.Series], body: Body) -> pl.DataFrame:
    height = len(body.rows)
    columns = [
        typed.pop(name) if name in typed else pl.Series(name, [None], dtype=dtype).new_from_index(0, height)
        for name, dtype in spec.dtypes().items()
    ]
    columns.extend(typed.values())
    columns.append(pl.Series(SOURCE, [0], dtype=pl.UInt16).new_from_index(0, height))
    columns.append(pl.Series(ROW, body.rows, dtype=pl.UInt32) + 1)
    return pl.DataFrame(columns)
