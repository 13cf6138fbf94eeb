"""Read one sheet as one table: every row typed, every fault with its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, TableSource
from sponsorcli.model.schema import Field, FieldType, TableSpec
from sponsorcli.problems import FilePlace, Problem, Related, Severity
from sponsorcli.rosters.audit import AUDIT, without_values
from sponsorcli.rosters.headings import first_full_row, heading_row, in_one_row
from sponsorcli.rosters.values import TypedColumn, read_column, told_by_sheet
from sponsorcli.spreadsheets.grid import Grid

from .body import Body, body_of, example_values_left, shifted_rows
from .cells import CorrectedCells, columns_cells, corrected
from .chosen import (
    EVERYTHING,
    RANK,
    ListedChoices,
    NoSuchColumnError,
    choices_apart,
    choices_head,
    listed_choices,
    rows_meant,
)
from .columns import Columns, columns_of, ids_as_numbers, nearest_heading
from .other_rows import other_rows
from .results import result_problem
from .typed_table import ChangeCount, ReadTable, TableRequest, combined
from .unified import JOINED, ONE_PART, joined_name, parts_of_missing_name, with_one_writing

_OTHERS_SHOWN = 20
"""So many other cells that a doubt is about are named."""


def read_table(grid: Grid, request: TableRequest) -> ReadTable:
    """The rows of the sheet as a table, and all that is wrong with it; of the audit table without its values."""
    if grid.is_of_meetings and request.spec.name != "activity":
        return _nothing_read(grid, request.spec, (_is_calendar(grid, request.spec),), left_out=0)
    try:
        read = _of_choices(grid, request) if request.selection.choices else _read(grid, request)
    except NoSuchColumnError as fault:
        read = _nothing_read(grid, request.spec, (fault.problem,), left_out=0)
    if request.spec.name != AUDIT:
        return read
    return replace(read, problems=tuple(map(without_values, read.problems)), changes=tuple(_of_ids(read.changes)))


def _of_choices(grid: Grid, request: TableRequest) -> ReadTable:
    """The ranked choices of a sheet that has a row for each person, not for each choice."""
    spec, columns = request.spec, dict(request.columns)
    head = choices_head(grid, spec, request.selection, columns)
    if head is None:
        return _without_headings(grid, spec)
    meant = rows_meant(grid, head, request.selection, columns)
    plain = replace(request, selection=EVERYTHING, columns=())
    parts = [_read(sheet, plain) for sheet in choices_apart(meant, head, spec, request.selection, columns)]
    if not parts:
        return ReadTable(RosterTable(spec, RosterTable.empty(spec.name).frame, (_source(grid),)), frozenset(), (), ())
    kept = (parts[0].table.frame[ROW] - 1).to_list()
    if (listed := listed_choices(meant, head, spec, request.selection, columns, kept)) is not None:
        parts.append(_of_lists(listed, plain))
    whole = combined(parts)
    sources = tuple(
        replace(source, columns={name: at for name, at in source.columns.items() if name != RANK})
        for source in whole.table.sources
    )
    problems = tuple(dict.fromkeys(whole.problems))
    return replace(whole, table=replace(whole.table, sources=sources), problems=problems)


def _of_lists(listed: ListedChoices, request: TableRequest) -> ReadTable:
    """The further choices of lists that stand in a cell each; rows that a fix drops are not among them any more."""
    read = _read(listed.grid, replace(request, fixes=replace(request.fixes, drops=())))
    (source,) = read.table.sources
    columns = {name: listed.columns[at - 1] + 1 for name, at in source.columns.items()}
    rows = pl.Series(ROW, [listed.rows[row - 1] + 1 for row in read.table.frame[ROW]], dtype=pl.UInt32)
    table = replace(
        read.table,
        frame=read.table.frame.with_columns(rows),
        sources=(replace(source, columns=columns, positions=listed.sheet.positions),),
    )
    problems = tuple(
        replace(
            one,
            place=listed.place(one.place),
            related=tuple(replace(other, place=listed.place(other.place)) for other in one.related),
        )
        for one in read.problems
    )
    return replace(read, table=table, problems=problems)


def _of_ids(changes: Iterable[ChangeCount]) -> Iterator[ChangeCount]:
    """The changes made to understand an audit table's ids and rows, without an example.

    Those of an attribute are not told: how many of its cells were written otherwise can be how many people are of a
    group.
    """
    return (replace(one, example="") for one in changes if one.field in {"", "person_id"})


def _read(grid: Grid, request: TableRequest) -> ReadTable:
    spec, wanted = request.spec, request.wanted
    row = heading_row(grid, wanted)
    if row is None:
        return _without_headings(grid, spec)
    grid, row = in_one_row(grid, row, wanted)
    grid = rows_meant(grid, row, request.selection, dict(request.columns))
    columns = columns_of(grid, row, spec, wanted, request.uses, request.protected)
    proposed = result_problem(spec.name, columns.headings.written, grid.path, grid.sheet)
    if proposed is not None:
        return _nothing_read(grid, spec, (proposed,), left_out=len(grid.rows) - row - 1)
    if numeric := ids_as_numbers(grid, columns):
        return _nothing_read(grid, spec, numeric, left_out=len(grid.rows) - row - 1)
    needed = frozenset(at for field, at in columns.fields if field.required)
    others = other_rows(grid, columns.headings, columns.fields, request.context)
    body = body_of(grid, columns.headings, needed, others)
    if shifted := shifted_rows(grid, columns.headings, body):
        return _nothing_read(grid, spec, (*columns.problems, shifted), left_out=len(body.rows))
    lacking = [field.name for field in spec.required if field.name not in columns.headings.column_of]
    if lacking:
        return replace(
            _nothing_read(grid, spec, columns.problems, left_out=len(body.rows)),
            unmatched=columns.headings.missing,
            headings=columns.headings.written,
        )
    return _typed(grid, request, columns, body)


def _is_calendar(grid: Grid, spec: TableSpec) -> Problem:
    message = f"the file is a calendar, from which {spec.name} cannot be read"
    return Problem("R177", message, FilePlace(grid.path), "name it under `activity`, and a spreadsheet here")


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
    empty = RosterTable(spec, RosterTable.empty(spec.name).frame, (_source(grid),), left_out)
    return ReadTable(empty, frozenset(), tuple(problems), (), readable=False)


def _source(grid: Grid, places: Mapping[str, int] | None = None) -> TableSource:
    return TableSource(grid.path, grid.sheet, places or {}, grid.positions, grid.is_of_meetings)


def _typed(grid: Grid, request: TableRequest, columns: Columns, body: Body) -> ReadTable:
    spec = request.spec
    fixing = corrected(request.fixes, spec.name, grid, columns, body, columns_cells(grid, columns, body))
    read = list(_read_columns(grid, request, columns, fixing))
    typed = {one.field.name: one.typed.values for one in read}
    changes = [*fixing.changes, *(change for one in read for change in _changes(spec, one.field, one.typed))]
    places = columns.places()
    if (parts := parts_of_missing_name(request, columns)) is not None:
        typed["name"] = joined_name(typed, parts)
        changes.append(ChangeCount(spec.name, "name", JOINED if parts[1:] else ONE_PART, typed["name"].count(), ""))
        places["name"] = places[parts[0]]
    return ReadTable(
        RosterTable(spec, _frame(spec, typed, fixing.body), (_source(grid, places),)),
        frozenset().union(*(one.faulty for one in read)),
        (
            *columns.problems,
            *_nobody(grid, spec, columns, body),
            *fixing.body.notes,
            *example_values_left(grid, columns.headings.row, fixing.body, columns.fields),
            *(problem for one in read for problem in one.problems),
        ),
        tuple(changes),
        columns.headings.missing,
        columns.headings.written,
        fixes_met=fixing.met,
        fixes_near=fixing.near,
    )


def _nobody(grid: Grid, spec: TableSpec, columns: Columns, body: Body) -> Iterator[Problem]:
    """The problem of a people table without people."""
    if spec.name == "people" and not body.rows:
        severity = Severity.NOTE if grid.sheet else Severity.WARNING
        hint = "export the list again, with its rows" if severity is Severity.WARNING else "enter the people"
        yield Problem("R176", "people has headings and no rows", grid.place(columns.headings.row), hint, severity)


@dataclass(frozen=True, slots=True)
class _ReadColumn:
    """A field's column typed, the problems of its cells, and the positions of the rows that these leave out."""

    field: Field
    typed: TypedColumn
    problems: tuple[Problem, ...]
    faulty: frozenset[int]


def _read_columns(grid: Grid, request: TableRequest, columns: Columns, fixing: CorrectedCells) -> Iterator[_ReadColumn]:
    """Each column typed; its cells are let go of, so that not all are kept twice."""
    cells, body = fixing.cells, fixing.body
    context = told_by_sheet(request.context, ((field, cells[at]) for field, at in columns.fields), grid.separator)
    for field, at in columns.fields:
        column = read_column(field, cells.pop(at), context)
        if request.spec.open_ended and not field.required:
            column = with_one_writing(column)
        is_lenient = field.lenient or field.name in columns.unused_extras
        severity = Severity.WARNING if is_lenient else Severity.ERROR
        found = [*_faults(grid, body, at, column, severity), *_empty_required(grid, body, at, field, column)]
        faulty = frozenset() if is_lenient else frozenset(position for position, _ in found)
        yield _ReadColumn(field, column, (*_doubts(grid, body, at, column), *(problem for _, problem in found)), faulty)


def _doubts(grid: Grid, body: Body, column: int, typed: TypedColumn) -> Iterator[Problem]:
    for position, doubt in typed.doubts.items():
        place, *others = (
            grid.place(body.rows[at], column) for at in (position, *typed.shown_by.get(position, ())[:_OTHERS_SHOWN])
        )
        related = tuple(Related(other, "here too") for other in others)
        yield Problem(doubt.code, doubt.message, place, doubt.hint, Severity.WARNING, related)


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
