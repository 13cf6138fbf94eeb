"""The workbook: what it holds, and that it is the same every time."""

import io
import os
import subprocess
import sys
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.rendering.workbook.book import shortened
from sponsorcli.rendering.workbook.plan import chart_rows
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

HERE = Path(__file__).parents[1]
AGAIN = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import made_up
from sponsorcli.rendering.workbook import workbook_bytes
print(hashlib.sha256(workbook_bytes(made_up.month(), made_up.cover())).hexdigest())
"""


def opened(reports: list[Report], cover: Report) -> Workbook:
    """The workbook as another library reads it."""
    with warnings.catch_warnings():
        # The bars of Excel 2010 stand in an extension that this other library does not know.
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return openpyxl.load_workbook(io.BytesIO(workbook_bytes(reports, cover)))


def small(*columns: Column, rows: list[tuple[object, ...]], **parts: object) -> Report:
    """A report of one table."""
    table = Table.of_rows("t", "Things", columns, rows)  # type: ignore[arg-type]
    return Report("r", "Report", "p", "P & Q", date(2026, 10, 31), "0.1.0", tables=(table,), **parts)  # type: ignore[arg-type]


def texts(book: Workbook, sheet: str) -> list[object]:
    """Every value of the sheet in reading order."""
    return [cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


def test_there_is_a_cover_a_sheet_a_report_long_tables_and_about(made_up: ModuleType) -> None:
    book = opened(list(made_up.month()), made_up.cover())
    assert book.sheetnames == [
        "Cover",
        "Changes and course",
        "Accountability",
        "Each pair's standing",
        "Each sponsor's standing",
        "Outcomes",
        "Share not yet promoted",
        "Pairing",
        "Pairs",
        "About this report",
        "Chart figures",
    ]
    assert book["Chart figures"].sheet_state == "hidden"


def test_the_cover_is_not_repeated_as_a_report(made_up: ModuleType) -> None:
    book = opened([made_up.cover(), *made_up.month()], made_up.cover())
    assert book.sheetnames[:3] == ["Cover", "Changes and course", "Accountability"]


def test_a_single_report_is_cover_and_content(made_up: ModuleType) -> None:
    book = opened([made_up.pairing()], made_up.pairing())
    assert book.sheetnames == ["Cover", "Pairing", "Pairs", "About this report"]


def test_the_cover_says_the_headline_the_figures_and_where_they_are(made_up: ModuleType) -> None:
    book = opened(list(made_up.month()), made_up.cover())
    said = texts(book, "Cover")
    assert made_up.cover().headline in said
    assert "23.3%" in said
    links = [cell.hyperlink.location for row in book["Cover"].iter_rows() for cell in row if cell.hyperlink]
    sheets = ("Changes and course", "Accountability", "Outcomes", "Pairing", "About this report")
    assert links == [f"'{name}'!A1" for name in sheets]


def test_values_have_their_own_types() -> None:
    columns = (Column("i", "Id", Kind.ID), Column("d", "On", Kind.DATE), Column("s", "Share", Kind.SHARE))
    book = opened([small(*columns, rows=[("00123", date(2026, 10, 31), 0.5)])], small(*columns, rows=[]))
    row = next(row for row in book["Report"].iter_rows() if row[1].value == "00123")
    assert row[1].data_type == "s"
    assert row[2].value == datetime(2026, 10, 31)  # noqa: DTZ001 - sheets know no zones
    assert (row[3].value, row[3].number_format) == (0.5, "0.0%")


def test_withheld_is_said_and_missing_is_empty() -> None:
    column = (Column("i", "Id", Kind.ID), Column("n", "People", Kind.WHOLE))
    report = small(*column, rows=[("a", Withheld("fewer than 10")), ("b", None), ("c", 0), ("d", float("nan"))])
    book = opened([report], report)
    found = {row[1].value: row[2] for row in book["Report"].iter_rows() if row[1].value in {"a", "b", "c", "d"}}
    assert [found[key].value for key in "abcd"] == ["withheld", None, 0, None]
    assert found["a"].font.italic


def test_text_is_never_a_formula_a_link_or_an_error() -> None:
    hostile = [
        "=1+1",
        "+1",
        "@x",
        "http://x.example",
        "mailto:a@x.example",
        "file://x",
        "#N/A",
        "{=1}",
        "1e5",
        "\x1b[2J",
    ]
    report = small(Column("t", "Text", Kind.TEXT), rows=[(text,) for text in hostile], headline="=2+2", notes=("=3+3",))
    book = opened([report], report)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type not in {"f", "e"}
                assert cell.hyperlink is None or cell.hyperlink.target is None
    assert {*hostile[:-1], r"\x1b[2J"} <= set(texts(book, "Report"))


def test_long_tables_keep_their_headings_in_sight_and_filter(made_up: ModuleType) -> None:
    sheet = opened(list(made_up.month()), made_up.cover())["Each pair's standing"]
    table = sheet.tables["t_accountability_standings"]
    heading = int(table.ref.split(":")[0].lstrip("ABCDEFGH"))
    assert sheet.freeze_panes == f"B{heading + 1}"
    assert table.autoFilter is not None
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.max_row - heading == 360


def test_pages_are_set_up_for_print(made_up: ModuleType) -> None:
    for sheet in opened(list(made_up.month()), made_up.cover()):
        if sheet.sheet_state == "hidden":
            continue
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in {1, None}  # one page where nothing is said
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter is not None
        assert "Emerging Leaders Sponsorship, as of 31 October 2026" in str(sheet.oddFooter.left.text)
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_an_ampersand_in_the_footer_is_no_command() -> None:
    report = small(Column("t", "T", Kind.TEXT), rows=[])
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([report], report))) as parts:
        assert "P &amp;&amp; Q" in parts.read("xl/worksheets/sheet1.xml").decode()


def test_charts_are_native_and_say_what_they_show(made_up: ModuleType) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(made_up.month(), made_up.cover()))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        drawings = "".join(parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name)
    assert len(charts) == 5 + 2  # the cover shows two of them again
    assert "46 of 60 pairs are on rung 3 or above" in drawings.replace("\n", " ")


def test_a_title_that_looks_like_an_address_is_no_formula() -> None:
    columns = (Column("c", "Category", Kind.TEXT), Column("n", "Go!A1", Kind.WHOLE))
    chart = Chart("x", "=Cover!$A$1", ChartKind.BARS, "t", "c", ("n",), "d")
    report = small(*columns, rows=[("a", 1)], charts=(chart,))
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([report], report))) as parts:
        text = parts.read("xl/charts/chart1.xml").decode()
    assert "<a:t>=Cover! $A$1</a:t>" in text
    assert "Go! A1" in text


def test_the_last_sheet_says_what_it_was_made_from(made_up: ModuleType) -> None:
    said = texts(opened(list(made_up.month()), made_up.cover()), "About this report")
    assert "../sample_data/emerging-leaders.xlsx" in said
    assert "9f2c" * 16 in said
    assert "sponsorcli 0.1.0" in said
    assert "Weighted mean of the criteria, 0 to 1." in said


def test_sheet_names_are_legal_and_differ() -> None:
    title = "A title: far [too] long for a sheet's tab/label"
    reports = [
        Report(f"r{number}", title, "p", "P", date(2026, 10, 31), "0", facts=(Fact("n", "N", Kind.WHOLE, 1),))
        for number in range(3)
    ]
    names = opened(reports, Report("report", "Cover", "p", "P", date(2026, 10, 31), "0")).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_an_empty_report_is_a_workbook_too() -> None:
    empty = Report("report", "", "p", "P", date(2026, 10, 31), "0")
    assert opened([], empty).sheetnames == ["Cover", "About this report"]


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("2", "America/Los_Angeles")])
def test_the_same_reports_give_the_same_bytes_in_any_process(seed: str, zone: str, made_up: ModuleType) -> None:
    import hashlib

    here = hashlib.sha256(workbook_bytes(made_up.month(), made_up.cover())).hexdigest()
    run = subprocess.run(
        [sys.executable, "-c", AGAIN, str(HERE)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == here


@pytest.mark.parametrize(
    ("narrow", "broad", "rows"), [(0, 0, 0), (1, 0, 1), (2, 0, 1), (3, 0, 2), (4, 0, 2), (3, 1, 3)]
)
def test_charts_stand_two_in_a_row_and_those_of_intervals_alone(narrow: int, broad: int, rows: int) -> None:
    charts = tuple(
        Chart(f"c{at}", "C", kind, "t", "x", ("y",), "what it shows")
        for at, kind in enumerate([ChartKind.LINES] * narrow + [ChartKind.INTERVALS] * broad)
    )
    assert chart_rows(Report("r", "R", "p", "P", date(2026, 10, 31), "0", charts=charts)) == rows


@pytest.mark.parametrize(
    ("name", "room", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two"),
        ("one two three", 8, "one"),
        ("onetwothree", 6, "onetw"),
    ],
)
def test_a_name_that_is_too_long_keeps_as_many_words_as_there_is_room_for(name: str, room: int, short: str) -> None:
    assert shortened(name, room) == short
