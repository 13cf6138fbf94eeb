"""A report's table finds every value by its column's name, and a declared column is drawn everywhere."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date

import openpyxl
import polars as pl
import pytest

from sponsorcli.rendering.data.json_and_csv import csv_text, json_text
from sponsorcli.rendering.documents.markdown import markdown_text
from sponsorcli.rendering.html import page_html
from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.rendering.terminal.screen import terminal_text
from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Kind, Report, Table, Withheld

COLUMNS = (Column("person_id", "Protégé", Kind.ID), Column("seats", "Seats", Kind.WHOLE))
ADDED = Column("since", "With us since", Kind.DATE, "the day of hiring")
HIRED = date(2019, 4, 1)


@dataclass(frozen=True, slots=True)
class Toy:
    """A row of an analysis, with more than the table shows."""

    seats: int
    person_id: str
    since: date = HIRED


@dataclass(frozen=True, slots=True)
class Toys:
    """A part of a row."""

    toys: int


def toy_table(*columns: Column) -> Table:
    return table_of("toys", "Toys", columns, (Toy(2, "P1"), Toy(3, "P2")))


def report_of_toys(*columns: Column) -> Report:
    return Report("toys", "Toys", "p", "Programme", date(2026, 10, 31), "0", tables=(toy_table(*columns),))


def drawn(report: Report) -> dict[str, str]:
    """The report in each form that is text."""
    return {
        "terminal": terminal_text([report], width=100, colour=False),
        "text": plain_text([report]),
        "markdown": markdown_text([report]),
        "html": page_html([report], report),
        "json": json_text([report]),
        "csv": csv_text([report]),
    }


def in_workbook(report: Report) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([report], report)))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def test_a_column_is_added_by_its_declaration_alone_and_drawn_in_every_form() -> None:
    before, after = report_of_toys(*COLUMNS), report_of_toys(*COLUMNS, ADDED)
    plain, more = drawn(before), drawn(after)
    for form in ("terminal", "text", "markdown", "html"):
        assert "With us since" not in plain[form]
        assert "With us since" in more[form]
    assert json.loads(more["json"])["tables"]["toys"][0] == {"person_id": "P1", "seats": 2, "since": "2019-04-01"}
    head, first, *_ = csv.reader(io.StringIO(more["csv"]))
    assert dict(zip(head, first, strict=True)) == {"person_id": "P1", "seats": "2", "since": "2019-04-01"}
    assert "With us since" not in in_workbook(before)
    assert "With us since" in in_workbook(after)


def test_objects_mappings_rows_and_a_frame_of_the_same_values_give_the_same_table() -> None:
    rows = [{"seats": 2, "person_id": "P1", "toys": 1}, {"seats": 3, "person_id": "P2", "toys": 0}]
    expected = toy_table(*COLUMNS)
    assert table_of("toys", "Toys", COLUMNS, rows) == expected
    assert table_of("toys", "Toys", COLUMNS, (row_of(row) for row in rows)) == expected
    assert table_of("toys", "Toys", COLUMNS, pl.DataFrame(rows)) == expected


def test_what_is_given_by_name_goes_before_the_parts_and_an_earlier_part_before_a_later() -> None:
    row = row_of(Toy(2, "P1"), {"seats": 9, "toys": 4}, person_id="P7")
    assert (row.value("person_id"), row.value("seats"), row.value("toys")) == ("P7", 2, 4)


def test_a_row_can_be_part_of_a_row() -> None:
    row = row_of(row_of(Toy(2, "P1"), seats=5), Toys(3))
    assert (row.value("seats"), row.value("toys")) == (5, 3)


def test_a_missing_part_leaves_its_columns_missing_or_withheld() -> None:
    withheld = Withheld("too few")
    assert row_of(Toy(2, "P1"), None).value("toys") is None
    assert row_of(Toy(2, "P1"), None, otherwise=withheld).value("toys") is withheld
    assert row_of(Toy(2, "P1"), None, otherwise=withheld).value("seats") == 2


def test_a_column_that_nothing_has_is_refused() -> None:
    toys = Column("toys", "Toys", Kind.WHOLE)
    with pytest.raises(KeyError, match="toys"):
        table_of("t", "T", (toys,), (row_of(Toy(2, "P1")),))
    with pytest.raises(AttributeError, match="toys"):
        table_of("t", "T", (toys,), (Toy(2, "P1"),))
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        table_of("t", "T", (toys,), pl.DataFrame({"seats": [1]}))


def test_a_table_without_rows_keeps_its_columns() -> None:
    table = table_of("t", "T", COLUMNS, ())
    assert table.columns == COLUMNS
    assert len(table) == 0
