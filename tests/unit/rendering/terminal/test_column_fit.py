"""Columns are drawn from the left as far as they fit, and what is left over goes where it is lacked most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.rendering.terminal.column_fit import empty_places, fit_columns, how_many_fit, total, widened
from sponsorcli.tables import Column, Kind, Table

COLUMNS = tuple(Column(name, name.capitalize(), Kind.TEXT) for name in ("name", "empty", "words"))
ROWS = [("Ada", None, "a text of some length that wraps"), ("Ben", "", "short")]
TABLE = Table.of_rows("t", "T", COLUMNS, ROWS)
TEXTS = [[str(value or "") for value in row] for row in ROWS]


def test_where_there_is_room_nothing_wraps_and_no_column_goes() -> None:
    fit = fit_columns(TABLE, TEXTS, 100)
    assert (fit.places, fit.left_out, fit.empty) == ((0, 1, 2), (), ())
    assert fit.widths[2] == len("a text of some length that wraps")


def test_an_empty_column_goes_before_any_with_something_in_it() -> None:
    fit = fit_columns(TABLE, TEXTS, 22)
    assert fit.places == (0, 2)
    assert [column.name for column in fit.empty] == ["empty"]


@pytest.mark.parametrize(("width", "left_out"), [(24, ""), (23, "d"), (19, "d"), (18, "bd"), (12, "bd"), (11, "bcd")])
def test_columns_set_aside_go_from_the_right_and_only_as_many_as_there_is_no_room_for(
    width: int, left_out: str
) -> None:
    columns = [Column(name, name, Kind.WHOLE, aside=name in "bd") for name in "abcd"]
    row = ["12345", "12345", "12345", "123"]
    fit = fit_columns(Table.of_rows("t", "T", columns, [row]), [row], width)
    assert "".join(column.name for column in fit.left_out) == left_out


def test_the_first_column_is_drawn_whatever_the_width() -> None:
    fit = fit_columns(TABLE, TEXTS, 3)
    assert (fit.places, fit.widths) == ((0,), (3,))
    assert [column.name for column in fit.left_out] == ["words"]


def test_the_column_by_which_rows_are_known_is_never_taken_for_empty() -> None:
    assert empty_places(Table.of_rows("t", "T", COLUMNS, [(None, None, None)])) == (1, 2)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 30)), min_size=1, max_size=8), st.integers(1, 120))
def test_widths_grow_no_further_than_wanted_and_never_beyond_the_page(
    columns: list[tuple[int, int]], width: int
) -> None:
    least = [low for low, _ in columns]
    shown = how_many_fit(least, width)
    least = least[:shown]
    wanted = [low + more for low, more in columns[:shown]]
    widths = widened(least, wanted, width)
    assert all(low <= wide <= most for low, wide, most in zip(least, widths, wanted, strict=True))
    assert total(widths) <= max(width, total(least))
    assert total(widths) >= min(width, total(wanted))
