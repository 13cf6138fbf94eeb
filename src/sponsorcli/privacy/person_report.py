"""One person's data: all that the tables say, and the plan of what would have to go."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import Self

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, Snapshot
from sponsorcli.model.schema import FieldType
from sponsorcli.problems.place import column_letters
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld

from .person_fields import OF_THINGS, columns_of_people, fields_of_people
from .sought import REMEDIES, Sought

KINDS = {
    FieldType.WHOLE: Kind.WHOLE,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.DATE: Kind.DATE,
    FieldType.FLAG: Kind.FLAG,
}
"""How fields are drawn; all others as text."""
WHO_SAID_IT = Withheld("who said it is another person's data")
ANOTHERS = Withheld("another person's data")
IN_AUDIT = Withheld("it stands in a file that holds the audit table; look there")
DELETE_ROW = "delete the row"
TAKE_OUT = "take the person out of the text"
FILE = Column("file", "File", Kind.TEXT)
WHAT = Column("what", "What to do", Kind.TEXT)
COMMAND = Column("by", "Written by", Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a source file names somebody: a row as a whole where `column` is None; both counted from 1.

    Outside rows and lines, `row` is 0 and `where` says it in words. `text` is what stands there.
    """

    file: str
    sheet: str | None
    row: int
    column: int | None
    what: str
    where: str = ""
    text: str = ""

    @property
    def place(self) -> str:
        """Where in the file or sheet it stands, in words."""
        if self.where:
            return self.where
        return f"row or line {self.row}" if self.column is None else f"{column_letters(self.column)}{self.row}"

    @property
    def kind(self) -> tuple[str, str, str, int, str]:
        """What mentions must share to be said in one line."""
        return (self.file, self.sheet or "", self.what, self.column or 0, self.where)


@dataclass(frozen=True, slots=True)
class FilesSearched:
    """The files in the folders that the user named: how many, and those that name somebody or cannot be searched."""

    count: int = 0
    named: Sequence[tuple[str, Sought]] = ()

    @classmethod
    def of(cls, files: Iterable[tuple[str, Sought]]) -> Self:
        """What was found in each file."""
        found = tuple(files)
        return cls(len(found), tuple(one for one in found if one[1] is not Sought.NOT_FOUND))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """How many files were searched, and how many of them are listed; nothing where no folder was named."""
        if not self.count:
            return ()
        return (
            Fact("files_searched", "Files searched in your folders", Kind.WHOLE, self.count),
            Fact("files_listed", "Of these, files to look at", Kind.WHOLE, len(self.named)),
        )

    def table(self, *, with_remedies: bool) -> Iterator[Table]:
        """The files, each with what it is, and on request with what to do about it."""
        columns = (FILE, Column("found", "Person", Kind.TEXT), *((WHAT,) if with_remedies else ()))
        rows = [(name, found, *((REMEDIES[found],) if with_remedies else ())) for name, found in self.named]
        if rows:
            yield Table.of_rows("in_folders", "Files in your folders", columns, rows)


def export_report(
    person_id: str,
    snapshot: Snapshot,
    audit: RosterTable | None,
    mentions: Sequence[Mention] = (),
    secret: Collection[str] = (),
    in_folders: FilesSearched = FilesSearched(),
) -> Report:
    """The report `person`: a table for each of the programme's tables that has rows about the person.

    What else the files hold, as the `mentions` say, follows with its place: rows with errors, notes of others,
    comments, properties; then the files of the user's folders. Protected attributes are never printed by person: of
    the audit table only the number of rows is given, and of what stands in the `secret` files beside the tables the
    place alone.
    """
    given = snapshot.roster.tables
    tables = [table for one in given.values() if len(table := rows_about(person_id, one))]
    in_audit = 0 if audit is None else audit.frame.filter(pl.col("person_id") == person_id).height
    left_out = sum(one.left_out for one in given.values())
    rows = sum(map(len, tables))
    others = other_places(person_id, mentions, snapshot, secret)
    return report_of(
        snapshot,
        "person",
        f"Data about {person_id}",
        headline=f"{counted(rows, 'row')} in {counted(len(tables), 'table')} {'names' if rows == 1 else 'name'} "
        f"{person_id}, and {counted(len(others), 'other place')}.",
        facts=(
            Fact("person_id", "Id", Kind.ID, person_id),
            Fact("rows", "Rows", Kind.WHOLE, rows),
            Fact("audit_rows", "Rows in the audit table", Kind.WHOLE, in_audit, "not shown here"),
            Fact("other_places", "Other places in the files", Kind.WHOLE, len(others)),
            *in_folders.facts,
        ),
        tables=[*tables, *([others] if len(others) else []), *in_folders.table(with_remedies=False)],
        notes=tuple(export_notes(in_audit, left_out)),
    )


def counted(count: int, what: str) -> str:
    """So many of a thing: `1 row`, `2 rows`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def export_notes(in_audit: int, left_out: int) -> Iterator[str]:
    """What the reader of an export must know."""
    yield "Of rows about others that refer to the person only the reference is shown, and nobody who gave feedback."
    if in_audit:
        yield "Protected attributes are in the audit file alone; `person erase --plan` says in which row."
    if left_out:
        yield f"Rows with errors ({left_out} in all) are in no table; those that name the person are listed last."
    yield (
        "Free text may also name the person by a given name or a surname alone, by initials or a nickname. "
        "Such text is not found: look through notes, comments and titles. What is found may name others too: read "
        "it before you hand it over."
    )


def other_places(person_id: str, mentions: Sequence[Mention], snapshot: Snapshot, secret: Collection[str]) -> Table:
    """What the files say of the person outside the rows of their tables, each with its place."""
    given = snapshot.roster.tables.values()
    read = {(PurePath(source.path).name, source.sheet) for table in given for source in table.sources}
    shown = {row for table in given for row in rows_shown(person_id, table)}
    rows = [
        (
            one.file,
            one.sheet,
            one.place,
            IN_AUDIT if one.file in secret and (one.file, one.sheet) not in read else one.text,
        )
        for one in mentions
        if one.what == TAKE_OUT or (one.file, one.sheet, one.row) not in shown
    ]
    columns = (
        FILE,
        Column("sheet", "Sheet", Kind.TEXT),
        Column("place", "Place", Kind.TEXT),
        Column("text", "Text", Kind.TEXT),
    )
    return Table.of_rows("other_places", "Other places in the files", columns, rows)


def frame_about(person_id: str, given: RosterTable) -> pl.DataFrame:
    """The table's rows that name the person in a field of people, with their positions as `_index`."""
    fields = columns_of_people(given)
    indexed = given.frame.with_row_index("_index")
    return indexed.filter(pl.any_horizontal(pl.col(name) == person_id for name in fields)) if fields else indexed[:0]


def rows_shown(person_id: str, given: RosterTable) -> Iterator[tuple[str, str | None, int]]:
    """The file, sheet and row of each row that is shown of a table."""
    for index in frame_about(person_id, given)["_index"]:
        place = given.place(index)
        yield PurePath(place.path).name, place.sheet, place.row


def rows_about(person_id: str, given: RosterTable) -> Table:
    """The table's rows that name the person, every column, with where each row stands."""
    frame = frame_about(person_id, given)
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
    (
        "Found are ids, names and e-mail addresses, also with the surname first, with an initial (A. Khan), or as the "
        "first part of an address. Free text may still name the person by a given name or a surname alone, by "
        "initials (AK), a nickname, or what only this person did: read the notes, comments and titles yourself."
    ),
    "Past months are recomputed from the files, so their figures change with what is taken away.",
    "`--search FOLDER` finds the files in a folder that name the person, such as one that forms were written to.",
    "Backups, mail already sent and copies elsewhere are beyond the reach of this plan.",
)
SHARING = "Programs that share people with this one have their own files: make a plan for each of them too."


@dataclass(frozen=True, slots=True)
class FoundElsewhere:
    """What of a plan does not stand in the source files.

    `written` has the reports found, each with whether it names the person and what to do about it; `by_hand` the
    commands that write where the user says, each with what to do; `not_searched` source files, each with the reason;
    `in_folders` what was found in folders that the user named.
    """

    written: Sequence[tuple[str, str, str]] = ()
    by_hand: Sequence[tuple[str, str]] = ()
    not_searched: Sequence[tuple[str, str]] = ()
    in_folders: FilesSearched = FilesSearched()


def erasure_report(
    person_id: str, snapshot: Snapshot, mentions: Sequence[Mention], elsewhere: FoundElsewhere
) -> Report:
    """The report `erasure`: what would have to go, file by file, and what commands have written before."""
    rows = sum(one.what.startswith(DELETE_ROW) for one in mentions)
    others = len(mentions) - rows
    shares = bool(snapshot.program.about.shares_people_with)
    return report_of(
        snapshot,
        "erasure",
        f"Plan to erase {person_id}",
        headline=f"{counted(rows, 'row')} and {counted(others, 'other place')} in the files name {person_id}. "
        "Nothing has been changed.",
        facts=(
            Fact("person_id", "Id", Kind.ID, person_id),
            Fact("rows", "Rows to delete", Kind.WHOLE, rows),
            Fact("cells", "Cells, lines and other places to change", Kind.WHOLE, others),
            Fact("not_searched", "Files not searched as a whole", Kind.WHOLE, len(elsewhere.not_searched)),
            *elsewhere.in_folders.facts,
        ),
        tables=[plan_table(mentions), *elsewhere_tables(elsewhere)],
        notes=(*PLAN_NOTES, *((SHARING,) if shares else ())),
    )


def elsewhere_tables(elsewhere: FoundElsewhere) -> Iterator[Table]:
    """The tables of what was written before, of what the user has to look for, and of what was not searched."""
    parts = (
        ("written", "Reports written before", (FILE, Column("found", "Person", Kind.TEXT), WHAT), elsewhere.written),
        ("by_hand", "Files that went where you said", (COMMAND, WHAT), elsewhere.by_hand),
        ("not_searched", "Not searched", (FILE, Column("why", "Why", Kind.TEXT)), elsewhere.not_searched),
    )
    for name, title, columns, rows in parts:
        if rows:
            yield Table.of_rows(name, title, columns, rows)
    yield from elsewhere.in_folders.table(with_remedies=True)


def plan_table(mentions: Sequence[Mention]) -> Table:
    """A line for all rows of a sheet to which the same is to be done."""
    columns = (
        FILE,
        Column("sheet", "Sheet", Kind.TEXT),
        WHAT,
        Column("column", "Column", Kind.TEXT),
        Column("rows", "Rows, lines or place", Kind.TEXT),
        Column("count", "How many", Kind.WHOLE),
    )
    rows = []
    for (file, sheet, what, column, where), group in groupby(
        sorted(mentions, key=in_plan_order), key=lambda one: one.kind
    ):
        numbers = [one.row for one in group]
        letters = column_letters(column) if column else None
        rows.append(
            row_of(
                file=file,
                sheet=sheet or None,
                what=what,
                column=letters,
                rows=where or runs_of(numbers),
                count=len(numbers),
            )
        )
    return table_of("plan", "What would have to go", columns, rows)


def in_plan_order(mention: Mention) -> tuple[str, str, str, int, str, int]:
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
