"""Write a report as data for other programs: JSON whole, one table as comma-separated values."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date

from sponsorcli.problems import Problem, Severity
from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import for_csv, is_hidden
from sponsorcli.rendering.wording import UNTOLD, WITHHELD
from sponsorcli.tables import Input, Kind, Report, Table, Value, Withheld

from .plain_values import data_columns, fact_values, plain, single_facts, table_values
from .result_schema import FORMAT_VERSION

RISKY = re.compile(r"[^\x20-\x7e\n\u00a1-\u00ac\u00ae-\u05ff]")
"""Characters worth a look: all but printable ASCII and the commonest letters."""


def draw_json(drawing: Drawing) -> Drawn:
    """All that the reports hold, as JSON."""
    return Drawn(json_text(drawing.reports))


def draw_csv(drawing: Drawing) -> Drawn:
    """The first table; a file of it comes with a note of those it has no room for (W006)."""
    names = [table.name for report in drawing.reports for table in report.tables]
    text = csv_text(drawing.reports)
    if drawing.path is None or len(names) < 2:
        return Drawn(text)
    left_out = Problem(
        "W006",
        f'a .csv file holds one table; "{drawing.file_name}" has "{names[0]}" and not {", ".join(names[1:])}',
        drawing.place,
        "write an .xlsx or .json file for all of them",
        Severity.NOTE,
    )
    return Drawn(text, (left_out,))


def json_text(reports: Sequence[Report]) -> str:
    """One report as an object, several under ``reports``; hidden characters as escapes, so that printing is safe."""
    each = [report_data(report) for report in reports]
    whole = each[0] if len(each) == 1 else {"format_version": FORMAT_VERSION, "reports": each}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return RISKY.sub(escaped_if_hidden, text) + "\n"


def escaped_if_hidden(match: re.Match[str]) -> str:
    """The character, or its JSON escape where a screen would obey or hide it."""
    character = match.group()
    return json.dumps(character)[1:-1].replace("\x7f", "\\u007f") if is_hidden(character) else character


def report_data(report: Report) -> dict[str, object]:
    """The report as plain values, in the shape that `result_schema` describes and scripts rely on."""
    return {
        "format_version": FORMAT_VERSION,
        "report": report.name,
        "title": report.title,
        "program": report.program,
        "program_name": report.program_name,
        "as_of": report.as_of.isoformat(),
        "version": report.version,
        "inputs": [input_data(source) for source in report.inputs],
        "headline": report.headline,
        "facts": {name: as_json(value) for name, value in fact_values(report).items()},
        "tables": {table.name: table_data(table) for table in report.tables},
        "notes": list(report.notes),
    }


def input_data(source: Input) -> dict[str, object]:
    """A file that was read: its checksum; without one, its fingerprint under a secret key, or why there is neither."""
    told: dict[str, object] = {"path": source.path, "sha256": source.sha256}
    if source.fingerprint is not None:
        told["fingerprint"] = source.fingerprint
    elif source.sha256 is None:
        told["note"] = UNTOLD
    return told


def table_data(table: Table) -> list[dict[str, object]]:
    """The table as one object a row."""
    return [{name: as_json(value) for name, value in row.items()} for row in table_values(table)]


def as_json(value: Value) -> object:
    """A plain value as JSON has it: days as text, a withheld figure as an object with its reason."""
    match value:
        case Withheld():
            return {WITHHELD: value.reason}
        case date():
            return value.isoformat()
    return value


def csv_text(reports: Sequence[Report], table: str | None = None) -> str:
    """One table under its columns' names; the facts where no table is named and there is none."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    chosen = chosen_table(reports, table)
    if chosen is None:
        writer.writerow(("fact", "value"))
        writer.writerows(
            (fact.name, csv_datum(fact.value, fact.kind)) for report in reports for fact in single_facts(report)
        )
        return file.getvalue()
    columns = {name: [csv_datum(value, kind) for value in values] for name, kind, values in data_columns(chosen)}
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return file.getvalue()


def chosen_table(reports: Sequence[Report], name: str | None) -> Table | None:
    """The table of that name, or the first of all; KeyError for a name that no report has."""
    tables = [table for report in reports for table in report.tables if name in (None, table.name)]
    if name is not None and not tables:
        raise KeyError(name)
    return tables[0] if tables else None


def csv_datum(value: Value, kind: Kind) -> str:
    """A value as a field: numbers in full, flags as true and false, text made harmless."""
    data = as_json(plain(value, kind))
    match data:
        case None:
            return ""
        case dict():
            return WITHHELD
        case bool():
            return "true" if data else "false"
        case str():
            return for_csv(data)
        case float():
            return f"{data:.6f}" if kind is Kind.SCORE else repr(data)
    return str(data)
