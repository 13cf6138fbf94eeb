"""Forms as other spreadsheet programs hand them back: what people entered is read, whatever else was changed.

What the programs do is known from their downloads: Google Sheets keeps values, hidden rows and protection, and writes
styles of its own; Numbers makes a sheet of each table, puts the table's name above it and a summary before all; scripts
and converters write texts into the cells, with no list of shared ones and no styles.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from sponsorcli.forms import Form, Period
from sponsorcli.problems import Severity
from tests.returned_forms import fill, first_row, forms_by_name, opened, read_back, rows_of, write_programme

SHEET = "What you did"
ENTERED = (
    (date(2026, 10, 20), "Ben Okafor", "Promotion recommendation", "Dita Vogel"),
    (date(2026, 10, 21), "Ana Silva", "Meeting", None),
)
EXPECTED = {
    (date(2026, 10, 20), "S1", "P2", "Promotion recommendation", "D1"),
    (date(2026, 10, 21), "S1", "P1", "Meeting", None),
}
DAY_ZERO = date(1899, 12, 30)
Saved = Callable[[Workbook], bytes]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_google_sheets(book: Workbook) -> bytes:
    """Every sheet shown, days as Americans write them, no rules, no protection, a wider grid of empty cells."""
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"
        sheet.protection.sheet = False
        sheet.data_validations.dataValidation.clear()
        sheet.cell(sheet.max_row + 900, 26).number_format = "@"
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.number_format = "M/d/yyyy"
    return saved(book)


def of_numbers(book: Workbook) -> bytes:
    """A sheet a table, called after both, with the table's name in a merged row above; nothing hidden; a summary."""
    made = Workbook()
    summary = made.worksheets[0]
    summary.title = "Export Summary"
    summary.append(["This document was exported from Numbers. Each table was converted to an Excel worksheet."])
    for sheet in book.worksheets:
        table = made.create_sheet(f"{sheet.title[:20]} - Table 1")
        summary.append([sheet.title, "Table 1", table.title])
        table.append(["Table 1"])
        table.merge_cells(start_row=1, start_column=1, end_row=1, end_column=sheet.max_column)
        for row in sheet.iter_rows():
            table.append([cell.value for cell in row])
        for row in table.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.number_format = "d. mmm yyyy"
    return saved(made)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def of_a_script(book: Workbook) -> bytes:
    """Texts in the cells, days as numbers under the one style for them, no styles else, no shared texts."""
    numbers = range(1, len(book.worksheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(sheet.title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, book.worksheets, strict=True)
    )
    kinds = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{KINDS}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers)
        )
    )  # fmt: skip
    links = [("rIdS", "styles", "styles.xml"), *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": related([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(links),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }
    for n, sheet in zip(numbers, book.worksheets, strict=True):
        rows = "".join(
            f'<row r="{at}">{"".join(inline(value, at, column) for column, value in enumerate(row, start=1))}</row>'
            for at, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        )
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def related(links: list[tuple[str, str, str]]) -> str:
    """A part of relations: id, kind and target of each."""
    inside = "".join(f'<Relationship Id="{one}" Type="{OFFICE}/{kind}" Target="{to}"/>' for one, kind, to in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def inline(value: object, row: int, column: int) -> str:
    """A cell as scripts write it."""
    name = f"{get_column_letter(column)}{row}"
    match value:
        case None:
            return ""
        case datetime():
            return f'<c r="{name}" s="1"><v>{(value.date() - DAY_ZERO).days}</v></c>'
        case date():
            return f'<c r="{name}" s="1"><v>{(value - DAY_ZERO).days}</v></c>'
        case int() | float():
            return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def twice(*ways: Saved) -> Saved:
    """One program after the other."""

    def done(book: Workbook) -> bytes:
        for way in ways[:-1]:
            book = load_workbook(io.BytesIO(way(book)))
        return ways[-1](book)

    return done


WAYS: dict[str, Saved] = {
    "Google Sheets": of_google_sheets,
    "Numbers": of_numbers,
    "a script": of_a_script,
    "Google Sheets, then Numbers": twice(of_google_sheets, of_numbers),
    "Numbers, then a script": twice(of_numbers, of_a_script),
    "Numbers twice": twice(of_numbers, of_numbers),
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program file."""
    return write_programme(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="module")
def forms(program: Path) -> dict[str, Form]:
    """The forms by name, made before any came back."""
    september = forms_by_name(program, Period(date(2026, 9, 1)), date(2026, 9, 30))
    return {**september, **forms_by_name(program)}


def put(program: Path, files: dict[str, bytes]) -> None:
    folder = program.parent.parent / "returns"
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def filled_actions(form: Form) -> Workbook:
    book = opened(form)
    for at, cells in enumerate(ENTERED, start=first_row(book[SHEET]) + 2):
        fill(book[SHEET], at, cells)
    return book


@pytest.mark.walk
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_form_is_read_as_entered(way: Saved, program: Path, forms: dict[str, Form]) -> None:
    pulse = opened(forms["pulse-2026-10-ana-silva"])
    ratings = pulse["Ratings"]
    fill(ratings, first_row(ratings), (None, 4))
    agreement = opened(forms["agreement-ana-silva-sara-lund"])
    sheet = agreement.worksheets[0]
    fill(sheet, first_row(sheet), ("Chair a meeting", None, date(2026, 12, 1)))
    put(program, {
        "Unbenannt.xlsx": way(filled_actions(forms["actions-2026-10-sara-lund"])),
        "Kopie (2).xlsx": way(pulse),
        "agreement final.xlsx": way(agreement),
    })  # fmt: skip
    loaded = read_back(program)
    assert [problem for problem in loaded.problems if problem.severity is not Severity.NOTE] == []
    assert set(rows_of(loaded, "activity", "on", "sponsor_id", "protege_id", "action", "with_person")) >= EXPECTED
    assert rows_of(loaded, "feedback", "from_id", "about_id", "rating") == [("P1", "S1", 4.0)]
    assert ("P1", "S1", "Chair a meeting", date(2026, 12, 1)) in rows_of(
        loaded, "agreements", "protege_id", "sponsor_id", "goal", "review_on"
    )
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 3 + len(EXPECTED), "what is on record counts once"
    returned = loaded.snapshot.roster.frame("returns")["form_id"].to_list()
    assert len(returned) == 3


@pytest.mark.walk
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_form_of_last_month_and_one_of_another_programme_are_told_apart(
    way: Saved, program: Path, forms: dict[str, Form], tmp_path: Path
) -> None:
    book = opened(forms["actions-2026-09-sara-lund"])
    fill(book[SHEET], first_row(book[SHEET]), (date(2026, 9, 15), "Ana Silva", "Introduction", "Dita Vogel"))
    other = opened(forms_by_name(write_programme(tmp_path, "other"))["actions-2026-10-sara-lund"])
    fill(other[SHEET], first_row(other[SHEET]) + 2, ENTERED[0])
    put(program, {"a.xlsx": way(book), "b.xlsx": way(other)})
    loaded = read_back(program)
    read = rows_of(loaded, "activity", "on", "sponsor_id", "protege_id", "action", "with_person")
    assert read == [(date(2026, 9, 15), "S1", "P1", "Introduction", "D1")]
    assert {one.code for one in loaded.problems if "b.xlsx" in str(one.place)} - {"R016"} == {"R090"}
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.frame("returns")["period"].to_list() == ["2026-09"]
