"""Make a report's table from an analysis' data frame."""

from collections.abc import Sequence

import polars as pl

from sponsorcli.tables import Column, Table


def table_of(name: str, title: str, columns: Sequence[Column], frame: pl.DataFrame, note: str = "") -> Table:
    """The table of the frame's columns of these names, in their order; the frame's other columns are left out."""
    return Table(name, title, tuple(columns), tuple(tuple(frame[column.name].to_list()) for column in columns), note)
