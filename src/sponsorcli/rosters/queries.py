"""The queries among a program's sources: who answers each, and what they gave."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.installation import install_line
from sponsorcli.model.settings import Program, SettingPlaces, SourceEntry
from sponsorcli.model.settings.sources import Connection
from sponsorcli.on_demand import fetch
from sponsorcli.problems import Problem
from sponsorcli.spreadsheets import SpreadsheetFile
from sponsorcli.spreadsheets.limits import RefusedFileError

from .audit import AUDIT
from .cache import ReadCache, result_path
from .headings import folded
from .sheets import OpenedFile
from .tables.columns import protected_columns

if TYPE_CHECKING:
    import polars as pl

    from sponsorcli.databases import Database


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave for a table, as a snapshot keeps it."""

    table: str
    path: Path
    """By what a run knows the result."""
    file: SpreadsheetFile
    frame: "pl.DataFrame"
    """Its columns, without those that name a protected attribute or one that stands in for it."""

    def parquet(self) -> bytes:
        """The rows as a Parquet file, from which the table is read as it was from the database."""
        content = io.BytesIO()
        self.frame.write_parquet(content)
        return content.getvalue()


def snapshot_files(results: Sequence[QueryResult], folder: Path) -> dict[Path, bytes]:
    """The files of a snapshot: `people.parquet`, and `people-2.parquet` for a second query of the same table."""
    files: dict[Path, bytes] = {}
    counts: dict[str, int] = {}
    for result in results:
        counts[result.table] = counts.get(result.table, 0) + 1
        number = counts[result.table]
        files[folder / f"{result.table}{'' if number == 1 else f'-{number}'}.parquet"] = result.parquet()
    return files


@dataclass
class Queries:
    """The queries of one program, each asked once in a run."""

    program: Program
    places: SettingPlaces
    path: Path
    """The program file."""
    cache: ReadCache
    problems: list[Problem] = field(default_factory=list)
    results: list[QueryResult] = field(default_factory=list)
    """What was given, but for the audit table, of which nothing is kept anywhere."""
    of_audit: set[Path] = field(default_factory=set)
    """The results that are the audit table, whose checksum is told nobody."""
    _databases: dict[str, "Database | None"] = field(default_factory=dict)

    def opened(self, path: Path, entry: SourceEntry, inputs: dict[Path, str]) -> tuple[Path, OpenedFile] | None:
        """The result of the query in the file at `path`, under the path by which a run knows it; None if there is none.

        Both the query and its result are added to the `inputs`.
        """
        name = entry.location.connection or ""
        database = self._database(name)
        if database is None:
            return None
        variable = self.program.connections[name].uri_env
        known = result_path(path, variable)
        opened, result, problems = self.cache.queried(path, database, variable)
        self.problems.extend(problems)
        if opened is None or result is None:
            return None
        inputs[path] = result.query_sha256
        if entry.table == AUDIT:
            self.of_audit.add(known)
        else:
            self.results.append(QueryResult(entry.table, known, result.file, self._without_protected(result.frame)))
        inputs[known] = opened.file.sha256
        return known, opened

    def _without_protected(self, frame: "pl.DataFrame") -> "pl.DataFrame":
        named = frozenset(map(folded, self.program.protected))
        return frame.drop([frame.columns[at] for at in protected_columns(frame.columns, named)])

    def close(self) -> None:
        """End all connections."""
        for database in self._databases.values():
            if database is not None:
                database.close()
        self._databases.clear()

    def _database(self, name: str) -> "Database | None":
        """The database of that connection; None where it is not reached, as a problem says once."""
        if name not in self._databases:
            connection = self.program.connections.get(name)  # where there is none, the program's own check says so
            found = None if connection is None else self._connected(name, connection)
            self._databases[name] = None if isinstance(found, Problem) else found
            self.problems.extend([found] if isinstance(found, Problem) else [])
        return self._databases[name]

    def _connected(self, name: str, connection: Connection) -> "Database | Problem":
        place = self.places.of("connections", name, "uri_env")
        address = os.environ.get(connection.uri_env, "").strip()
        if not address:
            hint = f"set {connection.uri_env} to the database's address before the run; docs/databases.md shows how"
            return Problem("P144", f"the environment has no {connection.uri_env}", place, hint)
        if not fetch("sponsorcli.databases:is_installed")(connection.driver):
            message = f"a {connection.driver} database needs a part of sponsorcli that is not installed"
            return Problem("P095", message, place, f"run: {install_line(connection.driver)}")
        try:
            database: Database = fetch("sponsorcli.databases:connect")(connection.driver, address, self.path.parent)
        except RefusedFileError as refused:
            return Problem(refused.code, refused.message, place, refused.hint)
        return database
