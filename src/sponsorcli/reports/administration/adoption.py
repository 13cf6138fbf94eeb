"""The report of an adoption: what was added and what ends, over the whole table as it is afterwards."""

from collections.abc import Iterator, Mapping

from sponsorcli.adoption import Adoption
from sponsorcli.model import Snapshot
from sponsorcli.model.schema import Field, FieldType
from sponsorcli.reports.cover import count_of, day_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report

KINDS = {FieldType.ID: Kind.PERSON, FieldType.DATE: Kind.DATE, FieldType.WORD: Kind.WORD}
CHANGE = Column("change", "Change", Kind.WORD, "What this command does to the row; empty where it stays as it is.")
TITLES = {"pairs": "Pairs", "selections": "Selections"}
WHAT = {"pairs": ("pair", "pairs"), "selections": ("decision", "decisions")}


def adoption_report(adoption: Adoption, snapshot: Snapshot, *, is_written: bool) -> Report:
    """The report `adopt`: facts `added`, `kept`, `ended`, `leads`, and the table `pairs` or `selections`."""
    spec = adoption.table.spec
    columns = [CHANGE, *(Column(field.name, _title(field), KINDS.get(field.type, Kind.TEXT)) for field in spec.fields)]
    return report_of(
        snapshot,
        "adopt",
        "Adopted",
        headline=_headline(adoption, snapshot),
        facts=(
            Fact("added", "Added", Kind.WHOLE, len(adoption.added), "Rows that are new in the table."),
            Fact("kept", "Kept", Kind.WHOLE, adoption.kept, "What stood before and goes on."),
            Fact("ended", "Ended", Kind.WHOLE, adoption.ended, "Pairs that end; their rows stay."),
            Fact("leads", "Now lead sponsor", Kind.WHOLE, adoption.leads, "Co-sponsors who become the lead sponsor."),
            Fact("on", "On", Kind.DATE, snapshot.as_of),
        ),
        tables=(table_of(spec.name, TITLES[spec.name], columns, changes_first(adoption)),),
        notes=_notes(is_written=is_written),
    )


def changes_first(adoption: Adoption) -> list[Mapping[str, object]]:
    """The rows of the whole table, those that are new or end at its head."""
    return sorted(adoption.rows(), key=lambda row: not row["change"])


def _title(field: Field) -> str:
    text = field.name.removesuffix("_id").replace("_", " ").capitalize()
    return text.replace("Protege", "Protégé")


def _headline(adoption: Adoption, snapshot: Snapshot) -> str:
    one, many = WHAT[adoption.table.spec.name]
    if not adoption.added and not adoption.changed:
        return "Nothing to add: everything in the file is in the table already."
    parts = [f"{count_of(len(adoption.added), one, many)} added"]
    parts += [f"{adoption.ended} ended"] if adoption.ended else []
    parts += [count_of(adoption.leads, "co-sponsor now leads", "co-sponsors now lead")] if adoption.leads else []
    return f"{', '.join(parts)} on {day_of(snapshot.as_of)}; {adoption.kept:,} as before."


def _notes(*, is_written: bool) -> Iterator[str]:
    if not is_written:
        yield "Nothing is written yet. Add --into-workbook, or -o FILE.csv for the whole table."
