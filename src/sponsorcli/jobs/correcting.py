"""Write what helps to correct a roster: suggested fixes, and a copy with the faulty cells marked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sponsorcli.delivery import NewFiles, write_new_files
from sponsorcli.delivery.new_files import there_already
from sponsorcli.delivery.protected_files import ProtectedFiles, clashes
from sponsorcli.problems import CellPlace, FilePlace, Problem, Severity, in_reading_order
from sponsorcli.program_file import read_program, source_paths
from sponsorcli.program_file.yaml import read_text
from sponsorcli.rosters import ReadCache
from sponsorcli.rosters.audit import AUDIT, has_audit_sheet, is_one_of, sheets_of_groups
from sponsorcli.rosters.edited.annotated import WORKBOOKS, SourceFile, annotated_workbook
from sponsorcli.rosters.fixes import read_fixes
from sponsorcli.rosters.sheets import OpenedFile
from sponsorcli.rosters.suggested_fixes import Suggestion, cell_problems, fixes_text, kept, suggestions
from sponsorcli.spreadsheets import SpreadsheetFile

from .checking import CheckResult


def write_fixes(path: Path, results: Sequence[CheckResult], cache: ReadCache, *, keep: ProtectedFiles) -> NewFiles:
    """Write the remedies for what was read into the cache as a file of fixes; never over one that is there.

    The fixes that the programs name already are in it too, so that it can take their place.
    """
    found = [*fixes_kept(results), *suggestions(cache)]
    return write_new_files({path: fixes_text(found).encode()}, keep=keep)


def fixes_kept(results: Sequence[CheckResult]) -> Iterator[Suggestion]:
    """What the programs' own files of fixes say, each file once."""
    files = [read_program(result.path, result.path.as_posix()) for result in results]
    for path in dict.fromkeys(path for file in files for path in source_paths(file, "fixes", allow_outside=True)[0]):
        source = read_text(path, path.as_posix())
        if source.text is not None and (fixes := read_fixes(path, path.as_posix())).is_sound:
            yield from kept(fixes, source.text)


def write_annotated(path: Path, results: Sequence[CheckResult], cache: ReadCache, *, keep: ProtectedFiles) -> NewFiles:
    """Write a copy of what was read into the cache with every problem at its cell; never over a file that is there."""
    place = FilePlace(path.as_posix())
    if path.suffix.casefold() != ".xlsx":
        hint = "end the file's name in .xlsx"
        return NewFiles(problems=(Problem("W001", f'no workbook ends in "{path.suffix}"', place, hint),))
    if stopped := clashes(keep, [path]) or ((there_already(path),) if path.exists() else ()):
        return NewFiles(problems=stopped)
    files, left_out = source_files(cache, audit_paths(results))
    if not files:
        message = "no file of the roster could be read, so there is nothing to annotate"
        nothing = Problem("P091", message, place, "correct the program's `sources` first")
        return NewFiles(problems=(nothing, *left_out))
    whole = cell_problems(cache)
    told = [one for result in results for one in result.problems if not isinstance(one.place, CellPlace)]
    content, notes = annotated_workbook(files, in_reading_order((*told, *whole)))
    written = write_new_files({path: content}, keep=keep)
    return replace(written, problems=(*written.problems, *left_out, *notes))


def audit_paths(results: Sequence[CheckResult]) -> tuple[Path, ...]:
    """The files that the programs name as the audit table's own, whether or not it could be read from them."""
    files = [read_program(result.path, result.path.as_posix()) for result in results]
    return tuple(path for file in files for path in source_paths(file, AUDIT, allow_outside=True)[0])


def source_files(cache: ReadCache, audits: Sequence[Path]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """The files that were read with the sheets that are tables; of a workbook that is copied, all its sheets.

    Of a file that holds the audit table, the sheets that other tables are read from; of any file, no sheet that nothing
    is read from and that has people's groups, such as an old copy of that table; and a note of it.
    """
    as_audit, as_other = sheets_read(cache)
    files = []
    notes = []
    for path, (opened, _) in cache.files.items():
        if opened is None:
            continue
        is_audits = path in as_audit or is_one_of(path, audits) or has_audit_sheet(opened, (), is_looked_for=False)
        read = as_other.get(path, set()) - as_audit.get(path, set())
        alike = sheets_of_groups(opened, read)
        kept = read if is_audits else set(range(len(opened.file.heads))) - alike
        file = source_file(opened, kept)
        if is_audits or alike:
            notes.append(audit_left_out(opened.file, file.left_out if kept else ()))
        if file.sheets:
            files.append(file)
    return tuple(sorted(files, key=lambda one: (-len(one.sheets), one.shown_as))), tuple(notes)


def source_file(opened: OpenedFile, kept: Collection[int]) -> SourceFile:
    """The file with the sheets at these positions, and the names of the others."""
    names = tuple(head.name for at, head in enumerate(opened.file.heads) if at not in kept and head.name)
    return SourceFile(opened.file.path, opened.file.shown_as, tuple(sheets_of(opened, kept)), names)


def sheets_read(cache: ReadCache) -> tuple[dict[Path, set[int]], dict[Path, set[int]]]:
    """The positions of the sheets that the audit table is read from, and those of other tables, by file."""
    as_audit: dict[Path, set[int]] = {}
    as_other: dict[Path, set[int]] = {}
    for path, index, _, request in cache.tables:
        (as_audit if request.spec.name == AUDIT else as_other).setdefault(path, set()).add(index)
    return as_audit, as_other


def sheets_of(opened: OpenedFile, kept: Collection[int]) -> Iterator[tuple[str | None, Sequence[Sequence[object]]]]:
    """The sheets at these positions with their cells; a nameless one of a workbook cannot be copied."""
    for index, head in enumerate(opened.file.heads):
        is_nameless = opened.file.path.suffix.casefold() in WORKBOOKS and head.name is None
        if index not in kept or is_nameless:
            continue
        grid, _ = opened.grid(index)
        if grid is not None:
            yield head.name, grid.rows


def audit_left_out(file: SpreadsheetFile, sheets: Sequence[str]) -> Problem:
    """The note that the file, or these sheets of it, are not copied."""
    named = " and ".join(f'"{name}"' for name in sheets)
    what = f"{named} of {file.path.name}" if sheets else file.path.name
    return Problem(
        "W024",
        f"{what} {'are' if len(sheets) > 1 else 'is'} not in the annotated copy, to keep the audit table where it is",
        FilePlace(file.shown_as),
        "correct the audit table in its own file; the problems name its cells",
        Severity.NOTE,
    )
