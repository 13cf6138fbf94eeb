"""The rows of a form's sheet that somebody filled in, each with the record that it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sponsorcli.forms.layout import AS_SENT, DID_HAPPEN, NO, RECORD, TITLED, YES, FormColumn, SheetLayout, fingerprint
from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.headings import folded
from sponsorcli.spreadsheets.grid import Raw

from .found import FormSheetFound

SAID_NO = frozenset({NO, "n", "false", "wrong", "nein", "non"})
SAID_YES = frozenset({YES, "y", "true", "right", "ok", "ja", "oui", "x"})


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that says something: its position, its cells by heading, and the id of the record it is about, if any."""

    at: int
    cells: Mapping[str, Raw]
    record: str = ""

    def content(self, layout: SheetLayout) -> str:
        """What tells the row from others, without its note."""
        return fingerprint([_day(self.cells.get(heading)) for heading in layout.marked])

    def entered(self, layout: SheetLayout) -> str:
        """All that was entered in the row."""
        return fingerprint([_day(self.cells.get(column.heading)) for column in layout.columns])


@dataclass
class ReturnedSheet:
    """The rows of a form's sheet as they came back."""

    sheet: FormSheetFound
    known: Mapping[str, str] = field(default_factory=dict)
    """Ids of the people whom the form names in another sheet, by the fingerprint of their names."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def layout(self) -> SheetLayout:
        """Which sheet it is."""
        return self.sheet.layout

    @cached_property
    def _written(self) -> tuple[tuple[int, dict[str, Raw]], ...]:
        """Every row below the headings with something in a column that the layout has: its position and its cells."""
        found = []
        for at, row in enumerate(self.sheet.grid.rows[self.sheet.head + 1 :], start=self.sheet.head + 1):
            cells = {heading: _cell(row, column) for heading, column in self.sheet.columns.items()}
            if any(cell is not None for cell in cells.values()):
                found.append((at, cells))
        return tuple(found)

    @cached_property
    def records(self) -> dict[str, str]:
        """The ids of the rows that were filled in when the form was sent, by their fingerprints.

        Rows that were sorted without their hidden columns are known all the same.
        """
        pairs = ((str(cells.get(AS_SENT) or ""), str(cells.get(RECORD) or "")) for _, cells in self._written)
        return {sent: record for sent, record in pairs if sent and record}

    def filled(self) -> Iterator[FilledRow]:
        """The rows in which somebody entered something, in order."""
        sent_in_place = {self._mark(cells) for _, cells in self._written}
        for at, cells in self._written:
            if not any(cells.get(column.heading) is not None for column in self.layout.entered):
                continue
            if self.layout.subject is not None:
                yield FilledRow(at, cells, self.records.get(self._mark(cells), ""))
            elif (record := self.records.get(self._mark(cells))) is not None:
                yield from self._listed(at, cells, record)
            else:
                yield FilledRow(at, cells, self._own_record(cells, sent_in_place))

    @property
    def has_answers(self) -> bool:
        """Whether somebody said of any row whether it is right."""
        return any(cells.get(DID_HAPPEN) is not None for _, cells in self._written)

    def sent_too(self) -> Iterator[FilledRow]:
        """All rows that say something, those as they were sent too."""
        for at, cells in self._written:
            if any(cells.get(column.heading) is not None for column in self.layout.entered):
                yield FilledRow(at, cells, self.records.get(self._mark(cells), ""))

    def _listed(self, at: int, cells: dict[str, Raw], record: str) -> Iterator[FilledRow]:
        """A row that was sent filled in and is as it was: filled in only where a note was added."""
        if DID_HAPPEN in cells and (said := cells.get(DID_HAPPEN)) is not None:
            self._take_answer(at, str(said))
        if cells.get("Note") is not None:
            yield FilledRow(at, cells, record)

    def _take_answer(self, at: int, said: str) -> None:
        place = self.sheet.grid.place(at, self.sheet.columns[DID_HAPPEN])
        if folded(said) in SAID_NO:
            self.problems.append(Problem(
                "R094", f"{self.sheet.code.person} says that this action on record is not right, and it still counts",
                place, "ask what is right, and correct or delete the row in the activity table", Severity.WARNING,
            ))  # fmt: skip
        elif folded(said) not in SAID_YES:
            self.problems.append(outside(self.sheet, at, self.sheet.columns[DID_HAPPEN], "is neither yes nor no"))

    def _own_record(self, cells: Mapping[str, Raw], sent_in_place: set[str]) -> str:
        """The id in the row's hidden column, unless it is that of a row that stands elsewhere."""
        record, sent = str(cells.get(RECORD) or ""), str(cells.get(AS_SENT) or "")
        return "" if sent and sent in sent_in_place else record

    def _mark(self, cells: Mapping[str, Raw]) -> str:
        return fingerprint([_day(cells.get(heading)) for heading in self.layout.marked])

    def read_as(self, column: FormColumn, row: FilledRow) -> Raw:
        """What stands under a column, as the table's field takes it."""
        cell = row.cells.get(column.heading)
        if column.field == self.layout.subject and row.record:
            return row.record
        if column.field == "protege_id":
            only = next(iter(self.known.values())) if len(self.known) == 1 else None
            return only if cell is None else self.known.get(fingerprint([cell]), cell)
        if column.field == "opportunity_id" and isinstance(cell, str):
            return cell.partition(TITLED)[0].strip() or None
        return cell

    def labelled(self) -> Iterator[tuple[str, int, int, Raw, bool]]:
        """The single cells above the headings: the field, the row and column, the cell, and whether it was changed."""
        for label, name in self.layout.labelled:
            for at, row in enumerate(self.sheet.grid.rows[: self.sheet.head]):
                labels = [column for column, cell in enumerate(row) if isinstance(cell, str) and _is(cell, label)]
                if labels:
                    column, value = _next_filled(row, labels[0], self.sheet.columns.get(AS_SENT, len(row)))
                    sent = _cell(row, self.sheet.columns.get(AS_SENT, len(row)))
                    yield name, at, column, value, fingerprint([_day(value)]) != sent
                    break

    @property
    def says_something(self) -> bool:
        """Whether anything was entered: in a row, in a single cell, or as an answer to whether a row is right."""
        return bool(list(self.filled())) or self.has_answers or any(changed for *_, changed in self.labelled())

    def strays(self) -> Iterator[Problem]:
        """A warning for each cell above the headings, beside the form's own, in which somebody wrote something."""
        is_own = {(at, column) for _, at, column, _, _ in self.labelled()}
        known = {folded(label) for label, _ in self.layout.labelled}
        for at, row in enumerate(self.sheet.grid.rows[: self.sheet.head]):
            for column in range(1, min(len(row), self.sheet.columns.get(RECORD, len(row)))):
                cell = _cell(row, column)
                is_label = isinstance(cell, str) and folded(cell) in known
                if cell is not None and not is_label and (at, column) not in is_own:
                    yield outside(self.sheet, at, column, "stands outside the form's fields")


def outside(sheet: FormSheetFound, at: int, column: int, what: str) -> Problem:
    """The warning of an entry that no field of the form takes."""
    return Problem(
        "R095", f"the entry {what} and is not read", sheet.grid.place(at, column),
        "move it into the field it belongs to, or leave it", Severity.WARNING,
    )  # fmt: skip


def _cell(row: Sequence[Raw], column: int) -> Raw:
    """The cell, None where it is blank."""
    cell = row[column] if column < len(row) else None
    return None if isinstance(cell, str) and not cell.strip() else cell


def _day(cell: Raw) -> Raw:
    """A day with a clock at midnight as the day."""
    return cell.date() if isinstance(cell, datetime) else cell


def _is(cell: str, label: str) -> bool:
    return folded(cell) == folded(label)


def _next_filled(row: Sequence[Raw], label: int, before: int) -> tuple[int, Raw]:
    """The first filled cell to the right of a label, else the one right beside it."""
    for column in range(label + 1, min(len(row), before)):
        if (cell := _cell(row, column)) is not None:
            return column, cell
    return label + 1, None
