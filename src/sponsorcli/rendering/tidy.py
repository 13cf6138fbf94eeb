"""Reports as a folder of tables that Power BI, Tableau and the like load as they are: one value a cell, typed columns.

A figure that is withheld leaves its cell empty, so that a column of numbers is one; `withheld.csv` says which and why.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sponsorcli.tables import Fact, Kind, Report, Table, Value, Withheld

from .data.json_and_csv import csv_datum
from .data.plain_values import data_columns
from .formats import FORMATS

KEYS = ("program", "report_as_of")
"""The columns that every file begins with, by which those of several programmes and months are joined.

A figure by group has an `as_of` of its own, the fixed day on which it was made.
"""
FACTS = (*KEYS, "report", "fact", "value", "of", "signal", "title", "withheld")
WITHHELD = (*KEYS, "report", "table", "row", "column", "reason")


def tidy_files(reports: Sequence[Report], folder: Path) -> dict[Path, bytes]:
    """The files of a programme, in a folder by its id: `facts.csv`, `withheld.csv`, and `REPORT.TABLE.csv` for each.

    A table without rows has its file too, with the names of its columns.
    """
    within = folder / reports[0].program
    files = {
        within / "facts.csv": written(FACTS, (fact_row(report, one) for report in reports for one in report.facts))
    }
    files[within / "withheld.csv"] = written(WITHHELD, (row for report in reports for row in withheld_rows(report)))
    for report in reports:
        for table in report.tables:
            files[within / f"{report.name.replace(' ', '-')}.{table.name}.csv"] = table_file(report, table)
    return files


def written(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The rows as comma-separated values, encoded as every CSV file is."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue().encode(FORMATS["csv"].encoding)


def keys_of(report: Report) -> tuple[str, str]:
    """The programme and the day."""
    return report.program, report.as_of.isoformat()


def fact_row(report: Report, fact: Fact) -> tuple[object, ...]:
    """A fact, with what it is part of and how it is judged in columns of their own."""
    gauge = fact.gauge
    return (
        *keys_of(report),
        report.name,
        fact.name,
        blank_or(fact.value, fact.kind),
        "" if gauge is None or gauge.of is None else gauge.of,
        "" if gauge is None or gauge.signal is None else gauge.signal.value,
        fact.title,
        reason_of(fact.value),
    )


def table_file(report: Report, table: Table) -> bytes:
    """The table under its columns' names, after the programme and the day."""
    found = tuple(data_columns(table))
    columns = [[blank_or(value, kind) for value in values] for _, kind, values in found]
    keys = keys_of(report)
    return written((*KEYS, *(name for name, _, _ in found)), ((*keys, *row) for row in zip(*columns, strict=True)))


def blank_or(value: Value, kind: Kind) -> str:
    """The value as in any CSV file, nothing where it is withheld."""
    return "" if isinstance(value, Withheld) else csv_datum(value, kind)


def withheld_rows(report: Report) -> Iterator[tuple[object, ...]]:
    """A row for each figure of a table that is withheld; rows are counted from 1."""
    for table in report.tables:
        for name, _, values in data_columns(table):
            for row, value in enumerate(values, start=1):
                if isinstance(value, Withheld):
                    yield *keys_of(report), report.name, table.name, row, name, value.reason


def reason_of(value: Value) -> str:
    """Why a figure is withheld; nothing where it is not."""
    return value.reason if isinstance(value, Withheld) else ""
