"""OpenDocument spreadsheets: what the standard allows a cell to say, and what no program writes."""

from datetime import date, datetime, timedelta

import pytest
from openpyxl.utils import get_column_letter

from sponsorcli.spreadsheets.container import open_container
from sponsorcli.spreadsheets.grid import Fault
from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.opendocument import OpenSheet, read_opendocument
from tests.hostile.archives import archive, parts_of

SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "draw", "calcext")
)


def document(body: str, **parts: str) -> bytes:
    """A document with this content in its spreadsheet; further parts by name."""
    content = f"<office:document-content{SPACES}>{body}</office:document-content>"
    return archive(parts_of({"content.xml": content, **parts}))


def sheets(body: str, **parts: str) -> list[OpenSheet]:
    return read_opendocument(open_container(document(body, **parts)))


def cells(row: str) -> list[object]:
    """The values of a sheet of one row."""
    (sheet,) = sheets(f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>')
    return list(sheet.rows.rows[0])


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="float" office:value="2.50"', "2,5", 2.5),
        ('office:value-type="currency" office:value="7"', "7 €", 7),
        ('office:value-type="percentage" office:value="1e-2"', "1 %", 0.01),
        ('office:value-type="float" office:value="many"', "", Fault("many")),
        ('office:value-type="float" office:value="1e999"', "", Fault("1e999")),
        ('office:value-type="boolean" office:boolean-value="true"', "WAHR", True),
        ('office:value-type="date" office:date-value="2026-02-28"', "", date(2026, 2, 28)),
        ('office:value-type="date" office:date-value="2026-02-28T09:30:00"', "", datetime(2026, 2, 28, 9, 30)),  # noqa: DTZ001 — as written
        ('office:value-type="date" office:date-value="2026-02-30"', "", Fault("2026-02-30")),
        ('office:value-type="date" office:date-value="soon"', "", Fault("soon")),
        ('office:value-type="time" office:time-value="PT26H05M01S"', "", timedelta(hours=26, minutes=5, seconds=1)),
        ('office:value-type="time" office:time-value="-PT00H05M00S"', "", timedelta(minutes=-5)),
        ('office:value-type="time" office:time-value="tea"', "", Fault("tea")),
        ('office:value-type="string" office:string-value="said"', "shown", "said"),
        ('office:value-type="string"', "00123", "00123"),
        ('table:formula="of:=1/0"', "#DIV/0!", Fault("#DIV/0!")),
        ('table:formula="of:=A1"', "", Fault("")),
        ('table:formula="of:=A1"', "#NV", Fault("#NV")),
        ('office:value-type="string" calcext:value-type="error"', "Fehler:502", Fault("Fehler:502")),
        ('office:value-type="string" calcext:value-type="error"', "", Fault("#N/A")),
        ('office:value-type="string"', "Fehler:502", "Fehler:502"),
    ],
)
def test_a_cell_is_the_value_that_it_states_or_the_text_that_it_shows(
    attributes: str, shown: str, value: object
) -> None:
    text = f"<text:p>{shown}</text:p>" if shown else ""
    assert cells(f"<table:table-cell {attributes}>{text}</table:table-cell>") == [value]


def test_blanks_and_breaks_that_are_elements_are_in_the_text_and_comments_are_not() -> None:
    text = '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e<text:s/></text:p>'
    comment = "<office:annotation><text:p>never mind</text:p></office:annotation>"
    assert cells(f"<table:table-cell>{comment}{text}</table:table-cell>") == ["a  b\tc\nd\ne "]


def test_hidden_sheets_and_rows_and_merged_cells_are_told() -> None:
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    cell = '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>a</text:p>'
    row = f'<table:table-row table:visibility="collapse">{cell}</table:table-cell></table:table-row>'
    shown, hidden = sheets(
        f'{style}<table:table table:name="A">{row}</table:table>'
        '<table:table table:name="B" table:style-name="ta1"></table:table>'
    )
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)
    assert shown.rows.merged == ["A1:C2"]
    assert shown.rows.hidden == {1}


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_of_a_hidden_row_that_is_repeated_all_are_hidden(how: str) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="7"/>'
    row = f"<table:table-row>{cell}</table:table-row>"
    hidden = f'<table:table-row table:number-rows-repeated="3" table:visibility="{how}">{cell}</table:table-row>'
    (sheet,) = sheets(f'<table:table table:name="People">{row}{hidden}{row}</table:table>')
    assert sheet.rows.rows == [(7,)] * 5
    assert sheet.rows.hidden == {2, 3, 4}


def test_a_row_that_is_repeated_stands_there_as_often() -> None:
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell>{}</table:table-cell></table:table-row>'
    blank, full = row.format(1_000_000, ""), row.format(2, "<text:p>a</text:p>")
    (sheet,) = sheets(f'<table:table table:name="A">{full}{blank}</table:table>')
    assert [list(one) for one in sheet.rows.rows] == [["a"], ["a"]]


FULL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
TABLE = '<table:table table:name="A"><table:table-row{}>{}</table:table-row></table:table>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "R117"),
        (TABLE.format("", "") + TABLE.format("", "").replace("A", "a"), "R117"),
        (TABLE.format("", "") * 5_000, "R117"),
        ("<table:table-row/>", "R110"),
        (TABLE.format("", FULL.format(' table:number-columns-repeated="0"', "")), "R114"),
        (TABLE.format("", FULL.format(' table:number-columns-repeated="٣"', "")), "R114"),
        (TABLE.format("", FULL.format(' table:number-columns-repeated="99999"', "a")), "R113"),
        (TABLE.format("", FULL.format("", "a" * 40_000)), "R115"),
        (TABLE.format(' table:number-rows-repeated="999999"', FULL.format("", "a")), "R113"),
    ],
)
def test_what_no_program_writes_is_refused(body: str, code: str) -> None:
    with pytest.raises(RefusedFileError) as caught:
        sheets(body)
    assert caught.value.code == code


def test_a_document_under_a_password_is_named() -> None:
    manifest = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    with pytest.raises(RefusedFileError) as caught:
        sheets(TABLE.format("", ""), **{"META-INF/manifest.xml": manifest})
    assert "password" in caught.value.message


SHAPE = "<draw:custom-shape><text:p>a box</text:p></draw:custom-shape>"


@pytest.mark.parametrize(
    "beside",
    [
        SHAPE,
        f"<draw:g>{SHAPE}{SHAPE}</draw:g>",
        "<draw:frame><draw:text-box><text:p>a box</text:p></draw:text-box></draw:frame>",
        "<draw:frame><draw:object><table:table><table:table-row><table:table-cell/></table:table-row></table:table>"  # noqa: ISC004
        "</draw:object></draw:frame>",
        "<office:annotation><text:p>a remark</text:p></office:annotation>",
    ],
)
def test_what_floats_above_a_cell_is_not_in_it(beside: str) -> None:
    text = '<table:table-cell office:value-type="string">{}<text:p>budget</text:p>{}</table:table-cell>'
    assert cells(text.format(beside, "")) == ["budget"]
    assert cells(text.format("", beside)) == ["budget"]


@pytest.mark.parametrize(
    "inner", ["", "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"]
)
def test_a_table_inside_a_cell_is_no_sheet_and_hides_no_row(inner: str) -> None:
    table = (
        '<table:table table:is-sub-table="true"><table:table-row><table:table-cell><text:p>no</text:p>'
        f"{inner}</table:table-cell></table:table-row></table:table>"
    )
    cell = '<table:table-cell office:value-type="string">{}<text:p>Ann</text:p>{}</table:table-cell>'
    assert cells(cell.format(table, "") + cell.format("", table)) == ["Ann", "Ann"]


def test_the_reading_of_a_character_is_not_a_part_of_the_name() -> None:
    ruby = "<text:ruby><text:ruby-base>田中</text:ruby-base><text:ruby-text>たなか</text:ruby-text></text:ruby>"
    assert cells(f'<table:table-cell office:value-type="string"><text:p>{ruby}</text:p></table:table-cell>') == ["田中"]


def test_zeros_in_front_of_a_number_are_kept_as_the_sheet_shows_them() -> None:
    shown = '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    row = shown.format(42, "00042") + shown.format(42, "42") + shown.format(42, "0042 €") + shown.format(42, "00043")
    (sheet,) = sheets(f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>')
    assert (list(sheet.rows.rows[0]), sheet.rows.numbers_shown) == ([42, 42, 42, 42], {(0, 0): "00042"})


def test_merged_cells_are_told_of_each_sheet_up_to_as_many_as_one_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sponsorcli.spreadsheets.limits.MERGED_RANGES", 2)
    cell = '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    first, second = sheets(
        f'<table:table table:name="A">{row * 3}</table:table><table:table table:name="B">{row}</table:table>'
    )
    assert first.rows.merged == ["A1:B1", "A2:B2"]
    assert second.rows.merged == ["A1:B1"]


@pytest.mark.parametrize("column", [1, 2, 25, 26, 27, 52, 53, 701, 702, 703, 728])
def test_merged_cells_are_called_as_openpyxl_calls_them(column: int) -> None:
    """One, two and three letters, at each limit."""
    before = f'<table:table-cell table:number-columns-repeated="{column - 1}"/>' if column > 1 else ""
    cell = '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
    row = f"<table:table-row>{before}{cell}</table:table-row>"
    (sheet,) = sheets(f'<table:table table:name="A">{row}</table:table>')
    assert sheet.rows.merged == [f"{get_column_letter(column)}1:{get_column_letter(column + 1)}1"]
