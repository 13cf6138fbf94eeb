"""Cells of a text table are told by line and character: known here from how the text was put together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.problems import CellPlace, TextPlace
from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.grid import Grid

CELLS = st.text(st.sampled_from('ab é😀",;\t'), max_size=6) | st.sampled_from(["", "two\nlines", "a\r\nb\rc", '"x",'])
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")


def grid_of(data: bytes, name: str = "t.csv") -> Grid:
    opened, _ = open_table_text(data, name)
    assert opened is not None
    grid, problems = opened.grid(0)
    assert grid is not None, problems
    return grid


def positions(data: bytes, cells: list[tuple[int, int | None]]) -> list[str]:
    grid = grid_of(data)
    return [str(grid.place(row - 1, None if column is None else column - 1)) for row, column in cells]


def written(cell: str) -> str:
    plain = not any(char in cell for char in '",;\t\r\n')
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def after(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """The line and character after the text, where it begins at `place`: each character is looked at by itself."""
    line, column = place
    for before, char in pairwise("x" + text):
        if char == "\n" and before == "\r":
            continue
        line, column = (line + 1, 1) if char in "\r\n" else (line, column + 1)
    return line, column


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "sep=;"]),
)
def test_every_cell_is_where_it_was_written(records: list[list[str]], encoding: str, end: str, above: str) -> None:
    delimiter = ";" if above else ","
    records = [["id", "name", "unit"], *(["x", *record[1:-1], "x"] for record in records)]
    text, place = (above + end, (2, 1)) if above else ("", (1, 1))
    expected = {}
    for row, record in enumerate(records, 1):
        for column, cell in enumerate(record, 1):
            expected[row, column] = place
            text += written(cell) + (delimiter if column < 3 else "")
            place = after(written(cell) + (delimiter if column < 3 else ""), place)
        text, place = text + end, (place[0] + 1, 1)
    grid = grid_of(text.encode(encoding))
    assert {
        at: (found.line, found.column)
        for at in expected
        if (found := grid.place(at[0] - 1, at[1] - 1).text) is not None
    } == expected


def test_a_quoted_cell_with_line_breaks_moves_what_comes_after_it() -> None:
    data = b'id,note,level\n1,"two\nlines",L1\n2,x,L2\n'
    assert positions(data, [(2, 2), (2, 3), (3, 3), (3, None), (4, 1)]) == [
        "t.csv:2:3",
        "t.csv:3:8",
        "t.csv:4:5",
        "t.csv:4:1",
        "t.csv:5:1",
    ]


def test_a_quotation_mark_within_a_cell_opens_no_quoted_text() -> None:
    assert positions(b'id,inches,level\n1,5",L1\n2,6",L2\n', [(2, 3), (3, 3)]) == ["t.csv:2:6", "t.csv:3:6"]


def test_blank_lines_are_lines_and_a_cell_that_is_not_there_is_at_the_end_of_its_row() -> None:
    assert positions(b"id,level\r\n\r\n1\r\n", [(3, 1), (3, 2)]) == ["t.csv:3:1", "t.csv:3:2"]


def test_the_place_keeps_the_cell_beside_the_line() -> None:
    place = grid_of(b"id,level\n1,L9\n").place(1, 1)
    assert place == CellPlace("t.csv", None, 2, 2, TextPlace("t.csv", 2, 3))
    assert (str(place), place.address) == ("t.csv:2:3", "B2")


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b'id,note\n1,"a\nb"\n2,"open\n', "R134", "t.csv:4:1"),
        (b'id,note\n1,"a\nb"\n2,"closed" late\n', "R134", "t.csv:4:1"),
        (b"id,note\n1," + b"x" * 40_000 + b"\n", "R115", "t.csv:2:1"),
    ],
)
def test_a_text_that_is_refused_says_the_line_it_broke_at(data: bytes, code: str, place: str) -> None:
    opened, _ = open_table_text(data, "t.csv")
    assert opened is not None
    grid, problems = opened.grid(0)
    assert grid is None
    assert [(problem.code, str(problem.place)) for problem in problems] == [(code, place)]


def test_accents_of_an_older_encoding_are_one_character_each() -> None:
    assert positions("id,name,level\n1,Zoë,L1\n".encode("cp1252"), [(2, 3)]) == ["t.csv:2:7"]
