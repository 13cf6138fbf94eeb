"""The report of one action that was put on record."""

from collections.abc import Mapping

from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import day_of, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report

COLUMNS = (
    Column("on", "On", Kind.DATE),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("action", "Action", Kind.WORD),
    Column("with_person", "With", Kind.PERSON, named="with_name"),
    Column("opportunity_id", "Opportunity", Kind.ID),
    Column("note", "Note", Kind.TEXT),
    Column("action_id", "Action id", Kind.ID, "Rows with the same id are one action."),
)


def recorded_report(row: Mapping[str, object], file: str, snapshot: Snapshot) -> Report:
    """The report `record`: the row as it was added to the file, and the rung of the action."""
    action = str(row["action"])
    rung = snapshot.history.ladder.rung_of[action]
    names = snapshot.history.names_of([str(row["sponsor_id"]), str(row["protege_id"])])
    sponsor, protege = (named(str(row[side]), names) for side in ("sponsor_id", "protege_id"))
    what = action.replace("_", " ")
    on = row["on"]
    told = "" if not hasattr(on, "day") else f" on {day_of(on)}"  # type: ignore[arg-type]
    return report_of(
        snapshot,
        "record",
        "Recorded",
        headline=f"Recorded: {what} by {sponsor} for {protege}{told} (rung {rung}).",
        facts=(
            Fact("action_id", "Action id", Kind.ID, str(row["action_id"])),
            Fact("rung", "Rung", Kind.WHOLE, rung, "Of the ladder, 0 to 5; advocacy is 3 and above."),
            Fact("file", "File", Kind.TEXT, file),
        ),
        tables=(table_of("recorded", "Recorded", COLUMNS, [{**dict.fromkeys(c.name for c in COLUMNS), **row}]),),
    )
