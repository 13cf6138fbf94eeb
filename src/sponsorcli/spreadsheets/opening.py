"""Open a file, whatever it turns out to be: its sheets, or the problem that says why there are none."""

import gc
import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sponsorcli.on_demand import fetch
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.regular_files import NotAFileError, TooLargeError, read_whole

from . import contained, limits, text
from .container import Container, open_container, unpacked
from .excel.sheet_columns import ColumnSheet
from .excel.sheet_rows import SheetRows
from .excel.workbook import Sheet, Workbook, open_workbook
from .grid import Grid
from .kinds import FileKind, kind_of, not_a_spreadsheet
from .limits import SAVE_ANEW, RefusedFileError
from .spreadsheet import Reading, SheetHead, SpreadsheetFile

Opened = tuple[SpreadsheetFile | None, tuple[Problem, ...]]
_Source = tuple[SheetHead, Callable[[], Reading]]


def open_spreadsheet(path: Path, shown_as: str, encoding: str | None = None) -> Opened:
    """The spreadsheet at `path`, called `shown_as` in problems; None where it cannot be read, as the problems say.

    `encoding` is the one of a text file where it is known.
    """
    try:
        data = _bytes(path)
    except RefusedFileError as refused:
        return None, (refused.problem(shown_as),)
    return _open(data, path, shown_as, encoding)


def open_table_text(data: bytes, shown_as: str, encoding: str | None = None) -> Opened:
    """The table in bytes that came from somewhere else than a file, such as standard input."""
    if len(data) > limits.FILE_BYTES:
        return None, (_too_large(len(data)).problem(shown_as),)
    return _open(data, Path(shown_as), shown_as, encoding)


def open_stream(stream: BinaryIO, shown_as: str, encoding: str | None = None) -> Opened:
    """The table in what is passed in, such as standard input; a keyboard is not waited for."""
    if stream.isatty():
        hint = "pass a table in: sponsorcli … < table.csv"
        return None, (RefusedFileError("R104", "nothing is passed in", hint).problem(shown_as),)
    return open_table_text(stream.read(limits.FILE_BYTES + 1), shown_as, encoding)


def _bytes(path: Path) -> bytes:
    try:
        return read_whole(path, limits.FILE_BYTES)
    except TooLargeError as error:
        raise _too_large(error.size) from error
    except FileNotFoundError as error:
        raise RefusedFileError("R101", "there is no such file", "check the name and the folder") from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise RefusedFileError("R102", "this is a folder, not a file", "name a spreadsheet file") from error
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise RefusedFileError("R102", "this is a folder, not a file", "name a spreadsheet file") from error
        if isinstance(error, NotAFileError):
            message = "this is not a file that can be read"
            raise RefusedFileError("R102", message, "name a spreadsheet file") from error
        reason = getattr(error, "strerror", None) or "its name is impossible"
        raise RefusedFileError(
            "R103", f"the file cannot be opened: {reason.lower()}", "close it elsewhere, or ask for access"
        ) from error


def _too_large(size: int) -> RefusedFileError:
    message = f"the file has {size >> 20:,} MB, and {limits.FILE_BYTES >> 20} MB is the most"
    return RefusedFileError("R105", message, "split it, or leave out columns and sheets that are not needed")


def _open(data: bytes, path: Path, shown_as: str, encoding: str | None) -> Opened:
    try:
        sources, notes = _sources(data, shown_as, encoding)
    except RefusedFileError as refused:
        return None, (refused.problem(shown_as),)
    heads = tuple(head for head, _ in sources)
    reads = tuple(read for _, read in sources)
    return SpreadsheetFile(path, shown_as, hashlib.sha256(data).hexdigest(), heads, reads), notes


def _sources(data: bytes, shown_as: str, encoding: str | None) -> tuple[list[_Source], tuple[Problem, ...]]:
    match kind_of(data, shown_as):
        case FileKind.TEXT:
            return [(SheetHead(None, is_hidden=False), partial(_delimited, data, shown_as, encoding))], ()
        case FileKind.GZIP:
            return _sources(unpacked(data), shown_as, encoding)
        case FileKind.ZIP:
            return _from_container(open_container(data), shown_as)
        case FileKind.OLD_EXCEL:
            return _from_old_workbook(data, shown_as), (_old(shown_as),)
        case kind:
            grid = _read_whole(kind, data, shown_as, encoding)
            return [(SheetHead(None, is_hidden=False), lambda: (grid, ()))], ()


def _read_whole(kind: FileKind, data: bytes, shown_as: str, encoding: str | None) -> Grid:
    """The table of a file that has to be read to its end to be known for one. Raises Refused where it is none."""
    match kind:
        case FileKind.CALENDAR:
            return text.calendar_grid(data, shown_as, encoding)
        case FileKind.PARQUET:
            return Grid(shown_as, None, contained.read_parquet(data), {}, is_named=True)
    with _without_collecting():
        return text.json_grid(data, shown_as, by_lines=kind is FileKind.JSON_LINES, encoding=encoding)


def _delimited(data: bytes, shown_as: str, encoding: str | None) -> Reading:
    with _without_collecting():
        return text.delimited_grid(data, shown_as, encoding)


def _from_container(container: Container, shown_as: str) -> tuple[list[_Source], tuple[Problem, ...]]:
    _refuse_other_documents(container.names)
    if container.real_name("content.xml") in container.names:
        return _from_opendocument(container, shown_as), ()
    if container.real_name("[Content_Types].xml") not in container.names and not _has_folder(container.names, "xl/"):
        raise not_a_spreadsheet("a zip archive")
    workbook = open_workbook(container)
    sources: list[_Source] = [
        (SheetHead(sheet.name, sheet.is_hidden), partial(_grid, workbook, sheet, shown_as)) for sheet in workbook.sheets
    ]
    return sources, _notes(workbook, shown_as)


def _refuse_other_documents(names: Collection[str]) -> None:
    """Raises Refused for the documents, known by their parts, that come in a zip archive and are no workbook."""
    if "xl/workbook.bin" in names:
        raise RefusedFileError("R109", "the file is a binary Excel workbook (.xlsb)", SAVE_ANEW)
    if _has_folder(names, "word/"):
        raise not_a_spreadsheet("a Word document")
    if _has_folder(names, "ppt/"):
        raise not_a_spreadsheet("a presentation")
    if any(name.endswith(".iwa") for name in names):
        raise RefusedFileError("R109", "the file is an Apple Numbers document", "export it to Excel from Numbers")


def _has_folder(names: Collection[str], folder: str) -> bool:
    return any(name.casefold().startswith(folder) for name in names)


def _from_opendocument(container: Container, shown_as: str) -> list[_Source]:
    with _without_collecting():
        sheets = fetch("sponsorcli.spreadsheets.opendocument:read_opendocument")(container)
    return [
        (SheetHead(sheet.name, sheet.is_hidden), partial(_ready, sheet.rows, sheet.name, sheet.is_hidden, shown_as))
        for sheet in sheets
    ]


def _from_old_workbook(data: bytes, shown_as: str) -> list[_Source]:
    return [
        (SheetHead(sheet.name, sheet.is_hidden), partial(_ready, sheet.rows, sheet.name, sheet.is_hidden, shown_as))
        for sheet in contained.read_old_workbook(data)
    ]


def _old(shown_as: str) -> Problem:
    message = "an old Excel file: cells that show an error look empty, and zeros in front of ids are gone"
    return Problem("R119", message, FilePlace(shown_as), SAVE_ANEW, Severity.NOTE)


def _notes(workbook: Workbook, shown_as: str) -> tuple[Problem, ...]:
    if not workbook.counts_from_1904:
        return ()
    message = "the workbook counts its dates from 1904"
    hint = "nothing; copying dates from it into another workbook moves them by four years"
    return (Problem("R120", message, FilePlace(shown_as), hint, Severity.NOTE),)


def _grid(workbook: Workbook, sheet: Sheet, shown_as: str) -> Reading:
    try:
        with _without_collecting():
            found = workbook.rows(sheet)
    except RefusedFileError as refused:
        return None, (refused.problem(shown_as, sheet.name),)
    return _ready(found, sheet.name, sheet.is_hidden, shown_as)


def _ready(found: SheetRows | ColumnSheet, name: str | None, is_hidden: bool, shown_as: str) -> Reading:  # noqa: FBT001
    hidden = frozenset(row for row in found.hidden if row <= len(found.rows))
    return Grid(shown_as, name, found.rows, found.numbers_shown, hidden, tuple(found.merged), is_hidden), ()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Reads without looking for garbage in between: millions of new cells hold none, and each look takes longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
