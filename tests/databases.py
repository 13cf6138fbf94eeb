"""The tables of a program kept in four ways: as CSV, as Parquet, in SQLite, and on a PostgreSQL server."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import psycopg

from sponsorcli.model import ROW, SOURCE
from sponsorcli.rosters import load

DAY = date(2026, 10, 31)
Tables = Mapping[str, pl.DataFrame]
_POSTGRESQL = {
    pl.String: "text", pl.Int64: "bigint", pl.Float64: "double precision", pl.Boolean: "boolean", pl.Date: "date",
    pl.List: "text[]", pl.Datetime: "timestamp with time zone",
}  # fmt: skip
"""A type of a column, and the one that a database of people would have for it."""


def tables_of(program: Path) -> Tables:
    """Every table of the program but the audit table, as it was read; lists of tags as they are."""
    loaded = load(program, DAY)
    assert loaded.snapshot is not None
    given = {name: table.frame for name, table in loaded.snapshot.roster.tables.items() if table.is_given}
    return {name: frame.drop(ROW, SOURCE, strict=False) for name, frame in sorted(given.items())}


def as_texts(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns as a text file has them: tags with semicolons between them, flags as words."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    flags = [name for name, kind in frame.schema.items() if kind == pl.Boolean]
    return frame.with_columns(
        *(pl.col(name).list.join("; ") for name in lists),
        *(pl.col(name).replace_strict({True: "yes", False: "no"}, return_dtype=pl.String) for name in flags),
    )


def write_csv(tables: Tables, folder: Path) -> None:
    """A file a table."""
    for name, frame in tables.items():
        as_texts(frame).write_csv(folder / f"{name}.csv")


def write_parquet(tables: Tables, folder: Path) -> None:
    """A file a table, lists as lists."""
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")


def write_sqlite(tables: Tables, file: Path) -> None:
    """A database with a table each: dates as texts, as SQLite has them, flags as 0 and 1."""
    connection = sqlite3.connect(file)
    for name, frame in tables.items():
        columns = ", ".join(f'"{column}"' for column in frame.columns)
        marks = ", ".join("?" for _ in frame.columns)
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        lists = [column for column, kind in frame.schema.items() if isinstance(kind, pl.List)]
        rows = frame.with_columns(*(pl.col(column).list.join("; ") for column in lists)).rows()
        connection.executemany(
            f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608 - a table of our own
            [tuple(map(_in_sqlite, row)) for row in rows],
        )
    connection.commit()
    connection.close()


def _in_sqlite(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def write_postgresql(tables: Tables, uri: str) -> None:
    """A table each, with the types that such columns have there."""
    with psycopg.connect(uri) as connection:
        for name, frame in tables.items():
            columns = ", ".join(f'"{column}" {_POSTGRESQL[kind.base_type()]}' for column, kind in frame.schema.items())
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
            connection.execute(f'CREATE TABLE "{name}" ({columns})')
            marks = ", ".join("%s" for _ in frame.columns)
            with connection.cursor() as cursor:
                cursor.executemany(f'INSERT INTO "{name}" VALUES ({marks})', frame.rows())  # noqa: S608 - as above
