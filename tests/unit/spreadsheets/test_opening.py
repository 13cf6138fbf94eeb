"""Opening files: what they are is told by their bytes, and every failure is a problem."""

import io
import os
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from sponsorcli.problems import Problem
from sponsorcli.spreadsheets import open_spreadsheet, open_table_text
from sponsorcli.spreadsheets.grid import Fault, Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'


def workbook(
    sheet: str, *, texts: str = "", styles: str = "", listing: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """A workbook with one sheet whose XML, from `<sheetData>` on, is given."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        + (listing or '<sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets>')
        + "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> tuple[Grid | None, tuple[Problem, ...]]:
    file, problems = open_table_text(data, "t.xlsx")
    if file is None:
        return None, problems
    grid, more = file.grid(0)
    return grid, (*problems, *more)


def code(data: bytes) -> str:
    grid, problems = read(data)
    assert grid is None
    assert len(problems) == 1
    assert problems[0].hint
    return problems[0].code


def grid_of(data: bytes) -> Grid:
    grid, _ = read(data)
    assert grid is not None
    return grid


def sheet(rows: str) -> bytes:
    return workbook(f"<sheetData>{rows}</sheetData>")


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    assert [problem.code for problem in open_spreadsheet(tmp_path / "none.xlsx", "none.xlsx")[1]] == ["R101"]
    assert [problem.code for problem in open_spreadsheet(tmp_path, "folder")[1]] == ["R102"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert [problem.code for problem in open_spreadsheet(tmp_path / "pipe.csv", "pipe.csv")[1]] == ["R102"]


def test_names_of_parts_are_equal_whatever_their_case() -> None:
    data = workbook('<sheetData><row><c s="1"><v>45000</v></c></row></sheetData>', styles=DATES)
    assert grid_of(_renamed(data, "xl/styles.xml", "xl/Styles.XML")).rows[0][0] == date(2023, 3, 15)


@pytest.mark.parametrize(("style", "value"), [("1", None), ("0", 45000)])
def test_a_named_part_with_styles_that_is_missing_is_damage_where_a_cell_has_a_style(style: str, value: object) -> None:
    cells = f'<sheetData><row><c s="{style}"><v>45000</v></c></row></sheetData>'
    data = _renamed(workbook(cells, styles=DATES), "xl/styles.xml", "xl/stylet.xml")
    grid, problems = read(data)
    assert (None if grid is None else grid.rows[0][0]) == value
    assert [one.code for one in problems] == ["R110"] * (value is None)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_part_without_a_name_is_damage(kind: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("content.xml" if kind == "ods" else "[Content_Types].xml", "<a/>")
        parts.writestr("x", "<a/>")
        parts.filelist[-1].filename = ""
    assert [one.code for one in open_table_text(out.getvalue(), f"t.{kind}")[1]] == ["R110"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "a link to a Google sheet"),
        ('{"report": "pair", "facts": {}, "tables": {}, "rows": [{"id": "P1"}]}', "a JSON document"),
        ('{"rows": [], "note": "nobody"}', "a JSON document that holds no list"),
        ('{"people": [{"id": "P1"}], "sponsors": [{"id": "P2"}]}', "several lists (people, sponsors)"),
        ("[InternetShortcut]\nURL=https://example.org/people.xlsx\n", "a link to a web page"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
    ],
)
def test_what_only_points_to_a_table_is_named(text: str, said: str) -> None:
    ((problem,),) = [open_table_text(text.encode(), "people.csv")[1]]
    assert (problem.code, said in problem.message) == ("R109", True)


def test_a_table_whose_first_heading_begins_with_a_brace_is_a_table() -> None:
    assert grid_of(b"{id},name\nP1,Ann\n").rows[1] == ("P1", "Ann")


def _renamed(data: bytes, name: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as parts:
        for one in old.namelist():
            parts.writestr(new if one == name else one, old.read(one))
    return out.getvalue()


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    assert [problem.code for problem in open_spreadsheet(Path("a\0b.xlsx"), "a.xlsx")[1]] == ["R103"]


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate((256 << 20) + 1)
    assert [problem.code for problem in open_spreadsheet(tmp_path / "large.csv", "large.csv")[1]] == ["R105"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "R104"),
        (bytes(4096), "R106"),
        (b"%PDF-1.7 rest", "R109"),
        (b"<html><table></table></html>", "R109"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "R109"),
        (b'<?xml version="1.0"?><Workbook/>', "R109"),
        (b"PK\x03\x04 and no end", "R110"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "R108"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "R118"),
        (b"PAR1 and nothing", "R118"),
    ],
)
def test_what_is_no_spreadsheet_is_named(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_a_lock_file_is_named() -> None:
    assert [problem.code for problem in open_table_text(b"ann", "~$roster.xlsx")[1]] == ["R107"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (workbook("", extra={"xl/media/a": bytes(40 << 20)}), "R111"),
        (workbook("", extra={"XL/styles.xml": b"<x/>"}), "R111"),
        (workbook(f"<sheetData/>{'<a>' * 70}{'</a>' * 70}"), "R112"),
        (workbook("<sheetData/>", extra={"xl/sharedStrings.xml": f"{DOCTYPE}<sst/>".encode()}), "R112"),
        (sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "R113"),
        (sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>'), "R113"),
        (sheet('<row r="1"><c r="A2"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "R114"),
        (sheet('<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="x"><c r="A1"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="٣"><c r="A3"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="00000001"><c r="A1"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "R114"),
        (sheet('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'), "R114"),
        (sheet(f'<row r="1"><c r="A1" t="str"><v>{"a" * 32_768}</v></c></row>'), "R115"),
        (sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "R116"),
        (workbook("", listing='<sheets><sheet name="a" sheetId="1" r:id="r9"/></sheets>'), "R116"),
        (workbook("", listing="<sheets/>"), "R117"),
        (workbook("", listing='<sheets><sheet name="a" r:id="r1"/><sheet name="A" r:id="r1"/></sheets>'), "R117"),
        (workbook("<sheetData><row"), "R110"),
        (sheet('<row r="1"><c r="A1"><v>1</c></row>'), "R110"),
    ],
)
def test_a_workbook_that_no_program_writes_is_refused(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_a_problem_in_a_cell_says_which_cell() -> None:
    _, problems = read(sheet('<row r="3"><c r="A3"><v>1</v></c><c r="C3" t="s"><v>7</v></c></row>'))
    assert str(problems[0].place) == "t.xlsx:People!C3"


def test_the_stated_dimension_is_not_believed() -> None:
    data = workbook(
        '<dimension ref="A1"/><sheetData><row r="2"><c r="B2"><v>1</v></c></row>'
        '<row r="4"><c r="A4"><v>2</v></c></row></sheetData>'
    )
    assert grid_of(data).rows == [(), (None, 1), (), (2,)]


def test_formatted_cells_without_a_value_may_lie_anywhere() -> None:
    data = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert grid_of(data).rows == [(1,)]


@pytest.mark.parametrize("kind", ['Type="https://example.org/worksheeet"', ""])
def test_a_sheet_whose_link_does_not_say_what_it_is_is_read_all_the_same(kind: str) -> None:
    link = f'<Relationship Id="r1" {kind} Target="worksheets/sheet1.xml"/>'
    links = f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'
    data = workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        extra={"xl/_rels/workbook.xml.rels": links.encode()},
    )
    assert grid_of(data).rows == [(1,)]


def test_a_sheet_that_is_a_chart_holds_no_cells() -> None:
    listing = '<sheets><sheet name="Chart" r:id="r2"/><sheet name="People" r:id="r1"/></sheets>'
    links = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/chartsheet" '
        'Target="chartsheets/sheet1.xml"/></Relationships>'
    )
    file, _ = open_table_text(
        workbook("<sheetData/>", listing=listing, extra={"xl/_rels/workbook.xml.rels": links.encode()}), "t.xlsx"
    )
    assert file is not None
    assert [head.name for head in file.heads] == ["People"]


def test_a_cell_with_an_attribute_that_no_cell_has_is_not_guessed() -> None:
    cell = '<row r="1"><c r="A1" {}><v>0</v></c></row>'
    assert code(sheet(cell.format('t-1="s"'))) == "R114"
    assert code(sheet(cell.format('T="s"'))) == "R114"
    assert grid_of(sheet(cell.format('xml:space="preserve" cm="1" vm="1" ph="0"'))).rows == [(0,)]


def test_errors_and_formulas_without_a_result_are_faults_never_blank() -> None:
    data = sheet(
        '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><f>A2</f></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>x</v></c></row>'
    )
    assert grid_of(data).rows == [(Fault("#SPILL!"), Fault(""), 2, None, Fault("x"))]


def test_long_numbers_stay_recognisable() -> None:
    data = sheet('<row r="1"><c r="A1"><v>12345678901234567890</v></c><c r="B1"><v>123456789012345</v></c></row>')
    assert grid_of(data).rows == [(12345678901234567890.0, 123456789012345)]
    assert isinstance(grid_of(data).rows[0][0], float)


def test_texts_are_read_with_their_escapes_and_runs() -> None:
    texts = (
        "<si><t>A &amp; B</t></si>"
        "<si><r><t>Ann</t></r><r><t> Lee</t></r><rPh><t>x</t></rPh></si><si><t>a_x0041_</t></si>"
    )
    cells = "".join(f'<c r="{letter}1" t="s"><v>{index}</v></c>' for index, letter in enumerate("ABC"))
    inline = '<c r="D1" t="inlineStr"><is><t>6" &lt;</t></is></c>'
    data = workbook(f'<sheetData><row r="1">{cells}{inline}</row></sheetData>', texts=texts)
    assert grid_of(data).rows == [("A & B", "Ann Lee", "aA", '6" <')]


def test_hidden_rows_and_merged_ranges_are_found() -> None:
    data = workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    )
    assert grid_of(data).hidden_rows == frozenset({2})
    assert grid_of(data).merged == ("A1:B1",)


def test_what_a_spreadsheet_program_writes_is_read_with_dates_and_shown_zeros(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        people = book.add_worksheet("People")
        book.add_worksheet("Old").hide()
        people.write_row(0, 0, ["text", 3.5, True])
        for column, (value, form) in enumerate(
            [
                (42, "00000"),
                (42, '"E"0000'),
                (45000, "yyyy-mm-dd"),
                (45000.5, "dd.mm.yyyy hh:mm"),
                (0.25, "hh:mm"),
                (1.5, "[h]:mm"),
                (1234, "#,##0.00"),
                (60, "yyyy-mm-dd"),
                (-1, "yyyy-mm-dd"),
            ]
        ):
            people.write_number(1, column, value, book.add_format({"num_format": form}))
    file, problems = open_spreadsheet(path, "t.xlsx")
    assert file is not None
    assert not problems
    assert [(head.name, head.is_hidden) for head in file.heads] == [("People", False), ("Old", True)]
    grid, _ = file.grid(0)
    assert grid is not None
    assert grid.rows[0] == ("text", 3.5, True)
    assert grid.rows[1][:7] == (
        42,
        42,
        date(2023, 3, 15),
        datetime.fromisoformat("2023-03-15T12:00"),
        time(6),
        timedelta(hours=36),
        1234,
    )
    assert grid.rows[1][7:] == (Fault("1900-02-29"), Fault("########"))
    assert grid.numbers_shown == {(1, 0): "00042", (1, 1): "E0042"}


def test_a_time_of_day_just_before_midnight_is_not_the_next_morning(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("People").write_number(0, 0, 0.999999, book.add_format({"num_format": "hh:mm"}))
    file, _ = open_spreadsheet(path, "t.xlsx")
    assert file is not None
    grid, _ = file.grid(0)
    assert grid is not None
    assert grid.rows == [(time(23, 59, 59),)]


def test_dates_from_1904_are_read_rightly_and_said(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2020, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    file, problems = open_spreadsheet(path, "t.xlsx")
    assert file is not None
    assert [problem.code for problem in problems] == ["R120"]
    grid, _ = file.grid(0)
    assert grid is not None
    assert grid.rows == [(date(2020, 1, 1),)]


ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
    '<table:table table:name="People">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def open_document(rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows))
    return out.getvalue()


def test_an_open_document_is_read_with_its_repeats() -> None:
    data = open_document(
        "<table:table-row>"
        '<table:table-cell office:value-type="string"><text:p>Ann<text:s text:c="2"/>Lee</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="date" office:date-value="2026-01-02"/>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    assert grid_of(data).rows == [("Ann  Lee", None, None, True, date(2026, 1, 2)), (7,), (7,)]


def test_a_faulty_formula_of_an_open_document_is_a_fault() -> None:
    cell = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
    )
    assert grid_of(open_document(f"<table:table-row>{cell}</table:table-row>")).rows == [(Fault("#N/A"),)]


def test_the_same_bytes_have_the_same_hash_and_are_read_once() -> None:
    file, _ = open_table_text(b"a,b\n1,2\n", "a.csv")
    again, _ = open_table_text(b"a,b\n1,2\n", "b.csv")
    assert file is not None
    assert again is not None
    assert file.sha256 == again.sha256
    assert file.grid(0) is file.grid(0)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("x" * 20, "x" * 20), ("x" * 21, "x" * 20), ("0", "0"), ("1048577", "1048577"), ("é", "\\xe9"), ("1", "1")],
)
def test_a_row_of_an_impossible_number_is_refused_with_its_first_twenty_characters(number: str, shown: str) -> None:
    rows = f'<row r="1"/><row r="{number}"/>'
    _, problems = read(workbook(f"<sheetData>{rows}</sheetData>"))
    assert [problem.message.partition("row ")[2].split(" is ")[0] for problem in problems] == [shown]
