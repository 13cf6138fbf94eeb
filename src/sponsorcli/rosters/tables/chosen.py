"""What a source says of its sheet: which rows it means, and ranked choices that stand in columns or in one cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.model.pair_definitions.apart import Value, is_meant
from sponsorcli.model.schema import Field, TableSpec
from sponsorcli.problems import Problem
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.headings import FieldHeadings, folded, heading_row, match, texts
from sponsorcli.spreadsheets.grid import Grid, Raw

PERSON, CHOICE, RANK = "person_id", "choice_id", "rank"
Condition = tuple[str, tuple[Value, ...]]
SEPARATORS = (";", "|", "\n", ",")
"""What stands between several choices in one cell: the first of these that is in it."""


@dataclass(frozen=True, slots=True)
class SourceSelection:
    """The conditions that rows of a source have to meet, and the columns of ranked choices, by their headings."""

    where: tuple[Condition, ...] = ()
    choices: tuple[str, ...] = ()

    def wanted(self, plain: FieldHeadings) -> FieldHeadings:
        """The headings to look for: a choice stands under the first of the columns, and no column has its rank."""
        if not self.choices:
            return plain
        fields = tuple(replace(one, required=False) if one.name == RANK else one for one in plain.fields)
        return FieldHeadings(fields, {**plain.columns, CHOICE: self.choices[0]}, plain.used)


EVERYTHING = SourceSelection()
"""All rows, and no choices in columns."""


class NoSuchColumnError(Exception):
    """A column that the source names is not in the sheet; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def rows_meant(grid: Grid, head: int, selection: SourceSelection, columns: Mapping[str, str]) -> Grid:
    """The sheet with nothing in the rows below its headings that do not meet the conditions."""
    if not selection.where:
        return grid
    asked = {str(column_called(grid, head, columns.get(name, name))): listed for name, listed in selection.where}

    def fits(row: Sequence[Raw]) -> bool:
        return is_meant({at: parts(row[int(at)]) if int(at) < len(row) else None for at in asked}, asked)

    rows = [row if at <= head or fits(row) else () for at, row in enumerate(grid.rows)]
    return replace(grid, rows=rows)


def parts(cell: Raw) -> object:
    """A cell for comparing: a text whole, and what it lists."""
    if not isinstance(cell, str):
        return cell
    return [cell, *split(cell)]


def split(text: str) -> list[str]:
    """The entries of a text that lists several, in their order."""
    separator = next((sign for sign in SEPARATORS if sign in text), None)
    return [part for one in text.split(separator) if (part := one.strip())] if separator else [text.strip()]


def column_called(grid: Grid, head: int, heading: str) -> int:
    """The column with this heading; NoSuchColumnError where there is none."""
    written = texts(grid.rows[head])
    found = [at for at, text in enumerate(written) if text and folded(text) == folded(heading)]
    if not found:
        near = nearest(heading, [text for text in written if text])
        hint = f'did you mean "{near}"?' if near else "copy the heading as it stands in the file"
        message = f'no column of {grid.path} is called "{heading}", so none of its rows is read'
        raise NoSuchColumnError(Problem("R166", message, grid.place(head), hint))
    return found[0]


def choices_head(grid: Grid, spec: TableSpec, selection: SourceSelection, columns: Mapping[str, str]) -> int | None:
    """The row of headings of a sheet with choices in columns."""
    asked = {PERSON: columns[PERSON]} if PERSON in columns else {}
    named = {f"{CHOICE} {at}": heading for at, heading in enumerate(selection.choices)}
    return heading_row(grid, FieldHeadings((_person(spec),), {**asked, **named}))


def _person(spec: TableSpec) -> Field:
    return spec.field(PERSON)


def choices_apart(
    grid: Grid, head: int, spec: TableSpec, selection: SourceSelection, columns: Mapping[str, str]
) -> Iterator[Grid]:
    """For each place on the lists a sheet of who chooses, whom, and the place; every cell where it stands."""
    asked = {PERSON: columns[PERSON]} if PERSON in columns else {}
    found = match(head, grid.rows[head], FieldHeadings((_person(spec),), asked)).column_of.get(PERSON)
    person = column_called(grid, head, columns.get(PERSON, PERSON)) if found is None else found
    at = [column_called(grid, head, heading) for heading in selection.choices]
    below = [_choices(row, at) if index > head else () for index, row in enumerate(grid.rows)]
    width = max((len(row) for row in grid.rows), default=0)
    for place in range(max(map(len, below), default=0)):
        column = at[min(place, len(at) - 1)]
        rows = [_row(row, found, place, person, column, width) for row, found in zip(grid.rows, below, strict=True)]
        rows[head] = _filled(width, {person: PERSON, column: CHOICE, width: RANK})
        yield replace(grid, rows=rows)


def _choices(row: Sequence[Raw], at: Sequence[int]) -> Sequence[Raw]:
    """The choices of a row in their order: of one cell that lists all, or a cell for each."""
    cells = [row[column] if column < len(row) else None for column in at]
    return split(cells[0]) if len(cells) == 1 and isinstance(cells[0], str) else cells


def _row(row: Sequence[Raw], choices: Sequence[Raw], place: int, person: int, column: int, width: int) -> Sequence[Raw]:
    choice = choices[place] if place < len(choices) else None
    if choice is None:
        return ()
    return _filled(width, {person: row[person] if person < len(row) else None, column: choice, width: place + 1})


def _filled(width: int, cells: Mapping[int, Raw]) -> list[Raw]:
    return [cells.get(at) for at in range(width + 1)]
