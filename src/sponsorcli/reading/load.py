"""Load a program with its roster: every file it names read once, every table typed and checked."""

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

import polars as pl

from sponsorcli.model import TABLES, Roster, RosterTable, Snapshot, TableSpec
from sponsorcli.model.settings import Program, TableLocation
from sponsorcli.problems import Problem, Severity, in_reading_order, nearest
from sponsorcli.tables import Input

from .crosschecks import Tables, crosscheck
from .files import SpreadsheetFile, open_spreadsheet, open_stream
from .fixes import FixesFile, FixPath, read_fixes
from .headings import folded
from .named_in_program import with_ids_in_settings
from .program import STANDARD_INPUT, ProgramFile, read_program, source_paths
from .tables import (
    Change,
    Found,
    OpenedFile,
    ReadTable,
    TableRequest,
    combined,
    grouped,
    read_table,
    sheet_of,
    sheets_in_workbook,
    unread_sheets,
    uses_of,
)
from .values import ValueContext


@dataclass(frozen=True)
class Loaded:
    """A program with its roster as far as both could be read.

    `snapshot` is None where the program file has errors or a source it names cannot be opened. Rows with an error are
    in no table; each has its problem. `audit` is read on demand and never part of the roster. `inputs` are the program
    file and each file read; `changes` count what was done to understand cells.
    """

    path: Path
    snapshot: Snapshot | None
    audit: RosterTable | None
    problems: tuple[Problem, ...]
    inputs: tuple[Input, ...]
    changes: tuple[Change, ...] = ()


@dataclass
class ReadCache:
    """Files and tables read so far, so that programs that share a roster read it once."""

    files: dict[Path, tuple[OpenedFile | None, tuple[Problem, ...]]] = field(default_factory=dict)
    tables: dict[tuple[Path, int, str, TableRequest], tuple[ReadTable | None, tuple[Problem, ...]]] = field(
        default_factory=dict
    )
    checks: dict[tuple[object, ...], tuple[Tables, tuple[Problem, ...]]] = field(default_factory=dict)
    used: set[Path] = field(default_factory=set)
    """The files asked for since `forget_unused` was called last."""

    def forget_unused(self) -> None:
        """Let go of files that no program has asked for since the last call, so that memory holds what is shared."""
        unused = self.files.keys() - self.used
        self.used.clear()
        if not unused:
            return
        self.files = {path: file for path, file in self.files.items() if path not in unused}
        self.tables = {key: table for key, table in self.tables.items() if key[0] not in unused}
        self.checks.clear()  # a check is known by the identities of tables, which new ones may take over


def load(  # noqa: PLR0913 - a program, a day, and how to read
    path: Path,
    as_of: date,
    *,
    with_audit: bool = False,
    allow_outside: bool = False,
    cache: ReadCache | None = None,
    stdin: BinaryIO | None = None,
    settings: Sequence[str] = (),
) -> Loaded:
    """The program in the file with its roster as of a day, and every problem of both.

    The audit table is opened only `with_audit`. Pass one `cache` to every load of a run. A table that the program
    takes from standard input is read from `stdin` (the process's own by default), once for all that share a cache.
    `settings` are changes to the program, such as `pairing.capacity=2`.
    """
    file = read_program(path, path.as_posix(), settings)
    inputs = {path: file.sha256} if file.sha256 else {}
    program = file.sound
    if program is None:
        return Loaded(path, None, None, file.problems, _inputs(path, inputs))
    reading = _Reading(file, program, as_of, allow_outside=allow_outside, cache=cache, stdin=stdin)
    names = [spec.name for spec in TABLES if spec.name != "audit" or with_audit]
    tables = reading.tables(names)
    if with_audit:  # otherwise a fix for the audit table alone would seem to meet nothing
        met = frozenset[FixPath]().union(*(part.fixes_met for part in tables.values()))
        reading.problems.extend(reading.fixes.idle(met, frozenset(tables)))
    checked, across = reading.checked(tables)
    problems = grouped(dict.fromkeys((*file.problems, *reading.problems, *across)))
    sound = {name: _sound(part, program) for name, part in checked.read.items()}
    audit = sound.pop("audit", None)
    is_whole = not reading.is_lacking and not any(one.severity is Severity.ERROR for one in file.problems)
    roster = Roster(sound, _left_out_ids(checked))
    snapshot = None
    if is_whole and file.program is not None:
        snapshot = Snapshot(with_ids_in_settings(program, roster, as_of), roster, as_of, file.places)
    return Loaded(
        path,
        snapshot,
        audit,
        in_reading_order(problems),
        _inputs(path, {**inputs, **reading.inputs}),
        tuple(change for part in tables.values() for change in part.changes),
    )


class _Reading:
    """The files of one program being read: what was found so far, and what is wrong with it."""

    def __init__(
        self,
        file: ProgramFile,
        program: Program,
        as_of: date,
        *,
        allow_outside: bool,
        cache: ReadCache | None,
        stdin: BinaryIO | None,
    ) -> None:
        self.file = file
        self.program = program
        self.allow_outside = allow_outside
        self.stdin = stdin
        self.keeps_sheets = cache is not None
        self.cache = cache or ReadCache()
        self.context = ValueContext(as_of, program.about.levels)
        self.uses = uses_of(program)
        self.protected = frozenset(map(folded, program.protected))
        self.problems: list[Problem] = []
        self.inputs: dict[Path, str] = {}
        self.parts: dict[str, list[ReadTable]] = {}
        self.is_lacking = False
        """Whether a file that the program names could not be opened."""
        self.fixes = self._fixes()

    def _fixes(self) -> FixesFile:
        """What the program's file of fixes says; nothing where it cannot be used."""
        paths, problems = source_paths(self.file, "fixes", allow_outside=self.allow_outside)
        self.problems.extend(problems)
        self.is_lacking = self.program.sources.fixes is not None and not paths
        for path in paths[:1]:
            found = read_fixes(path, path.as_posix())
            self.problems.extend(found.problems)
            self.inputs[path] = found.sha256
            if found.is_sound:
                return found
            self.is_lacking = True
        return FixesFile()

    def tables(self, names: Sequence[str]) -> dict[str, ReadTable]:
        """The tables of these names that the program gives."""
        parts = self.parts
        in_workbook = []
        for name in names:
            location = getattr(self.program.sources, name)
            if location is None:
                in_workbook.append(name)
            else:
                parts[name] = list(self._own_files(name, location))
        if self.program.sources.workbook is not None:
            for name, part in self._workbooks(in_workbook):
                parts.setdefault(name, []).append(part)
        return {name: combined(parts[name]) for name in names if parts.get(name)}

    def checked(self, tables: dict[str, ReadTable]) -> tuple[Tables, tuple[Problem, ...]]:
        """The tables checked against each other: once for all programs that read the same and set the same limits."""
        read = tuple((name, tuple(map(id, parts))) for name, parts in self.parts.items())
        settings = (self.program.pairing.capacity_limit, tuple(sorted(self.program.actions.items())))
        key = (read, settings, self.context.as_of)
        if key not in self.cache.checks:
            self.cache.checks[key] = crosscheck(Tables(tables, self.program, self.context.as_of))
        return self.cache.checks[key]

    def _own_files(self, name: str, location: str | TableLocation) -> Iterator[ReadTable]:
        request = self._request(name, location)
        named = location.sheet if isinstance(location, TableLocation) else None
        place = self.file.places.of("sources", name, *(("sheet",) if named else ()))
        for path, opened in self._opened(name):
            found = sheet_of(opened, request.spec, request.wanted, named, place)
            self.problems.extend(found.problems)
            self.is_lacking = self.is_lacking or found.index is None
            part = self._read(path, opened, found, request)
            if part is not None:
                yield part

    def _workbooks(self, names: Sequence[str]) -> Iterator[tuple[str, ReadTable]]:
        requests = {name: self._request(name, None) for name in names}
        for path, opened in self._opened("workbook"):
            sheets = sheets_in_workbook(
                opened, {name: (request.spec, request.wanted) for name, request in requests.items()}
            )
            for name, found in sheets.items():
                self.problems.extend(found.problems)
                part = self._read(path, opened, found, requests[name])
                if part is not None:
                    yield name, part
            self.problems.extend(unread_sheets(opened, [one.index for one in sheets.values() if one.index is not None]))

    def _request(self, name: str, location: str | TableLocation | None) -> TableRequest:
        columns = location.columns if isinstance(location, TableLocation) else {}
        named, fixes = tuple(columns.items()), self.fixes.of(name)
        return TableRequest(_spec(name), named, self.uses, self.protected, self.context, fixes)

    def _opened(self, source: str) -> Iterator[tuple[Path, OpenedFile]]:
        paths, problems = source_paths(self.file, source, allow_outside=self.allow_outside)
        self.problems.extend(problems)
        self.is_lacking = self.is_lacking or not paths
        for path in paths:
            key = _key(path)
            self.cache.used.add(key)
            if key not in self.cache.files:
                file, faults = self._open(path)
                self.cache.files[key] = (None if file is None else OpenedFile(file), faults)
            opened, faults = self.cache.files[key]
            self.problems.extend(faults)
            if opened is None:
                self.is_lacking = True
            else:
                self.inputs[path] = opened.file.sha256
                yield path, opened

    def _open(self, path: Path) -> tuple[SpreadsheetFile | None, tuple[Problem, ...]]:
        if path == STANDARD_INPUT:
            return open_stream(self.stdin or sys.stdin.buffer, "stdin")
        return open_spreadsheet(path, path.as_posix())

    def _read(self, path: Path, opened: OpenedFile, found: Found, request: TableRequest) -> ReadTable | None:
        if found.index is None:
            return None
        key = (_key(path), found.index, opened.file.shown_as, request)
        if key not in self.cache.tables:
            grid, faults = opened.grid(found.index)
            self.cache.tables[key] = (None if grid is None else read_table(grid, request), faults)
            if not self.keeps_sheets:
                opened.forget(found.index)
        part, faults = self.cache.tables[key]
        self.problems.extend(faults)
        if part is None:
            self.is_lacking = True
            return None
        self.problems.extend(part.problems)
        self.problems.extend(self._unmatched(request, part))
        return part

    def _unmatched(self, request: TableRequest, part: ReadTable) -> Iterator[Problem]:
        columns = dict(request.columns)
        for name in part.unmatched:
            near = nearest(columns[name], part.headings)
            place = self.file.places.of("sources", request.spec.name, "columns", name)
            written = ", ".join(f'"{heading}"' for heading in part.headings if heading)
            yield Problem(
                "R020",
                f'no column of {part.table.sources[0].path} is called "{columns[name]}"',
                place,
                f'did you mean "{near}"?' if near else f"the headings are {written}",
            )


def _key(path: Path) -> Path:
    """By what a file is known however it is named; standard input, which is no path from the root, by itself."""
    return path if path == STANDARD_INPUT else path.resolve()


def _spec(name: str) -> TableSpec:
    return next(spec for spec in TABLES if spec.name == name)


def _sound(part: ReadTable, program: Program) -> RosterTable:
    """The table without the rows at fault; capacities above the limit count as the limit."""
    table = part.table
    frame = table.frame
    if part.faulty:
        positions = pl.int_range(pl.len(), dtype=pl.UInt32)
        frame = frame.filter(~positions.is_in(pl.Series(sorted(part.faulty), dtype=pl.UInt32).implode()))
    if table.spec.name == "sponsors":
        frame = frame.with_columns(pl.col("capacity").clip(upper_bound=program.pairing.capacity_limit))
    return RosterTable(table.spec, frame, table.sources, table.left_out + len(part.faulty))


def _left_out_ids(tables: Tables) -> frozenset[str]:
    """The ids of the people whose own row has an error."""
    if not tables.has("people") or not tables.read["people"].faulty:
        return frozenset()
    return frozenset(tables.all_rows("people")["person_id"].drop_nulls()) - frozenset(
        tables.sound_rows("people")["person_id"].drop_nulls()
    )


def _inputs(program: Path, sums: Mapping[Path, str]) -> tuple[Input, ...]:
    """The files by their way from the folder that holds the program's own folder."""
    root = Path(os.path.abspath(program)).parent.parent  # noqa: PTH100 - follows no links, as source_paths
    return tuple(
        Input("stdin" if path == STANDARD_INPUT else Path(os.path.relpath(path, root)).as_posix(), checksum)
        for path, checksum in sums.items()
    )


def known_ids(path: Path, tables: Sequence[str]) -> tuple[str, ...]:
    """The ids of the people in these tables of a program, in order; none where the program cannot be read.

    No other table is read, nothing is checked against each other, and standard input is left alone.
    """
    file = read_program(path, path.as_posix())
    if file.sound is None:
        return ()
    nothing = io.BytesIO()
    reading = _Reading(file, file.sound, date.max, allow_outside=False, cache=None, stdin=nothing)
    frames = [part.table.frame for part in reading.tables(tables).values()]
    ids = {one for frame in frames if "person_id" in frame.columns for one in frame["person_id"].to_list()}
    return tuple(sorted(one for one in ids if one is not None))
