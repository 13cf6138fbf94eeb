"""Make a report's table from an analysis' data frame."""

from collections.abc import Sequence

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.tables import Column, Table


def table_of(name: str, title: str, columns: Sequence[Column], frame: pl.DataFrame, note: str = "") -> Table:
    """The table of the frame's columns of these names, in their order; the frame's other columns are left out."""
    return Table(name, title, tuple(columns), tuple(tuple(frame[column.name].to_list()) for column in columns), note)


def names_of(snapshot: Snapshot) -> pl.DataFrame:
    """The names of everybody HR knows: `person_id` and `name`, a row a person."""
    people = snapshot.roster.frame("people").select("person_id", "name")
    return people.unique("person_id", keep="first", maintain_order=True)


def named(frame: pl.DataFrame, names: pl.DataFrame, key: str) -> pl.DataFrame:
    """The frame with the `name` of the person in its column `key`; missing for one nobody knows."""
    return frame.join(names.rename({"person_id": key}), on=key, how="left", maintain_order="left")
