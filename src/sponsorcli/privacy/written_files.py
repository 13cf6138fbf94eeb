"""Look for a person in files that were written before or came back, whatever their format."""

import email
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from sponsorcli.forms.code import MARK, FormCode, read_code
from sponsorcli.regular_files import read_whole
from sponsorcli.spreadsheets.container import open_container
from sponsorcli.spreadsheets.limits import RefusedFileError

from .mentions import Person
from .sought import Sought

TAG = re.compile(r"<[^<>]*>")
UNIT_ENDS = re.compile(
    r"</(?:\w+:)?(?:p|h[1-6]|li|td|th|tr|title|div|si|is|c|v|row|table-cell)\s*>|<(?:\w+:)?(?:br|tab|cr)\b[^<>]*>"
)
"""Where a text ends that other tags only cut up for formats: paragraphs, cells, lines."""
HYPHEN = re.compile(r"<w:noBreakHyphen\s*/>")
SHUT = (b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files begin that no text can be read from: PDF, and what is encrypted."""
PACKED = b"PK\x03\x04"
CODE = re.compile(rf"{MARK}\|[^\s,;\"<]+", re.IGNORECASE)
FOLD = re.compile(r"\r?\n[ \t]")
"""Where a calendar breaks a long line (RFC 5545, 3.1), in the middle of a name too."""
MADE_BY_PROGRAMS = (".", "~$")
"""How the names of files begin that nobody keeps: locks, and what systems put into folders."""


def looked_for(path: Path, person: Person) -> Sought:
    """Whether the file names the person, in its name or in any text in it, and whether it is theirs."""
    texts, addresses = contents_of(path)
    if (form := whose_form(texts or (), person)) is not None:
        return form
    if any(map(person.is_named_in, addresses)):
        return Sought.MESSAGE
    if any(person.is_named_in(line) for text in (path.stem, *(texts or ())) for line in text.splitlines()):
        return Sought.FOUND
    return Sought.NOT_SEARCHED if texts is None else Sought.NOT_FOUND


def contents_of(path: Path) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The texts of a file, None where it cannot be searched; and of a message, to whom it goes."""
    try:
        content = read_whole(path)
        if content.startswith(SHUT):
            return None, ()
        texts = tuple(texts_in(path.suffix, content))
    except (OSError, RefusedFileError, zipfile.BadZipFile):
        return None, ()
    return texts, tuple(receivers(content)) if path.suffix.casefold() == ".eml" else ()


def form_of(path: Path, person: Person) -> Sought | None:
    """Whether the file is a form of the person, alone or with somebody else; None where it is not, or is no form."""
    return whose_form(contents_of(path)[0] or (), person)


def whose_form(texts: Iterable[str], person: Person) -> Sought | None:
    """Whether these are the texts of a form of the person, by the codes that forms carry."""
    codes = [read_code(found) for text in texts for found in CODE.findall(text)]
    owners = {(one.person, one.other) for one in codes if isinstance(one, FormCode)}
    if not any(owner in person.ids for pair in owners for owner in pair):
        return None
    is_alone = all(owner in person.ids for pair in owners for owner in pair if owner)
    return Sought.OWN_FORM if is_alone else Sought.SHARED_FORM


def receivers(content: bytes) -> Iterator[str]:
    """To whom a message goes, by its header."""
    message = email.message_from_bytes(content, EmailMessage, policy=SMTP)
    for header in ("To", "Cc", "Bcc"):
        yield from map(str, message.get_all(header, ()))


def files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those in it, in order; no link to another folder is followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(MADE_BY_PROGRAMS):
            yield path


def texts_in(suffix: str, content: bytes) -> Iterator[str]:
    """The texts of a file, those of packed and attached parts too, without tags.

    Each text with tags comes twice: cut at every tag, and cut only where a paragraph, line or cell ends, as names may
    be partly bold or cut up by a spelling checker.
    """
    if content.startswith(PACKED):
        container = open_container(content)
        for name in sorted(container.names):
            yield from texts_in(Path(name).suffix, container.whole(name))
    elif suffix.casefold() == ".eml":
        for part in email.message_from_binary_file(io.BytesIO(content), policy=SMTP).walk():
            yield "\n".join(f"{value}" for value in part.values())
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes):
                yield from texts_in(Path(part.get_filename() or "").suffix, inside)
    else:
        text = content.decode("utf-8-sig", errors="replace")
        if suffix.casefold() == ".ics":
            text = FOLD.sub("", text)
        yield html.unescape(TAG.sub("\n", text))
        if UNIT_ENDS.search(text):
            yield html.unescape(TAG.sub("", UNIT_ENDS.sub("\n", HYPHEN.sub("-", text))))
