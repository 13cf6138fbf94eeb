"""What the program that reads old workbooks and Parquet files makes of their values, without its own process."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import polars as pl
import pytest

from sponsorcli.spreadsheets.contained import reader


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        ("00123", "00123"),
        (7, 7),
        (7.0, 7),
        (2.5, 2.5),
        (10**15, 1e15),
        (1e15, 1e15),
        (float("nan"), ["fault", "nan"]),
        (float("-inf"), ["fault", "-inf"]),
        (datetime(2026, 6, 1, 12, tzinfo=UTC), ["datetime", "2026-06-01T12:00:00"]),
        (date(2026, 6, 1), ["date", "2026-06-01"]),
        (time(9, 30), ["time", "09:30:00"]),
        (timedelta(minutes=1, milliseconds=600), ["span", 61]),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_a_cell_of_an_old_workbook_is_passed_on_with_its_type(value: object, written: object) -> None:
    assert reader.json_value(value) == written


def test_no_more_is_passed_on_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_WRITTEN", 20)
    assert list(reader.json_lines([["a", 1], ["b", None]])) == ['["a", 1]', '["b", null]']
    with pytest.raises(MemoryError):
        list(reader.json_lines([["a" * 20]]))


BERLIN = pl.Series([datetime(2026, 6, 1, 12, tzinfo=UTC)]).dt.convert_time_zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("column", "kind", "values"),
    [
        (pl.Series(["a"], dtype=pl.Categorical), pl.String, ["a"]),
        (pl.Series([None]), pl.String, [None]),
        (pl.Series([3], dtype=pl.Int8), pl.Int64, [3]),
        (pl.Series([1, 10**15]), pl.Float64, [1.0, 1e15]),
        (pl.Series([], dtype=pl.UInt64), pl.Int64, []),
        (pl.Series([2.5], dtype=pl.Float32), pl.Float64, [2.5]),
        (pl.Series([True]), pl.Boolean, [True]),
        (pl.Series([date(9999, 12, 31)]), pl.Date, [date(9999, 12, 31)]),
        (BERLIN, pl.String, ["2026-06-01 14:00:00+02:00"]),
        (pl.Series([timedelta(hours=2)], dtype=pl.Duration("ms")), pl.Duration("us"), [timedelta(hours=2)]),
        (pl.Series([[1, 2], None]), pl.String, ["1; 2", None]),
    ],
)
def test_a_column_becomes_one_of_the_few_types_that_are_passed_on(
    column: pl.Series, kind: pl.DataType, values: list[object]
) -> None:
    plain = reader.plain_column(column)
    assert (plain.dtype, plain.to_list()) == (kind, values)


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([4_000_000], dtype=pl.Int32).cast(pl.Date),
        pl.Series([10**15], dtype=pl.Int64).cast(pl.Duration("ms")) * 1000,
    ],
)
def test_days_that_no_calendar_here_holds_are_refused(column: pl.Series) -> None:
    with pytest.raises(OverflowError):
        reader.plain_column(column)


def test_every_text_counts_as_often_as_it_stands_there() -> None:
    assert reader.bytes_held(pl.DataFrame({"a": ["äb", "äb"], "n": [1, 2]})) == 2 * 3 + 8 * 4
    assert reader.bytes_held(pl.DataFrame({"n": [1, 2]})) == 16
