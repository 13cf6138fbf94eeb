"""Cells are changed in a file's own bytes: openpyxl and the csv module say what is in it before and after."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sponsorcli.spreadsheets.editing import (
    CannotEditError,
    CellContent,
    SheetEdits,
    edited_text,
    edited_workbook,
    new_text,
)

DAY = date(2026, 11, 2)


def at(year: int, month: int, day: int) -> datetime:
    """A day as openpyxl and XlsxWriter have it."""
    return datetime(year, month, day)  # noqa: DTZ001


HEADINGS = ["Protégé", "Sponsor", "Paired on", "Ended on"]


def workbook(fill: Callable[[Any, Any], None] = lambda _, __: None) -> bytes:
    """A sheet Pairs of two rows, a sheet with a formula, a comment, a drop-down and a chart; `fill` adds to Pairs."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    dated = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Pairs")
    sheet.write_row(0, 0, HEADINGS)
    for row, (one, other) in enumerate([("00123", "S1"), ("00124", "S2")], start=1):
        sheet.write_string(row, 0, one, book.add_format({"num_format": "@", "bold": True}))
        sheet.write_string(row, 1, other)
        sheet.write_datetime(row, 2, at(2026, 1, 12), dated)
    other = book.add_worksheet("Notes")
    other.write_formula("A1", "=COUNTA(Pairs!A:A)", None, 3)
    other.write_comment("A1", "how many")
    other.data_validation("B2:B9", {"validate": "list", "source": ["yes", "no"]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Notes!$A$1:$A$1"})
    other.insert_chart("D4", chart)
    fill(book, sheet)
    book.close()
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with a part put in, or in the place of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, inside in {**parts(data), name: content}.items():
            archive.writestr(other, inside)
    return out.getvalue()


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def cells(data: bytes, sheet: str = "Pairs") -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data))[sheet].iter_rows()]


NEW: dict[int, CellContent] = {1: "00125", 2: "S3", 3: DAY}


def test_a_new_row_stands_below_the_last_and_looks_like_it() -> None:
    before = workbook()
    after = edited_workbook(before, "Pairs", SheetEdits(3, added=(NEW,)))
    assert cells(after)[:3] == cells(before)
    assert cells(after)[3] == ["00125", "S3", at(2026, 11, 2), None]
    sheet = load_workbook(io.BytesIO(after))["Pairs"]
    assert (sheet["C4"].number_format, sheet["A4"].number_format) == ("dd.mm.yyyy", "@")
    assert (sheet["A4"].font.b, sheet["B4"].font.b) == (True, False)


def test_what_a_new_row_leaves_empty_looks_like_its_table_too() -> None:
    """The end of a pair is not known yet, and its cell has the border of those above; nothing beside the table has."""

    def fill(book: Any, sheet: Any) -> None:
        border = book.add_format({"border": 1})
        sheet.write_blank(2, 3, None, border)
        sheet.write_blank(2, 4, None, border)
        sheet.write_string(2, 6, "a remark beside the table", border)

    after = edited_workbook(workbook(fill), "Pairs", SheetEdits(3, added=({1: "00125", 2: "S3"},)))
    sheet = load_workbook(io.BytesIO(after))["Pairs"]
    assert [sheet.cell(4, column).value for column in range(1, 8)] == ["00125", "S3", *[None] * 5]
    assert sheet["C4"].number_format == "dd.mm.yyyy"
    assert [sheet.cell(4, column).border.left.style for column in (4, 5, 6, 7)] == ["thin", "thin", None, None]


def test_a_table_ends_on_the_left_too_where_the_row_above_has_no_cell() -> None:
    """H is filled; G stands next to it, and E beyond a gap."""

    def fill(book: Any, sheet: Any) -> None:
        border = book.add_format({"border": 1})
        for column in (4, 6, 7):
            sheet.write_blank(2, column, None, border)

    after = edited_workbook(workbook(fill), "Pairs", SheetEdits(3, added=({8: "x"},)))
    sheet = load_workbook(io.BytesIO(after))["Pairs"]
    assert [sheet.cell(4, column).border.left.style for column in range(4, 9)] == [None, None, None, "thin", "thin"]
    assert sheet["C4"].number_format == "General"


def test_a_row_that_is_there_is_filled_where_it_was_empty_and_the_day_is_shown_as_other_days() -> None:
    after = edited_workbook(workbook(), "Pairs", SheetEdits(3, changed={2: {4: DAY}}))
    assert cells(after)[1] == ["00123", "S1", at(2026, 1, 12), at(2026, 11, 2)]
    assert load_workbook(io.BytesIO(after))["Pairs"]["D2"].number_format == "dd.mm.yyyy"


def test_all_other_parts_stay_byte_for_byte() -> None:
    before = with_part(workbook(), "xl/vbaProject.bin", b"macros")
    listing = re.sub(rb' fullCalcOnLoad="1"', b"", parts(before)["xl/workbook.xml"])
    before = with_part(before, "xl/workbook.xml", listing)
    after = edited_workbook(before, "Pairs", SheetEdits(3, {2: {4: DAY}}, (NEW, NEW)))
    assert changed_parts(before, after) == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    kept = [cell.value for cell in load_workbook(io.BytesIO(after), data_only=True)["Notes"]["A"]]
    assert kept == [3]
    assert parts(after)["xl/workbook.xml"] == parts(workbook())["xl/workbook.xml"]


def test_a_workbook_that_says_nothing_of_computing_is_told_to_after_its_sheets() -> None:
    listing = re.sub(rb"<calcPr[^>]*>", b"", parts(workbook())["xl/workbook.xml"])
    after = edited_workbook(with_part(workbook(), "xl/workbook.xml", listing), "Pairs", SheetEdits(3, added=(NEW,)))
    assert b'</sheets><calcPr fullCalcOnLoad="1"/>' in parts(after)["xl/workbook.xml"]


def test_a_workbook_without_formulas_is_not_told_to_compute_any() -> None:
    before = workbook()
    plain = with_part(
        before, "xl/worksheets/sheet2.xml", re.sub(rb"<f>.*?</f>", b"", parts(before)["xl/worksheets/sheet2.xml"])
    )
    after = edited_workbook(plain, "Pairs", SheetEdits(3, added=(NEW,)))
    assert changed_parts(plain, after) == {"xl/worksheets/sheet1.xml"}


def test_a_list_with_a_filter_grows_with_its_rows() -> None:
    def as_table(_: Any, sheet: Any) -> None:
        sheet.add_table("A1:D3", {"columns": [{"header": one} for one in HEADINGS]})

    after = edited_workbook(workbook(as_table), "Pairs", SheetEdits(3, added=(NEW, NEW)))
    (table,) = load_workbook(io.BytesIO(after))["Pairs"].tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:D5", "A1:D5")
    shorter = edited_workbook(workbook(as_table), "Pairs", SheetEdits(3, changed={2: {4: DAY}}))
    (table,) = load_workbook(io.BytesIO(shorter))["Pairs"].tables.values()
    assert table.ref == "A1:D3"


def test_days_get_a_style_of_their_own_where_no_cell_shows_days() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Pairs")
    sheet.write_row(0, 0, HEADINGS, book.add_format({"italic": True}))
    book.close()
    after = edited_workbook(out.getvalue(), "Pairs", SheetEdits(1, added=(NEW,)))
    found = load_workbook(io.BytesIO(after))["Pairs"]
    assert (found["C2"].value, found["C2"].is_date, found["C2"].font.i) == (at(2026, 11, 2), True, True)
    assert found["A1"].font.i
    (styles,) = re.findall(rb'<cellXfs count="(\d+)">(.*?)</cellXfs>', parts(after)["xl/styles.xml"])
    assert int(styles[0]) == styles[1].count(b"<xf ") == 3, "the plain one, the italic one, and that one for days"


def test_days_are_counted_as_the_workbook_counts_them() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True})
    book.add_worksheet("Pairs").write_row(0, 0, HEADINGS)
    book.close()
    after = edited_workbook(out.getvalue(), "Pairs", SheetEdits(1, added=(NEW,)))
    assert cells(after)[1][2] == at(2026, 11, 2)


def test_rows_that_are_formatted_and_empty_are_filled_in_their_place() -> None:
    def blank(book: Any, sheet: Any) -> None:
        for row in range(3, 8):
            sheet.write_blank(row, 0, None, book.add_format({"bg_color": "#FFFF00"}))

    after = edited_workbook(workbook(blank), "Pairs", SheetEdits(3, added=({2: "S3"}, {1: "9", 2: "S4"})))
    found = load_workbook(io.BytesIO(after))["Pairs"]
    assert [found.cell(row, 2).value for row in range(1, 9)] == ["Sponsor", "S1", "S2", "S3", "S4", None, None, None]
    assert all(found.cell(row, 1).fill.fgColor.rgb == "FFFFFF00" for row in range(4, 9))


def test_a_row_far_below_does_not_come_out_of_order() -> None:
    def blank(book: Any, sheet: Any) -> None:
        sheet.write_blank(9, 0, None, book.add_format({"bold": True}))

    after = edited_workbook(workbook(blank), "Pairs", SheetEdits(3, added=(NEW,)))
    numbers = re.findall(rb'<row r="(\d+)"', parts(after)["xl/worksheets/sheet1.xml"])
    assert numbers == [b"1", b"2", b"3", b"4", b"10"]


def test_text_stays_text_whatever_it_looks_like() -> None:
    odd = "=1+1 <a> & \"b\" 'c'\n _x0041_ \u2028"
    after = edited_workbook(workbook(), "Pairs", SheetEdits(3, added=({1: odd, 2: "x\x01y"},)))
    found = load_workbook(io.BytesIO(after))["Pairs"]
    assert (found["A4"].data_type, found["B4"].value) == ("s", "x\ufffdy")
    assert found["A4"].value == odd.replace("_x0041_", "_x005F_x0041_")  # openpyxl leaves escapes of this kind


def refusal(data: bytes, edits: SheetEdits, sheet: str = "Pairs") -> str:
    with pytest.raises(CannotEditError) as refused:
        edited_workbook(data, sheet, edits)
    assert refused.value.hint
    return refused.value.message


ONE_MORE = SheetEdits(3, added=(NEW,))


def test_what_would_be_harmed_is_refused() -> None:
    total = workbook(lambda _, sheet: sheet.write_string(3, 0, "Total"))
    assert refusal(total, ONE_MORE) == "A4 stands where a new row would go"
    below = workbook(lambda _, sheet: sheet.write_string(5, 1, "a remark"))
    assert refusal(below, ONE_MORE) == "row 6, below the last row of the table, is not empty"
    formula = workbook(lambda _, sheet: sheet.write_formula(1, 3, "=TODAY()", None, 46000))
    assert refusal(formula, SheetEdits(3, changed={2: {4: DAY}})) == "D2 holds a formula"
    merged = workbook(lambda _, sheet: sheet.merge_range(3, 0, 4, 0, ""))
    assert refusal(merged, ONE_MORE) == "row 4 has merged cells"
    locked = workbook(lambda _, sheet: sheet.protect())
    assert refusal(locked, ONE_MORE) == 'the sheet "Pairs" is protected'
    signed = with_part(workbook(), "_xmlsignatures/sig1.xml", b"<a/>")
    assert refusal(signed, ONE_MORE) == "the workbook is digitally signed"
    assert refusal(workbook(), ONE_MORE, "Matches") == 'the workbook has no sheet "Matches"'
    assert refusal(b"PK", ONE_MORE).startswith("the file is cut short")
    long = SheetEdits(3, added=({1: "x" * 32_768},))
    assert refusal(workbook(), long) == "a cell holds no more than 32,767 characters"


def test_changing_a_cell_is_allowed_with_a_total_below() -> None:
    total = workbook(lambda _, sheet: sheet.write_string(5, 0, "Total"))
    assert cells(edited_workbook(total, "Pairs", SheetEdits(3, changed={2: {4: DAY}})))[5][0] == "Total"


def test_a_sheet_with_prefixes_and_other_quotation_marks_is_read_and_written_the_same_way() -> None:
    before = workbook()
    xml = parts(before)["xl/worksheets/sheet1.xml"]
    xml = re.sub(rb"<(/?)(?=[a-zA-Z])(?!\?)", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")
    xml = re.sub(rb' (ref|r|s|t)="([^"]*)"', rb" \1 = '\2'", xml)
    odd = with_part(before, "xl/worksheets/sheet1.xml", xml)
    after = edited_workbook(odd, "Pairs", SheetEdits(3, {2: {4: DAY}}, (NEW,)))
    assert cells(after) == cells(edited_workbook(before, "Pairs", SheetEdits(3, {2: {4: DAY}}, (NEW,))))


@pytest.mark.parametrize("declared", [b"<!DOCTYPE a>", b""])
def test_xml_that_no_spreadsheet_program_writes_is_refused(declared: bytes) -> None:
    before = workbook()
    xml = parts(before)["xl/worksheets/sheet1.xml"].replace(b"?>", b"?>" + declared, 1)
    xml = xml if declared else xml.replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')
    assert "does not change" in refusal(with_part(before, "xl/worksheets/sheet1.xml", xml), ONE_MORE)


letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.text(letters, min_size=1, max_size=12).filter(lambda text: "_x" not in text)
contents = st.one_of(texts, st.dates(date(1950, 1, 1)))
new_rows = st.lists(st.dictionaries(st.integers(1, 30), contents, min_size=1), min_size=1, max_size=4)


@pytest.mark.search
@settings(max_examples=60, deadline=None)
@given(new_rows, st.dictionaries(st.integers(2, 3), st.dictionaries(st.integers(4, 30), contents, min_size=1)))
def test_openpyxl_finds_exactly_the_cells_that_were_asked_for(
    added: list[dict[int, Any]], changed: dict[int, dict[int, Any]]
) -> None:
    edits = SheetEdits(3, changed, tuple(added))
    before, after = (load_workbook(io.BytesIO(data))["Pairs"] for data in (DATA, edited_workbook(DATA, "Pairs", edits)))
    wanted = {(row, column): cell for row, found in edits.rows.items() for column, cell in found.items()}
    for row in range(1, 9):
        for column in range(1, 31):
            value = after.cell(row, column).value
            value = value.date() if isinstance(value, datetime) else value
            was = before.cell(row, column).value
            assert value == wanted.get((row, column), was.date() if isinstance(was, datetime) else was)


DATA = workbook()

CSV = 'Protégé;Sponsor;Paired on;Note\r\n00123;S1;2026-01-12;"a;\r\nb"\r\n00124;S2;;\r\n'


def test_a_text_file_keeps_its_encoding_delimiter_line_ends_and_quotation_marks() -> None:
    before = CSV.encode("cp1252")
    after = edited_text(before, "pairs.csv", SheetEdits(3, {3: {3: DAY}}, ({1: "00125", 2: "Zoë; Ann"},)))
    assert after == before.replace(b"00124;S2;;", b"00124;S2;2026-11-02;") + '00125;"Zoë; Ann";;\r\n'.encode("cp1252")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_reads_as_before_with_one_row_more(codec: str) -> None:
    before = CSV.rstrip("\r\n").encode(codec)
    after = edited_text(before, "pairs.csv", SheetEdits(3, added=({1: "é"},))).decode(codec)
    rows = list(csv.reader(io.StringIO(after, newline=""), delimiter=";"))
    assert rows == [*csv.reader(io.StringIO(CSV, newline=""), delimiter=";"), ["é", "", "", ""]]


def test_a_letter_that_the_file_cannot_hold_is_refused() -> None:
    with pytest.raises(CannotEditError, match='\\(Windows-1252\\), which cannot hold "ł"'):
        edited_text(CSV.encode("cp1252"), "pairs.csv", SheetEdits(3, added=({1: "Łł"[1:]},)))


def test_something_below_the_table_is_refused_and_blank_lines_are_not() -> None:
    edits = SheetEdits(2, added=({1: "x"},))
    with pytest.raises(CannotEditError, match="below the last row"):
        edited_text(b"a,b\n1,2\n\ntotal,1\n", "a.csv", edits)
    assert edited_text(b"a,b\n1,2\n\n,\n", "a.csv", edits) == b"a,b\n1,2\nx,\n"
    assert edited_text(b"sep=;\na;b\n1;2\n", "a.csv", edits) == b"sep=;\na;b\n1;2\nx;\n"


def test_a_new_text_file_has_days_as_they_are_written_everywhere() -> None:
    assert new_text([["a", "b"], ["x,y", DAY], [None, "z"]]) == b'a,b\n"x,y",2026-11-02\n,z\n'
    assert new_text([["a", "b"]], delimiter="\t") == b"a\tb\n"


def test_of_a_row_below_the_table_its_first_filled_cell_is_named() -> None:
    def remark(_: object, sheet: Any) -> None:
        sheet.write_string(5, 3, "right")
        sheet.write_string(5, 1, "left")
        sheet.write_blank(5, 0, None)

    with pytest.raises(CannotEditError) as refused:
        edited_workbook(workbook(remark), "Pairs", ONE_MORE)
    assert (refused.value.row, refused.value.column) == (6, 2)
