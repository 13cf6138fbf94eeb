"""What a database gives becomes columns of plain values, as a file of the same table has them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from sponsorcli.databases.columns import columns_of

MOMENT = datetime(2026, 10, 31, 9, 30)  # noqa: DTZ001 - a database's moment without a zone


@pytest.mark.parametrize(
    ("values", "kind", "kept"),
    [
        ([True, None], pl.Boolean(), [True, None]),
        ([3, None], pl.Int64(), [3, None]),
        ([10**15 - 1], pl.Int64(), [10**15 - 1]),
        ([10**15], pl.String(), ["1000000000000000"]),
        ([1, 10**15], pl.String(), ["1", "1000000000000000"]),
        ([-(10**15)], pl.String(), ["-1000000000000000"]),
        ([3, 2.5, Decimal("0.25")], pl.Float64(), [3.0, 2.5, 0.25]),
        ([Decimal("1.5")], pl.Float64(), [1.5]),
        ([date(2026, 1, 2)], pl.Date(), [date(2026, 1, 2)]),
        ([MOMENT, date(2026, 1, 2)], pl.Datetime("us"), [MOMENT, datetime(2026, 1, 2)]),  # noqa: DTZ001
        ([time(9, 30)], pl.Time(), [time(9, 30)]),
        ([timedelta(days=2)], pl.Duration("us"), [timedelta(days=2)]),
        ([None, None], pl.String(), [None, None]),
        ([True, 1], pl.String(), ["TRUE", "1"]),
        ([False, "no"], pl.String(), ["FALSE", "no"]),
        (["x", 7], pl.String(), ["x", "7"]),
        ([MOMENT.replace(tzinfo=UTC)], pl.String(), ["2026-10-31 09:30:00+00:00"]),
        ([b"caf\xc3\xa9", bytearray(b"a"), memoryview(b"b")], pl.String(), ["café", "a", "b"]),
        ([b"\xff\xfe"], pl.String(), ["#BINARY!"]),
        ([["a", None, True], ("b",)], pl.String(), ["a; TRUE", "b"]),
        ([{"Straße": 1}], pl.String(), ['{"Straße": 1}']),
    ],
)
def test_a_column_has_the_type_that_loses_nothing(values: list[Any], kind: pl.DataType, kept: list[Any]) -> None:
    (column,) = columns_of(["one"], [(value,) for value in values]).frame.iter_columns()
    assert (column.dtype, column.to_list()) == (kind, kept)


def test_equal_names_are_told_apart_by_their_count() -> None:
    result = columns_of(["a", "b", "a", "a"], [(1, 2, 3, 4)])
    assert result.frame.row(0, named=True) == {"a": 1, "b": 2, "a (2)": 3, "a (3)": 4}


def test_a_result_without_rows_keeps_its_names() -> None:
    result = columns_of(["a", "b"], [])
    assert (result.frame.columns, result.frame.height, result.numbers) == (["a", "b"], 0, frozenset())


def test_rows_of_several_lengths_are_no_result() -> None:
    with pytest.raises(ValueError, match="shorter"):
        columns_of(["a", "b"], [(1, 2), (3,)])
    with pytest.raises(ValueError, match="shorter"):
        columns_of(["a", "b"], [(1,), (3,)])


def test_the_positions_of_columns_that_have_a_number_are_known() -> None:
    row = (True, 1, 2.5, Decimal(1), "1", None)
    assert columns_of(list("abcdef"), [row]).numbers == {1, 2, 3}
    assert columns_of(["a", "b"], [("x", "y"), (7, "z")]).numbers == {0}
