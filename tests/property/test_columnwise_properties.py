"""A table that is kept column by column is read as the same table kept row by row."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model.schema import table_spec
from sponsorcli.rosters.tables import TableRequest, read_table
from sponsorcli.rosters.tables.program_uses import Uses
from sponsorcli.rosters.values import ValueContext
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.grid import Grid, Raw
from sponsorcli.spreadsheets.text import plain_columns
from sponsorcli.spreadsheets.text.delimited import delimited_grid

WORDS = ["", "p1", "p 2", "00123", "Total", "total: 3", "Grand total", "ſum", "note", "L1", "n/a", "Sales"]
NAMES = ["person_id", "Employee ID", "level", "name", "hired_on", "performance", "note", "", "Gender"]
COLUMNS = st.one_of(
    st.lists(st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=4)), min_size=8, max_size=8).map(
        lambda cells: pl.Series(cells, dtype=pl.String)
    ),
    st.lists(st.one_of(st.none(), st.dates()), min_size=8, max_size=8).map(lambda c: pl.Series(c, dtype=pl.Date)),
    st.lists(
        st.one_of(st.none(), st.floats(), st.decimals(-999, 999, places=2).map(float)), min_size=8, max_size=8
    ).map(lambda cells: pl.Series(cells, dtype=pl.Float64)),
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


TEXTS = st.sampled_from([
    "", "", *WORDS, *NAMES, "Lee, Ann", "a;b", " x", "x  y", "é", "2020-01-31", "31/01/2020", "1,5", "4%", "#N/A",
    "#REF!", "TRUE", "1.2E+5", "007.0", "1970-01-01", "Example 1", "Response", "M?ller", "\u200b", "\x7f", "x\ty",
])  # fmt: skip


@given(st.integers(1, 5), st.sampled_from(",;"), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_text_table_read_in_columns_is_the_one_read_record_by_record(
    width: int, delimiter: str, end: str, ends: bool, data: st.DataObject
) -> None:
    records = st.lists(TEXTS, min_size=width, max_size=width)
    table = [data.draw(st.lists(st.sampled_from(NAMES), min_size=width, max_size=width))]
    table += data.draw(st.lists(st.one_of(records, st.just(table[0]), st.lists(TEXTS, max_size=6)), max_size=8))
    lines = [delimiter.join(f'"{one}"' if delimiter in one else one for one in record) for record in table]
    written = (end.join(lines) + (end if ends else "")).encode()
    request = TableRequest(table_spec("people"), (), Uses(), frozenset(), ValueContext(date(2026, 6, 30), ("L1", "L2")))
    grids = []
    for least in (0, 1 << 40):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(plain_columns, "FEWEST_BYTES", least)
            grids.append(delimited_grid(written, "t.csv"))
    (one, found), (other, found_of_other) = grids
    assert one is not None
    assert other is not None
    assert list(found) == list(found_of_other)
    assert list(map(tuple, one.rows)) == list(map(tuple, other.rows))
    read, read_of_other = read_table(one, request), read_table(other, request)
    assert (read.faulty, read.problems, read.changes) == (
        read_of_other.faulty, read_of_other.problems, read_of_other.changes
    )  # fmt: skip
    assert read.table.frame.equals(read_of_other.table.frame)
