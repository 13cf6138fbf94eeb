"""Look for a person in reports that were written before, whatever their format."""

import email
import html
import io
import re
import zipfile
from collections.abc import Iterator
from email.policy import SMTP
from enum import StrEnum
from pathlib import Path

from sponsorcli.regular_files import read_whole
from sponsorcli.spreadsheets.container import open_container
from sponsorcli.spreadsheets.limits import RefusedFileError

from .mentions import Person

TAG = re.compile(r"<[^<>]*>")
SHUT = (b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files begin that no text can be read from: PDF, and what is encrypted."""
PACKED = b"PK\x03\x04"


class Sought(StrEnum):
    """What came of looking for a person in a file."""

    FOUND = "names the person"
    NOT_FOUND = "not found"
    NOT_SEARCHED = "cannot be searched"


def looked_for(path: Path, person: Person) -> Sought:
    """Whether the file names the person, in its name or in any text in it."""
    if person.is_named_in(path.stem):
        return Sought.FOUND
    try:
        content = read_whole(path)
        if content.startswith(SHUT):
            return Sought.NOT_SEARCHED
        is_found = any(
            person.is_named_in(line) for text in texts_in(path.suffix, content) for line in text.splitlines()
        )
    except (OSError, RefusedFileError, zipfile.BadZipFile):
        return Sought.NOT_SEARCHED
    return Sought.FOUND if is_found else Sought.NOT_FOUND


def texts_in(suffix: str, content: bytes) -> Iterator[str]:
    """The texts of a file, those of packed and attached parts too, without tags."""
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
        yield html.unescape(TAG.sub("\n", content.decode("utf-8-sig", errors="replace")))
