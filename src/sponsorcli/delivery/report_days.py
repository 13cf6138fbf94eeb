"""The day of a report that is on the disk, by which a later one is known before it is written over."""

import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

from sponsorcli.regular_files import read_whole

DAY = rb"(\d{4}-\d{2}-\d{2})"
PACKED_DAY = re.compile(rb"<dcterms:created[^>]*>" + DAY)
"""In the properties of a workbook or a document."""
WRITTEN_DAY = {
    ".html": re.compile(rb'<meta name="dcterms\.created" content="' + DAY),
    ".json": re.compile(rb'"as_of": "' + DAY),
}
PROPERTIES = "docProps/core.xml"


def later_report(paths: Iterable[Path], day: date) -> tuple[Path, date] | None:
    """The latest of the reports on the disk that is of a later day, with its day; None where there is none."""
    days = [(found, path) for path in paths if (found := day_of_report(path)) is not None and found > day]
    return (max(days)[1], max(days)[0]) if days else None


def day_of_report(path: Path) -> date | None:
    """The day as of which the file was made; None where there is no file, or it does not tell."""
    try:
        content = read_whole(path)
        found = _found_in(path.suffix.casefold(), content)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return None
    with suppress(ValueError):
        return None if found is None else date.fromisoformat(found[1].decode("ascii"))
    return None


def _found_in(suffix: str, content: bytes) -> re.Match[bytes] | None:
    if suffix in WRITTEN_DAY:
        return WRITTEN_DAY[suffix].search(content)
    if not content.startswith(b"PK"):
        return None
    with zipfile.ZipFile(BytesIO(content)) as packed, packed.open(PROPERTIES) as part:
        return PACKED_DAY.search(part.read(1 << 16))
