"""What falls due next as a calendar file that people's own calendars can read."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sponsorcli.model import Snapshot
from sponsorcli.model.settings import About

from .account import Accountability

LINE_BYTES = 75
"""No line of the file is longer than this many bytes (RFC 5545, 3.1)."""


def calendar(result: Accountability, snapshot: Snapshot) -> str:
    """The table `coming_up` as iCalendar text (RFC 5545): a whole-day event a person and duty, on its last day.

    The same results give the same text, and an event keeps its identity from month to month, so that a calendar
    renews it instead of showing it twice. People are named by their ids.
    """
    about = snapshot.program.about
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sponsorcli//accountability//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(about.name)}",
    ]
    for row in result.coming_up.rows(named=True):
        lines += _event(about, result.as_of, row)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(about: About, as_of: date, row: dict[str, Any]) -> Iterator[str]:
    """The lines of one event, from a row of `coming_up`."""
    due_on: date = row["due_on"]
    parts = [row[name] for name in ("person_id", "due_on", "expectation", "protege_id", "sponsor_id")]
    identity = "\n".join(str(part) for part in (about.id, *parts))
    summary = f"{row['person_id']}: {row['expectation']} is due"
    description = f"{about.name}: sponsor {row['sponsor_id']} and protégé {row['protege_id']}"
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(identity.encode()).hexdigest()[:32]}@sponsorcli"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    r"""The text with what has a meaning in the format escaped (RFC 5545, 3.3.11): \ ; , and line breaks."""
    plain = "".join(char for char in text if char >= " " or char in "\r\n").replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 bytes, never within a character; all but the first begin with a space."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > LINE_BYTES:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
