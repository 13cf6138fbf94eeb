"""How each kind of database is connected to, so that nothing in it can be changed.

All drivers speak Python's DB-API 2.0 (PEP 249): a connection gives a cursor, which runs a statement and gives rows.
SQLite's comes with Python; the others are extras of the package, loaded when a program names them.
"""

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from sponsorcli.regular_files import read_beginning

SECONDS = 300
"""A query that takes longer is stopped."""
CONNECT_SECONDS = 20
NO_TEXT = "#BINARY!"
"""What bytes that are no text show, as an error in a workbook does."""
_STEPS = 100_000
_LONGEST = 16 << 20
"""Bytes of a value; no cell has so many, and a picture in a column that nobody reads has fewer."""
_WAL_MODE = b"SQLite format 3\0\x10\0\x02\x02"
"""How a database file in WAL mode begins; bytes 18 and 19 say it (the SQLite file format, "File format version")."""
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    @property
    def description(self) -> Sequence[Sequence[Any]] | None:
        """A sequence for each column, which begins with its name."""

    def fetchmany(self, size: int) -> Sequence[Sequence[Any]]:
        """The next rows, at most so many; none at the end."""


class DriverConnection(Protocol):
    """What is used of a DB-API connection."""

    def close(self) -> object:
        """End the connection."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A kind of database: the module and the extra that it needs, how to connect, and how to run a statement.

    `connect` takes the address and the folder that a file's address is relative to.
    """

    needs: str
    extra: str | None
    connect: Callable[[str, Path], DriverConnection]
    run: Callable[[Any, str], Cursor]
    is_as_it_was: Callable[[Any], bool] = lambda _: True
    """Whether what a statement has read is still so, where the database itself does not see to that."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database file that is read; one in WAL mode that nobody has open with its size and time of change before.

    SQLite reads a file in WAL mode by means of two others, and leaves these beside it where it may not write to the
    first. So a file that is at rest is read as one that cannot change, and looked at again afterwards.
    """

    connection: sqlite3.Connection
    path: Path
    at_rest: tuple[int, int] | None

    def close(self) -> None:
        """End the connection."""
        self.connection.close()


def _connect_sqlite(address: str, folder: Path) -> SqliteFile:
    """A database file, opened to be read: a path, or an address such as `sqlite:///hr.db`."""
    path = folder / address.removeprefix("sqlite:///")
    if not path.is_file():
        raise FileNotFoundError
    path = path.resolve()
    at_rest = _stamp(path) if read_beginning(path, len(_WAL_MODE))[18:] == _WAL_MODE[18:] else None
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}", uri=True)
    connection.text_factory = decoded
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(_only_reading)
    ends = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > ends), _STEPS)
    return SqliteFile(connection, path, at_rest)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of change of a file in WAL mode; None where changes lie beside it that are not yet in it."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        return None
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _is_at_rest(file: SqliteFile) -> bool:
    return file.at_rest is None or _stamp(file.path) == file.at_rest


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def decoded(stored: bytes) -> str:
    """The text in the bytes, or what an error shows."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return NO_TEXT


def _run(file: SqliteFile, statement: str) -> Cursor:
    return file.connection.execute(statement)


def _connect_postgresql(address: str, _: Path) -> DriverConnection:
    """A server, in a transaction that can only read; its times in UTC."""
    psycopg = import_module("psycopg")
    connection = psycopg.connect(address, connect_timeout=CONNECT_SECONDS, client_encoding="utf8")
    connection.read_only = True
    for kind in ("Date", "Timestamp", "Timestamptz"):
        connection.adapters.register_loader(kind.casefold(), _open_ended(kind))
    for kind in ("json", "jsonb"):
        connection.adapters.register_loader(kind, import_module("psycopg.types.string").TextLoader)
    connection.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'")
    connection.execute("SET LOCAL timezone = 'UTC'")
    checked: DriverConnection = connection
    return checked


def _open_ended(kind: str) -> type:
    """The loader of dates of this kind, for which `infinity`, PostgreSQL's open end, is no date."""
    usual: Any = getattr(import_module("psycopg.types.datetime"), f"{kind}Loader")

    class OpenEnded(usual):  # type: ignore[misc]  # its base is known when psycopg is there
        def load(self, data: Any) -> Any:
            return None if bytes(data).lstrip(b"-") == b"infinity" else super().load(data)

    return OpenEnded


def _run_prepared(connection: Any, statement: str) -> Cursor:
    """Prepared, as the server takes exactly one statement then."""
    cursor: Cursor = connection.execute(statement, prepare=True)
    return cursor


def _connect_snowflake(address: str, _: Path) -> DriverConnection:
    connection: DriverConnection = import_module("adbc_driver_snowflake.dbapi").connect(
        address.removeprefix("snowflake://"), autocommit=True
    )
    return connection


def _connect_bigquery(address: str, _: Path) -> DriverConnection:
    """A project and a dataset, `bigquery://project/dataset`, with Google's own application default credentials."""
    parts = urlsplit(address)
    options = {"adbc.bigquery.sql.project_id": parts.netloc, "adbc.bigquery.sql.dataset_id": parts.path.strip("/")}
    options |= {f"adbc.bigquery.sql.{name}": value for name, value in parse_qsl(parts.query)}
    connection: DriverConnection = import_module("adbc_driver_bigquery.dbapi").connect(options, autocommit=True)
    return connection


def _run_with_cursor(connection: Any, statement: str) -> Cursor:
    cursor = connection.cursor()
    cursor.execute(statement)
    ran: Cursor = cursor
    return ran


DRIVERS: Mapping[str, Driver] = {
    "sqlite": Driver("sqlite3", None, _connect_sqlite, _run, _is_at_rest),
    "postgresql": Driver("psycopg", "postgresql", _connect_postgresql, _run_prepared),
    "snowflake": Driver("adbc_driver_snowflake", "snowflake", _connect_snowflake, _run_with_cursor),
    "bigquery": Driver("adbc_driver_bigquery", "bigquery", _connect_bigquery, _run_with_cursor),
}
"""The drivers by the names that a program gives them."""
