"""A sheet becomes a table: its rows told from what stands around them, every fault with its cell."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.model.schema import table_spec
from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.tables import ReadTable, TableRequest, read_table
from sponsorcli.rosters.tables.program_uses import Uses
from sponsorcli.rosters.values import ValueContext
from sponsorcli.spreadsheets.grid import Fault, Grid, Raw

CONTEXT = ValueContext(date(2026, 6, 30), ("L1", "L2", "L3"))


def read_rows(table: str, *rows: list[Raw], **grid: Any) -> ReadTable:
    columns = grid.pop("columns", {})
    request = TableRequest(table_spec(table), tuple(columns.items()), Uses(), frozenset(), CONTEXT)
    return read_table(Grid(**{"path": "r.xlsx", "sheet": "S", "rows": rows, "numbers_shown": {}, **grid}), request)


def told(read: ReadTable) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place).removeprefix("r.xlsx:S!")) for problem in read.problems]


def only(read: ReadTable, code: str) -> Problem:
    (problem,) = [problem for problem in read.problems if problem.code == code]
    return problem


def test_titles_blank_rows_totals_and_remarks_are_no_data() -> None:
    read = read_rows(
        "people",
        ["Export of June"],
        ["Person ID", "Name", "Performance"],
        ["P1", "Ann", 3],
        [None, None, None],
        ["P2", "Bo", 4],
        ["Total", None, 7],
        [None, "Count", 2],
        [None, "COUNT", 2, 17.0, 3.0],
        ["Source: the HR system"],
        ["  ", None],
    )
    assert read.table.frame["person_id"].to_list() == ["P1", "P2"]
    assert told(read) == [("R018", "A6"), ("R018", "B7"), ("R018", "B8"), ("R018", "A9")]
    assert {problem.severity for problem in read.problems} == {Severity.NOTE}


def test_a_table_of_ids_alone_is_data() -> None:
    read = read_rows("sponsors", ["person_id", "capacity"], ["S1"], ["S2", None], ["S3", 2])
    assert read.table.frame["person_id"].to_list() == ["S1", "S2", "S3"]
    assert read.problems == ()


def test_an_empty_required_cell_is_a_problem_of_its_cell() -> None:
    read = read_rows("training", ["person_id", "course", "completed_on"], ["P1", "Basics", date(2026, 1, 1)],
                     ["P2", None, date(2026, 1, 1)], ["P3", "Basics", "n/a"])  # fmt: skip
    assert told(read) == [("R005", "B3"), ("R005", "C4")]
    assert read.faulty == {1, 2}


def test_a_missing_required_column_is_one_problem_with_the_nearest_heading() -> None:
    read = read_rows("training", ["person_id", "course", "Compleeted"], ["P1", "Basics", "2026-01-01"])
    problem = only(read, "R002")
    assert problem.message == "training has no column for completed_on"
    assert problem.hint.startswith('did you mean "Compleeted"?')
    assert not read.readable
    assert read.table.left_out == 1


@pytest.mark.parametrize("rows", [[], [["x", "y"], [1, 2]]])
def test_a_sheet_without_headings_is_a_problem(rows: list[list[Raw]]) -> None:
    read = read_rows("people", *rows)
    assert [problem.code for problem in read.problems] == ["R002"]
    assert not read.readable


@pytest.mark.parametrize(("separator", "title"), [(None, []), (",", []), (None, [["People of June"], []])])
def test_headings_in_two_rows_are_read_as_one(separator: str | None, title: list[list[Raw]]) -> None:
    rows: list[list[Raw]] = [
        *title,
        ["ID", "Name", None, "Job", None, "Manager", None, "Rating"],
        [None, "First", "Last", "Level", "Hired on", "ID", "Name", 2024, 2025],
        ["P1", "Ann", "Lee", "L1", date(2020, 1, 1), "P9", "Bo Cox", 3, 4],
    ]
    read = read_rows("people", *rows, separator=separator)
    (row,) = read.table.frame.iter_rows(named=True)
    known = ("person_id", "name", "level", "hired_on", "manager_id")
    assert [row[name] for name in known] == ["P1", "Ann Lee", "L1", date(2020, 1, 1), "P9"]
    assert read.table.extra_columns == ("first_name", "last_name", "manager_name", "rating_2024", "rating_2025")


def test_an_id_of_a_manager_and_one_of_an_employee_are_told_by_what_stands_above() -> None:
    rows: list[list[Raw]] = [
        ["Manager", None, "Employee", None],
        ["ID", "Name", "ID", "Name"],
        ["P9", "Bo", "P1", "Ann"],
    ]
    (row,) = read_rows("people", *rows).table.frame.iter_rows(named=True)
    assert (row["person_id"], row["name"], row["manager_id"]) == ("P1", "Ann", "P9")


@pytest.mark.parametrize("last", [[], [["Name", None], ["First", "Last"]]])
def test_a_column_below_a_protected_group_is_not_read(last: list[list[Raw]]) -> None:
    """Whether or not the two rows are read as one."""
    above, below = last or (["Person", None], ["Name", "Level"])
    rows: list[list[Raw]] = [["ID", *above, "Gender", None, "Other"], ["ID", *below, "Self-reported", 2024, "Room"]]
    read = read_rows("people", *rows, ["P1", "Ann", "L1", "zz", "zz", "R 12"])
    assert [problem.code for problem in read.problems] == ["R017", "R017"]
    assert read.table.frame["person_id"].to_list() == ["P1"]
    assert "room" in read.table.extra_columns
    assert "zz" not in str(read.table.frame.rows())


def test_fields_below_a_group_that_stands_in_for_an_attribute_are_read_and_nothing_is_told_twice() -> None:
    rows: list[list[Raw]] = [["Pronouns", None, None, "Job"], ["person_id", "Salutation", "Own", "level"]]
    read = read_rows("people", *rows, ["P1", "zz", "zz", "L1"])
    assert read.table.frame.select("person_id", "level").rows() == [("P1", "L1")]
    assert told(read) == [("R017", "B2"), ("R017", "C2")]


def test_a_title_with_a_protected_word_groups_nothing() -> None:
    read = read_rows("people", ["Gender"], ["person_id", "Room"], ["P1", "R 12"])
    assert read.table.extra_columns == ("room",)


def test_two_columns_for_one_field_are_both_named() -> None:
    read = read_rows("people", ["person_id", "City", "Country"], ["P1", "Leeds", "UK"])
    problem = only(read, "R004")
    assert '"City" and "Country" could each be location' in problem.message
    assert [str(one.place) for one in problem.related] == ["r.xlsx:S!C1"]
    assert read.table.frame["location"].to_list() == [None]


def test_protected_and_proxy_columns_are_not_read() -> None:
    read = read_rows("people", ["person_id", "Sex", "Date of Birth", "Pronouns", "Team"], ["P1", "F", "x", "she", "A"])
    assert told(read) == [("R017", "B1"), ("R017", "C1"), ("R017", "D1")]
    assert read.table.extra_columns == ("team",)
    assert "F" not in str(read.table.frame.rows())


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("separator", [None, ","])
def test_wherever_a_protected_column_stands_all_rows_are_read(at: int, separator: str | None) -> None:
    """Pages put together repeat their headings, that of the protected column among them."""
    names: list[Raw] = ["person_id", "name", "level"]
    rows: list[list[Raw]] = [names, ["P1", "Ann", "L1"], names, ["P2", "Bo", "L2"], ["Total", "2", None]]
    values = ("Gender", "F", "Gender", "M", "2")
    read = read_rows(
        "people", *([*row[:at], value, *row[at:]] for row, value in zip(rows, values, strict=True)), separator=separator
    )
    assert read.table.frame["person_id"].to_list() == ["P1", "P2"]
    assert [problem.code for problem in read.problems] == ["R017", "R046", "R018"]


@pytest.mark.parametrize("row", [["(id)", "[text]", "(yyyy-mm-dd)"], ["---", ":--", "---"], ["{id}", None, "<date>"]])
def test_a_row_of_notes_or_lines_below_the_headings_explains_them(row: list[Raw]) -> None:
    read = read_rows("people", ["person_id", "name", "hired_on"], row, ["P1", "Ann", "2020-01-01"])
    assert read.table.frame["person_id"].to_list() == ["P1"]
    assert told(read) == [("R049", "2")]


def test_a_row_with_one_note_is_a_row() -> None:
    read = read_rows("people", ["person_id", "name"], ["P1", "(Ann)"], ["(P2)", "Bo"])
    assert read.table.frame["person_id"].to_list() == ["P1", "(P2)"]


def test_a_protected_column_cannot_be_read_under_another_name() -> None:
    read = read_rows("people", ["person_id", "Gender"], ["P1", "F"], columns={"function": "gender"})
    assert only(read, "R017").severity is Severity.ERROR
    assert read.table.frame["function"].to_list() == [None]


def test_error_cells_and_formulas_without_value_are_errors_where_fields_are_declared() -> None:
    read = read_rows("people", ["person_id", "level", "mood"], ["P1", Fault("#N/A"), None], ["P2", "L1", Fault("")])
    assert told(read) == [("R014", "B2"), ("R014", "C3")]
    assert [problem.severity for problem in read.problems] == [Severity.ERROR, Severity.WARNING]
    assert read.faulty == {0}


def test_ids_are_read_as_the_sheet_shows_them() -> None:
    read = read_rows("people", ["person_id"], [42.0], [7], numbers_shown={(1, 0): "00042"})
    assert read.table.frame["person_id"].to_list() == ["00042", "7"]


def test_hidden_rows_are_read_and_said() -> None:
    read = read_rows("people", ["person_id", "name"], ["P1", "Ann"], ["P2", "Bo"], hidden_rows=frozenset({3}))
    assert len(read.table) == 2
    assert told(read) == [("R019", "3")]


def test_merged_cells_among_the_rows_are_said_but_not_merged_titles() -> None:
    rows: list[list[Raw]] = [["Title"], ["person_id", "function"], ["P1", "Sales"], ["P2", None]]
    read = read_rows("people", *rows, merged=("A1:B1", "B3:B4"))
    assert told(read) == [("R034", "3")]


def test_cells_under_no_heading_are_said() -> None:
    read = read_rows("people", ["person_id", "name"], ["P1", "Ann", None, "the best"])
    assert told(read) == [("R040", "D2")]


def test_the_order_of_one_date_column_tells_that_of_the_sheets_others() -> None:
    read = read_rows("people", ["person_id", "hired_on", "left_on"], ["P1", "3/4/2020", "7/25/2021"])
    assert read.table.frame.select("hired_on", "left_on").row(0) == (date(2020, 3, 4), date(2021, 7, 25))


def test_rows_shorter_than_the_headings_are_filled_up() -> None:
    read = read_rows(
        "people", ["person_id", "name", "email"], ["P1", "Ann", "a@example.com"], ["P2", "Bo"], ["P3", "C", "c@x.y"]
    )
    assert read.table.frame["email"].to_list() == ["a@example.com", None, "c@x.y"]


def test_the_order_of_columns_changes_nothing_but_places() -> None:
    cells: list[list[Raw]] = [
        ["person_id", "level", "hired_on"],
        ["P1", "l2", date(2026, 1, 2)],
        ["P2", "L3", None],
    ]
    one = read_rows("people", *cells).table.frame
    other = read_rows("people", *(list(reversed(row)) for row in cells)).table.frame
    assert one.equals(other)


def test_first_and_last_names_are_joined_and_counted() -> None:
    rows: list[list[Raw]] = [["P1", "Osei", "Amara "], ["P2", None, "Bo"], ["P3", None, None], ["P4", "Lee", None]]
    read = read_rows("people", ["Employee ID", "Last name", "Given Name"], *rows)
    assert read.table.frame["name"].to_list() == ["Amara Osei", "Bo", None, "Lee"]
    assert read.table.frame["given_name"].to_list() == ["Amara", "Bo", None, None]
    assert [(one.field, one.count) for one in read.changes if "joined" in one.kind] == [("name", 3)]
    assert str(read.table.place(0, "name")) == "r.xlsx:S!C2"


@pytest.mark.parametrize("heading", ["Name", "Display name"])
def test_a_column_with_whole_names_beats_first_and_last(heading: str) -> None:
    read = read_rows("people", ["person_id", "First name", "Last name", heading], ["P1", "Amara", "Osei", "A. Osei"])
    assert read.table.frame["name"].to_list() == ["A. Osei"]
    assert read.changes == ()


def test_names_are_not_joined_where_they_are_no_names_of_the_row() -> None:
    headings: list[Raw] = ["person_id", "course", "completed_on", "First name", "Last name"]
    training = read_rows("training", headings, ["P1", "Basics", date(2026, 1, 1), "Amara", "Osei"])
    assert "name" not in training.table.frame.columns
    one = read_rows("people", ["person_id", "First name", "level"], ["P1", "Amara", "L1"])
    assert one.table.frame["name"].to_list() == [None]
    twice = read_rows("people", ["person_id", "First name", "Given name", "Surname"], ["P1", "A", "B", "C"])
    assert twice.table.frame["name"].to_list() == [None]


def test_ids_that_are_numbers_in_a_database_are_refused_at_their_heading_and_other_numbers_are_not() -> None:
    read = read_rows("people", ["staff", "Name", "Rating"], [7, "Ann", 4], columns={"person_id": "staff"},
                     number_columns=frozenset({0, 2}))  # fmt: skip
    problem = only(read, "R169")
    assert (str(problem.place), problem.hint.partition(",")[0]) == (
        "r.xlsx:S!A1", "make it text in the query"
    )  # fmt: skip
    assert "CAST(staff AS TEXT)" in problem.hint


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [("First name", "Last name", "Ann Lee"), ("名", "姓", "Lee Ann"), ("имя", "фамилия", "Ann Lee")],
)
def test_a_name_in_two_columns_stands_in_the_order_of_its_language(first: str, last: str, name: str) -> None:
    for heading, row in (([first, last], ["Ann", "Lee"]), ([last, first], ["Lee", "Ann"])):
        read = read_rows("people", ["person_id", *heading], ["P1", *row])
        assert read.table.frame["name"].to_list() == [name]
