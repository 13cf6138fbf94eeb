"""Both readers of a sheet agree, other programs agree with them, and no input ends in an exception."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.excel.cell_values import CellValues
from sponsorcli.spreadsheets.excel.number_formats import NumberFormat, number_format
from sponsorcli.spreadsheets.excel.sheet_exact import read_exactly
from sponsorcli.spreadsheets.excel.sheet_quick import NotPlain, read_quickly
from sponsorcli.spreadsheets.grid import Raw
from sponsorcli.spreadsheets.limits import RefusedFileError

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8
)
CELLS = st.one_of(
    st.none(),
    TEXT,
    st.sampled_from(["a", '7"', "<&>", "_x0041_", "]]>", 'r="1"', "</c>"]),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
)
TABLES = st.lists(st.lists(CELLS, max_size=5), max_size=12)
VALUES = CellValues(["zero", "one", None], [NumberFormat(), number_format("yyyy-mm-dd", 0), number_format("000", 0)])
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def written(table: list[list[Raw]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet, form = book.add_worksheet("People"), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, cells in enumerate(table):
            for column, value in enumerate(cells):
                match value:
                    case bool():
                        sheet.write_boolean(row, column, value)
                    case int() | float():
                        sheet.write_number(row, column, value)
                    case date():
                        sheet.write_datetime(row, column, value, form)
                    case str():
                        sheet.write_string(row, column, value)
    return out.getvalue()


def by_address(rows: list[tuple[Raw, ...]]) -> dict[tuple[int, int], Raw]:
    return {
        (row, column): value
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value is not None
    }


def as_openpyxl_says(data: bytes) -> dict[tuple[int, int], object]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {
        (cell.row - 1, cell.column - 1): cell.value.date() if isinstance(cell.value, datetime) else cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_a_written_table_is_read_as_another_reader_reads_it(table: list[list[Raw]]) -> None:
    data = written(table)
    file, problems = open_table_text(data, "t.xlsx")
    assert file is not None
    assert not problems
    grid, problems = file.grid(0)
    assert grid is not None
    assert not problems
    found = by_address([tuple(row) for row in grid.rows])
    expected = as_openpyxl_says(data)
    assert {place: value for place, value in found.items() if not isinstance(value, str)} == {
        place: value for place, value in expected.items() if not isinstance(value, str)
    }
    assert found == {
        (row, column): value
        for row, cells in enumerate(table)
        for column, value in enumerate(cells)
        if value is not None and value != ""
    }


def sheet_xml(parts: list[str]) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + "".join(parts).encode() + b"</sheetData></worksheet>"


CELL_PARTS = st.sampled_from(
    [
        '<c r="A1"><v>1</v></c>',
        '<c r="B1" s="1"><v>45000</v></c>',
        '<c r="B1" s="11"><v>7</v></c>',
        '<c r="C1" t="s"><v>1</v></c>',
        '<c r="C1" t="s"><v>9</v></c>',
        '<c r="D1" s="2"><v>7</v></c>',
        '<c r="E1" t="inlineStr"><is><t>say 1" &amp; &#65;</t></is></c>',
        '<c r="E1" t="inlineStr"><is><t>plain text</t></is></c>',
        '<c r="E1" t="inlineStr"><is><t>two</t><t>pieces</t></is></c>',
        '<c r="E1" t="inlineStr"><v>plain text</v></is></c>',
        '<c r="E1"><is><t>plain text</t></is></c>',
        '<c r="F1"><v>2.5</v></c>',
        '<c r="E1" t="str"><f>"1""</f><v>1"</v></c>',
        '<c r="F1" t="e"><v>#N/A</v></c>',
        '<c r="F1"><f>A1</f></c>',
        '<c r="F1" s="1"/>',
        '<c s="1" r="G1"><v>3</v></c>',
        "<c><v>3</v></c>",
        '<c r="A2"><v>1</v></c>',
        '<c r="H1"> <v>1</v> </c>',
        "<!-- 1 -->",
        "<c r='H1'><v>1</v></c>",
        '<c r="XFD1"><v></v></c>',
        '<c r="XFD1"><v>1</v></c>',
        '<c r="H1"><v>1</c>',
        "text",
        "&bad;",
        '<c r="H1" t="str"><v><![CDATA[</row>]]></v></c>',
    ]
)
ROW_HEADS = st.sampled_from(
    ['<row r="1">', '<row r="1" hidden="1">', "<row>", '<row r="1"/><row>', '<row r="1" r="2">']
)


@settings(max_examples=300, deadline=None)
@given(ROW_HEADS, st.lists(CELL_PARTS, max_size=6), st.integers(1, 40))
def test_the_quick_reader_says_what_the_exact_one_says_or_nothing(head: str, cells: list[str], row: int) -> None:
    parts = [head, *cells, "</row>"]
    data = sheet_xml([part.replace('1" ', f'{row}" ', 1).replace('1">', f'{row}">', 1) for part in parts])
    try:
        exact: object = read_exactly("s", [data], VALUES)
    except RefusedFileError as refused:
        exact = refused.code
    try:
        quick: object = read_quickly("s", [data], VALUES)
    except NotPlain:
        return
    except RefusedFileError as refused:
        quick = refused.code
    assert quick == exact


CONTENTS = st.one_of(
    st.text("0159.eE+-_x", max_size=24),
    st.text("a 1&;#ampx_00D>]é\u00a0\u200b\t", max_size=24),
    st.sampled_from(["&amp;", "_x000D_", "]]>", "&#65;", "a" * 32_768, "9" * 15, "9" * 16, "999999999999999.5"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(CONTENTS, min_size=1, max_size=4))
def test_contents_of_kinds_met_before_are_read_as_the_exact_reader_reads_them(contents: list[str]) -> None:
    rows = [
        f'<row r="{row}"><c r="A{row}"><v>{text}</v></c><c r="B{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in enumerate(["1", *contents], 1)
    ]
    try:
        quick: object = read_quickly("s", [sheet_xml(rows)], VALUES)
    except NotPlain:
        return
    try:
        exact: object = read_exactly("s", [sheet_xml(rows)], VALUES)
    except RefusedFileError as refused:
        exact = refused.code
    assert quick == exact


def test_texts_in_cells_and_decimals_are_read_quickly() -> None:
    rows = [
        f'<row r="{row}"><c r="A{row}"><v>{row}.5</v></c><c r="C{row}" t="inlineStr"><is><t>t{row}</t></is></c></row>'
        for row in range(1, 20_001)
    ]
    found = read_quickly("s", [sheet_xml(rows)], VALUES)
    assert found.rows == [(row + 0.5, None, f"t{row}") for row in range(1, 20_001)]


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(0, 3), st.integers(0, 1 << 30), st.binary(min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_refused(table: list[list[Raw]], part: int, at: int, junk: bytes) -> None:
    names = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    archive = zipfile.ZipFile(io.BytesIO(written(table)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == names[part]:
                cut = at % (len(content) + 1)
                content = content[:cut] + junk + content[cut + len(junk) :]
            changed.writestr(name, content)
    answers_or_refuses(out.getvalue(), "t.xlsx")


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=200), TEXT.map(str.encode), st.text('"a,;\n\r\t|', max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    answers_or_refuses(data, "t.csv")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(st.lists(st.text('ab", ;\n', min_size=1, max_size=5), min_size=3, max_size=3), min_size=1, max_size=8))
def test_a_table_survives_being_written_as_text(table: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table]
    file, _ = open_table_text(("\r\n".join(lines) + "\r\n").encode(), "t.csv")
    assert file is not None
    grid, problems = file.grid(0)
    assert grid is not None
    assert [list(row) for row in grid.rows] == table
    assert not problems


def answers_or_refuses(data: bytes, name: str) -> None:
    file, problems = open_table_text(data, name)
    if file is None:
        assert problems
        return
    for index in range(len(file.heads)):
        grid, more = file.grid(index)
        assert (grid is None) == any(problem.severity.value == "error" for problem in more if problem.code != "R135")
