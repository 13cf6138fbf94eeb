"""A query's answer: the rows, or a problem whose words are about the statement and quote no data."""

import hashlib
import re
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sponsorcli.databases import Database, connect, is_installed, open_query
from sponsorcli.databases.drivers import Driver
from sponsorcli.problems import FilePlace, TextPlace
from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.limits import RefusedFileError


class FaultError(Exception):
    """What a driver raises, with what the drivers add to it."""

    def __init__(self, text: str, **more: object) -> None:
        """With these attributes."""
        super().__init__(text)
        vars(self).update(more)


def failing(error: Exception) -> Database:
    """A database that answers everything with this fault."""

    def run(*_: object) -> Any:
        raise error

    return Database(Driver("x", None, run, run), sqlite3.connect(":memory:"))


def file_of(folder: Path, statement: str | bytes = "select 1") -> Path:
    path = folder / "people.sql"
    path.write_bytes(statement if isinstance(statement, bytes) else statement.encode())
    return path


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FaultError("x", sqlstate="57014"), "the query took more than 300 seconds"),
        (FaultError("x", sqlite_errorname="SQLITE_INTERRUPT"), "the query took more than 300 seconds"),
        (FaultError("Ann earns 5"), "the database stopped the query"),
        (FaultError("Ann earns 5", sqlstate="22012"), "the database stopped the query (22012)"),
        (FaultError("no such table: a", sqlite_errorname="SQLITE_ERROR"),
         "the database cannot run the query: no such table: a"),
        (FaultError("no such table: a"), "the database stopped the query"),
        (FaultError("Ann", sqlite_errorname="SQLITE_ERROR"), "the database stopped the query (SQLITE_ERROR)"),
        (FaultError("one\ntwo", sqlstate="42P01"), "the database cannot run the query: one"),
        (FaultError("x", sqlstate="42P01", sqlite_errorname="SQLITE_INTERRUPT"),
         "the database cannot run the query: x"),
        (FaultError("x", sqlstate="42601", diag=SimpleNamespace(message_primary="near a\nAnn")),
         "the database cannot run the query: near a"),
        (FaultError("y" * 201, sqlstate="42601"), f"the database cannot run the query: {'y' * 200}"),
    ],
)  # fmt: skip
def test_only_words_about_the_statement_are_repeated(error: Exception, message: str, tmp_path: Path) -> None:
    table, (problem,) = open_query(file_of(tmp_path), "q.sql", failing(error))
    assert table is None
    assert (problem.code, problem.message, problem.place) == ("R171", message, FilePlace("q.sql"))


@pytest.mark.parametrize(("position", "line", "column"), [("1", 1, 1), ("8", 1, 8), ("9", 2, 1), ("11", 2, 3)])
def test_the_character_that_a_server_points_at_is_the_place(
    position: str, line: int, column: int, tmp_path: Path
) -> None:
    pointing = FaultError("x", sqlstate="42601", diag=SimpleNamespace(statement_position=position))
    _, (problem,) = open_query(file_of(tmp_path, "select \nabc"), "q.sql", failing(pointing))
    assert problem.place == TextPlace("q.sql", line, column)
    assert problem.message == "the database cannot run the query: x"
    assert problem.hint.startswith("correct the query")


@pytest.mark.parametrize(
    "words",
    [
        "no such column: a", 'near "a": syntax error', "ambiguous column name: a", "incomplete input",
        'unrecognized token: "a"', "wrong number of arguments to function a()", "misuse of aggregate: a()",
        "not authorized to use function: a",
    ],
)  # fmt: skip
def test_what_sqlite_says_of_a_statement_is_repeated(words: str) -> None:
    with pytest.raises(RefusedFileError, match=re.escape(f"cannot run the query: {words}")):
        failing(FaultError(words, sqlite_errorname="SQLITE_ERROR")).ask("select 1")


@pytest.fixture
def hr(tmp_path: Path) -> Path:
    """A database file with three people."""
    with sqlite3.connect(tmp_path / "hr.db") as connection:
        connection.execute("create table people (id, name)")
        connection.executemany("insert into people values (?, ?)", [("P1", "Ann"), ("P2", b"\xff"), ("P3", 3)])
    connection.close()
    return tmp_path


def test_the_rows_of_a_query_and_both_checksums(hr: Path) -> None:
    database = connect("sqlite", "sqlite:///hr.db", hr)
    path = file_of(hr, b"\xef\xbb\xbfselect * from people order by id;")
    table, problems = open_query(path, "q.sql", database)
    assert table is not None
    assert problems == ()
    assert (table.file.path, table.file.shown_as, table.file.heads[0].is_hidden) == (path, "q.sql", False)
    assert table.frame.rows() == [("P1", "Ann"), ("P2", "#BINARY!"), ("P3", "3")]
    assert table.query_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    again, _ = open_query(file_of(hr, "select id, name from people order by 1"), "other.sql", database)
    assert again is not None
    assert again.file.sha256 == table.file.sha256
    assert again.query_sha256 != table.query_sha256
    fewer, _ = open_query(file_of(hr, "select * from people where id < 'P3' order by id"), "q.sql", database)
    assert fewer is not None
    assert fewer.file.sha256 != table.file.sha256
    database.close()
    with pytest.raises(RefusedFileError, match="stopped the query"):
        database.ask("select 1")


@pytest.mark.parametrize("statement", ["delete from people", "pragma user_version = 3", "attach 'b.db' as b"])
def test_a_database_file_is_only_read(statement: str, hr: Path) -> None:
    database = connect("sqlite", "hr.db", hr)
    with pytest.raises(RefusedFileError, match="not authorized"):
        database.ask(statement)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="no database file at the address") as missing:
        connect("sqlite", "sqlite:///nothing.db", tmp_path)
    assert missing.value.code == "R170"
    with pytest.raises(RefusedFileError, match="cannot be reached"):
        connect("postgresql", "no address", tmp_path)
    for path in (tmp_path / "none.sql", file_of(tmp_path, b"select '\xff'")):
        table, (problem,) = open_query(path, "q.sql", failing(FaultError("x")))
        assert (table, problem.code, problem.message) == (None, "R103", "the query cannot be read")


@pytest.mark.parametrize(("limit", "most"), [("PARQUET_ROWS", 3), ("PARQUET_CELLS", 6), ("COLUMNS", 2)])
def test_a_query_may_give_as_much_as_the_limit_and_no_more(
    limit: str, most: int, hr: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = connect("sqlite", "hr.db", hr)
    monkeypatch.setattr(limits, limit, most)
    assert database.ask("select * from people").frame.shape == (3, 2)
    monkeypatch.setattr(limits, limit, most - 1)
    with pytest.raises(RefusedFileError) as refused:
        database.ask("select * from people")
    assert refused.value.code == "R113"


def test_a_driver_is_there_where_its_module_is() -> None:
    assert is_installed("sqlite")
    assert is_installed("postgresql")
