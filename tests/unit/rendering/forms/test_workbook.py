"""How a form looks to who fills it in: what can be changed, what shows whole, and how it prints."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.forms import Form
from tests.returned_forms import first_row, forms_by_name, opened, write_programme


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Form]:
    folder = tmp_path_factory.mktemp("forms")
    path = write_programme(folder)
    text = path.read_text("utf-8").replace("name: Rising,", "name: R&D,")
    path.write_text(text, "utf-8")
    return forms_by_name(path)


def form_of(forms: dict[str, Form], kind: str) -> Form:
    """The first form of that kind."""
    return next(form for form in forms.values() if form.code.kind.value == kind)


@pytest.fixture(scope="module")
def actions(forms: dict[str, Form]) -> Workbook:
    return opened(form_of(forms, "actions"))


@pytest.fixture(scope="module")
def agreement(forms: dict[str, Form]) -> Workbook:
    return opened(form_of(forms, "agreement"))


def columns(sheet: Worksheet) -> dict[str, int]:
    """The headings of the sheet's table that are in sight, with the column of each."""
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden]
    return {
        str(cell.value): cell.column
        for cell in sheet[first_row(sheet) - 1]
        if cell.value is not None and not any((one.min or 0) <= cell.column <= (one.max or 0) for one in hidden)
    }


def test_a_form_prints_on_sheets_as_broad_as_the_paper_each_with_the_headings(actions: Workbook) -> None:
    sheet = actions.worksheets[0]
    head = first_row(sheet) - 1
    page, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert page is not None
    assert footer is not None
    assert page.fitToPage
    assert int(sheet.page_setup.fitToWidth or 1) == 1  # a file that says nothing means 1
    assert sheet.page_setup.fitToHeight is not None
    assert int(sheet.page_setup.fitToHeight) == 0  # as many as it takes
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.print_title_rows, sheet.freeze_panes) == (f"${head}:${head}", f"A{head + 1}")
    assert (footer.left.text, footer.right.text) == ("R&&D", "&P of &N")


def test_the_code_and_the_records_of_rows_are_hidden(actions: Workbook) -> None:
    sheet = actions.worksheets[0]
    assert sheet.row_dimensions[1].hidden
    assert [sheet.row_dimensions[row].hidden for row in (2, 3)] == [False, False]
    assert list(columns(sheet)) == [
        "Date", "Protégé", "What you did", "Who else", "Opportunity", "Note", "Is this right?"
    ]  # fmt: skip
    assert sheet.max_column == len(columns(sheet)) + 2


def test_what_is_to_be_filled_in_can_be_changed_and_what_is_given_cannot(
    agreement: Workbook, actions: Workbook
) -> None:
    for book in (agreement, actions):
        sheet = book.worksheets[0]
        assert sheet.protection.sheet
        row = first_row(sheet)
        assert not sheet.cell(row, 1).protection.locked
        assert sheet.cell(row - 1, 1).protection.locked  # a heading
    (signed,) = (row for row in agreement.worksheets[0].iter_rows() if row[0].value == "Signed on")
    assert not signed[1].protection.locked
    assert signed[1].number_format == "yyyy-mm-dd"


def test_a_text_stays_as_it_is_typed_and_a_date_looks_the_same_in_every_country(actions: Workbook) -> None:
    sheet = actions.worksheets[0]
    row = first_row(sheet)
    formats = {heading: sheet.cell(row, column).number_format for heading, column in columns(sheet).items()}
    assert formats["Date"] == "yyyy-mm-dd"
    assert {one for heading, one in formats.items() if heading != "Date"} == {"@"}


def test_a_row_is_as_high_as_its_longest_cell_needs_and_an_empty_one_has_one_line(tmp_path: Path) -> None:
    """A goal of 20 letters fits on a line of its column, one of 300 does not."""
    heights = []
    for number, goal in enumerate(("x" * 20, "x" * 300)):
        path = write_programme(tmp_path / str(number))
        book = load_workbook(tmp_path / str(number) / "data" / "roster.xlsx")
        book["agreements"]["D2"] = goal
        book.save(tmp_path / str(number) / "data" / "roster.xlsx")
        sheet = opened(forms_by_name(path)["agreement-chen-wei-tom-reyes"]).worksheets[0]
        at = first_row(sheet)
        assert (sheet.cell(at, 1).value, sheet.cell(at + 1, 1).value) == (goal, None)
        heights.append([sheet.row_dimensions[row].height for row in (at, at + 1)])
    (short, empty), (long, still_empty) = heights
    assert short == empty == still_empty
    assert long >= 3 * short
