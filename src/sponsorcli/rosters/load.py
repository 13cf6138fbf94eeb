"""Load a program with its roster: every file it names read once, every table typed and checked."""

import io
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import polars as pl

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.history import contradictions
from sponsorcli.model.schema import TABLES, TableSpec
from sponsorcli.model.settings import Program, SourceEntry
from sponsorcli.problems import Problem, Related, Severity, in_reading_order
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file import STANDARD_INPUT, ProgramFile, entry_paths, is_glob, read_program, source_paths
from sponsorcli.program_file.checks import fields_of_another_kind
from sponsorcli.spreadsheets import SpreadsheetFile, open_spreadsheet, open_stream
from sponsorcli.tables import Input

from .audit_files import has_audit_sheet, is_one_of
from .crosschecks import Tables, crosscheck
from .fixes import FixesFile, FixPath, read_fixes
from .headings import folded
from .listed import ListedSources
from .named_in_program import with_ids_in_settings
from .quarantine import AUDIT
from .sharing import SharedPrograms, sharing_of
from .tables import (
    ChangeCount,
    FoundSheet,
    OpenedFile,
    ReadTable,
    TableRequest,
    combined,
    grouped,
    has_table,
    no_table_in,
    priority_told,
    read_table,
    sheet_of,
    sheets_in_workbook,
    sheets_passed_over,
    textual_priority,
    unread_sheets,
    uses_of,
)
from .unmet_defaults import with_met_defaults
from .values import ValueContext

NO_ORDER = "holds texts, and nothing says which comes first"
LIST_TIERS = "list its values under `pairing: priority: tiers`, the first of them first, such as `tiers: [A, B, C]`"
"""As pairing says it, so that it is said once."""


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
    changes: tuple[ChangeCount, ...] = ()
    shared: tuple[Input, ...] = ()
    """The files of the programs that share people with this one."""

    @property
    def all_inputs(self) -> tuple[Input, ...]:
        """Every file that a result hangs on, each once."""
        return tuple(dict.fromkeys((*self.inputs, *self.shared)))


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
    `settings` are changes to the program, such as `pairing.capacity=2`. The programs of `shares_people_with` are read
    for the pairs that stand in them, and for nothing else; theirs in turn are not.
    """
    file = read_program(path, path.as_posix(), settings)
    inputs = {path: file.sha256} if file.sha256 else {}
    program = file.sound
    if program is None:
        return Loaded(path, None, None, file.problems, _inputs(path, inputs))
    reading = _ProgramReading(file, program, as_of, allow_outside=allow_outside, cache=cache, stdin=stdin)
    names = [spec.name for spec in TABLES if spec.name != "audit" or with_audit]
    tables = reading.tables(names)
    if with_audit:  # otherwise a fix for the audit table alone would seem to meet nothing
        met = frozenset[FixPath]().union(*(part.fixes_met for part in tables.values()))
        reading.problems.extend(reading.fixes.idle(met, frozenset(tables)))
    sharing = reading.sharing()
    checked, across = reading.checked(tables, sharing.proteges)
    problems = grouped(dict.fromkeys((*file.problems, *reading.problems, *sharing.problems, *across)))
    sound = {name: _sound(part, program) for name, part in checked.read.items()}
    audit = sound.pop("audit", None)
    is_whole = not reading.is_lacking and not any(one.severity is Severity.ERROR for one in file.problems)
    roster = sharing.without_theirs(Roster(sound, _left_out_ids(checked)))
    snapshot = None
    if is_whole and file.program is not None:
        read = Snapshot(with_ids_in_settings(program, roster, as_of), roster, as_of, file.places)
        read = replace(read, elsewhere=tuple(sharing.held(read)))
        snapshot, left_out = with_met_defaults(read)
        problems = (*problems, *left_out, *grouped(contradictions(snapshot.history)))
    return Loaded(
        path,
        snapshot,
        audit,
        in_reading_order(problems),
        _inputs(path, {**inputs, **reading.inputs}, reading.audit_files()),
        reading.changes,
        tuple(sharing.inputs(path)),
    )


class _ProgramReading:
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
        self.changes: tuple[ChangeCount, ...] = ()
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
        """The tables of these names that the program gives, the rows of a list of sources one below the other."""
        sources = self.program.sources
        listed = {name: ListedSources(sources.of(name)) for name in names}
        for one in listed.values():
            for entry in one.entries:
                if not entry.is_in_workbook:
                    one.parts[entry.path] = list(self._own_files(entry, one))
        self._workbooks(listed)
        self.parts.update({name: one.in_order() for name, one in listed.items()})
        tables = {name: combined(self.parts[name]) for name in names if self.parts[name]}
        told = priority_told(tables, self.program, self.uses, self.context)
        self.problems.extend((*told.problems, *self._misused(told.tables)))
        self.changes = (*(change for part in tables.values() for change in part.changes), *told.changes)
        return told.tables

    def _misused(self, tables: dict[str, ReadTable]) -> Iterator[Problem]:
        """Fields that settings cannot use as what they hold."""
        yield from fields_of_another_kind(self.program, self.file.places)
        if next(textual_priority(tables, self.program), None) is not None:
            yield Problem(
                "M002",
                f'"{getattr(self.program.pairing.priority, "field", "")}" {NO_ORDER}',
                self.file.places.of("pairing", "priority", "field"),
                LIST_TIERS,
            )

    def audit_files(self) -> frozenset[Path]:
        """The files read that hold the audit table, whether or not it was read from them."""
        own, in_workbook = (source_paths(self.file, name, allow_outside=True)[0] for name in (AUDIT, "workbook"))
        others = [part.table for name, parts in self.parts.items() if name != AUDIT for part in parts]
        read = {(source.path, source.sheet) for table in others for source in table.sources}
        looked_for = in_workbook if self.program.sources.audit is None else ()
        opened = {path: self.cache.files.get(_key(path), (None, ()))[0] for path in self.inputs}
        return frozenset(
            path
            for path, file in opened.items()
            if is_one_of(path, own)
            or (file is not None and has_audit_sheet(file, read, is_looked_for=is_one_of(path, looked_for)))
        )

    def sharing(self) -> SharedPrograms:
        """What the programs that share people with this one say of the same sponsors."""

        def alone(path: Path) -> Loaded:
            changed = ("program.shares_people_with=[]",)
            return load(
                path, self.context.as_of, allow_outside=self.allow_outside, cache=self.cache, stdin=self.stdin,
                settings=changed,
            )  # fmt: skip

        return sharing_of(self.file, alone, allow_outside=self.allow_outside)

    def checked(self, tables: dict[str, ReadTable], shared: frozenset[str]) -> tuple[Tables, tuple[Problem, ...]]:
        """The tables checked against each other: once for all programs that read the same and set the same limits."""
        read = tuple((name, tuple(map(id, parts))) for name, parts in self.parts.items())
        pairing = self.program.pairing
        settings = (pairing.capacity_limit, pairing.priority, tuple(sorted(self.program.actions.items())))
        key = (read, settings, shared, self.context.as_of)
        if key not in self.cache.checks:
            self.cache.checks[key] = crosscheck(Tables(tables, self.program, self.context.as_of, shared))
        return self.cache.checks[key]

    def _own_files(self, entry: SourceEntry, listed: ListedSources) -> Iterator[ReadTable]:
        """The table in each file that an entry names; what is no such table is a note in a glob, and else an error."""
        request = self._request(entry)
        named = entry.location.sheet
        place = self.file.places.of(*entry.path, *(("sheet",) if named else ()))
        is_among_others = is_glob(self.file, entry)
        passed: list[Problem] = []
        read = 0
        for path, opened in self._opened(entry):
            found = sheet_of(opened, request.spec, request.wanted, named, place)
            is_named = named is not None and found.index is not None
            if is_among_others and not is_named and not has_table(opened, found, request.spec, request.wanted):
                passed.append(no_table_in(opened, request.spec, named))
                continue
            read += 1
            self.problems.extend(found.problems)
            self.is_lacking = self.is_lacking or found.index is None
            part = self._read_once(path, opened, found, request, entry, listed)
            if part is not None:
                yield part
        self.problems.extend(passed if read else ())
        if passed and not read:
            self.is_lacking = True
            self.problems.append(self._none_in_glob(entry, len(passed)))

    def _none_in_glob(self, entry: SourceEntry, count: int) -> Problem:
        what = "the file that matches" if count == 1 else f"none of the {count} files that match"
        has = "has no" if count == 1 else "has a"
        return Problem(
            "R001",
            f'{what} "{entry.file}" {has} table {entry.table}',
            self.file.places.of(*entry.file_path),
            f"check the pattern, or say under `columns` which headings stand for the fields of {entry.table}",
        )

    def _workbooks(self, listed: dict[str, ListedSources]) -> None:
        """Read the workbook's sheets of the tables that have no source of their own or name the workbook's among it."""
        asked = tuple(entry for name, one in listed.items() for entry in one.in_workbook(name))
        elsewhere = listed.keys() - {entry.table for entry in asked}
        workbooks = self.program.sources.of("workbook")
        for path, opened in (pair for entry in workbooks for pair in self._opened(entry)):
            for entry, found in self._sheets(opened, asked):
                self.problems.extend(found.problems)
                one = listed[entry.table]
                part = self._read_once(path, opened, found, self._request(entry), entry, one)
                if part is not None:
                    one.parts.setdefault(entry.path, []).append(part)
            done = {index for one in listed.values() for index in one.read_from(_key(path))}
            passed = sheets_passed_over(opened, elsewhere, done)
            self.problems.extend(passed.values())
            self.problems.extend(unread_sheets(opened, done | passed.keys()))
        for entry in asked:
            if entry.is_in_workbook and not listed[entry.table].is_met(entry):
                self.is_lacking = True
                if workbooks and entry.location.sheet is not None:
                    continue  # that there is no such sheet is said already
                self.problems.append(self._without_sheet(entry, is_given=bool(workbooks)))

    def _sheets(self, opened: OpenedFile, asked: Sequence[SourceEntry]) -> Iterator[tuple[SourceEntry, FoundSheet]]:
        """The workbook's sheet for each entry that has one: the sheet that it names, or else the one that is found."""
        requests = {entry.table: self._request(entry) for entry in asked if entry.location.sheet is None}
        sheets = sheets_in_workbook(opened, {name: (one.spec, one.wanted) for name, one in requests.items()})
        for entry in asked:
            if (sheet := entry.location.sheet) is not None:
                one, place = self._request(entry), self.file.places.of(*entry.path, "sheet")
                yield entry, sheet_of(opened, one.spec, one.wanted, sheet, place)
            elif entry.table in sheets:
                yield entry, sheets[entry.table]

    def _without_sheet(self, entry: SourceEntry, *, is_given: bool) -> Problem:
        """The error of a `workbook` in a source's place that stands for nothing."""
        place, name = self.file.places.of(*entry.file_path), entry.table
        if is_given:
            hint = f"add a sheet called {name.replace('_', ' ').capitalize()}, or remove workbook here"
            return Problem("R001", f"the workbook has no sheet for {name}", place, hint)
        message = "workbook stands for a sheet of the workbook, and the program names no workbook"
        return Problem("P101", message, place, "add `workbook:` to sources, or write ./workbook for a file")

    def _request(self, entry: SourceEntry) -> TableRequest:
        named, fixes = tuple(entry.location.columns.items()), self.fixes.of(entry.table)
        uses = self.uses.of(entry.table)
        return TableRequest(_spec(entry.table), named, uses, self.protected, self.context, fixes)

    def _opened(self, entry: SourceEntry) -> Iterator[tuple[Path, OpenedFile]]:
        paths, problems = entry_paths(self.file, entry, allow_outside=self.allow_outside)
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

    def _read_once(
        self,
        path: Path,
        opened: OpenedFile,
        found: FoundSheet,
        request: TableRequest,
        entry: SourceEntry,
        listed: ListedSources,
    ) -> ReadTable | None:
        """The sheet as a table; None, with a warning, where the list of sources has named it before."""
        if found.index is None:
            return None
        first = listed.first_at(_key(path), found.index, entry)
        if first is None:
            return self._read(path, opened, found.index, request, entry)
        sheet = opened.name(found.index)
        what = f'the sheet "{sheet}" of {opened.file.shown_as}' if sheet else opened.file.shown_as
        at = self.file.places.of(*entry.file_path)
        related = () if first == entry else (Related(self.file.places.of(*first.file_path), "named here too"),)
        hint = "remove one of the two; it is read once"
        self.problems.append(
            Problem("P102", f"{what} is named twice for {entry.table}", at, hint, Severity.WARNING, related)
        )
        return None

    def _read(
        self, path: Path, opened: OpenedFile, index: int, request: TableRequest, entry: SourceEntry
    ) -> ReadTable | None:
        key = (_key(path), index, opened.file.shown_as, request)
        if key not in self.cache.tables:
            grid, faults = opened.grid(index)
            self.cache.tables[key] = (None if grid is None else read_table(grid, request), faults)
            if not self.keeps_sheets:
                opened.forget(index)
        part, faults = self.cache.tables[key]
        self.problems.extend(faults)
        if part is None:
            self.is_lacking = True
            return None
        self.problems.extend(part.problems)
        self.problems.extend(self._unmatched(entry, part))
        return part

    def _unmatched(self, entry: SourceEntry, part: ReadTable) -> Iterator[Problem]:
        columns = entry.location.columns
        for name in part.unmatched:
            near = nearest(columns[name], part.headings)
            place = self.file.places.of(*entry.path, "columns", name)
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


def _inputs(program: Path, sums: Mapping[Path, str], untold: Collection[Path] = ()) -> tuple[Input, ...]:
    """The files by their way from the folder that holds the program's own folder; some without their checksums."""
    root = Path(os.path.abspath(program)).parent.parent  # noqa: PTH100 - follows no links, as source_paths
    return tuple(
        Input(
            "stdin" if path == STANDARD_INPUT else Path(os.path.relpath(path, root)).as_posix(),
            None if path in untold else checksum,
        )
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
    reading = _ProgramReading(file, file.sound, date.max, allow_outside=False, cache=None, stdin=nothing)
    frames = [part.table.frame for part in reading.tables(tables).values()]
    ids = {one for frame in frames if "person_id" in frame.columns for one in frame["person_id"].to_list()}
    return tuple(sorted(one for one in ids if one is not None))
