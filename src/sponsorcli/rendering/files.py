"""Make files of reports: the bytes of each kind, by the ending of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables import Report

from .drawing import draw_csv, draw_html, draw_json, draw_markdown, draw_text, make_workbook


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file, None where none can be made, and what there is to say about them."""

    content: bytes | None
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
    from .documents.word import make_document

    return make_document(reports)


def calendar_file(reports: Sequence[Report], _cover: Report | None) -> bytes:
    """A calendar of what falls due."""
    from .data.calendar_file import calendar_text

    return calendar_text(reports).encode()


def mail_file(reports: Sequence[Report], cover: Report | None) -> bytes:
    """A mail draft with the workbook attached."""
    from .documents.mail import mail_draft

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


def file_content(
    path: Path, reports: Sequence[Report], cover: Report | None, *, seal: Callable[[bytes], bytes] | None = None
) -> FileContent:
    """The reports as the bytes of a file in the form that the path's ending names; problems W001, W006, W010, W011.

    `seal` is given a workbook's bytes and returns those to write, by itself or in a mail.
    """
    place = FilePlace(str(path))
    maker = MAKERS.get(path.suffix.casefold())
    if maker is None:
        endings = ", ".join(MAKERS)
        hint = f"end the file's name in one of {endings}"
        return FileContent(None, (Problem("W001", f'no kind of file ends in "{path.suffix}"', place, hint),))
    if path.suffix.casefold() == ".ics" and not says_what_falls_due(reports):
        hint = "write an .ics file of `accountability` or `report`"
        return FileContent(None, (Problem("W010", f'nothing falls due in what "{path.name}" is made of', place, hint),))
    content = maker(reports, cover) if seal is None else sealed_content(path, reports, cover, seal)
    notes: list[Problem] = []
    if path.suffix.casefold() == ".csv":
        notes.extend(left_out(path, reports))
    if path.suffix.casefold() == ".eml":
        notes.extend(too_large(path, len(content)))
    return FileContent(content, tuple(notes))


def sealed_content(
    path: Path, reports: Sequence[Report], cover: Report | None, seal: Callable[[bytes], bytes]
) -> bytes:
    """The file's bytes with the workbook sealed; a mail stays open round its sealed workbook."""
    if path.suffix.casefold() == ".eml":
        from .documents.mail import mail_draft

        return mail_draft(reports, cover, seal)
    return seal(MAKERS[path.suffix.casefold()](reports, cover))


def too_large(path: Path, size: int) -> list[Problem]:
    """A warning where servers may refuse the mail."""
    from .documents.mail import LARGEST

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
    from .data.calendar_file import has_dates

    return has_dates(reports)


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
