"""Tables keep their columns together."""

import pytest

from sponsorcli.tables import Column, Kind, Table

COLUMNS = (Column("id", "Id", Kind.ID), Column("n", "Number", Kind.WHOLE))


def test_rows_become_columns_and_come_back() -> None:
    table = Table.of_rows("t", "T", COLUMNS, [("a", 1), ("b", 2)])
    assert table.values == (("a", "b"), (1, 2))
    assert list(table.rows()) == [("a", 1), ("b", 2)]
    assert len(table) == 2


def test_a_column_is_found_by_its_name() -> None:
    table = Table.of_rows("t", "T", COLUMNS, [("a", 1)])
    assert table.column("n") == (1,)
    with pytest.raises(KeyError):
        table.column("m")


def test_a_table_without_rows_keeps_its_columns() -> None:
    table = Table.of_rows("t", "T", COLUMNS, [])
    assert table.values == ((), ())
    assert len(table) == 0
    assert list(table.rows()) == []


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        Table("t", "T", COLUMNS, (("a",), (1, 2)))


def test_as_many_columns_of_values_as_columns() -> None:
    with pytest.raises(ValueError, match="2 columns and 1"):
        Table("t", "T", COLUMNS, (("a",),))


def test_a_row_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Table.of_rows("t", "T", COLUMNS, [("a", 1), ("b",)])
