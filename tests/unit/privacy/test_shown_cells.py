"""What a sheet shows in a cell, and which rows and cells of it name somebody."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.model import Roster
from sponsorcli.privacy.mentions import Person, mentions_in_sheet, shown_cells
from sponsorcli.privacy.person_report import Mention, plan_table, runs_of
from sponsorcli.spreadsheets.grid import Grid, Raw


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (" E17 ", "E17"),
        (1, "1"),
        (1.0, "1"),
        (1.5, None),
        (True, None),
        (False, None),
        (None, None),
        (date(2026, 1, 1), None),
    ],
)
def test_a_text_and_a_whole_number_can_be_an_id_and_nothing_else(cell: object, shown: str | None) -> None:
    assert list(shown_cells(Grid("f.xlsx", None, [], {}), 1, [cell])) == [shown]


def test_a_number_that_a_format_shows_longer_is_what_the_sheet_shows_in_that_cell_alone() -> None:
    grid = Grid("f.xlsx", None, [], {(1, 0): "00042"})
    assert list(shown_cells(grid, 2, [42, 42])) == ["00042", "42"]
    assert list(shown_cells(grid, 1, [42, 42])) == ["42", "42"]


def test_a_row_goes_as_a_whole_only_where_a_field_it_needs_means_the_person() -> None:
    rows: list[list[Raw]] = [
        ["id", "manager", "note"],
        ["E17", "1", "met Ann Lee"],
        ["1", "E17", "met Ann Lee"],
        ["1", True, None],
    ]
    grid = Grid("people.csv", None, rows, {})
    directory = Roster.of(people=[{"person_id": "1"}, {"person_id": "E17", "name": "Ann Lee"}]).directory
    person = Person("E17", (), ("Ann Lee",), directory)
    found = mentions_in_sheet(Path("people.csv"), grid, person, {1: True, 2: False})
    assert [(one.row, one.column, one.what) for one in found] == [
        (2, None, "delete the row"),
        (3, 2, "empty the cell"),
        (3, 3, "take the person out of the text"),
    ]
    one = Person("1", (), (), directory)
    assert [mention.row for mention in mentions_in_sheet(Path("people.csv"), grid, one, {2: False})] == [2], (
        "a number alone in a text is no id"
    )


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([4], "4"), ([4, 5], "4–5"), ([4, 6], "4, 6"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10"), ([], "")],
)
def test_rows_that_follow_each_other_are_put_together(numbers: list[int], text: str) -> None:
    assert runs_of(numbers) == text


def test_the_plan_has_a_line_for_all_rows_of_a_sheet_to_which_the_same_is_to_be_done() -> None:
    given = [("b.csv", None, 3, 28), ("a.csv", "S", 9, None), ("b.csv", None, 2, 28), ("b.csv", None, 2, 1)]
    table = plan_table([Mention(file, sheet, row, column, "x") for file, sheet, row, column in given])
    assert tuple(table.rows()) == (
        ("a.csv", "S", "x", None, "9", 1),
        ("b.csv", None, "x", "A", "2", 1),
        ("b.csv", None, "x", "AB", "2–3", 2),
    )
