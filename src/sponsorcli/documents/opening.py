"""Open a document, whatever it turns out to be, and have it read in a process of its own."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sponsorcli.installation import install_line
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.files import Picture, Piece, ReadDocument, Where
from sponsorcli.regular_files import NotAFileError, TooLargeError, read_whole
from sponsorcli.spreadsheets.contained.process import run_contained
from sponsorcli.spreadsheets.container import open_container
from sponsorcli.spreadsheets.limits import RefusedFileError

MOST_BYTES = 50 << 20
MOST_UNPACKED = 200 << 20
SECONDS, MEMORY = 30, 768 << 20
CHILD = Path(__file__).with_name("reader.py")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What old Office files begin with, and new ones that ask for a password."""
LOOKED_AT = 1024
"""A PDF can have so many bytes before its mark (ISO 32000-1, implementation note 13)."""
SAVE = "save it again from the program it was written with, as .docx or .pdf"
READERS = {"pdf": ("pypdf", "pdfminer.six"), "docx": ("python-docx", "the XML of the document")}
LEVELS = {"title": 0, "heading 1": 1, "heading 2": 2, "heading 3": 3}


class UnreadableError(Exception):
    """The document cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """With what there is to say."""
        super().__init__(problem.code)
        self.problem = problem


class UnopenedError(UnreadableError):
    """The document could not even be opened, so that nobody can say whether it is good."""


def read_document(path: Path) -> ReadDocument:
    """What two readers find in the file. UnreadableError where it cannot be read: C016, C017, C048, P095."""
    shown = path.as_posix()
    data = bytes_of(path)
    kind = kind_of(data, shown)
    answer = read_contained(data, kind, shown)
    return (of_pdf if kind == "pdf" else of_word)(answer, shown, len(data))


def bytes_of(path: Path) -> bytes:
    """The file's bytes; UnreadableError where it cannot be opened, or is larger than any résumé."""
    shown = path.as_posix()
    try:
        return read_whole(path, MOST_BYTES)
    except NotAFileError as error:
        raise unopened(shown, "this is not a file that can be read", "name a .docx or .pdf file") from error
    except TooLargeError as error:
        raise too_long(shown, f"the file has {error.size >> 20:,} MB") from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name is impossible").lower()
        raise unopened(shown, f"the file cannot be opened: {reason}", "check the name and the folder") from error


def kind_of(data: bytes, shown: str) -> str:
    """What the file is by its first bytes: pdf or docx; UnreadableError for anything else."""
    if not data.strip():
        raise unreadable(shown, "the file is empty")
    if b"%PDF-" in data[:LOOKED_AT]:
        return "pdf"
    if data.startswith(OLD_OFFICE):
        raise unreadable(shown, "the file asks for a password, or is an old Word document (.doc)")
    if data.startswith(b"PK"):
        refuse_bombs(data, shown)
        return "docx"
    raise unreadable(shown, "the file is neither a Word document (.docx) nor a PDF")


def refuse_bombs(data: bytes, shown: str) -> None:
    """UnreadableError where a zip archive is damaged, unpacks to far more than a résumé, or is no Word document."""
    try:
        container = open_container(data)
    except RefusedFileError as refused:
        if refused.code == "R111":
            raise too_long(shown, refused.message) from refused
        raise unreadable(shown, refused.message) from refused
    unpacked = sum(one.file_size for one in container.archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise too_long(shown, f"the file unpacks to {unpacked >> 20:,} MB")
    if "word/document.xml" not in container.names:
        raise unreadable(shown, "the file is a zip archive, and no Word document")


def read_contained(data: bytes, kind: str, shown: str) -> dict[str, Any]:
    """What the reader finds; UnreadableError where it fails, or takes more time or memory than any résumé needs."""
    if kind == "pdf" and not all(map(find_spec, ("pypdf", "pdfminer"))):
        hint = f"run: {install_line('readiness')}"
        raise UnreadableError(Problem("P095", "what reads PDF files is not installed", FilePlace(shown), hint))
    try:
        written = run_contained(CHILD, [kind, str(MEMORY), str(SECONDS)], data, 2 * SECONDS)
        answer: Any = json.loads(written)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, ValueError) as error:
        raise too_long(shown, "the file takes too much time or memory to read") from error
    if isinstance(answer, str):
        if answer == "MemoryError":
            raise too_long(shown, "the file unpacks to far too much")
        if answer in {"FileNotDecryptedError", "PDFPasswordIncorrect", "DependencyError"}:
            raise unreadable(shown, "the file asks for a password", "save it without a password")
        raise unreadable(shown, "the file is damaged")
    if answer.get("is_too_long"):
        raise too_long(shown, f"the file has {answer['pages']:,} pages")
    found: dict[str, Any] = answer
    return found


def of_pdf(answer: dict[str, Any], shown: str, size: int) -> ReadDocument:
    """A PDF as it was read."""
    pieces = [
        Piece(text.strip("\n"), Where.BODY, page, tuple(box), letters, is_bold)
        for text, page, box, letters, is_bold in answer["pieces"]
    ]
    return ReadDocument(
        shown, "pdf", size, tuple(answer["plain"]), tuple(pieces), READERS["pdf"], answer["pages"],
        page_width=answer["page_width"], pictures=pictures_of(answer), hidden=tuple(answer["hidden"]),
        active=tuple(answer["active"]),
    )  # fmt: skip


def of_word(answer: dict[str, Any], shown: str, size: int) -> ReadDocument:
    """A Word document as it was read."""
    pieces = [
        Piece(
            text,
            Where(where),
            size=letters,
            is_bold=is_bold,
            level=LEVELS.get(style.casefold(), 0),
            cell=None if cell is None else (cell[0], cell[1], cell[2]),
        )
        for text, where, letters, is_bold, style, cell in answer["pieces"]
    ]
    return ReadDocument(
        shown, "docx", size, tuple(answer["plain"]), tuple(pieces), READERS["docx"], answer["pages"],
        answer["columns"], pictures=pictures_of(answer), hidden=tuple(answer["hidden"]),
        active=tuple(answer["active"]),
    )  # fmt: skip


def pictures_of(answer: dict[str, Any]) -> tuple[Picture, ...]:
    """The pictures."""
    return tuple(Picture(width, height) for width, height in answer["pictures"])


def unreadable(shown: str, message: str, hint: str = SAVE) -> UnreadableError:
    """That a file cannot be read."""
    return UnreadableError(Problem("C016", message, FilePlace(shown), hint))


def unopened(shown: str, message: str, hint: str) -> UnreadableError:
    """That a file cannot be opened at all."""
    return UnopenedError(Problem("C048", message, FilePlace(shown), hint))


def too_long(shown: str, message: str) -> UnreadableError:
    """That a file is far larger than a résumé."""
    return UnreadableError(Problem("C017", f"{message}, and no résumé needs so much", FilePlace(shown),
                                   "name the file that holds the résumé alone"))  # fmt: skip
