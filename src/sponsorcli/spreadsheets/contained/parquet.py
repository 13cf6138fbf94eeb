"""Parquet files, as a process of its own reads them."""

import io

import polars as pl

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.excel.sheet_rows import far_below

from .process import read_contained


def read_parquet(data: bytes) -> ColumnRows:
    """The rows of the table below its headings. Raises Refused where it cannot be read, or has a gap of blank rows."""
    rows = ColumnRows(pl.read_ipc_stream(io.BytesIO(read_contained(data, "parquet"))))
    gap, below = rows.longest_gap()
    if gap > limits.BLANK_ROWS:
        raise far_below(below, gap)
    return rows
