"""A large sheet read in columns has the cells that the readers by rows find, or is left to them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from sponsorcli.spreadsheets import limits, open_spreadsheet
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.container import open_container
from sponsorcli.spreadsheets.excel import sheet_columns
from sponsorcli.spreadsheets.excel.cell_values import CellValues
from sponsorcli.spreadsheets.excel.number_formats import GENERAL, number_format
from sponsorcli.spreadsheets.excel.sheet_columns import read_columns
from sponsorcli.spreadsheets.excel.sheet_exact import read_exactly
from sponsorcli.spreadsheets.excel.sheet_quick import NotPlain, read_quickly
from sponsorcli.spreadsheets.grid import Raw
from sponsorcli.spreadsheets.limits import RefusedFileError

VALUES = CellValues(
    ("id", "name", "from", "score", "Ann", "Bob", None, " x "),
    (GENERAL, number_format("yyyy-mm-dd", 0), number_format("00000", 0), number_format("[h]:mm", 0)),
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:D5"/><sheetData>'
)
TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
FIRST = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCD"))
ROWS = (
    f'<row r="1" spans="1:4">{FIRST}</row>'
    '<row r="2" spans="1:4"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="1"><v>45000</v></c>'
    '<c r="D2"><v>0.25</v></c></row>'
    '<row r="3" spans="1:4"><c r="A3"><v>8</v></c><c r="B3" s="0" t="s"><v>5</v></c><c r="C3" s="1"/></row>'
    '<row r="5"><c r="A5"><v>9</v></c><c r="B5" t="s"><v>7</v></c><c r="D5"><v>-1E2</v></c></row>'
)
Cells = list[tuple[Raw, ...]]


def in_columns(rows: str, values: CellValues = VALUES, *, pieces: int = 1) -> tuple[Cells, list[str]]:
    data = f"{HEAD}{rows}{TAIL}".encode()
    step = -(-len(data) // pieces)
    found = read_columns("s.xml", [data[at : at + step] for at in range(0, len(data), step)], values)
    return list(found.rows), found.merged


def by_rows(rows: str, values: CellValues = VALUES) -> tuple[Cells, list[str]]:
    data = f"{HEAD}{rows}{TAIL}".encode()
    try:
        found = read_quickly("s.xml", [data], values)
    except NotPlain:
        found = read_exactly("s.xml", [data], values)
    assert not found.hidden
    assert not found.numbers_shown
    return found.rows, found.merged


def test_a_table_has_the_same_cells_in_columns() -> None:
    cells, merged = in_columns(ROWS)
    assert cells == [
        ("id", "name", "from", "score"),
        (7, "Ann", date(2023, 3, 15), 0.25),
        (8, "Bob"),
        (),
        (9, " x ", None, -100),
    ]
    assert merged == ["A1:B1"]
    assert (cells, merged) == by_rows(ROWS)
    assert [type(one) for one in cells[4]] == [int, str, type(None), int]


@pytest.mark.parametrize("pieces", [2, 7, 40])
def test_it_does_not_matter_how_the_file_comes(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_columns, "_AT_ONCE", 60)
    assert in_columns(ROWS, pieces=pieces) == by_rows(ROWS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="3" spans="1:4">', '<row r="3" hidden="1">'),
        ('<c r="D2"><v>0.25</v></c>', '<c r="D2" t="s"><v>4</v></c>'),
        ('<c r="A2"><v>7</v></c>', '<c r="A2" s="2"><v>7</v></c>'),
        ('<c r="A2"><v>7</v></c>', '<c r="A2" s="1"><v>45000</v></c>'),
        ('s="1"><v>45000', 's="3"><v>45000'),
        ("<v>45000</v>", "<v>45000.5</v>"),
        ("<v>45000</v>", "<v>60</v>"),
        ("<v>45000</v>", "<v>2958466</v>"),
        ("<v>0.25</v>", "<v>1e300</v>"),
        ("<v>0.25</v>", "<v>1e</v>"),
        ("<v>0.25</v>", "<f>1/4</f><v>0.25</v>"),
        ('<c r="D2"><v>0.25</v></c>', '<c r="D2" t="b"><v>1</v></c>'),
        ('<c r="D2"><v>0.25</v></c>', '<c r="D2" t="inlineStr"><is><t>x</t></is></c>'),
        ("<v>4</v></c><c", "<v>8</v></c><c"),
        ("<v>4</v></c><c", "<v>+4</v></c><c"),
        ("<v>4</v></c><c", "<v>4.0</v></c><c"),
        ('r="B2"', 'r="B3"'),
        ('r="B2"', 'r="E2"'),
        ('r="D2"', 'r="AAAAD2"'),
        ('r="D2"', 'r="ZZZ2"'),
        ('<row r="5">', '<row r="3">'),
        ('<row r="5">', '<row r="20009">'),
        ('<c r="A1" t="s"><v>0</v></c>', '<c r="A1"><v>1</v></c>'),
        ('<row r="1" spans="1:4">', '<row r="1" spans="1:4" r="2">'),
    ],
)
def test_what_is_no_plain_table_is_left_to_the_other_readers(old: str, new: str) -> None:
    assert ROWS.count(old) == 1
    with pytest.raises(NotPlain):
        in_columns(ROWS.replace(old, new))


def test_a_row_without_values_counts_for_the_order_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_columns, "_AT_ONCE", 1)
    data = f'{HEAD}{ROWS}<row r="6"><c r="A6" s="0"/></row>'.encode()
    twice = f'<row r="6"><c r="A6"><v>1</v></c></row>{TAIL}'.encode()
    with pytest.raises(NotPlain):
        read_columns("s.xml", [data, twice], VALUES)


def test_dates_from_1904_are_left_to_the_other_readers() -> None:
    with pytest.raises(NotPlain):
        in_columns(ROWS, CellValues(VALUES.texts, VALUES.formats, counts_from_1904=True))


def assert_the_same(rows: str) -> bool:
    """Whether the damaged sheet is still read in columns; if so, it has the cells that the other readers find."""
    try:
        found = in_columns(rows)
    except (NotPlain, RefusedFileError):
        return False
    assert found == by_rows(rows), rows
    return True


def damaged(chance: Random) -> str:
    text = ROWS
    for _ in range(chance.choice((1, 1, 2, 3))):
        at, other = chance.randrange(len(text)), chance.randrange(len(text))
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice('0123456789.eE+-"<>/ ABstrcv=\n&;é') + text[at + 1 :]
            case 1:
                text = text[:at] + text[at + chance.randrange(1, 6) :]
            case 2:
                text = text[:at] + chance.choice('0123456789.eE+-"<>/ ABstrcv=\n&;é') + text[at:]
            case _:
                text = text[:at] + text[other : other + chance.randrange(30)] + text[at:]
    return text


def tried(seeds: range) -> int:
    return sum(assert_the_same(damaged(Random(seed))) for seed in seeds)


def test_a_damaged_sheet_is_read_the_same_or_left_to_the_other_readers() -> None:
    assert tried(range(600)) > 10


@pytest.mark.search
def test_damaged_sheets_by_the_thousand() -> None:
    assert tried(range(1_000, 21_000)) > 400


def workbook(rows: int, write: Callable[[xlsxwriter.workbook.Worksheet], object]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("People")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ("person_id", "name", "hired_on", "rating"))
        for row in range(1, rows):
            sheet.write_row(row, 0, (f"P{row}", f"Name {row % 97}"))
            sheet.write_datetime(row, 2, date.fromordinal(736_000 + row % 500), day)
            sheet.write_number(row, 3, row % 5)
        write(sheet)
    return data.getvalue()


@pytest.mark.parametrize(
    ("write", "is_in_columns"),
    [
        (lambda sheet: sheet.write_number(9, 3, 2.5), True),
        (lambda sheet: sheet.write_string(9, 3, "five"), False),
        (lambda sheet: sheet.set_row(9, None, None, {"hidden": True}), False),
    ],
)
def test_a_workbook_is_read_in_columns_where_it_is_large_and_a_table(
    tmp_path: Path, write: Callable[[xlsxwriter.workbook.Worksheet], object], is_in_columns: bool
) -> None:
    data = workbook(8_000, write)
    (tmp_path / "p.xlsx").write_bytes(data)
    part = "xl/worksheets/sheet1.xml"
    assert zipfile.ZipFile(io.BytesIO(data)).getinfo(part).file_size > sheet_columns.LARGE
    assert open_container(data).size_of(part) > sheet_columns.LARGE
    file, _ = open_spreadsheet(tmp_path / "p.xlsx", "p.xlsx")
    assert file is not None
    grid, problems = file.grid(0)
    assert problems == ()
    assert grid is not None
    assert isinstance(grid.rows, ColumnRows) is is_in_columns
    assert grid.rows[9][:3] == ("P9", "Name 9", date.fromordinal(736_009))
    assert len(grid.rows) == 8_000 <= limits.ROWS
