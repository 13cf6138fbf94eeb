"""Queries of a program: where a database that is not reached is told, once, and how a snapshot names its files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from sponsorcli.problems import Problem
from sponsorcli.rosters import load
from sponsorcli.rosters.queries import QueryResult, snapshot_files

PROGRAM = """\
schema_version: 1
program: {id: p, name: P}
sources: {people: {query: people.sql, from: hr}, pairs: {query: pairs.sql, from: hr}}
connections:
  hr:
    driver: sqlite
    uri_env: HR_URI
"""


def told(folder: Path) -> list[Problem]:
    for name in ("people", "pairs"):
        (folder / f"{name}.sql").write_text("SELECT * FROM staff", encoding="utf-8")
    (folder / "p.yaml").write_text(PROGRAM, encoding="utf-8")
    return [one for one in load(folder / "p.yaml", date(2026, 10, 31)).problems if one.code == "P144"]


@pytest.mark.parametrize("address", [None, " "])
def test_an_address_that_is_not_set_is_told_once_at_the_variable_that_should_have_it(
    address: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HR_URI", raising=False)
    if address is not None:
        monkeypatch.setenv("HR_URI", address)
    (problem,) = told(tmp_path)
    assert problem.message == "the environment has no HR_URI"
    assert str(problem.place).endswith("p.yaml:7:14")


def test_each_query_of_a_table_has_a_file_of_its_own_and_the_first_the_plain_name() -> None:
    results = [cast("QueryResult", Named(table)) for table in ("people", "pairs", "people", "people")]
    files = snapshot_files(results, Path("kept"))
    assert [path.as_posix() for path in files] == [
        "kept/people.parquet", "kept/pairs.parquet", "kept/people-2.parquet", "kept/people-3.parquet",
    ]  # fmt: skip


@dataclass
class Named:
    """A result of which nothing is looked at but its table."""

    table: str

    def parquet(self) -> bytes:
        return b""
