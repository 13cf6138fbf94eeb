"""Write what helps to correct a roster: suggested fixes, and a copy with the faulty cells marked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sponsorcli.problems import CellPlace, FilePlace, Problem, in_reading_order
from sponsorcli.reading import ReadCache
from sponsorcli.reading.fixes import fixes_text
from sponsorcli.reading.remedies import cell_problems, suggestions
from sponsorcli.rendering.annotated import WORKBOOKS, SourceFile, annotated_workbook

from .check import Checked
from .new_files import NewFiles, there_already, write_new_files
from .protected_files import Protected, clashes


def write_fixes(path: Path, cache: ReadCache, *, keep: Protected) -> NewFiles:
    """Write the remedies for what was read into the cache as a file of fixes; never over one that is there."""
    return write_new_files({path: fixes_text(suggestions(cache)).encode()}, keep=keep)


def write_annotated(path: Path, results: Sequence[Checked], cache: ReadCache, *, keep: Protected) -> NewFiles:
    """Write a copy of what was read into the cache with every problem at its cell; never over a file that is there."""
    place = FilePlace(path.as_posix())
    if path.suffix.casefold() != ".xlsx":
        hint = "end the file's name in .xlsx"
        return NewFiles(problems=(Problem("W001", f'no workbook ends in "{path.suffix}"', place, hint),))
    if stopped := clashes(keep, [path]) or ((there_already(path),) if path.exists() else ()):
        return NewFiles(problems=stopped)
    files = tuple(source_files(cache))
    if not files:
        message = "no file of the roster could be read, so there is nothing to annotate"
        return NewFiles(problems=(Problem("P091", message, place, "correct the program's `sources` first"),))
    whole = cell_problems(cache)
    told = [one for result in results for one in result.problems if not isinstance(one.place, CellPlace)]
    content, notes = annotated_workbook(files, in_reading_order((*told, *whole)))
    written = write_new_files({path: content}, keep=keep)
    return replace(written, problems=(*written.problems, *notes))


def source_files(cache: ReadCache) -> list[SourceFile]:
    """The files that were read with the sheets that are tables; of a workbook that is copied, all its sheets."""
    files = []
    for opened, _ in cache.files.values():
        if opened is None:
            continue
        file = opened.file
        sheets = []
        for index, head in enumerate(file.heads):
            if file.path.suffix.casefold() in WORKBOOKS and head.name is None:
                continue
            grid, _ = opened.grid(index)
            if grid is not None:
                sheets.append((head.name, grid.rows))
        files.append(SourceFile(file.path, file.shown_as, tuple(sheets)))
    return sorted(files, key=lambda one: (-len(one.sheets), one.shown_as))
