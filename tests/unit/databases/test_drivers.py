"""How each kind of database is connected to and asked: only to read, in UTC, within a time. The servers are made up."""

import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sponsorcli.databases import drivers
from sponsorcli.databases.drivers import DRIVERS


class Recorder:
    """Stands for a driver's module, connection and cursor: keeps what is called with what."""

    def __init__(self) -> None:
        """With nothing called yet."""
        self.calls: list[Any] = []
        self.read_only = False
        self.adapters = self

    def connect(self, *given: Any, **named: Any) -> "Recorder":
        """A connection."""
        self.calls.append((given, named))
        return self

    def register_loader(self, kind: str, loader: Any) -> None:
        """How a type is read."""
        self.calls.append((kind, loader))

    def execute(self, statement: str, **named: Any) -> "Recorder":
        """A statement, which a connection or a cursor runs."""
        self.calls.append((statement, named))
        return self

    def cursor(self) -> "Recorder":
        """A cursor of this connection."""
        self.calls.append("cursor")
        return self


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """What takes the place of every driver that is loaded."""
    made = Recorder()
    usual = SimpleNamespace(load=lambda _, data: f"read {bytes(data).decode()}")
    dates = {f"{kind}Loader": type(kind, (), {"load": usual.load}) for kind in ("Date", "Timestamp", "Timestamptz")}
    modules: dict[str, Any] = {
        "psycopg": made,
        "psycopg.types.string": SimpleNamespace(TextLoader="as text"),
        "psycopg.types.datetime": SimpleNamespace(**dates),
        "adbc_driver_snowflake.dbapi": made,
        "adbc_driver_bigquery.dbapi": made,
    }
    monkeypatch.setattr(drivers, "import_module", modules.__getitem__)
    return made


def test_postgresql_is_asked_in_a_transaction_that_only_reads(recorder: Recorder) -> None:
    driver = DRIVERS["postgresql"]
    connection: Any = driver.connect("postgresql://host", Path())
    assert connection is recorder
    (connected, *loaders, limit, zone) = recorder.calls
    assert connected == (("postgresql://host",), {"connect_timeout": 20, "client_encoding": "utf8"})
    assert (recorder.read_only, limit, zone) == (
        True, ("SET LOCAL statement_timeout = '300s'", {}), ("SET LOCAL timezone = 'UTC'", {}),
    )  # fmt: skip
    assert [kind for kind, _ in loaders] == ["date", "timestamp", "timestamptz", "json", "jsonb"]
    assert [loader for _, loader in loaders[3:]] == ["as text"] * 2
    for (_, loader), kind in zip(loaders[:3], ("Date", "Timestamp", "Timestamptz"), strict=True):
        assert [base.__name__ for base in loader.__mro__[:2]] == ["OpenEnded", kind]
        read = [loader().load(data) for data in (b"infinity", b"-infinity", b"2026-10-31", memoryview(b"infinity"))]
        assert read == [None, None, "read 2026-10-31", None]
    driver.run(recorder, "select 1")
    assert recorder.calls[-1] == ("select 1", {"prepare": True})


@pytest.mark.parametrize(
    ("name", "address", "given"),
    [
        ("snowflake", "snowflake://me:secret@account/hr", "me:secret@account/hr"),
        ("bigquery", "bigquery://firm/people",
         {"adbc.bigquery.sql.project_id": "firm", "adbc.bigquery.sql.dataset_id": "people"}),
        ("bigquery", "bigquery://firm/people/?location=EU&x=1",
         {"adbc.bigquery.sql.project_id": "firm", "adbc.bigquery.sql.dataset_id": "people",
          "adbc.bigquery.sql.location": "EU", "adbc.bigquery.sql.x": "1"}),
    ],
)  # fmt: skip
def test_warehouses_are_connected_to_by_their_address_and_asked_with_a_cursor(
    name: str, address: str, given: object, recorder: Recorder
) -> None:
    driver = DRIVERS[name]
    cursor: Any = driver.run(driver.connect(address, Path()), "select 1")
    assert cursor is recorder
    assert recorder.calls == [((given,), {"autocommit": True}), "cursor", ("select 1", {})]


def test_each_driver_names_the_module_and_the_extra_that_it_needs() -> None:
    assert {name: (driver.needs, driver.extra) for name, driver in DRIVERS.items()} == {
        "sqlite": ("sqlite3", None),
        "postgresql": ("psycopg", "postgresql"),
        "snowflake": ("adbc_driver_snowflake", "snowflake"),
        "bigquery": ("adbc_driver_bigquery", "bigquery"),
    }


def test_a_query_of_sqlite_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hr.db").touch()
    monkeypatch.setattr(drivers, "_STEPS", 1)
    long = "with recursive a(n) as (select 1 union all select n + 1 from a where n < 99) select count(*) from a"
    monkeypatch.setattr(drivers, "SECONDS", 60)
    connection: Any = DRIVERS["sqlite"].connect("sqlite:///hr.db", tmp_path)
    assert DRIVERS["sqlite"].run(connection, long).fetchmany(1) == [(99,)]
    monkeypatch.setattr(drivers, "SECONDS", -1)
    connection = DRIVERS["sqlite"].connect("sqlite:///hr.db", tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        DRIVERS["sqlite"].run(connection, long)
