"""Roster files hold what was written, read back by others' readers."""

import csv
import io
from datetime import date, datetime

import openpyxl
from python_calamine import CalamineWorkbook

from sponsorcli.rendering.data.roster_files import roster_csv, roster_workbook
from sponsorcli.samples import Rows

TABLES: dict[str, Rows] = {
    "people": [
        ["Employee Number", "Name", "Hired on", "Performance"],
        ["00123", "=cmd()", date(2021, 3, 15), 4],
        ["00124", 'O"Neil, Ann', None, 3.5],
    ],
    "preferences": [["Employee ID", "Choice ID", "Rank"]],
}


def test_openpyxl_reads_the_cells_as_they_were_with_their_types() -> None:
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(TABLES)))
    assert book.sheetnames == ["people", "preferences"]
    cells = list(book["people"].iter_rows(min_row=2, values_only=True))
    assert [cell.date() if isinstance(cell, datetime) else cell for cell in cells[0]] == [
        "00123", "=cmd()", date(2021, 3, 15), 4,
    ]  # fmt: skip
    assert book["people"]["B2"].data_type == "s"
    assert cells[1] == ("00124", 'O"Neil, Ann', None, 3.5)
    assert [cell.value for cell in book["preferences"][1]] == ["Employee ID", "Choice ID", "Rank"]


def test_calamine_reads_dates_as_dates() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(roster_workbook(TABLES)))
    assert book.get_sheet_by_name("people").to_python()[1][2] == date(2021, 3, 15)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert roster_workbook(TABLES) == roster_workbook(TABLES)


def test_csv_reads_back_as_text_with_dates_in_iso_form() -> None:
    text = roster_csv(TABLES["people"])
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["00123", "=cmd()", "2021-03-15", "4"],
        ["00124", 'O"Neil, Ann', "", "3.5"],
    ]
    assert text.count("\n") == 3


def test_columns_are_as_wide_as_their_texts_within_limits_and_headings_stay_in_sight() -> None:
    rows: Rows = [["Id", "Name", "x" * 60], ["1", "y" * 20, None]]
    sheet = openpyxl.load_workbook(io.BytesIO(roster_workbook({"people": rows})))["people"]
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABC"] == [10, 24, 49]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C2")
    assert (sheet["A1"].font.b, sheet["A2"].font.b) == (True, False)
    empty = openpyxl.load_workbook(io.BytesIO(roster_workbook({"people": [["Id"]]})))["people"]
    assert empty.auto_filter.ref == "A1:A2"


def test_a_time_of_day_is_kept_and_shown() -> None:
    moment = datetime(2026, 10, 31, 9, 30)  # noqa: DTZ001 - sheets know no zones
    book = roster_workbook({"requests": [["Asked at", "On"], [moment, date(2026, 10, 31)]]})
    sheet = openpyxl.load_workbook(io.BytesIO(book))["requests"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (moment, "yyyy-mm-dd hh:mm")
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert roster_csv([["a"], [moment]]) == "a\n2026-10-31T09:30:00\n"
