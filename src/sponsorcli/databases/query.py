"""Run a query: its rows as a table with a checksum, or the problem that says why there is none.

What a database answers may quote addresses, names of users and people's data. So only words about the statement itself
are passed on, and of every other fault its number alone.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from sponsorcli.problems import Problem, TextPlace
from sponsorcli.regular_files import read_whole
from sponsorcli.spreadsheets import SpreadsheetFile, limits
from sponsorcli.spreadsheets.column_rows import ColumnRows
from sponsorcli.spreadsheets.excel.cell_values import too_long
from sponsorcli.spreadsheets.grid import Grid
from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.spreadsheet import SheetHead

from .columns import ResultColumns, columns_of
from .drivers import DRIVERS, SECONDS, Cursor, Driver, DriverConnection
from .statement import statement_in

_AT_ONCE = 10_000
_QUOTED = 200
_ABOUT_STATEMENTS = "42"
"""The class of SQLSTATE codes for faults in a statement's own words (ISO 9075)."""
_STOPPED = frozenset({"57014", "SQLITE_INTERRUPT"})
_SQLITE_WORDS = (
    "no such",
    "near ",
    "ambiguous",
    "incomplete",
    "unrecognized",
    "wrong number",
    "misuse",
    "not authorized",
)
_NOT_NOW = (
    (
        ("SQLITE_CORRUPT", "SQLITE_NOTADB"),
        "the database file is damaged, or is no database",
        "get the file again, or restore it from a copy",
    ),
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        "another program is changing the database",
        "run again when it has finished",
    ),
    (
        ("SQLITE_READONLY_ROLLBACK",),
        "a program was stopped while it changed the database, and half of its changes are still there",
        "open the database once with the program that keeps it, which undoes them; then run again",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN"),
        "the database is in WAL mode, so SQLite must write a file beside it, and may not",
        "ask for the right to write in its folder, or read a copy: `sqlite3 hr.db 'VACUUM INTO copy.db'`",
    ),
)
"""SQLite's codes for a file that cannot be read as it lies there, and what to do; nothing is wrong with the query."""


@dataclass(frozen=True, slots=True)
class QueriedTable:
    """The result of a query: the file in whose place it stands, and its rows as they are kept in a snapshot.

    The file's checksum is that of the rows; `query_sha256` is that of the query itself."""

    file: SpreadsheetFile
    frame: pl.DataFrame
    query_sha256: str


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is connected to, for all the queries of a run; nothing in it can be changed."""

    _driver: Driver
    _connection: DriverConnection

    def ask(self, statement: str) -> ResultColumns:
        """The rows that the statement selects. Raises Refused where it cannot be run, in words that quote no data."""
        with _words_of_faults():
            cursor = self._driver.run(self._connection, statement)
            names = [str(column[0]) for column in cursor.description or ()]
            found = columns_of(names, list(_rows(cursor, len(names))))
        if not self._driver.is_as_it_was(self._connection):
            raise RefusedFileError("R172", "another program is changing the database", "run again when it has finished")
        return found

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def connect(driver: str, address: str, folder: Path) -> Database:
    """The database at this address, a secret; that of a file is relative to the folder.

    Raises Refused without a word of the address where it cannot be reached.
    """
    kind = DRIVERS[driver]
    try:
        return Database(kind, kind.connect(address, folder))
    except FileNotFoundError as error:
        hint = "check the path in the environment variable; it is relative to the program file"
        raise RefusedFileError("R170", "there is no database file at the address", hint) from error
    except Exception as error:  # the drivers share no base
        hint = "check the address, the name, the password and the network; the variable under `uri_env` holds them"
        raise RefusedFileError("R170", "the database cannot be reached, or refuses the connection", hint) from error


def open_query(path: Path, shown_as: str, database: Database) -> tuple[QueriedTable | None, tuple[Problem, ...]]:
    """The rows of the query in the file at `path`, called `shown_as`; None where there are none, as a problem says."""
    try:
        written = read_whole(path)
        text = written.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        refused = RefusedFileError("R103", "the query cannot be read", "save it as a text file in UTF-8")
        return None, (refused.problem(shown_as),)
    try:
        result = database.ask(statement_in(text))
    except RefusedFileError as refused:
        return None, (_placed(refused, text, shown_as),)
    rows = ColumnRows(result.frame)
    grid = Grid(shown_as, None, rows, {}, number_columns=result.numbers, is_named=True)
    heads = (SheetHead(None, is_hidden=False),)
    file = SpreadsheetFile(path, shown_as, _checksum(rows), heads, (lambda: (grid, ()),))
    return QueriedTable(file, result.frame, hashlib.sha256(written).hexdigest()), ()


def _placed(refused: RefusedFileError, text: str, shown_as: str) -> Problem:
    """The problem at the character of the statement that it is about, where that is known."""
    if refused.column is None:
        return refused.problem(shown_as)
    before = text[: refused.column]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(refused.code, refused.message, TextPlace(shown_as, line, column), refused.hint)


def _checksum(rows: ColumnRows) -> str:
    """Of the values, so that it is the same for the same rows whatever library holds them."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _rows(cursor: Cursor, width: int) -> Iterator[Any]:
    """The rows, up to the most that a table may have."""
    count = 0
    while block := cursor.fetchmany(_AT_ONCE):
        count += len(block)
        if width > limits.COLUMNS or count > limits.PARQUET_ROWS or count * width > limits.PARQUET_CELLS:
            message = f"the query gives more than {limits.PARQUET_ROWS:,} rows or {limits.PARQUET_CELLS:,} cells"
            raise RefusedFileError("R113", message, "select fewer columns and rows")
        yield from block


@contextmanager
def _words_of_faults() -> Iterator[None]:
    """Makes faults of any driver refusals that say what is wrong with the statement, and nothing else."""
    try:
        yield
    except RefusedFileError:
        raise
    except Exception as error:  # the drivers share no base
        raise _refusal(error) from error


def _refusal(error: Exception) -> RefusedFileError:
    state = str(getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or "")
    if state in _STOPPED:
        hint = "select fewer rows, or ask for an index"
        return RefusedFileError("R171", f"the query took more than {SECONDS} seconds", hint)
    for codes, message, remedy in _NOT_NOW:
        if state.startswith(codes):
            return RefusedFileError("R172", message, remedy)
    if state == "SQLITE_TOOBIG":
        return too_long()
    said = _said(error, state)
    hint = "correct the query; it runs as it stands in the file, in a connection that can only read"
    if not said:
        return RefusedFileError("R171", f"the database stopped the query{f' ({state})' if state else ''}", hint)
    diagnosis = getattr(error, "diag", None)
    position = getattr(diagnosis, "statement_position", None)
    column = int(position) - 1 if position else None
    return RefusedFileError("R171", f"the database cannot run the query: {said[:_QUOTED]}", hint, column=column)


def _said(error: Exception, state: str) -> str:
    """What the database says of the statement's own words; nothing of what may quote its data."""
    diagnosis = getattr(error, "diag", None)
    if state.startswith(_ABOUT_STATEMENTS):
        return str(getattr(diagnosis, "message_primary", None) or error).splitlines()[0]
    words = str(error)
    return words if state.startswith("SQLITE") and words.startswith(_SQLITE_WORDS) else ""


def is_installed(driver: str) -> bool:
    """Whether the module that the driver needs is there."""
    return find_spec(DRIVERS[driver].needs) is not None
