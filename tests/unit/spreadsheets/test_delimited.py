"""Delimited text: encoding and delimiter are found and said, and no value moves into another column."""

import pytest

from sponsorcli.problems import Problem
from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.excel.sheet_rows import SheetRows
from sponsorcli.spreadsheets.grid import Grid
from sponsorcli.spreadsheets.limits import RefusedFileError


def read(data: bytes, name: str = "t.csv") -> tuple[Grid | None, list[Problem]]:
    file, problems = open_table_text(data, name)
    assert file is not None
    grid, more = file.grid(0)
    return grid, [*problems, *more]


def rows(data: bytes) -> list[tuple[object, ...]]:
    grid, _ = read(data)
    assert grid is not None
    return [tuple(row) for row in grid.rows]


def codes(data: bytes, name: str = "t.csv") -> list[str]:
    return [problem.code for problem in read(data, name)[1]]


def test_cells_are_text_and_empty_ones_are_none() -> None:
    assert rows(b"id,name\n007,\n, x \n") == [("id", "name"), ("007",), (None, " x ")]


def test_blank_lines_and_line_breaks_in_cells_count_as_a_spreadsheet_counts_them() -> None:
    assert rows(b'id,note\n\n1,"two\nlines"\n2,b\n') == [("id", "note"), (), ("1", "two\nlines"), ("2", "b")]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding(mark: str) -> None:
    assert rows("id,name\n1,Zoë\n".encode(mark))[1] == ("1", "Zoë")


def test_an_encoding_or_delimiter_other_than_the_plain_one_is_said() -> None:
    assert codes("id,name\n1,Zoë\n".encode("utf-8-sig")) == []
    assert codes("id,name\n1,Zoë\n".encode("cp1252")) == ["R130"]
    assert codes("id,name\n1,Zoë\n".encode("utf-16-le")) == ["R130"]
    assert codes(b"id;score\n1;2,5\n2;3,5\n") == ["R131"]
    assert codes(b"id\tname\n1\tAnn\n", "t.tsv") == []


def test_decimal_commas_do_not_make_columns() -> None:
    assert rows(b"id;score\n1;2,5\n2;3,5\n3;1,0\n")[1] == ("1", "2,5")


def test_a_delimiter_inside_quotation_marks_is_text() -> None:
    assert rows(b'id,name\n1,"Lee; Ann; Jo"\n2,"Oz; Bo; Cy"\n')[1] == ("1", "Lee; Ann; Jo")


def test_the_line_that_states_the_separator_is_no_row() -> None:
    assert rows(b"sep=|\na|b\n1|2\n") == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_kind_of_line_end_ends_a_line(end: bytes) -> None:
    assert rows(b"a,b" + end + b"1,2" + end) == [("a", "b"), ("1", "2")]


def test_a_row_with_values_too_many_is_left_out_and_said() -> None:
    data = b"id,name,unit\n1,Ann,HR\n2,Lee, Bo,IT\n3,Cy,HR\n4,Di,HR\n"
    grid, problems = read(data)
    assert grid is not None
    assert [(problem.code, str(problem.place)) for problem in problems] == [("R135", "t.csv:3:1")]
    assert grid.rows[2] == ()
    assert grid.rows[3] == ("3", "Cy", "HR")


def test_where_more_than_a_quarter_of_the_rows_have_values_too_many_none_is_left_out() -> None:
    """Unless something in them shows a delimiter inside a text: a space behind it, or the last column's own words."""
    long, shifted, plain = b"1,Lee,Bo,2\n", b"1,Lee, Bo,IT\n", b"2,Cy,HR\n"
    assert codes(b"id,name,unit\n" + long + 2 * plain) == ["R135"], "one row of four"
    assert codes(b"id,name,unit\n" + 2 * long + 4 * plain) == [], "two of seven"
    assert codes(b"id,name,unit\n" + 2 * shifted + 4 * plain) == ["R135", "R135"]
    assert codes(b"id,name,unit\n" + 2 * b"1,Lee,Bo,HR\n" + 4 * plain) == ["R135", "R135"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b\n1,\xc3\xa9\n2,\xe9\n", "R132"),
        (b"a,b\n1,\x002\n", "R133"),
        (b'a,b\n1,"2\n3,4\n', "R134"),
        (b'a,b\n1,"x"y\n', "R134"),
        (b"a,b\n1," + b"x" * 40_000 + b"\n", "R115"),
        (b'a,b\n1,"' + b"x,y;" * 20_000 + b"x" * 2_000 + b'"\n', "R115"),
        (b'a,b\n1,"' + b"x,\n" * 20_000 + b'"\n', "R115"),
        (b'a,b\n1,"' + b"x," * 600_000 + b'"\n', "R115"),
        (b'a,b\n1,"' + b"x,\n" * 600_000, "R134"),
        (b"," * 2_000 + b"x\n", "R113"),
    ],
)
def test_a_text_that_cannot_be_trusted_is_refused(data: bytes, expected: str) -> None:
    grid, problems = read(data)
    assert grid is None
    assert [problem.code for problem in problems] == [expected]


@pytest.mark.parametrize("count", [8_000, 100_000])
def test_a_cell_can_list_more_than_a_cell_of_excel_holds(count: int) -> None:
    grid, problems = read(b'a,b\n1,"' + b"P0001," * count + b'P9"\n2,x\n')
    assert [one.code for one in problems] == []
    assert grid is not None
    assert [len(str(row[1])) for row in grid.rows[1:]] == [6 * count + 2, 1]


@pytest.mark.search
def test_a_text_has_more_rows_than_a_sheet_can_have() -> None:
    """1,048,576 is the limit of Excel; a text is limited by its cells, and whichever limit it is is named."""
    grid, problems = read(b"id\n" + b"1\n" * 1_048_600)
    assert grid is not None
    assert len(grid.rows) == 1_048_601
    assert "R113" not in {problem.code for problem in problems}


def test_a_sheet_says_which_limit_it_passes() -> None:
    sheet = SheetRows(most=2)
    sheet.add(2, ("x",))
    with pytest.raises(RefusedFileError, match="more than 2 rows"):
        sheet.add(3, ("x",))
    with pytest.raises(RefusedFileError, match="more than 16,000,000 cells"):
        SheetRows(cells=15_999_999).add(1, ("x", "y"))
