"""Files, tables and checks that were read in a run, so that programs which share a roster read it once."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sponsorcli.on_demand import fetch
from sponsorcli.problems import Problem
from sponsorcli.program_file import STANDARD_INPUT
from sponsorcli.spreadsheets import SpreadsheetFile, open_spreadsheet, open_stream

from .crosschecks import Tables, crosscheck
from .sheets import OpenedFile
from .tables import ReadTable, TableRequest, read_table

if TYPE_CHECKING:
    from sponsorcli.databases import Database, QueriedTable

Problems = tuple[Problem, ...]


@dataclass
class ReadCache:
    """Files and tables read so far, so that programs that share a roster read it once."""

    files: dict[Path, tuple[OpenedFile | None, Problems]] = field(default_factory=dict)
    tables: dict[tuple[Path, int, str, TableRequest], tuple[ReadTable | None, Problems]] = field(default_factory=dict)
    results: dict[Path, "QueriedTable | None"] = field(default_factory=dict)
    checks: dict[tuple[object, ...], tuple[Tables, Problems]] = field(default_factory=dict)
    alive: list[ReadTable] = field(default_factory=list)
    """Tables that checks are known by and that no file holds: forms that came back."""
    used: set[Path] = field(default_factory=set)
    """The files asked for since `forget_unused` was called last."""

    def opened(
        self, path: Path, stdin: BinaryIO | None, encoding: str | None = None
    ) -> tuple[OpenedFile | None, Problems]:
        """The file, or None where it cannot be opened, as the problems say; standard input is read from `stdin`.

        `encoding` is the one that the program states for a text file.
        """
        key = cache_key(path)
        self.used.add(key)
        if key not in self.files:
            file, problems = _opened(path, stdin, encoding)
            self.files[key] = (None if file is None else OpenedFile(file), problems)
        return self.files[key]

    def queried(
        self, path: Path, database: "Database", variable: str
    ) -> tuple[OpenedFile | None, "QueriedTable | None", Problems]:
        """The result of the query in the file, asked for once from each address; as `opened`, with its rows."""
        key = cache_key(result_path(path, variable))
        self.used.add(key)
        if key not in self.files:
            result, problems = fetch("sponsorcli.databases:open_query")(path, path.as_posix(), database)
            self.results[key] = result
            self.files[key] = (None if result is None else OpenedFile(result.file), problems)
        opened, problems = self.files[key]
        return opened, self.results[key], problems

    def table(
        self, path: Path, opened: OpenedFile, index: int, request: TableRequest, *, keeps_sheets: bool
    ) -> tuple[ReadTable | None, Problems]:
        """The sheet at this position as a table; None where its cells cannot be read, as the problems say."""
        key = (cache_key(path), index, opened.file.shown_as, request)
        if key not in self.tables:
            grid, problems = opened.grid(index)
            self.tables[key] = (None if grid is None else read_table(grid, request), problems)
            if not keeps_sheets:
                opened.forget(index)
        return self.tables[key]

    def checked(self, key: tuple[object, ...], tables: Tables) -> tuple[Tables, Problems]:
        """The tables checked against each other, once for all that have this key."""
        if key not in self.checks:
            self.checks[key] = crosscheck(tables)
        return self.checks[key]

    def keep_alive(self, parts: Iterable[ReadTable]) -> None:
        """Hold on to tables as long as checks are known by their identities."""
        self.alive.extend(parts)

    def forget_unused(self) -> None:
        """Let go of files that no program has asked for since the last call, so that memory holds what is shared."""
        unused = self.files.keys() - self.used
        self.used.clear()
        if not unused:
            return
        self.files = {path: file for path, file in self.files.items() if path not in unused}
        self.results = {path: result for path, result in self.results.items() if path not in unused}
        self.tables = {key: table for key, table in self.tables.items() if key[0] not in unused}
        self.alive.clear()
        self.checks.clear()  # a check is known by the identities of tables, which new ones may take over


def cache_key(path: Path) -> Path:
    """By what a file is known however it is named; standard input, which is no path from the root, by itself."""
    return path if path == STANDARD_INPUT else path.resolve()


def result_path(query: Path, variable: str) -> Path:
    """By what the result of a query is known: the query and the variable with the address, `people.sql@HR_URI`."""
    return query.with_name(f"{query.name}@{variable}")


def _opened(path: Path, stdin: BinaryIO | None, encoding: str | None) -> tuple[SpreadsheetFile | None, Problems]:
    if path == STANDARD_INPUT:
        return open_stream(stdin or sys.stdin.buffer, "stdin", encoding)
    return open_spreadsheet(path, path.as_posix(), encoding)
