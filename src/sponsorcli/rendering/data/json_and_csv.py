"""Write a report as data for other programs: JSON whole, one table as comma-separated values."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

from sponsorcli.problems import Problem, Severity
from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import for_csv, is_hidden
from sponsorcli.rendering.wording import UNTOLD, WITHHELD, as_day, is_missing, stable
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.values import NamedPerson

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
    whole = report_data(reports[0]) if len(reports) == 1 else {"reports": [report_data(report) for report in reports]}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return RISKY.sub(escaped_if_hidden, text) + "\n"


def escaped_if_hidden(match: re.Match[str]) -> str:
    """The character, or its JSON escape where a screen would obey or hide it."""
    character = match.group()
    return json.dumps(character)[1:-1].replace("\x7f", "\\u007f") if is_hidden(character) else character


def report_data(report: Report) -> dict[str, object]:
    """The report as plain values, in the shape that scripts rely on."""
    return {
        "report": report.name,
        "title": report.title,
        "program": report.program,
        "program_name": report.program_name,
        "as_of": report.as_of.isoformat(),
        "version": report.version,
        "inputs": [input_data(source) for source in report.inputs],
        "headline": report.headline,
        "facts": facts_data(tuple(single_facts(report))),
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


def single_facts(report: Report) -> Iterator[Fact]:
    """Every fact as single values: after one that is part of a whole `<name>_of`, after one that is judged
    `<name>_signal`.
    """  # fmt: skip
    for fact in report.facts:
        yield fact
        if fact.gauge is not None and fact.gauge.of is not None:
            yield Fact(f"{fact.name}_of", fact.title, Kind.WHOLE, fact.gauge.of)
        if fact.gauge is not None and fact.gauge.signal is not None:
            yield Fact(f"{fact.name}_signal", fact.title, Kind.WORD, fact.gauge.signal.value)


def table_data(table: Table) -> list[dict[str, object]]:
    """The table as one object a row."""
    columns = {name: [datum(value, kind) for value in values] for name, kind, values in data_columns(table)}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def facts_data(facts: Sequence[Fact]) -> dict[str, object]:
    """The facts by name; of a person the name too, after the id."""
    found: dict[str, object] = {}
    for fact in facts:
        found[fact.name] = datum(fact.value, fact.kind)
        if fact.kind is Kind.PERSON:
            found[Column(fact.name, fact.title, fact.kind).names_column] = name_of(fact.value)
    return found


def data_columns(table: Table) -> Iterator[tuple[str, Kind, Sequence[Value]]]:
    """The name, kind and values of each column; after one of people's ids that of their names."""
    for column, values in zip(table.columns, table.values, strict=True):
        yield column.name, column.kind, values
        if column.kind is Kind.PERSON:
            yield column.names_column, Kind.TEXT, [name_of(value) for value in values]


def name_of(value: Value) -> Value:
    """The name of a person; missing where nobody knows it."""
    return value.name if isinstance(value, NamedPerson) else None


def datum(value: Value, kind: Kind) -> object:
    """A value as JSON has it: numbers as numbers, days as text, a withheld figure as an object with its reason."""
    match value:
        case Withheld():
            return {WITHHELD: value.reason}
        case _ if is_missing(value):
            return None
        case date():
            return as_day(value).isoformat()
        case float():
            return stable(value, kind)
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
    data = datum(value, kind)
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
