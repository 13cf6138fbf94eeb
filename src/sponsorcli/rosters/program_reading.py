"""The files of one program read into tables: whichever sheet each source stands for, every sheet once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sponsorcli.forms.layout import TABLES_OF_FORMS
from sponsorcli.model.schema import table_spec
from sponsorcli.model.settings import Program, SourceEntry
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file import ProgramFile, entry_paths, is_glob, source_paths
from sponsorcli.program_file.checks import fields_of_another_kind
from sponsorcli.program_file.source_paths import is_unwritten_record, record_path, report_folder_problem

from .audit import AUDIT, audit_in_glob, has_audit_sheet, is_one_of
from .cache import ReadCache, cache_key
from .crosschecks import Tables
from .fixes import FixesFile, FixPath, read_fixes
from .headings import folded
from .listed import ListedSources, selection_of
from .queries import Queries
from .returned import ReturnedForms
from .returned.returned import nothing_back_yet
from .sheets import (
    FoundSheet,
    OpenedFile,
    has_table,
    no_table_in,
    sheet_of,
    sheets_in_workbook,
    sheets_passed_over,
    unread_sheets,
)
from .tables import ChangeCount, ReadTable, TableRequest, combined, priority_told, textual_priority, uses_of
from .tables.typed_table import nothing_yet
from .values import ValueContext

NO_ORDER = "holds texts, and nothing says which comes first"
LIST_TIERS = "list its values under `pairing: priority: tiers`, the first of them first, such as `tiers: [A, B, C]`"
"""As pairing says it, so that it is said once."""


class ProgramReading:
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
        """Over a program file that could be read, before any other file is; without a `cache` sheets are let go of."""
        self.file = file
        self.program = program
        self.allow_outside = allow_outside
        self.stdin = stdin
        self.keeps_sheets = cache is not None
        self.cache = cache or ReadCache()
        self.context = ValueContext(as_of, program.about.levels, zone=program.readiness.time_zone)
        self.uses = uses_of(program)
        self.protected = frozenset(map(folded, program.protected))
        folder_problem = report_folder_problem(file, program.report.folder, allow_outside=allow_outside)
        self.problems: list[Problem] = [] if folder_problem is None else [folder_problem]
        self.inputs: dict[Path, str] = {}
        self.without_checksum: set[Path] = set()
        """The files among `inputs` whose checksum is told nobody, beside those of the audit table."""
        self.parts: dict[str, list[ReadTable]] = {}
        self.changes: tuple[ChangeCount, ...] = ()
        self.returned = ReturnedForms(program.about.id)
        self.queries = Queries(program, file.places, file.path, self.cache)
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
        self.problems.extend(self.queries.problems)
        self.queries.close()
        self.parts.update({name: one.in_order() for name, one in listed.items()})
        self._take_returns()
        tables = {name: combined(self.parts[name]) for name in names if self.parts[name]}
        told = priority_told(tables, self.program, self.uses, self.context)
        self.problems.extend((*told.problems, *self._misused(told.tables)))
        self.changes = (*(change for part in tables.values() for change in part.changes), *told.changes)
        return told.tables

    def _take_returns(self) -> None:
        """Add the forms that came back to the table of returns, and what is wrong with them to the problems."""
        self.problems.extend(self.returned.problems)
        if "returns" in self.parts:
            kept = [form for part in self.parts["returns"] for form in part.table.frame["form_id"].drop_nulls()]
            made = self.returned.returns(frozenset(kept))
            self.parts["returns"] += [made] if made is not None else []
        self.cache.keep_alive(part for parts in self.parts.values() for part in parts)

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

    def tell_idle_fixes(self, tables: Mapping[str, ReadTable]) -> None:
        """Note the fixes that met nothing in these tables: to be called where all tables were read."""
        met = frozenset[FixPath]().union(*(part.fixes_met for part in tables.values()))
        self.problems.extend(self.fixes.idle(met, {name: part.fixes_near for name, part in tables.items()}))

    @cached_property
    def audit_paths(self) -> tuple[Path, ...]:
        """The files that the program names as the audit table's own, whether or not it is read in this run."""
        return source_paths(self.file, AUDIT, allow_outside=True)[0]

    def audit_files(self) -> frozenset[Path]:
        """The files read from which the audit table's values could be learned, whether or not it was read from them.

        The file of fixes is one where it quotes cells of the table.
        """
        in_workbook = source_paths(self.file, "workbook", allow_outside=True)[0]
        looked_for = in_workbook if self.program.sources.audit is None else ()
        others = [part.table for name, parts in self.parts.items() if name != AUDIT for part in parts]
        read = {(source.path, source.sheet) for table in others for source in table.sources}
        quoting = source_paths(self.file, "fixes", allow_outside=True)[0] if self.fixes.quotes_audit else ()
        return (
            frozenset(quoting)
            | frozenset(self.without_checksum)
            | frozenset(self.queries.of_audit)
            | frozenset(
                path
                for path in self.inputs
                if is_one_of(path, self.audit_paths) or self._has_audit_sheet(path, read, looked_for)
            )
        )

    def _is_audits(self, path: Path, entry: SourceEntry) -> bool:
        """Whether an entry of another table has met a file that the program names as the audit table's own."""
        return entry.table != AUDIT and is_one_of(path, self.audit_paths)

    def _has_audit_sheet(
        self, path: Path, read: Collection[tuple[str, str | None]], looked_for: Collection[Path]
    ) -> bool:
        file, _ = self.cache.files.get(cache_key(path), (None, ()))
        return file is not None and has_audit_sheet(file, read, is_looked_for=is_one_of(path, looked_for))

    def checked(self, tables: dict[str, ReadTable], shared: frozenset[str]) -> tuple[Tables, tuple[Problem, ...]]:
        """The tables checked against each other: once for all programs that read the same and set the same limits."""
        read = tuple((name, tuple(map(id, parts))) for name, parts in self.parts.items())
        pairing = self.program.pairing
        settings = (pairing.capacity_limit, pairing.priority, tuple(sorted(self.program.actions.items())))
        key = (read, settings, shared, self.context.as_of)
        return self.cache.checked(key, Tables(tables, self.program, self.context.as_of, shared))

    def _own_files(self, entry: SourceEntry, listed: ListedSources) -> Iterator[ReadTable]:
        """The table in each file that an entry names; what is no such table is a note in a glob, and else an error."""
        request = self._request(entry)
        is_among_others = is_glob(self.file, entry)
        passed: list[Problem] = []
        read = 0
        if is_unwritten_record(self.file, entry):
            yield nothing_yet(request.spec, record_path(self.file, entry).as_posix())
        if is_among_others and self._is_waited_for(entry):
            self.problems.extend(self.returned.none_back_yet(entry, self.file.places.of(*entry.file_path)))
            yield nothing_back_yet(entry)
            return
        for path, opened in self._opened(entry):
            if is_among_others and self._is_audits(path, entry):
                passed.append(audit_in_glob(opened, entry.table))
                continue
            if (form := self.returned.form(path, opened, entry.table)) is not None:
                read += 1
                yield from self._read_form(self.returned.read(path, form, request))
                continue
            found = self._sheet_of(opened, request, entry)
            if is_among_others and not _has_table(opened, found, request, entry):
                passed.append(no_table_in(opened, request.spec, entry.location.sheet))
                continue
            read += 1
            self.problems.extend(found.problems)
            self.is_lacking |= found.index is None
            yield from self._read_once(path, opened, found, request, entry, listed)
        self._tell_passed(entry, read, passed)

    def _tell_passed(self, entry: SourceEntry, read: int, passed: Sequence[Problem]) -> None:
        """Say which files among others were passed over, or that none was the table."""
        if read:
            self.problems.extend(passed)
        elif passed:
            self.is_lacking = True
            self.problems.append(self._none_in_glob(entry, len(passed)))

    def _is_waited_for(self, entry: SourceEntry) -> bool:
        """Whether an entry is a pattern of forms of which none has come back yet, beside what else there is."""
        others = [one for one in self.program.sources.of(entry.table) if one != entry]
        is_of_forms = entry.table in TABLES_OF_FORMS and (bool(others) or entry.table != "activity")
        paths, problems = entry_paths(self.file, entry, allow_outside=self.allow_outside)
        return is_of_forms and not paths and all(problem.code == "P063" for problem in problems)

    def _read_form(self, parts: Iterator[ReadTable]) -> Iterator[ReadTable]:
        """The parts of a table that forms hold."""
        for part in parts:
            self.problems.extend(part.problems)
            yield part

    def _sheet_of(self, opened: OpenedFile, request: TableRequest, entry: SourceEntry) -> FoundSheet:
        """The sheet that the entry names in a file of its own, or else the one that is found there."""
        named = entry.location.sheet
        place = self.file.places.of(*entry.path, *(("sheet",) if named else ()))
        return sheet_of(opened, request.spec, request.wanted, named, place)

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
        for path, opened in (pair for entry in workbooks for pair in self._opened_workbooks(entry)):
            self._read_workbook(path, opened, asked, listed)
            done = {index for one in listed.values() for index in one.read_from(cache_key(path))}
            passed = sheets_passed_over(opened, elsewhere, done)
            self.problems.extend(passed.values())
            self.problems.extend(unread_sheets(opened, done | passed.keys()))
        self._tell_without_sheet(asked, listed, is_given=bool(workbooks))

    def _opened_workbooks(self, entry: SourceEntry) -> Iterator[tuple[Path, OpenedFile]]:
        """The workbooks that the entry names, but for one of the audit table's own that a pattern finds too."""
        for path, opened in self._opened(entry):
            if is_glob(self.file, entry) and self._is_audits(path, entry):
                self.problems.append(audit_in_glob(opened, "the other tables"))
            else:
                yield path, opened

    def _read_workbook(
        self, path: Path, opened: OpenedFile, asked: Sequence[SourceEntry], listed: dict[str, ListedSources]
    ) -> None:
        """Read the sheet of each entry that has one in this workbook."""
        for entry, found in self._sheets(opened, asked):
            self.problems.extend(found.problems)
            one = listed[entry.table]
            read = self._read_once(path, opened, found, self._request(entry), entry, one)
            one.parts.setdefault(entry.path, []).extend(read)

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

    def _tell_without_sheet(
        self, asked: Sequence[SourceEntry], listed: dict[str, ListedSources], *, is_given: bool
    ) -> None:
        """The errors of entries that stand for a sheet of the workbook which no workbook has."""
        for entry in asked:
            if entry.is_in_workbook and not listed[entry.table].is_met(entry):
                self.is_lacking = True
                if entry.location.sheet is None or not is_given:  # else it is said already that there is no such sheet
                    self.problems.append(self._without_sheet(entry, is_given=is_given))

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
        selection = selection_of(entry)
        return TableRequest(table_spec(entry.table), named, uses, self.protected, self.context, fixes, selection)

    def _opened(self, entry: SourceEntry) -> Iterator[tuple[Path, OpenedFile]]:
        """Each file that the entry names, as far as it can be opened."""
        paths, problems = entry_paths(self.file, entry, allow_outside=self.allow_outside)
        self.problems.extend(problems)
        self.is_lacking |= bool(problems) and not paths
        for path in paths:
            if entry.location.query is not None:
                given = self.queries.opened(path, entry, self.inputs)
                self.is_lacking |= given is None
                yield from () if given is None else (given,)
                continue
            opened, faults = self.cache.opened(path, self.stdin, entry.location.encoding)
            self.problems.extend(faults)
            if opened is None:
                self.is_lacking = True
            else:
                self.inputs[path] = opened.file.sha256
                yield path, opened

    def _read_once(
        self,
        path: Path,
        opened: OpenedFile,
        found: FoundSheet,
        request: TableRequest,
        entry: SourceEntry,
        listed: ListedSources,
    ) -> Iterator[ReadTable]:
        """The sheet, if any, as a table; nothing, with a warning, where the list of sources has named it before."""
        if found.index is None:
            return
        first = listed.first_at(cache_key(path), found.index, entry)
        if first is None:
            yield from self._read(path, opened, found.index, request, entry)
        else:
            self.problems.append(self._named_twice(entry, first, opened, found.index))

    def _named_twice(self, entry: SourceEntry, first: SourceEntry, opened: OpenedFile, index: int) -> Problem:
        sheet = opened.name(index)
        what = f'the sheet "{sheet}" of {opened.file.shown_as}' if sheet else opened.file.shown_as
        at = self.file.places.of(*entry.file_path)
        related = () if first == entry else (Related(self.file.places.of(*first.file_path), "named here too"),)
        hint = "remove one of the two; it is read once"
        return Problem("P102", f"{what} is named twice for {entry.table}", at, hint, Severity.WARNING, related)

    def _read(
        self, path: Path, opened: OpenedFile, index: int, request: TableRequest, entry: SourceEntry
    ) -> Iterator[ReadTable]:
        part, faults = self.cache.table(path, opened, index, request, keeps_sheets=self.keeps_sheets)
        self.problems.extend(faults)
        if part is None:
            self.is_lacking = True
            return
        self.is_lacking |= not part.readable
        self.problems.extend(part.problems)
        self.problems.extend(self._unmatched(entry, part))
        yield part

    def _unmatched(self, entry: SourceEntry, part: ReadTable) -> Iterator[Problem]:
        columns = entry.location.columns
        for name in part.unmatched:
            near = nearest(columns[name], part.headings)
            written = ", ".join(f'"{heading}"' for heading in part.headings if heading)
            hint = f'did you mean "{near}"?' if near else f"the headings are {written}"
            if entry.table == AUDIT:  # without a row of headings, the first row of data would be quoted as one
                hint = "write the heading as it stands in the file, whose cells are not repeated here"
            yield Problem(
                "R020",
                f'no column of {part.table.sources[0].path} is called "{columns[name]}"',
                self.file.places.of(*entry.path, "columns", name),
                hint,
            )


def _has_table(opened: OpenedFile, found: FoundSheet, request: TableRequest, entry: SourceEntry) -> bool:
    """Whether a file of a glob has the entry's table: the sheet of the name that the entry gives, or one like it."""
    is_named = entry.location.sheet is not None and found.index is not None
    return is_named or has_table(opened, found, request.spec, request.wanted)
