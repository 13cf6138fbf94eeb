"""What a source says of its sheet: which rows it means, and ranked choices that stand in columns or in one cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.model.pair_definitions.apart import Value, is_meant
from sponsorcli.model.schema import Field, TableSpec
from sponsorcli.problems import CellPlace, Place, Problem
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.headings import FieldHeadings, folded, heading_row, match, texts
from sponsorcli.rosters.values.lists import entries
from sponsorcli.spreadsheets.grid import Grid, Raw

PERSON, CHOICE, RANK = "person_id", "choice_id", "rank"
Condition = tuple[str, tuple[Value, ...]]
SEPARATORS = (";", "|", "\n", " > ", ",")
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
    return entries(text, _parted)


def _parted(text: str) -> list[str]:
    separator = next((sign for sign in SEPARATORS if sign in text), None)
    return [text] if separator is None else text.split(separator)


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
    """For each column of choices a sheet of who chooses, whom, and the place; every cell where it stands.

    Of one column that lists all choices in each cell, a sheet of the first choices.
    """
    person, at = _columns_of_choices(grid, head, spec, selection, columns)
    below = [_choices(row, at) if index > head else () for index, row in enumerate(grid.rows)]
    width = max((len(row) for row in grid.rows), default=0)
    for place in range(min(max(map(len, below), default=0), len(at))):
        column = at[place]
        rows = [_row(row, found, place, person, column, width) for row, found in zip(grid.rows, below, strict=True)]
        rows[head] = _filled(width, {person: PERSON, column: CHOICE, width: RANK})
        yield replace(grid, rows=rows)


def _columns_of_choices(
    grid: Grid, head: int, spec: TableSpec, selection: SourceSelection, columns: Mapping[str, str]
) -> tuple[int, list[int]]:
    """The column of who chooses, and those of the choices."""
    asked = {PERSON: columns[PERSON]} if PERSON in columns else {}
    found = match(head, grid.rows[head], FieldHeadings((_person(spec),), asked)).column_of.get(PERSON)
    person = column_called(grid, head, columns.get(PERSON, PERSON)) if found is None else found
    return person, [column_called(grid, head, heading) for heading in selection.choices]


@dataclass(frozen=True, slots=True)
class ListedChoices:
    """The choices after the first ones of lists that stand in a cell each, a row for each choice, place by place.

    `rows` and `columns` say where each row and column of `grid` stands in the sheet, all counted from 0.
    """

    grid: Grid
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    sheet: Grid

    def place(self, place: Place) -> Place:
        """Where a cell of `grid` stands in the sheet."""
        if not isinstance(place, CellPlace):
            return place
        row = self.rows[place.row - 1]
        return self.sheet.place(row, None if place.column is None else self.columns[place.column - 1])


def listed_choices(
    grid: Grid,
    head: int,
    spec: TableSpec,
    selection: SourceSelection,
    columns: Mapping[str, str],
    kept: Sequence[int],
) -> ListedChoices | None:
    """The choices after the first ones, of these rows of a sheet that lists all choices in one cell; None if none."""
    if len(selection.choices) != 1:
        return None
    person, (column,) = _columns_of_choices(grid, head, spec, selection, columns)
    rows, found = _place_by_place(grid, person, [(at, _choices(grid.rows[at], [column])) for at in kept])
    if not rows:
        return None
    found = [head, *found]
    shown = {at: text for (at, where), text in grid.numbers_shown.items() if where == person}
    numbers_shown = {(row, 0): shown[at] for row, at in enumerate(found) if at in shown}
    width = max(len(row) for row in grid.rows)
    plain = Grid(grid.path, grid.sheet, [(PERSON, CHOICE, RANK), *rows], numbers_shown, separator=grid.separator)
    return ListedChoices(plain, tuple(found), (person, column, width), grid)


def _place_by_place(
    grid: Grid, person: int, lists: Sequence[tuple[int, Sequence[Raw]]]
) -> tuple[list[Sequence[Raw]], list[int]]:
    """All second choices of the lists, then all third ones, and so on; and the row of the sheet that each is of."""
    rows: list[Sequence[Raw]] = []
    found: list[int] = []
    for place in range(1, max((len(listed) for _, listed in lists), default=0)):
        lists = [(at, listed) for at, listed in lists if place < len(listed)]
        rows.extend((grid.rows[at][person], listed[place], place + 1) for at, listed in lists)
        found.extend(at for at, _ in lists)
    return rows, found


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
