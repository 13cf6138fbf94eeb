"""What falls due next as a calendar file that people's own calendars can read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

from sponsorcli.problems import Problem
from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.wording import worded
from sponsorcli.tables import Kind, Report, Value

TABLE = "coming_up"
"""The table that an event is made of each row of."""
LINE_BYTES = 75
"""No line of the file is longer than this many bytes (RFC 5545, 3.1)."""


def draw(drawing: Drawing) -> Drawn:
    """A calendar of what falls due; problem W010 where nothing does."""
    if has_dates(drawing.reports):
        return Drawn(calendar_text(drawing.reports))
    hint = "write an .ics file of `accountability` or `report`"
    message = f'nothing falls due in what "{drawing.file_name}" is made of'
    return Drawn(None, (Problem("W010", message, drawing.place, hint),))


def has_dates(reports: Sequence[Report]) -> bool:
    """Whether any of the reports says what falls due."""
    return any(table.name == TABLE for report in reports for table in report.tables)


def calendar_text(reports: Sequence[Report]) -> str:
    """The tables `coming_up` as iCalendar text (RFC 5545): a whole-day event a person and duty, on its last day.

    The same reports give the same text, and an event keeps its identity from month to month, so that a calendar
    renews it instead of showing it twice.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sponsorcli//accountability//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(reports[0].program_name)}",
    ]
    for report in reports:
        for table in (table for table in report.tables if table.name == TABLE):
            names = [column.name for column in table.columns]
            for row in table.rows():
                lines += _event(report, dict(zip(names, row, strict=True)))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(report: Report, row: Mapping[str, Value]) -> Iterator[str]:
    """The lines of one event, from a row of `coming_up`; none for one without a day."""
    due_on = row["due_on"]
    if not isinstance(due_on, date):
        return
    parts = [row[name] for name in ("person_id", "due_on", "expectation", "protege_id", "sponsor_id")]
    identity = "\n".join(str(part) for part in (report.program, *parts))
    who, sponsor, protege = (said(row[name]) for name in ("person_id", "sponsor_id", "protege_id"))
    other = protege if row["person_id"] == row["sponsor_id"] else sponsor
    expectation = str(row["expectation"])
    summary = f"{expectation[:1].upper()}{expectation[1:]} due: {who} with {other}"
    description = f"{report.program_name}: sponsor {sponsor}, protégé {protege}"
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(identity.encode()).hexdigest()[:32]}@sponsorcli"
    yield f"DTSTAMP:{report.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def said(value: Value) -> str:
    """A person as people read it."""
    return worded(value, Kind.PERSON)


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
