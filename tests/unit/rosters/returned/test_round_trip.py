"""Forms that people filled in are read exactly as entered, whatever became of the file on the way."""

import shutil
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sponsorcli.forms import Form, Period, outstanding
from sponsorcli.problems import Problem, Severity
from sponsorcli.rendering.forms import form_workbook
from tests.returned_forms import (
    AS_OF,
    fill,
    first_row,
    forms_by_name,
    opened,
    read_back,
    rows_of,
    write_programme,
)

SARA, ANA, PAIR = "actions-2026-10-sara-lund", "pulse-2026-10-ana-silva", "agreement-ana-silva-sara-lund"
ACTION = ("on", "sponsor_id", "protege_id", "action", "with_person", "opportunity_id", "note", "action_id")
FAULTS = {Severity.ERROR, Severity.WARNING}


def faults(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Code and cell of each error and warning."""
    return [(problem.code, str(problem.place).rpartition("/")[2]) for problem in problems if problem.severity in FAULTS]


def filled_actions(form: Form) -> Workbook:
    """Sara's form with two new actions below the two on record."""
    book = opened(form)
    sheet = book["What you did"]
    row = first_row(sheet) + 2
    fill(sheet, row, (date(2026, 10, 20), "Ben Okafor", "Promotion recommendation", "Dita Vogel", None, "at the panel"))
    fill(sheet, row + 2, (date(2026, 10, 21), "Ana Silva", "Role recommendation", None, "OP-1: Acting head"))
    return book


def test_new_actions_are_read_exactly_as_entered(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    filled_actions(forms[SARA]).save(returns / "from Sara.xlsx")
    loaded = read_back(path)
    tag = forms[SARA].code.tag
    assert rows_of(loaded, "activity", *ACTION) == [
        (date(2026, 10, 20), "S1", "P2", "Promotion recommendation", "D1", None, "at the panel", f"{tag}-01"),
        (date(2026, 10, 21), "S1", "P1", "Role recommendation", None, "OP-1", None, f"{tag}-03"),
    ]
    assert faults(loaded.problems) == []
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 5


def test_a_form_twice_and_in_another_order_counts_once(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    filled_actions(forms[SARA]).save(returns / "b.xlsx")
    once = read_back(path)
    shutil.copy(returns / "b.xlsx", returns / "a.xlsx")
    (returns / "z.xlsx").write_bytes((returns / "b.xlsx").read_bytes())
    thrice = read_back(path)
    assert rows_of(thrice, "activity", *ACTION) == rows_of(once, "activity", *ACTION)
    assert faults(thrice.problems) == []
    assert rows_of(thrice, "returns", "form_id", "person_id", "period", "empty") == [
        ("rising/2026-10/actions/S1", "S1", "2026-10", False)
    ]


def test_a_corrected_form_adds_what_is_new_and_counts_nothing_twice(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = filled_actions(forms[SARA])
    book.save(returns / "a.xlsx")
    sheet = book["What you did"]
    row = first_row(sheet)
    fill(sheet, row + 3, (date(2026, 10, 22), "Ana Silva", "Meeting"))
    fill(sheet, row + 2, (None, None, None, None, None, "a longer note"))
    book.save(returns / "b.xlsx")
    loaded = read_back(path)
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 6


@pytest.mark.parametrize("row", [0, 1], ids=["without an id of its own", "with an action_id"])
def test_a_note_added_to_a_row_on_record_is_no_second_action(
    path: Path, returns: Path, forms: dict[str, Form], row: int
) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    fill(sheet, first_row(sheet) + row, (None, None, None, None, None, "went well"))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert [note for (note,) in rows_of(loaded, "activity", "note")] == ["went well"]
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 3
    assert faults(loaded.problems) == []


def test_an_empty_form_is_a_return_all_the_same(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    (returns / "a.xlsx").write_bytes(form_workbook(forms[SARA]))
    (returns / "b.xlsx").write_bytes(form_workbook(forms[ANA]))
    loaded = read_back(path)
    assert rows_of(loaded, "returns", "person_id", "empty") == [("S1", True), ("P1", True)]
    assert rows_of(loaded, "activity", "on") == rows_of(loaded, "feedback", "on") == []
    assert loaded.snapshot is not None
    missing = outstanding(loaded.snapshot, Period.read("2026-10"))
    assert {form.person_id for form in missing if form.kind == "actions"} == {"S2"}
    assert {form.person_id for form in missing if form.kind == "pulse"} == {"P2", "P3", "S1", "S2"}


def test_ratings_and_answers_are_read_as_entered(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[ANA])
    ratings, questions = book["Ratings"], book["Questions"]
    fill(ratings, first_row(ratings), (None, 4))
    fill(questions, first_row(questions) + 1, (None, "More time; and “air cover”\nfrom the board"))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert rows_of(loaded, "feedback", "on", "from_id", "about_id", "rating") == [(AS_OF, "P1", "S1", 4.0)]
    assert rows_of(loaded, "responses", "on", "from_id", "question", "answer") == [
        (AS_OF, "P1", "What next", "More time; and “air cover”\nfrom the board")
    ]
    assert faults(loaded.problems) == []


def test_two_ratings_in_two_files_of_one_form_are_told_and_the_first_is_read(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    for name, rating in (("a", 2), ("b", 5)):
        book = opened(forms[ANA])
        fill(book["Ratings"], first_row(book["Ratings"]), (None, rating))
        book.save(returns / f"{name}.xlsx")
    loaded = read_back(path)
    assert rows_of(loaded, "feedback", "rating") == [(2.0,)]
    row = first_row(opened(forms[ANA])["Ratings"])
    assert faults(loaded.problems) == [("R093", f"b.xlsx:Ratings!{row}")]


def test_an_agreement_is_read_as_entered(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[PAIR])
    sheet = book["Agreement"]
    signed = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Signed on")
    sheet.cell(signed.row, 2, date(2026, 10, 8))
    fill(sheet, first_row(sheet), ("Lead a team", "Meet monthly", date(2027, 1, 15)))
    fill(sheet, first_row(sheet) + 1, ("Speak at the fair", None, None, date(2026, 10, 30)))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    fields = ("protege_id", "sponsor_id", "signed_on", "goal", "expectation", "review_on", "met_on")
    assert rows_of(loaded, "agreements", *fields) == [
        ("P1", "S1", date(2026, 10, 8), "Lead a team", "Meet monthly", date(2027, 1, 15), None),
        ("P1", "S1", date(2026, 10, 8), "Speak at the fair", None, None, date(2026, 10, 30)),
    ]
    assert faults(loaded.problems) == []


def test_a_goal_on_record_that_was_reached_stays_one_goal(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms["agreement-chen-wei-tom-reyes"])
    fill(book["Agreement"], first_row(book["Agreement"]), (None, None, None, date(2026, 10, 3)))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.goals.rows() == [
        ("P3", "S2", "Lead a team", None, date(2026, 2, 2), date(2026, 7, 1), date(2026, 10, 3))
    ]


def test_a_signature_alone_is_an_agreement(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[PAIR])
    sheet = book["Agreement"]
    signed = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Signed on")
    sheet.cell(signed.row, 2, date(2026, 10, 8))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert rows_of(loaded, "agreements", "protege_id", "signed_on", "goal") == [("P1", date(2026, 10, 8), None)]


def test_a_signature_that_is_no_day_is_told_by_its_cell(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[PAIR])
    sheet = book["Agreement"]
    signed = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Signed on")
    sheet.cell(signed.row, 2, "both of us")
    fill(sheet, first_row(sheet), ("Lead a team",))
    book.save(returns / "a.xlsx")
    assert faults(read_back(path).problems) == [("R007", f"a.xlsx:Agreement!B{signed.row}")]


def test_a_form_of_last_month_counts_for_its_own_period(path: Path, returns: Path) -> None:
    september = forms_by_name(path, Period(date(2026, 9, 1)))["pulse-2026-09-ana-silva"]
    book = opened(september)
    fill(book["Ratings"], first_row(book["Ratings"]), (None, 3))
    book.save(returns / "late.xlsx")
    loaded = read_back(path)
    assert rows_of(loaded, "feedback", "on", "rating") == [(date(2026, 9, 30), 3.0)]
    assert rows_of(loaded, "returns", "period") == [("2026-09",)]


def test_a_form_of_another_programme_is_told_and_read_by_nobody(path: Path, returns: Path, tmp_path: Path) -> None:
    other = forms_by_name(write_programme(tmp_path / "elsewhere", "other"))[SARA]
    filled_actions(other).save(returns / "a.xlsx")
    loaded = read_back(path)
    assert faults(loaded.problems) == [("R090", "a.xlsx:What you did!1")]
    assert rows_of(loaded, "activity", "on") == rows_of(loaded, "returns", "form_id") == []


def test_an_answer_that_an_action_is_not_right_is_told_and_deletes_nothing(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    row = first_row(sheet)
    sheet.cell(row, 7, "No")
    sheet.cell(row + 1, 7, "yes")
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert faults(loaded.problems) == [("R094", f"a.xlsx:What you did!G{row}")]
    assert rows_of(loaded, "returns", "empty") == [(False,)]
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 3


def test_rows_sorted_without_their_hidden_columns_keep_their_ids(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = filled_actions(forms[SARA])
    sheet = book["What you did"]
    first = first_row(sheet)
    rows = [[sheet.cell(row, column).value for column in range(1, 8)] for row in range(first, first + 5)]
    for at, row in enumerate(reversed(rows), start=first):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 5
    assert faults(loaded.problems) == []


def test_ratings_sorted_without_their_hidden_columns_stay_with_their_people(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = opened(forms["pulse-2026-10-sara-lund"])
    sheet = book["Ratings"]
    row = first_row(sheet)
    names = [sheet.cell(row, 1).value, sheet.cell(row + 1, 1).value]
    assert names == ["Ana Silva", "Ben Okafor"]
    for at, (name, rating) in enumerate([("Ben Okafor", 1), ("Ana Silva", 5)], start=row):
        fill(sheet, at, (name, rating))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert rows_of(loaded, "feedback", "about_id", "rating") == [("P2", 1.0), ("P1", 5.0)]


def test_a_note_alone_is_told_as_a_remark(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    row = first_row(sheet) + 3
    sheet.cell(row, 6, "I was away")
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    noted = [
        (problem.code, str(problem.place).rpartition("!")[2]) for problem in loaded.problems if problem.code == "R018"
    ]
    assert noted == [("R018", f"F{row}")]
    assert faults(loaded.problems) == []


def test_half_filled_rows_are_told_by_their_cells(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    row = first_row(sheet) + 2
    fill(sheet, row, (date(2026, 10, 20), "Ana Silva"))
    fill(sheet, row + 1, (None, "Ana Silva", "Meeting"))
    fill(sheet, row + 2, (date(2026, 10, 20), None, "Meeting"))
    fill(sheet, row + 3, ("soon", "Ana Silva", "Meeting"))
    fill(sheet, row + 4, (date(2026, 10, 20), "Ana Silva", "Juggling"))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert faults(loaded.problems) == [
        ("R005", f"a.xlsx:What you did!C{row}"), ("R005", f"a.xlsx:What you did!A{row + 1}"),
        ("R005", f"a.xlsx:What you did!B{row + 2}"), ("R007", f"a.xlsx:What you did!A{row + 3}"),
        ("R031", f"a.xlsx:What you did!C{row + 4}"),
    ]  # fmt: skip


def test_a_sponsor_of_one_protege_need_not_name_them(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms["actions-2026-10-tom-reyes"])
    fill(book["What you did"], first_row(book["What you did"]), (datetime(2026, 10, 2, 9, 30), None, "Meeting"))  # noqa: DTZ001
    book.save(returns / "a.xlsx")
    assert rows_of(read_back(path), "activity", "on", "protege_id") == [(date(2026, 10, 2), "P3")]


def test_a_form_whose_code_was_deleted_everywhere_is_told(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = filled_actions(forms[SARA])
    for sheet in book.worksheets:
        sheet.delete_rows(1)
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    assert [problem.code for problem in loaded.problems if problem.severity is Severity.ERROR] == ["R091"]
    assert rows_of(loaded, "activity", "on") == []


def test_a_form_whose_code_was_changed_is_told(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = filled_actions(forms[SARA])
    for sheet in book.worksheets:
        sheet["A1"] = str(sheet["A1"].value).replace("|S1|", "|S2|")
    book.save(returns / "a.xlsx")
    assert [problem.code for problem in read_back(path).problems if problem.severity is Severity.ERROR] == ["R091"]


def test_the_code_of_another_sheet_will_do(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = filled_actions(forms[SARA])
    book["What you did"].delete_rows(1)
    book.save(returns / "a.xlsx")
    assert len(rows_of(read_back(path), "activity", "on")) == 2


def test_a_sheet_whose_headings_are_gone_is_told(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = filled_actions(forms[SARA])
    sheet = book["What you did"]
    sheet.delete_rows(first_row(sheet) - 1)
    book.save(returns / "a.xlsx")
    assert faults(read_back(path).problems) == [("R092", "a.xlsx:What you did")]


def test_an_entry_beside_the_title_is_told(path: Path, returns: Path, forms: dict[str, Form]) -> None:
    book = opened(forms[SARA])
    book["What you did"]["D3"] = "on holiday"
    book.save(returns / "a.xlsx")
    assert faults(read_back(path).problems) == [("R095", "a.xlsx:What you did!D3")]


def test_no_form_back_yet_is_a_note(path: Path) -> None:
    loaded = read_back(path)
    assert faults(loaded.problems) == []
    assert [problem.code for problem in loaded.problems].count("R096") == 1
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.table("returns").is_given


def test_forms_are_the_same_bytes_and_hide_their_ids(forms: dict[str, Form]) -> None:
    for form in forms.values():
        content = form_workbook(form)
        assert content == form_workbook(form)
        for sheet in load_workbook(BytesIO(content)).worksheets:
            assert sheet.row_dimensions[1].hidden
            assert sheet.protection.sheet
            assert sheet.protection.password is None
            hidden = {key for key, column in sheet.column_dimensions.items() if column.hidden}
            headed = {
                cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value in {"Record", "As sent"}
            }
            assert not headed or hidden & headed


def test_an_action_on_record_whose_day_is_corrected_keeps_its_id(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    fill(sheet, first_row(sheet) + 1, (date(2026, 10, 10),))
    book.save(returns / "a.xlsx")
    assert rows_of(read_back(path), "activity", "on", "protege_id", "action_id") == [(date(2026, 10, 10), "P2", "A-2")]


def test_a_row_on_record_copied_with_its_hidden_cells_and_changed_is_an_action_of_its_own(
    path: Path, returns: Path, forms: dict[str, Form]
) -> None:
    book = opened(forms[SARA])
    sheet = book["What you did"]
    row = first_row(sheet) + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(row + 2, column).value = sheet.cell(row, column).value
    fill(sheet, row + 2, (date(2026, 10, 10),))
    book.save(returns / "a.xlsx")
    loaded = read_back(path)
    ((day, action_id),) = rows_of(loaded, "activity", "on", "action_id")
    assert (day, action_id != "A-2") == (date(2026, 10, 10), True)
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == 4
