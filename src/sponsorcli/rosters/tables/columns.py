"""Which column of a sheet is read as which field: declared ones, those of people beside them, and the file's own."""

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace

from sponsorcli.model.law.protected import is_protected, is_proxy
from sponsorcli.model.schema import Field, FieldType, TableSpec, table_spec
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.headings import FieldHeadings, Headings, folded, groups_above, match, texts
from sponsorcli.spreadsheets.grid import Grid, Raw

from .program_uses import Uses

DESCRIBED = frozenset({"people", "sponsors", "proteges"})
"""The tables of people, in which the fields of `people` may stand."""
_OF_PEOPLE = DESCRIBED | {"people_history"}
_TIMES_OF_ANSWERS = tuple(
    (folded(begun), folded(ended))
    for begun, ended in (
        ("Start time", "Completion time"), ("Startzeit", "Fertigstellungszeit"), ("Heure de début", "Heure de fin"),
        ("Hora de inicio", "Hora de finalización"), ("Ora di inizio", "Ora di completamento"),
        ("Begintijd", "Tijd van voltooien"), ("Hora de início", "Hora de conclusão"),
        ("Godzina rozpoczęcia", "Godzina ukończenia"), ("Starttid", "Slutförandetid"),
        ("Starttidspunkt", "Fuldførelsestidspunkt"), ("Başlama zamanı", "Tamamlanma zamanı"), ("開始時刻", "完了時刻"),
    )
)  # fmt: skip
"""What Microsoft Forms calls the times at which an answer was begun and sent; its `ID` counts the answers."""
_DAYS_OF_ANSWERS = (folded("Start Date"), folded("End Date"))
"""What Qualtrics and SurveyMonkey call them, in every language."""
_FORM_HEADINGS = frozenset(
    map(folded, (
        "Recorded Date", "Response ID", "Respondent ID", "Collector ID", "IP Address", "Response Type", "Finished",
        "Duration (in seconds)", "Distribution Channel", "User Language", "Progress",
    ))
)  # fmt: skip


def fields_wanted(spec: TableSpec) -> tuple[Field, ...]:
    """The fields that may stand in the table: its own, and for sponsors and protégés those of people."""
    if spec.name not in DESCRIBED - {"people"}:
        return spec.fields
    own = {field.name for field in spec.fields}
    described = (field for field in table_spec("people").fields if field.name not in own)
    return (*spec.fields, *map(_without_loose, described))


def _without_loose(field: Field) -> Field:
    return replace(field, aliases=tuple(one for one in field.aliases if one not in field.loose), loose=())


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a sheet with the column of each, counted from 0.

    Among them are the file's own columns: those that the program uses, and those that nobody does."""

    headings: Headings
    fields: tuple[tuple[Field, int], ...]
    used_extras: frozenset[str]
    unused_extras: frozenset[str]
    problems: tuple[Problem, ...]

    def places(self) -> dict[str, int]:
        """Each field's column counted from 1."""
        return {field.name: at + 1 for field, at in self.fields}


def ids_as_numbers(grid: Grid, columns: Columns) -> tuple[Problem, ...]:
    """The errors of ids that are numbers in the database they come from, where the zeros before them are gone."""
    row = columns.headings.row
    return tuple(
        Problem(
            "R169",
            f"{field.name} is a number in the database, so zeros before an id are gone",
            grid.place(row, at),
            f"make it text in the query, such as CAST({columns.headings.written[at]} AS TEXT), with its zeros if it "
            "has any",
        )
        for field, at in columns.fields
        if field.type is FieldType.ID and at in grid.number_columns
    )


def columns_of(
    grid: Grid, row: int, spec: TableSpec, wanted: FieldHeadings, uses: Uses, protected: frozenset[str]
) -> Columns:
    """What the columns under the headings in this row are read as; protected ones are not read."""
    cells = list(grid.rows[row])
    problems: list[Problem] = []
    if not spec.open_ended:
        for at in sorted({*protected_columns(cells, protected), *_of_protected_groups(grid, row, wanted)}):
            problems.append(quarantined(grid, row, at, str(cells[at]), spec, wanted.columns))
            cells[at] = None
    headings, notes = _matched(grid, row, cells, spec, wanted)
    problems += (*notes, *_twice(grid, headings, spec), *_missing(grid, headings, spec, wanted))
    types = dict(uses.types)
    by_name = {field.name: field for field in wanted.fields}
    found = [
        (by_name.get(name) or _extra(name, types), at)
        for name, at in (*headings.column_of.items(), *headings.extras.items())
    ]
    extras = {field.name for field, _ in found if field.name not in by_name}
    used = frozenset(name for name in extras if name in types)
    order = {field.name: position for position, field in enumerate(wanted.fields)}
    found.sort(key=lambda pair: (order.get(pair[0].name, len(order)), pair[1]))
    return Columns(headings, tuple(found), used, frozenset(extras) - used, tuple(problems))


def _matched(
    grid: Grid, row: int, cells: Sequence[Raw], spec: TableSpec, wanted: FieldHeadings
) -> tuple[Headings, Sequence[Problem]]:
    """What the columns hold, and notes on those whose headings can mean more."""
    other = times_of_form(grid, row) if spec.name in _OF_PEOPLE else frozenset()
    headings = match(row, cells, wanted, other)
    by_name = match(row, cells, wanted) if other else headings
    return headings, (*_of_a_form(grid, headings, by_name), *_loosely_matched(grid, headings, wanted))


def _of_a_form(grid: Grid, headings: Headings, by_name: Headings) -> Iterator[Problem]:
    """A note of the columns that are not read as their headings have it, since a form tool made them."""
    kept = {name: at for name, at in by_name.column_of.items() if headings.column_of.get(name) != at}
    if kept:
        which = " and ".join(f'"{headings.written[at]}"' for at in kept.values())
        yield Problem(
            "R175",
            f"the sheet comes from a form tool, so {which} {_is(kept)} not read as {' and '.join(kept)}",
            grid.place(headings.row, min(kept.values())),
            "nothing, if that is so; otherwise name the column under `columns`",
            Severity.NOTE,
        )


def _is(things: Sized) -> str:
    return "are" if len(things) > 1 else "is"


def _loosely_matched(grid: Grid, headings: Headings, wanted: FieldHeadings) -> Iterator[Problem]:
    """A note of the columns that are read by headings which mean other things in other sheets."""
    loose = {field.name: frozenset(map(folded, field.loose)) for field in wanted.fields if field.loose}
    taken = [
        (name, at)
        for name, at in headings.column_of.items()
        if name not in wanted.columns and folded(headings.written[at]) in loose.get(name, ())
    ]
    if taken:
        first, *others = (f'"{headings.written[at]}" {{}} {name}' for name, at in taken)
        which = ", and ".join((first.format("is read as"), *(other.format("as") for other in others)))
        yield Problem(
            "R174",
            which,
            grid.place(headings.row, taken[0][1]),
            "nothing, if that is so; otherwise name other columns under `columns`",
            Severity.NOTE,
        )


def times_of_form(grid: Grid, row: int) -> frozenset[int]:
    """The columns of a form's export that say when it was filled in, and which answer a row is."""
    names = list(map(folded, texts(grid.rows[row])))
    at = {name: names.index(name) for name in names if name}
    times = next((pair for pair in _TIMES_OF_ANSWERS if at.keys() >= set(pair)), None)
    if times is not None:
        return frozenset(at[name] for name in (*times, "id") if name in at)
    if not at.keys() >= set(_DAYS_OF_ANSWERS):
        return frozenset()
    first, last = (at[name] for name in _DAYS_OF_ANSWERS)
    return frozenset({first, last}) if _asks(grid.rows[row]) or _are_on_one_day(grid, row, first, last) else frozenset()


def _asks(cells: Sequence[Raw]) -> bool:
    """Whether a row of headings has one of a form tool's own, or a question."""
    written = texts(cells)
    return any(one.endswith("?") for one in written) or not _FORM_HEADINGS.isdisjoint(map(folded, written))


def _are_on_one_day(grid: Grid, row: int, begun: int, ended: int) -> bool:
    """Whether both cells of each of the first rows, two or more, say one day."""
    rows = [one for one in grid.rows[row + 1 : row + 51] if len(one) > max(begun, ended)]
    days = [tuple(map(_day_written, (one[begun], one[ended]))) for one in rows if one[begun] and one[ended]]
    return len(days) > 1 and all(first == last for first, last in days)


def _day_written(cell: Raw) -> str:
    return str(cell).replace("T", " ").split(" ")[0]


def _extra(name: str, types: Mapping[str, FieldType]) -> Field:
    return Field(name, types.get(name, FieldType.TEXT), "A column of the file's own.")


def protected_columns(cells: Sequence[Raw], protected: frozenset[str]) -> Iterator[int]:
    """The columns whose heading names a protected attribute, or one that stands in for it."""
    for at, text in enumerate(texts(cells)):
        if text and (is_protected(text) or is_proxy(text) or folded(text) in protected):
            yield at


def _of_protected_groups(grid: Grid, row: int, wanted: FieldHeadings) -> Iterator[int]:
    """The columns of no field below a group with such a heading: `Self-reported` below `Gender`."""
    groups = [at for at, group in enumerate(groups_above(grid, row)) if is_protected(group) or is_proxy(group)]
    if groups:
        headings = match(row, grid.rows[row], wanted)
        yield from (at for at in groups if at in headings.extras.values())


def quarantined(
    grid: Grid, row: int, column: int, heading: str, spec: TableSpec, columns: Mapping[str, str]
) -> Problem:
    """The note of a column that is not read; an error where the program asks for it by name."""
    asked = next((field for field, named in columns.items() if folded(named) == folded(heading)), None)
    what = "stands in for a protected attribute" if is_proxy(heading) else "holds a protected attribute"
    if asked is not None:
        return Problem(
            "R017",
            f'the column "{heading}" {what} and cannot be read as {asked}',
            grid.place(row, column),
            f"name another column for {asked}; protected attributes belong in the audit table",
        )
    return Problem(
        "R017",
        f'the column "{heading}" of {spec.name} {what} and is not read',
        grid.place(row, column),
        "nothing to do; to audit by it, put it into a separate file and name that under `sources: audit:`",
        Severity.NOTE,
    )


def _twice(grid: Grid, headings: Headings, spec: TableSpec) -> Iterator[Problem]:
    for name, columns in headings.twice.items():
        first, *others = columns
        written = [f'"{headings.written[at]}"' for at in columns]
        yield Problem(
            "R004",
            f"the columns {', '.join(written[:-1])} and {written[-1]} could each be {name}",
            grid.place(headings.row, first),
            _which(name, headings, columns, spec),
            related=tuple(Related(grid.place(headings.row, at), "the other column") for at in others),
        )


def _which(name: str, headings: Headings, columns: Sequence[int], spec: TableSpec) -> str:
    """What to do about two columns of one meaning: name one of them, by its place where their headings are equal."""
    first, second = headings.written[columns[0]], headings.written[columns[1]]
    if folded(first) != folded(second):
        return f"say which under `columns` of {spec.name}, or rename the other"
    return f'say which: `columns: {{{name}: "{second} (2)"}}` is the second from the left; or rename the other'


def _missing(grid: Grid, headings: Headings, spec: TableSpec, wanted: FieldHeadings) -> Iterator[Problem]:
    for field in spec.required:
        if field.name in headings.column_of or field.name in headings.twice or field.name in wanted.columns:
            continue
        near = nearest_heading(field, headings.written)
        hint = f'did you mean "{near}"? ' if near else ""
        yield Problem(
            "R002",
            f"{spec.name} has no column for {field.name}",
            grid.place(headings.row),
            f"{hint}{'Say' if near else 'say'} under `columns` which heading it has, or add a column {field.name}",
        )


def nearest_heading(field: Field, written: Sequence[str]) -> str | None:
    """The heading that was probably meant for the field."""
    for name in field.headings:
        if near := nearest(name, [text for text in written if text], cutoff=0.75):
            return near
    return None
