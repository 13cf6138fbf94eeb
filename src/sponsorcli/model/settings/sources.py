"""Where a program's tables are."""

from collections.abc import Mapping

from pydantic import Field

from .setting import Setting


class TableLocation(Setting):
    """Where one table is: a file or a glob of files, a sheet, headings that go by other names."""

    file: str = Field(
        description="A file, or a glob of files that are read one below the other, relative to this one; "
        '"-" for standard input, once.'
    )
    sheet: str | None = Field(default=None, description="The sheet; by default the one named like the table.")
    columns: Mapping[str, str] = Field(default={}, description="Field name: heading in the file.")


class Sources(Setting):
    """Where the tables are: a workbook with a sheet for each, and files of their own for some.

    One of them may be "-": the table that is passed in to the command.
    """

    workbook: str | None = Field(default=None, description="A workbook with a sheet for each table.")
    people: str | TableLocation | None = Field(default=None, description="Everybody HR knows.")
    sponsors: str | TableLocation | None = Field(default=None, description="The sponsors.")
    proteges: str | TableLocation | None = Field(default=None, description="The nominated protégés.")
    selections: str | TableLocation | None = Field(default=None, description="What was decided about nominees.")
    pairs: str | TableLocation | None = Field(default=None, description="The pairs made so far.")
    agreements: str | TableLocation | None = Field(default=None, description="What pairs agreed on.")
    activity: str | TableLocation | None = Field(default=None, description="What sponsors did.")
    training: str | TableLocation | None = Field(default=None, description="Courses finished.")
    feedback: str | TableLocation | None = Field(default=None, description="Answers to pulses.")
    opportunities: str | TableLocation | None = Field(default=None, description="The register of opportunities.")
    candidates: str | TableLocation | None = Field(default=None, description="Who was considered for them.")
    career_events: str | TableLocation | None = Field(default=None, description="Promotions, moves, departures.")
    people_history: str | TableLocation | None = Field(
        default=None,
        description="Dated HR extracts, `../hr/people-*.csv`: promotions, moves, hires and departures are told from "
        "them where there are no career events.",
    )
    preferences: str | TableLocation | None = Field(default=None, description="Ranked choices of partners.")
    pair_scores: str | TableLocation | None = Field(default=None, description="A panel's scores for pairs.")
    evidence: str | TableLocation | None = Field(default=None, description="Accomplishments of protégés.")
    requests: str | TableLocation | None = Field(default=None, description="Requests for help with applications.")
    id_changes: str | TableLocation | None = Field(default=None, description="Ids that were replaced.")
    audit: str | TableLocation | None = Field(default=None, description="Protected attributes; read by audits alone.")
    fixes: str | None = Field(default=None, description="A file of fixes, applied to the tables as they are read.")
