"""Which rows of a table kept in columns plainly hold data."""

import polars as pl
import pytest

from sponsorcli.spreadsheets.column_rows import ColumnRows

ROWS = ColumnRows(
    pl.DataFrame(
        {
            "id": ["P1", "P2", None, "Total", "", None, "P9"],
            "level": ["L1", None, "L1", "L1", "L1", None, "L2"],
            "score": [0.5, 1.0, 0.5, 0.5, 0.5, None, 0.25],
        }
    )
)


@pytest.mark.parametrize(
    ("at_least", "rows"),
    [(1, [0, 1, 6]), (2, [0, 1, 6]), (3, [0, 6]), (4, [])],
)
def test_a_row_plainly_holds_data_with_so_many_cells_and_one_in_the_column(at_least: int, rows: list[int]) -> None:
    assert ROWS.filled(0, at_least, "^Total").arg_true().to_list() == rows


def test_a_column_of_numbers_has_no_pattern_to_be_unlike() -> None:
    assert ROWS.filled(2, 3, "0").arg_true().to_list() == [0, 3, 6]


def test_blank_rows_are_counted_up_to_the_last_row_with_a_value() -> None:
    frame = pl.DataFrame({"id": ["P1", None, "", "P4", None], "score": [None, 1.0, None, None, None]})
    assert (len(ColumnRows(frame)), ColumnRows(frame).blank_rows()) == (5, 1)
