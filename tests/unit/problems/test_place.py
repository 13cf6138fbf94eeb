"""Places read as addresses that people can go to."""

import openpyxl.utils
import pytest

from sponsorcli.problems import CellPlace, FilePlace, Place, TextPlace
from sponsorcli.problems.place import column_letters, in_short, reading_order


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (FilePlace("roster.xlsx"), "roster.xlsx"),
        (FilePlace("roster.xlsx", "People"), "roster.xlsx:People"),
        (TextPlace("program.yaml", 14, 7), "program.yaml:14:7"),
        (CellPlace("roster.xlsx", "People", 2, 6), "roster.xlsx:People!F2"),
        (CellPlace("roster.xlsx", "People", 2), "roster.xlsx:People!2"),
        (CellPlace("people.csv", None, 2, 28), "people.csv!AB2"),
    ],
)
def test_a_place_reads_as_an_address(place: Place, text: str) -> None:
    assert str(place) == text


@pytest.mark.parametrize("column", [1, 26, 27, 52, 53, 702, 703, 16_384])
def test_columns_are_named_as_spreadsheets_name_them(column: int) -> None:
    assert column_letters(column) == openpyxl.utils.get_column_letter(column)


def test_reading_goes_file_by_file_sheet_by_sheet_down_and_along() -> None:
    places: list[Place] = [
        FilePlace("a.xlsx"),
        FilePlace("a.xlsx", "People"),
        CellPlace("a.xlsx", "People", 2),
        CellPlace("a.xlsx", "People", 2, 1),
        CellPlace("a.xlsx", "People", 2, 27),
        CellPlace("a.xlsx", "People", 10, 1),
        FilePlace("a.xlsx", "Sponsors"),
        CellPlace("a.xlsx", "Sponsors", 1),
        CellPlace("a.xlsx", "Sponsors", 1, 1),
        TextPlace("b.yaml", 2, 10),
        TextPlace("b.yaml", 10, 2),
    ]
    backwards = places[::-1]
    assert sorted(backwards, key=reading_order) == places


@pytest.mark.parametrize(
    ("place", "short"),
    [
        (CellPlace("/a/b/roster.xlsx", "People", 2, 6), "roster.xlsx:People!F2"),
        (CellPlace("b/roster.xlsx", "A/B", 2), "roster.xlsx:A/B!2"),
        (CellPlace("b/people.csv", None, 2, 3, TextPlace("b/people.csv", 2, 14)), "people.csv:2:14"),
        (FilePlace("roster.xlsx"), "roster.xlsx"),
        (TextPlace("../x.yaml", 3, 4), "x.yaml:3:4"),
    ],
)
def test_in_short_a_place_has_the_name_of_its_file_alone(place: Place, short: str) -> None:
    assert in_short(place) == short
