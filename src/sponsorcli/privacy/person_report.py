"""One person's data: all that the tables say, and the plan of what would have to go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, Snapshot
from sponsorcli.model.schema import FieldType
from sponsorcli.problems import CellPlace
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld

from .person_fields import OF_THINGS, columns_of_people, fields_of_people

KINDS = {
    FieldType.WHOLE: Kind.WHOLE,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.DATE: Kind.DATE,
    FieldType.FLAG: Kind.FLAG,
}
"""How fields are drawn; all others as text."""
WHO_SAID_IT = Withheld("who said it is another person's data")
ANOTHERS = Withheld("another person's data")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a source file names somebody: a row as a whole where `column` is None; both counted from 1."""

    file: str
    sheet: str | None
    row: int
    column: int | None
    what: str

    @property
    def kind(self) -> tuple[str, str, str, int]:
        """What mentions must share to be said in one line."""
        return (self.file, self.sheet or "", self.what, self.column or 0)


def export_report(person_id: str, snapshot: Snapshot, audit: RosterTable | None) -> Report:
    """The report `person`: a table for each of the programme's tables that has rows about the person.

    Protected attributes are never printed by person: of the audit table only the number of rows is given.
    """
    tables = [table for given in snapshot.roster.tables.values() if len(table := rows_about(person_id, given))]
    in_audit = 0 if audit is None else audit.frame.filter(pl.col("person_id") == person_id).height
    left_out = sum(given.left_out for given in snapshot.roster.tables.values())
    rows = sum(map(len, tables))
    return report_of(
        snapshot,
        "person",
        f"Data about {person_id}",
        headline=f"{rows} rows in {len(tables)} tables name {person_id}.",
        facts=(
            Fact("person_id", "Id", Kind.ID, person_id),
            Fact("rows", "Rows", Kind.WHOLE, rows),
            Fact("audit_rows", "Rows in the audit table", Kind.WHOLE, in_audit, "not shown here"),
        ),
        tables=tables,
        notes=tuple(export_notes(in_audit, left_out)),
    )


def export_notes(in_audit: int, left_out: int) -> Iterator[str]:
    """What the reader of an export must know."""
    yield "Of rows about others that refer to the person only the reference is shown, and nobody who gave feedback."
    if in_audit:
        yield "Protected attributes are in the audit file alone; `person erase --plan` says in which row."
    if left_out:
        yield f"Rows with errors ({left_out} in all tables) are not read; `person erase --plan` looks at them too."


def rows_about(person_id: str, given: RosterTable) -> Table:
    """The table's rows that name the person, every column, with where each row stands."""
    fields = columns_of_people(given)
    indexed = given.frame.with_row_index("_index")
    frame = indexed.filter(pl.any_horizontal(pl.col(name) == person_id for name in fields)) if fields else indexed[:0]
    names = [name for name in given.frame.columns if name not in {SOURCE, ROW}]
    columns = [*(column_of(given, name) for name in names), Column("stands_in", "Stands in", Kind.TEXT)]
    rows = [
        (*(value_of(row, name, person_id, given) for name in names), str(given.place(row["_index"])))
        for row in frame.iter_rows(named=True)
    ]
    return Table.of_rows(given.spec.name, given.spec.name.replace("_", " ").capitalize(), columns, rows)


def column_of(given: RosterTable, name: str) -> Column:
    """The column of a field, or of a further column of the file."""
    declared = {field.name: field for field in given.spec.fields}.get(name)
    kind = Kind.TEXT
    if declared is not None:
        is_id = declared.type is FieldType.ID and name not in OF_THINGS
        kind = Kind.ID if is_id else KINDS.get(declared.type, Kind.TEXT)
    return Column(name, name.replace("_", " ").capitalize(), kind, "" if declared is None else declared.meaning)


def value_of(row: dict[str, object], name: str, person_id: str, given: RosterTable) -> Value:
    """The cell as a report's value, but for what is another person's data.

    That is who gave feedback about the person, and a row about somebody else that only refers to the person.
    """
    if given.spec.name == "feedback" and name == "from_id" and row[name] != person_id:
        return WHO_SAID_IT
    if is_about_another(row, person_id, given) and row[name] != person_id:
        return ANOTHERS
    value = row[name]
    if isinstance(value, list):
        return "; ".join(map(str, value))
    is_declared = name in given.spec.dtypes()
    return value if value is None or is_declared else str(value)  # type: ignore[return-value]


def is_about_another(row: dict[str, object], person_id: str, given: RosterTable) -> bool:
    """Whether the row belongs to somebody else: a required field holds another's id, and none holds the person's."""
    owners = [field for field in fields_of_people(given.spec) if given.spec.field(field).required]
    return bool(owners) and all(row[owner] != person_id for owner in owners)


PLAN_NOTES = (
    (
        "sponsorcli changes no source file. Work from the bottom of each sheet to its top, so that row numbers hold; "
        "then run this again: it says that no table names the person."
    ),
    (
        "A row about two people, such as a pair or an action, is the other one's record too. Where it must stay, put a "
        "made-up id in the place of this person's instead."
    ),
    "Past months are recomputed from the files, so their figures change with what is taken away.",
    "Backups, mail already sent and copies elsewhere are beyond the reach of this plan.",
)


def erasure_report(person_id: str, snapshot: Snapshot, mentions: Sequence[Mention], written: Iterable[str]) -> Report:
    """The report `erasure`: what would have to go, file by file, and the reports written before."""
    rows = sum(one.what == "delete the row" for one in mentions)
    tables = [plan_table(mentions)]
    written = tuple(written)
    if written:
        columns = (Column("file", "File", Kind.TEXT), Column("what", "What to do", Kind.TEXT))
        again = "delete, or make again once the files are changed"
        lines = [{"file": name, "what": "delete" if name.endswith(".bak") else again} for name in written]
        tables.append(table_of("written", "Reports and copies written before", columns, lines))
    return report_of(
        snapshot,
        "erasure",
        f"Plan to erase {person_id}",
        headline=f"{rows} rows and {len(mentions) - rows} cells or lines name {person_id}. Nothing has been changed.",
        facts=(
            Fact("person_id", "Id", Kind.ID, person_id),
            Fact("rows", "Rows to delete", Kind.WHOLE, rows),
            Fact("cells", "Cells and lines to change", Kind.WHOLE, len(mentions) - rows),
        ),
        tables=tables,
        notes=PLAN_NOTES,
    )


def plan_table(mentions: Sequence[Mention]) -> Table:
    """A line for all rows of a sheet to which the same is to be done."""
    columns = (
        Column("file", "File", Kind.TEXT),
        Column("sheet", "Sheet", Kind.TEXT),
        Column("what", "What to do", Kind.TEXT),
        Column("column", "Column", Kind.TEXT),
        Column("rows", "Rows or lines", Kind.TEXT),
        Column("count", "How many", Kind.WHOLE),
    )
    rows = []
    for (file, sheet, what, column), group in groupby(sorted(mentions, key=in_plan_order), key=lambda one: one.kind):
        numbers = [one.row for one in group]
        letters = str(CellPlace(file, None, 1, column)).rpartition("!")[2].rstrip("1") if column else None
        rows.append(
            row_of(file=file, sheet=sheet or None, what=what, column=letters, rows=runs_of(numbers), count=len(numbers))
        )
    return table_of("plan", "What would have to go", columns, rows)


def in_plan_order(mention: Mention) -> tuple[str, str, str, int, int]:
    """A sort key: by kind, then down the rows."""
    return (*mention.kind, mention.row)


def runs_of(numbers: Sequence[int]) -> str:
    """Rising numbers with runs put together: `4, 7–9`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)
