from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.problems import Problem
from sponsorcli.spreadsheets import open_spreadsheet
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.grid import Fault, Grid


def read(tmp_path: Path, frame: pl.DataFrame) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The sheet of a file of this frame, and what is wrong with it."""
    frame.write_parquet(tmp_path / "t.parquet")
    file, problems = open_spreadsheet(tmp_path / "t.parquet", "t.parquet")
    if file is None:
        return None, problems
    grid, more = file.grid(0)
    return grid, problems + more


def rows(tmp_path: Path, frame: pl.DataFrame) -> list[tuple[object, ...]]:
    grid, problems = read(tmp_path, frame)
    assert grid is not None
    assert not problems
    assert [grid.rows[at] for at in range(len(grid.rows))] == list(grid.rows)
    return [tuple(row) for row in grid.rows]


def test_a_file_is_a_table_under_its_columns(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a", None], "on": [date(2026, 1, 1)] * 2, "n": [1.0, float("nan")]})
    assert rows(tmp_path, frame) == [
        ("id", "on", "n"),
        ("a", date(2026, 1, 1), 1),
        (None, date(2026, 1, 1), Fault("nan")),
    ]


BERLIN = pl.Series([datetime(2026, 6, 1, 12, tzinfo=UTC)]).dt.convert_time_zone("Europe/Berlin")
CASES: tuple[tuple[pl.Series, list[object]], ...] = (
    (pl.Series([""]), []),
    (pl.Series(["a"]).cast(pl.Categorical), ["a"]),
    (pl.Series([3], dtype=pl.Int8), [3]),
    (pl.Series([2**63], dtype=pl.UInt64), [float(2**63)]),
    (pl.Series([1, 10**15]), [1, 1e15]),
    (pl.Series([2.5, 3.0, float("-inf")]), [2.5, 3, Fault("-inf")]),
    (pl.Series([1e15]), [1e15]),
    (pl.Series([2.5, 0.1], dtype=pl.Float32), [2.5, 0.1]),
    (pl.Series([b"\xff"]), ["#BINARY!"]),
    (pl.Series([True, False]), [True, False]),
    (BERLIN, ["2026-06-01 14:00:00+02:00"]),
    (pl.Series([time(9, 30)]), [time(9, 30)]),
    (pl.Series([timedelta(seconds=90, milliseconds=600)]), [timedelta(seconds=91)]),
    (pl.Series([Decimal("1.50")]), ["1.50"]),
    (pl.Series([["a", None, "b"]]), ["a; b"]),
    (pl.Series([[1, 2]]), ["1; 2"]),
    (pl.Series([b"a"]), ["a"]),
    (pl.Series([None]), []),
)


@pytest.mark.walk
@pytest.mark.parametrize(("column", "cells"), CASES, ids=lambda one: str(getattr(one, "dtype", "")))
def test_a_value_of_any_type_is_a_cell(tmp_path: Path, column: pl.Series, cells: list[object]) -> None:
    assert rows(tmp_path, pl.DataFrame({"x": column})) == [("x",), *((cell,) for cell in cells)]


def test_a_file_may_have_more_rows_than_a_sheet(tmp_path: Path) -> None:
    grid, _ = read(tmp_path, pl.DataFrame({"n": pl.int_range(1_200_000, eager=True)}))
    assert grid is not None
    assert grid.rows[1_200_000] == (1_199_999,)


def test_rows_below_the_last_value_do_not_count(tmp_path: Path) -> None:
    assert rows(tmp_path, pl.DataFrame({"a": ["x", None, "y", ""], "b": [None, "", "", ""]})) == [
        ("a", "b"), ("x", None), (None, None), ("y", None),
    ]  # fmt: skip


def test_a_file_without_columns_has_no_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, pl.DataFrame()) == []


@pytest.mark.walk
@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pl.Series(["a"] + [None] * 10_001 + ["b"]), "R113 t.parquet!10004"),
        (pl.Series([4_000_000], dtype=pl.Int32).cast(pl.Date), "R118 t.parquet"),
        (pl.Series([2**62]).cast(pl.Duration("ms")), "R118 t.parquet"),
        (pl.Series(["x" * 30_000]).new_from_index(0, 36_000), "R118 t.parquet"),
        (pl.Series([1]).new_from_index(0, 20_000_001), "R113 t.parquet"),
    ],
    ids=["far below", "year", "span", "inflates to 1 GB", "rows"],
)
def test_a_file_that_cannot_be_cells_is_refused(tmp_path: Path, column: pl.Series, said: str) -> None:
    grid, problems = read(tmp_path, pl.DataFrame({"x": column}))
    assert grid is None
    assert [f"{one.code} {one.place}" for one in problems] == [said]


def test_a_file_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, pl.DataFrame({str(n): [n] for n in range(1_025)}))
    assert [one.code for one in problems] == ["R113"]


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    read(tmp_path, pl.DataFrame({"x": range(1_000)}))
    path = tmp_path / "t.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    _, problems = open_spreadsheet(path, "t.parquet")
    assert [one.code for one in problems] == ["R118"]


@pytest.mark.parametrize(
    ("kind", "day"),
    [(pl.Date(), 1), (pl.Datetime("ms"), 86_400_000), (pl.Datetime("us"), 86_400_000_000)],
    ids=["dates", "milliseconds", "microseconds"],
)
def test_a_day_that_no_calendar_has_is_an_error_of_its_cell(kind: pl.DataType, day: int) -> None:
    numbers = [-719_163, -719_162, 0, None, 2_932_896, 2_932_897]
    stored = pl.Series("day", [None if number is None else number * day for number in numbers], pl.Int64)
    column = (stored.cast(pl.Int32) if day == 1 else stored).cast(kind)
    cells = [str(getattr(row[0], "shown", row[0]))[:10] for row in list(ColumnRows(pl.DataFrame([column])))[1:]]
    assert cells == ["day -71916", "0001-01-01", "1970-01-01", "None", "9999-12-31", "day 293289"]
