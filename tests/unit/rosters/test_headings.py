"""Columns are told by their headings, however these are written."""

import pytest

from sponsorcli.model.schema import table_spec
from sponsorcli.rosters.headings import FieldHeadings, folded, heading_row, match, snake_case
from sponsorcli.spreadsheets.grid import Grid, Raw

PEOPLE = FieldHeadings(table_spec("people").fields)


def grid(*rows: list[Raw]) -> Grid:
    return Grid("people.csv", None, rows, {})


@pytest.mark.parametrize("heading", ["Employee ID", "EMPLOYEE-ID", "employeeId", " Émployee_id ", "employee\nid:"])
def test_case_spaces_punctuation_and_accents_make_no_difference(heading: str) -> None:
    assert folded(heading) == "employeeid"
    assert match(0, [heading], PEOPLE).column_of == {"person_id": 0}


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Work Region", "work_region"), ("EmpStatusID", "emp_status_id"), ("Bonus %", "bonus"), ("Région", "region")],
)
def test_other_columns_are_named_by_their_heading_in_snake_case(heading: str, name: str) -> None:
    assert snake_case(heading) == name


def test_headings_below_titles_are_found() -> None:
    rows: list[list[Raw]] = [["People as of June"], [], ["Exported by HR", None, 3], ["Staff No", "Full name", "Grade"]]
    assert heading_row(grid(*rows, ["P1", "Ann", "L1"]), PEOPLE) == 3


def test_a_sheet_without_a_known_heading_has_no_heading_row() -> None:
    assert heading_row(grid(["a", "b"], ["P1", "Ann"]), PEOPLE) is None


def test_a_field_name_beats_its_aliases() -> None:
    headings = match(0, ["id", "person_id", "City", "location"], PEOPLE)
    assert headings.column_of == {"person_id": 1, "location": 3}
    assert headings.extras == {"id": 0, "city": 2}


def test_two_aliases_of_one_field_are_both_named() -> None:
    headings = match(0, ["person_id", "City", "Country"], PEOPLE)
    assert headings.twice == {"location": (1, 2)}
    assert headings.extras == {}


def test_the_programs_columns_beat_everything() -> None:
    wanted = FieldHeadings(PEOPLE.fields, {"person_id": "personnel no.", "level": "Nowhere", "region": "Name"})
    headings = match(0, ["person_id", "Personnel No", "Level", "name"], wanted)
    assert headings.column_of == {"person_id": 1, "region": 3}
    assert headings.missing == ("level",)
    assert set(headings.extras.values()) == {0, 2}
    assert not set(headings.extras) & {"person_id", "level"}


def test_two_columns_of_one_unknown_heading_are_both_kept() -> None:
    assert match(0, ["person_id", "Remark", "remark"], PEOPLE).extras == {"remark": 1, "remark_2": 2}
