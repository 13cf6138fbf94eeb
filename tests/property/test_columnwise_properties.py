"""A table that is kept column by column is read as the same table kept row by row."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model.schema import table_spec
from sponsorcli.rosters.tables import TableRequest, read_table
from sponsorcli.rosters.tables.program_uses import Uses
from sponsorcli.rosters.values import ValueContext
from sponsorcli.spreadsheets.contained.parquet import ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw

WORDS = ["", "p1", "p 2", "00123", "Total", "total: 3", "Grand total", "ſum", "note", "L1", "n/a", "Sales"]
NAMES = ["person_id", "Employee ID", "level", "name", "hired_on", "performance", "note", "", "Gender"]
COLUMNS = st.one_of(
    st.lists(st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=4)), min_size=8, max_size=8).map(
        lambda cells: pl.Series(cells, dtype=pl.String)
    ),
    st.lists(st.one_of(st.none(), st.dates()), min_size=8, max_size=8).map(lambda c: pl.Series(c, dtype=pl.Date)),
    st.lists(st.one_of(st.none(), st.integers(0, 99_999)), min_size=8, max_size=8).map(
        lambda cells: pl.Series(cells, dtype=pl.Int64)
    ),
)


@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=6), st.data())
@settings(max_examples=150, deadline=None)
def test_both_ways_of_keeping_a_table_are_read_alike(names: list[str], data: st.DataObject) -> None:
    frame = pl.DataFrame({name: data.draw(COLUMNS, name) for name in names})
    by_columns = ColumnRows(frame)
    rows: list[tuple[Raw, ...]] = [tuple(row) for row in by_columns]
    request = TableRequest(table_spec("people"), (), Uses(), frozenset(), ValueContext(date(2026, 6, 30), ("L1", "L2")))
    one = read_table(Grid("t", None, by_columns, {}), request)
    other = read_table(Grid("t", None, rows, {}), request)
    assert (one.faulty, one.problems, one.changes) == (other.faulty, other.problems, other.changes)
    assert (one.unmatched, one.headings, one.readable) == (other.unmatched, other.headings, other.readable)
    assert one.table.frame.equals(other.table.frame)
    assert one.table.sources == other.table.sources
