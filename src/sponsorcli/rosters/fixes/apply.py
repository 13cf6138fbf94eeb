"""Apply the fixes of a table to the cells of a sheet."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.grid import Grid, Raw

from .declared import FixPath, TableFixes
from .dropped import dropped_rows
from .shown import shown


@dataclass(frozen=True, slots=True)
class FixedCells:
    """The cells by column after the fixes, and the rows they stand in, counted from 0.

    `counts` has the cells changed by (field, kind of change), and under the field "" the rows dropped; `examples` the
    first text changed. `met` names the fixes that met something, `near` says of rows to drop that none is the row that
    it may be now.
    """

    cells: dict[int, Sequence[Raw]]
    rows: tuple[int, ...]
    counts: Mapping[tuple[str, str], int]
    examples: Mapping[tuple[str, str], str]
    met: frozenset[FixPath]
    near: Mapping[FixPath, str]


def fixed(
    fixes: TableFixes,
    table: str,
    grid: Grid,
    fields: Sequence[tuple[Field, int]],
    cells: Mapping[int, Sequence[Raw]],
    rows: Sequence[int],
) -> FixedCells:
    """The cells of the sheet's fields with ids and values replaced and rows dropped as the fixes say."""
    dropped, near = dropped_rows(fixes.drops, grid, fields, cells, rows)
    after, kept = _without_rows(cells, rows, dropped)
    done = [one for field, at in fields for one in _replace(fixes, table, field, at, after)]
    dropping = {("", "row dropped by a fix"): len(dropped)} if dropped else {}
    return FixedCells(
        after,
        kept,
        dropping | {one.key: one.met.total() for one in done},
        {one.key: next(iter(one.met)) for one in done},
        frozenset(("drop", drop.position) for drop in dropped.values()).union(*(one.paths for one in done)),
        near,
    )


def _without_rows(
    cells: Mapping[int, Sequence[Raw]], rows: Sequence[int], dropped: Collection[int]
) -> tuple[dict[int, Sequence[Raw]], tuple[int, ...]]:
    """The cells by column without those of the dropped rows, and the rows that are left."""
    if not dropped:
        return dict(cells), tuple(rows)
    kept = [position for position, at in enumerate(rows) if at not in dropped]
    left: dict[int, Sequence[Raw]] = {at: [column[position] for position in kept] for at, column in cells.items()}
    return left, tuple(rows[position] for position in kept)


@dataclass(frozen=True, slots=True)
class _Replacement:
    """What was replaced in a field: the field and the kind of change, how often each text was met, and by what fix."""

    key: tuple[str, str]
    met: Counter[str]
    paths: frozenset[FixPath]


def _replace(
    fixes: TableFixes, table: str, field: Field, at: int, cells: dict[int, Sequence[Raw]]
) -> Iterator[_Replacement]:
    """Replace what the fixes say in the field's column, in place."""
    for kind, new, path in replacements(fixes, table, field):
        cells[at], met = replaced(cells[at], new)
        if met:
            yield _Replacement((field.name, kind), met, frozenset((*path, old) for old in met))


def replacements(fixes: TableFixes, table: str, field: Field) -> Iterable[tuple[str, dict[str, str], FixPath]]:
    """What is to be replaced in a field: values first, then ids, so that a corrected id can be an alias too."""
    values = {old: new for name, old, new in fixes.values if name == field.name}
    if values:
        yield "value replaced by a fix", values, ("values", table, field.name)
    if fixes.ids and names_a_person(field):
        yield "id replaced by a fix", dict(fixes.ids), ("ids",)


def names_a_person(field: Field) -> bool:
    """Whether the field holds people's ids."""
    return field.type is FieldType.ID and (
        field.name == "person_id" or field.refers_to in {"people", "sponsors", "proteges"}
    )


def replaced(cells: Sequence[Raw], new: Mapping[str, str]) -> tuple[Sequence[Raw], Counter[str]]:
    """The cells with these texts replaced, and how often each was met."""
    found: dict[Raw, str] = {}
    for cell in set(cells):
        text = shown(cell)
        if cell is not None and text in new:
            found[cell] = text
    if not found:
        return cells, Counter()
    met = Counter(found[cell] for cell in cells if cell in found)
    return [(new[found[cell]] or None) if cell in found else cell for cell in cells], met
