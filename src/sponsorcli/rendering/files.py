"""Write reports to files: each whole or not at all, readable by their owner alone."""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables import Report

from .drawing import draw_csv, draw_html, draw_json, draw_markdown, draw_text, make_workbook

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between attempts while another program holds the file: virus scanners let go within two seconds."""
PREFIX, SUFFIX = ".sponsorcli-", ".tmp"
ABANDONED = 3600
"""Seconds after which no run can still be writing a file."""
HELD_BY_ANOTHER = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The file that was written, None where none was, and what there is to say about it."""

    written: Path | None
    problems: tuple[Problem, ...] = ()


def workbook_file(reports: Sequence[Report], cover: Report | None) -> bytes:
    """A workbook; the first report is its own cover where there is none over it."""
    return make_workbook(reports, cover or reports[0])


def html_file(reports: Sequence[Report], cover: Report | None) -> bytes:
    """A page; the first report is its own cover where there is none over it."""
    return draw_html(reports, cover or reports[0]).encode()


def text_file(draw: Callable[[Sequence[Report]], str], *, encoding: str = "utf-8") -> "Maker":
    """A maker of text files from a drawing."""

    def make(reports: Sequence[Report], _cover: Report | None) -> bytes:
        return draw(reports).encode(encoding)

    return make


def document_file(reports: Sequence[Report], _cover: Report | None) -> bytes:
    """A Word document of all the reports."""
    from .document import make_document

    return make_document(reports)


def calendar_file(reports: Sequence[Report], _cover: Report | None) -> bytes:
    """A calendar of what falls due."""
    from .calendar_file import calendar_text

    return calendar_text(reports).encode()


def mail_file(reports: Sequence[Report], cover: Report | None) -> bytes:
    """A mail draft with the workbook attached."""
    from .mail import mail_draft

    return mail_draft(reports, cover)


Maker = Callable[[Sequence[Report], Report | None], bytes]

MAKERS: dict[str, Maker] = {
    ".xlsx": workbook_file,
    ".html": html_file,
    ".md": text_file(draw_markdown),
    ".json": text_file(draw_json),
    # The byte-order mark tells Excel that the file is UTF-8; without it accents turn into rubbish.
    ".csv": text_file(draw_csv, encoding="utf-8-sig"),
    ".txt": text_file(draw_text),
    ".docx": document_file,
    ".ics": calendar_file,
    ".eml": mail_file,
}
"""How each kind of file is made, by its ending."""


def write_output(
    path: Path, reports: Sequence[Report], cover: Report | None, *, seal: Callable[[bytes], bytes] | None = None
) -> WriteResult:
    """Write the reports to that file in the form its ending names; problems W001 to W006, W010, W011.

    A file already there is replaced in one step or stays as it was. Where another program holds it open, a second
    name beside it is written and named in the answer. `seal` is given a workbook's bytes and returns those to write,
    by itself or in a mail.
    """
    place = FilePlace(str(path))
    maker = MAKERS.get(path.suffix.casefold())
    if maker is None:
        endings = ", ".join(MAKERS)
        hint = f"end the file's name in one of {endings}"
        return WriteResult(None, (Problem("W001", f'no kind of file ends in "{path.suffix}"', place, hint),))
    if path.suffix.casefold() == ".ics" and not says_what_falls_due(reports):
        hint = "write an .ics file of `accountability` or `report`"
        return WriteResult(None, (Problem("W010", f'nothing falls due in what "{path.name}" is made of', place, hint),))
    if not path.parent.is_dir():
        hint = "make the folder first, or name one that exists"
        return WriteResult(None, (Problem("W002", f'there is no folder "{path.parent}"', place, hint),))
    try:
        content = maker(reports, cover) if seal is None else sealed_content(path, reports, cover, seal)
        written = write_whole(path, content)
    except OSError as fault:
        return WriteResult(None, (unwritable(path, fault),))
    notes = [] if written == path else [second_name(path, written)]
    if path.suffix.casefold() == ".csv":
        notes.extend(left_out(path, reports))
    if path.suffix.casefold() == ".eml":
        notes.extend(too_large(path, len(content)))
    return WriteResult(written, tuple(notes))


def sealed_content(
    path: Path, reports: Sequence[Report], cover: Report | None, seal: Callable[[bytes], bytes]
) -> bytes:
    """The file's bytes with the workbook sealed; a mail stays open round its sealed workbook."""
    if path.suffix.casefold() == ".eml":
        from .mail import mail_draft

        return mail_draft(reports, cover, seal)
    return seal(MAKERS[path.suffix.casefold()](reports, cover))


def too_large(path: Path, size: int) -> list[Problem]:
    """A warning where servers may refuse the mail."""
    from .mail import LARGEST

    if size <= LARGEST:
        return []
    return [
        Problem(
            "W011",
            f'"{path.name}" has {size / 1e6:.0f} MB, and many mail servers refuse more than {LARGEST / 1e6:.0f} MB',
            FilePlace(str(path)),
            "send a link to the workbook instead, or a report of fewer people",
            Severity.WARNING,
        )
    ]


def says_what_falls_due(reports: Sequence[Report]) -> bool:
    """Whether there is anything to put into a calendar."""
    from .calendar_file import has_dates

    return has_dates(reports)


def unwritable(path: Path, fault: OSError) -> Problem:
    """The problem of a file that could not be written: no permission, or whatever the system says."""
    place = FilePlace(str(path))
    if isinstance(fault, PermissionError | IsADirectoryError):
        return Problem(
            "W003",
            f'you may not write to "{path}"',
            place,
            "choose another folder, or ask for the right to write in this one",
        )
    reason = (fault.strerror or type(fault).__name__).lower()
    return Problem("W004", f'"{path}" was not written: {reason}', place, "make room or choose another disk; try again")


def second_name(path: Path, written: Path) -> Problem:
    """The warning that another program held the file."""
    return Problem(
        "W005",
        f'"{path.name}" is open in another program; the new report is in "{written.name}"',
        FilePlace(str(path)),
        "close the file, and rename the new one if you want the old name",
        Severity.WARNING,
    )


def left_out(path: Path, reports: Sequence[Report]) -> list[Problem]:
    """A note of the tables that a .csv file has no room for."""
    names = [table.name for report in reports for table in report.tables]
    if len(names) < 2:
        return []
    return [
        Problem(
            "W006",
            f'a .csv file holds one table; "{path.name}" has "{names[0]}" and not {", ".join(names[1:])}',
            FilePlace(str(path)),
            "write an .xlsx or .json file for all of them",
            Severity.NOTE,
        )
    ]


def write_whole(
    path: Path,
    content: bytes,
    *,
    replace: Callable[[Path, Path], object] = os.replace,
    wait: Callable[[float], object] = time.sleep,
) -> Path:
    """Put the content at that path in one step and return where it went; OSError where it cannot be.

    Written beside its place under another name, brought to the disk, then renamed: whoever looks, sees the old file or
    the new one. `replace` and `wait` stand for the system's own.
    """
    target = path.resolve() if path.is_symlink() else path
    if target.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    sweep(target.parent)
    temporary = written_beside(target, content)
    try:
        placed = put_in_place(temporary, target, replace, wait)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle_folder(target.parent)
    return path if placed == target else placed


def sweep(folder: Path) -> None:
    """Remove what runs that were killed an hour ago or more left behind; what cannot be removed does no harm."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


def written_beside(target: Path, content: bytes) -> Path:
    """A file of that content in the target's folder, on the disk, readable by its owner alone."""
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(
    temporary: Path, target: Path, replace: Callable[[Path, Path], object], wait: Callable[[float], object]
) -> Path:
    """Rename onto the target; onto a second name where another program keeps holding it."""
    for pause in (*PAUSES, None):
        try:
            replace(temporary, target)
        except PermissionError as fault:
            if getattr(fault, "winerror", None) not in HELD_BY_ANOTHER:
                raise
            if pause is not None:
                wait(pause)
        else:
            return target
    second = free_name(target)
    replace(temporary, second)
    return second


def free_name(target: Path) -> Path:
    """The first name beside the target that nothing has: ``report (2).xlsx``."""
    number = 2
    while (name := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return name


def settle_folder(folder: Path) -> None:
    """Bring the rename to the disk; systems that cannot do that to a folder (Windows) do not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
