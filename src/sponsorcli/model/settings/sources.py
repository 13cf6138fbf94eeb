"""Where a program's tables are."""

import glob
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from sponsorcli.model.pair_definitions.apart import Listed

from .setting import Setting, SettingPath

WORKBOOK = "workbook"
"""What stands in a source's place for the workbook's own sheet of the table."""
RECORD = "record"
"""The source that is written to."""


class TableLocation(Setting):
    """Where one table is: a file, several by a pattern, or a query; a sheet, and your own names of headings."""

    file: str | None = Field(
        default=None,
        description="A file relative to this one, or a pattern such as `../returns/*.xlsx`, whose files are read one "
        'after the other. One table can come from standard input: "-".',
    )
    query: str | None = Field(
        default=None,
        description="In place of `file`, a file with an SQL query, relative to this one: `../queries/people.sql`. Its "
        "rows are the table. The database is only read.",
    )
    connection: str | None = Field(
        default=None, alias="from", description="The database that answers the query: a name under `connections`."
    )
    sheet: str | None = Field(default=None, description="The sheet. By default the one with the table's name.")
    encoding: str | None = Field(
        default=None,
        description="How a text file's letters are stored, such as `windows-1252` or `gb18030`. By default UTF-8 where "
        "the file is; else it is found out, which is said.",
    )
    columns: Mapping[str, str] = Field(
        default={}, description="The heading in the file for a field: `person_id: Staff No`."
    )
    where: Mapping[str, Listed] = Field(
        default={},
        description="Which rows are read, by headings and their values: `{Role: [Mentor, Both]}`. All headings must "
        "fit; of several values one is enough, also where a cell lists several.",
    )
    choices: tuple[str, ...] = Field(
        default=(),
        description="For `preferences`: the headings of the columns that hold a person's choices, the first choice "
        "first, where the file has a row for each person: `[First choice, Second choice]`. One column alone can list "
        "all choices in each cell, separated by semicolons or commas, also in brackets or numbered: `1. Ann, 2. Bob`.",
    )


class AuditLocation(TableLocation):
    """Where the audit table is, with the key and the ledger of the figures by group that were shown of it."""

    key: str | None = Field(
        default=None,
        description="The file of the secret that the noise of figures by group follows from. "
        "`sponsorcli fairness --start` makes it.",
    )
    ledger: str | None = Field(
        default=None,
        description="The file of the figures by group that were shown so far, shared by all programmes over one audit "
        "file. `sponsorcli fairness --publish` adds to it; everything else only reads it.",
    )


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One of the places that rows of a table come from, and where the program file says so."""

    table: str
    location: TableLocation
    path: SettingPath
    file_path: SettingPath
    """The way to the name of the file itself."""

    @property
    def file(self) -> str:
        """The file, glob or query as the program names it."""
        return self.location.file or self.location.query or ""

    @property
    def is_pattern(self) -> bool:
        """Whether the name has signs that stand for others, as `*` does."""
        return self.location.file is not None and glob.has_magic(self.file)

    @property
    def is_in_workbook(self) -> bool:
        """Whether the workbook's own sheet is meant."""
        return self.location.file == WORKBOOK and self.table not in {WORKBOOK, "fixes"}


class Connection(Setting):
    """A database that tables are read from, and where its address is."""

    driver: Literal["sqlite", "postgresql", "snowflake", "bigquery"] = Field(
        description="The kind of database. sqlite is built in; each other one is an extra of the package."
    )
    uri_env: str = Field(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        description="The environment variable that holds the address, such as `postgresql://host/hr`, with the name "
        "and password if there are any. They never stand in this file.",
    )


SourceList = Annotated[tuple[str | TableLocation, ...], Field(min_length=1)]
Source = str | TableLocation | SourceList
"""A file or glob, one with its sheet and headings, or a list of both, whose rows are read one below the other."""


class Sources(Setting):
    """Where the tables are: a workbook with a sheet for each, and files of their own for some.

    A table's source may be a list, `[workbook, ../returns/*.xlsx]`: all its rows are read one below the other, and the
    word workbook means the workbook's own sheet. One source may be "-": the table that is passed in to the command.
    """

    workbook: str | None = Field(default=None, description="A workbook with a sheet for each table.")
    people: Source | None = Field(default=None, description="Everybody HR knows.")
    sponsors: Source | None = Field(default=None, description="The sponsors.")
    proteges: Source | None = Field(default=None, description="The nominated protégés.")
    selections: Source | None = Field(default=None, description="What was decided about nominees.")
    pairs: Source | None = Field(default=None, description="The pairs made so far.")
    agreements: Source | None = Field(default=None, description="What pairs agreed on.")
    activity: Source | None = Field(default=None, description="What sponsors did.")
    training: Source | None = Field(default=None, description="Courses finished.")
    feedback: Source | None = Field(default=None, description="Answers to pulses.")
    responses: Source | None = Field(default=None, description="Answers in words to the questions of forms.")
    returns: Source | None = Field(
        default=None,
        description="Forms that came back, `../returns/*.xlsx`. A form that any table is read from counts as returned, "
        "even if this is not given.",
    )
    opportunities: Source | None = Field(default=None, description="The register of opportunities.")
    candidates: Source | None = Field(default=None, description="Who was considered for them.")
    career_events: Source | None = Field(default=None, description="Promotions, moves, departures.")
    people_history: Source | None = Field(
        default=None,
        description="Dated HR extracts, `../hr/people-*.csv`: promotions, moves, hires and departures are read from "
        "them where there are no career events.",
    )
    preferences: Source | None = Field(default=None, description="Ranked choices of partners.")
    pair_scores: Source | None = Field(default=None, description="A panel's scores for pairs.")
    conflicts: Source | None = Field(default=None, description="Two people who must not be paired.")
    evidence: Source | None = Field(default=None, description="Accomplishments of protégés.")
    earlier_roles: Source | None = Field(default=None, description="Roles of protégés at earlier employers.")
    education: Source | None = Field(default=None, description="Degrees and other awards of protégés.")
    certificates: Source | None = Field(default=None, description="Certificates of protégés.")
    requests: Source | None = Field(default=None, description="Requests for help with applications.")
    roles: Source | None = Field(default=None, description="Leadership roles, and which of them are critical.")
    successors: Source | None = Field(default=None, description="Who could fill a leadership role, and how soon.")
    objectives: Source | None = Field(default=None, description="What the organisation wants to reach.")
    aims: Source | None = Field(default=None, description="What protégés want to reach, and the objective it serves.")
    id_changes: Source | None = Field(default=None, description="Ids that a new HR system replaced.")
    audit: str | AuditLocation | SourceList | None = Field(
        default=None, description="Protected attributes, used for figures by group only."
    )
    fixes: str | None = Field(default=None, description="A file of corrections, applied whenever the tables are read.")
    record: str | None = Field(
        default=None,
        description="The file to which `sponsorcli record` adds actions, .csv or .tsv: one of the sources of "
        "`activity`. It is made with the first action.",
    )

    def of(self, source: str) -> tuple[SourceEntry, ...]:
        """Where the rows of a table come from, in order; `workbook` and `fixes` are sources too. Nothing if not given.

        A table that is named nowhere may still be a sheet of the workbook.
        """
        value = getattr(self, source)
        if value is None:
            return ()
        if isinstance(value, tuple):
            return tuple(_entry(source, one, (at,)) for at, one in enumerate(value))
        return (_entry(source, value, ()),)

    def entries(self) -> Iterator[SourceEntry]:
        """All of them, table by table; the file that actions are added to is among those of activity."""
        for source in type(self).model_fields:
            if source != RECORD:
                yield from self.of(source)


def _entry(source: str, value: str | TableLocation, at: SettingPath) -> SourceEntry:
    path = ("sources", source, *at)
    if isinstance(value, TableLocation):
        return SourceEntry(source, value, path, (*path, "file" if value.query is None else "query"))
    return SourceEntry(source, TableLocation(file=value), path, path)
