"""SQLite files that cannot be read as they lie there, and results that no table holds."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sponsorcli.databases import Database, connect, open_query
from sponsorcli.databases.columns import columns_of
from sponsorcli.databases.drivers import DRIVERS, Cursor
from sponsorcli.spreadsheets.limits import RefusedFileError

ROWS = [(f"P{number}", "Ann" * 20, "L1") for number in range(500)]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database file with people."""
    connection = sqlite3.connect(tmp_path / "hr.db")
    connection.execute("CREATE TABLE people (person_id TEXT, name TEXT, level TEXT)")
    connection.executemany("INSERT INTO people VALUES (?, ?, ?)", ROWS)
    connection.commit()
    connection.close()
    return tmp_path / "hr.db"


def answer(database: Path, statement: str | bytes = "SELECT * FROM people") -> tuple[str, str]:
    """The code and the message of the one problem; no code, and the headings, where there is none."""
    query = database.parent / "people.sql"
    query.write_bytes(statement if isinstance(statement, bytes) else statement.encode())
    connection = connect("sqlite", database.name, database.parent)
    try:
        table, problems = open_query(query, "people.sql", connection)
    finally:
        connection.close()
    if table is None:
        ((code, message),) = [(one.code, one.message) for one in problems]
        return code, message
    assert problems == ()
    grid, _ = table.file.grid(0)
    assert grid is not None
    return "", "|".join(map(str, grid.rows[0]))


def test_a_damaged_file_is_said_to_be_damaged(database: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[:8_192] + bytes(12_000) + whole[20_192:])
    assert answer(database) == ("R172", "the database file is damaged, or is no database")
    database.write_bytes(whole[:5_000])
    assert answer(database)[0] == "R172"


def test_a_file_that_another_program_changes_is_said_to_be_busy(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    writer = real(database, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sqlite3, "connect", lambda name, *, uri: real(name, uri=uri, timeout=0.01))
    assert answer(database) == ("R172", "another program is changing the database")
    writer.close()
    assert answer(database)[0] == ""


def test_changes_that_nobody_finished_are_not_read(database: Path) -> None:
    change = (
        "import os, sqlite3, sys; hr = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "hr.execute('PRAGMA cache_size = 1'); hr.execute('BEGIN'); hr.execute('UPDATE people SET level = 9');"
        "hr.executemany('INSERT INTO people VALUES (?, 1, 1)', [('n' * 500,)] * 3_000); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", change, os.fspath(database)], check=False)
    code, message = answer(database)
    assert (code, "half of its changes" in message) == ("R172", True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_READONLY_DIRECTORY", "WAL mode"),
        ("SQLITE_READONLY_CANTINIT", "WAL mode"),
        ("SQLITE_CANTOPEN", "WAL mode"),
        ("SQLITE_READONLY_ROLLBACK", "half of its changes"),
        ("SQLITE_LOCKED_SHAREDCACHE", "another program"),
        ("SQLITE_NOTADB", "no database"),
    ],
)
def test_what_sqlite_says_of_a_file_is_no_fault_of_the_query(name: str, said: str) -> None:
    """Codes of sqlite.org/rescode.html; a folder that is closed is no hindrance to root, who may run the tests."""

    def run(_: object, __: str) -> Cursor:
        error = sqlite3.OperationalError("what nobody should see")
        error.sqlite_errorname = name
        raise error

    base = DRIVERS["sqlite"]
    with pytest.raises(RefusedFileError) as refused:
        Database(replace(base, run=run), sqlite3.connect(":memory:")).ask("SELECT 1")
    assert (refused.value.code, said in refused.value.message) == ("R172", True)
    assert "nobody" not in refused.value.message


@pytest.mark.parametrize(
    "level",
    ["hex(zeroblob(20000))", "zeroblob(20000000)", "(SELECT group_concat(name) FROM people)||hex(zeroblob(9e3))"],
)
def test_a_value_that_no_cell_holds_is_named(database: Path, level: str) -> None:
    assert answer(database, " ".join(("SELECT person_id, name,", level, "AS level FROM people")))[0] == "R115"


@pytest.mark.parametrize(
    ("statement", "headings"),
    [
        ("SELECT level, name, name, name AS 'name (2)', name FROM people", "level|name|name (3)|name (2)|name (4)"),
        ("SELECT level AS 'le\nvel' FROM people", "le\nvel"),
        ("SELECT * FROM people WHERE 0", "person_id|name|level"),
        (b"\xef\xbb\xbfSELECT level FROM people;;\n-- the end;\n", "level"),
        ("SELECT level AS [a;b], name AS `c;d` FROM people WHERE name <> '--; x'", "a;b|c;d"),
    ],
)
def test_columns_of_every_name_and_statements_of_every_form(
    database: Path, statement: str | bytes, headings: str
) -> None:
    assert answer(database, statement) == ("", headings)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a", "a"], ["a", "a (2)"]),
        (["a", "a", "a"], ["a", "a (2)", "a (3)"]),
        (["a (2)", "a", "a"], ["a (2)", "a", "a (3)"]),
        (["a", "a", "a (2)"], ["a", "a (3)", "a (2)"]),
        (["a (2)", "a (2)", "a", "a"], ["a (2)", "a (2) (2)", "a", "a (3)"]),
    ],
)
def test_columns_of_one_name_are_told_apart(names: list[str], told: list[str]) -> None:
    assert columns_of(names, [tuple(names)]).frame.columns == told


def in_wal_mode(database: Path) -> sqlite3.Connection:
    """The database in WAL mode, and a connection that has it open."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def beside(database: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in database.parent.iterdir() if path.suffix != ".sql"}


@pytest.mark.parametrize("mode", ["DELETE", "WAL", "TRUNCATE", "PERSIST"])
def test_nothing_is_left_beside_a_database_that_was_only_read(database: Path, mode: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("INSERT INTO people VALUES ('P900', 'Zoe', 'L2')")
    connection.close()
    before = beside(database)
    assert answer(database)[0] == ""
    assert beside(database) == before


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_a_database_in_wal_mode_is_read_in_a_folder_that_is_read_only(database: Path, tmp_path: Path) -> None:
    in_wal_mode(database).close()
    (tmp_path / "people.sql").write_text("SELECT * FROM people")
    database.parent.chmod(0o555)
    try:
        connection = connect("sqlite", database.name, database.parent)
        table, problems = open_query(tmp_path / "people.sql", "people.sql", connection)
        connection.close()
    finally:
        database.parent.chmod(0o755)
    assert table is not None
    assert (len(table.frame), problems) == (len(ROWS), ())


def test_what_another_program_has_written_and_not_yet_put_into_the_file_is_read(database: Path) -> None:
    other = in_wal_mode(database)
    other.execute("DELETE FROM people WHERE person_id > 'P1'")
    wal = beside(database)["hr.db-wal"]
    query = database.parent / "people.sql"
    query.write_text("SELECT * FROM people")
    connection = connect("sqlite", database.name, database.parent)
    table, _ = open_query(query, "people.sql", connection)
    connection.close()
    assert table is not None
    assert len(table.frame) == 2
    assert beside(database)["hr.db-wal"] == wal
    other.close()


@pytest.mark.parametrize("puts_it_into_the_file", [False, True])
def test_a_database_in_wal_mode_that_changes_while_it_is_read_is_said_to(
    database: Path, *, puts_it_into_the_file: bool
) -> None:
    in_wal_mode(database).close()
    query = database.parent / "people.sql"
    query.write_text("SELECT * FROM people")
    connection = connect("sqlite", database.name, database.parent)
    assert open_query(query, "people.sql", connection)[0] is not None
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("INSERT INTO people VALUES ('P900', 'Zoe', 'L2')")
    if puts_it_into_the_file:
        other.close()
    table, (problem,) = open_query(query, "people.sql", connection)
    connection.close()
    other.close()
    assert (table, problem.code) == (None, "R172")
