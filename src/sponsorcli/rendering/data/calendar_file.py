"""What falls due next as a calendar file that people's own calendars can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sponsorcli.problems import Problem
from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.wording import worded
from sponsorcli.tables import Kind, Report, Value

TABLE = "coming_up"
"""The table that an event is made of each row of."""
REMINDER = "-PT15H"
"""When people are reminded: 15 hours before the day begins, which is nine o'clock of the day before."""
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


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A whole-day event: what it is known by from file to file, its day, what it says, and more about it."""

    identity: str
    on: date
    summary: str
    about: str


def calendar_text(reports: Sequence[Report]) -> str:
    """The tables `coming_up` as a calendar: an event a person and duty, on its last day."""
    entries: list[CalendarEntry] = []
    for report in reports:
        for table in (table for table in report.tables if table.name == TABLE):
            names = [column.name for column in table.columns]
            entries += (one for row in table.rows() for one in _entry(report, dict(zip(names, row, strict=True))))
    return calendar_of(reports[0].program_name, reports[0].as_of, entries)


def calendar_of(name: str, as_of: date, entries: Sequence[CalendarEntry]) -> str:
    """The entries as iCalendar text (RFC 5545).

    The same entries give the same text, and an event keeps its identity from month to month, so that a calendar
    renews it instead of showing it twice.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sponsorcli//accountability//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",  # the name that Outlook, Google and Apple show, who do not know NAME
    ]
    for entry in entries:
        lines += _event(entry, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _entry(report: Report, row: Mapping[str, Value]) -> Iterator[CalendarEntry]:
    """The event of a row of `coming_up`; none for one without a day."""
    due_on = row["due_on"]
    if not isinstance(due_on, date):
        return
    parts = [row[name] for name in ("person_id", "due_on", "expectation", "protege_id", "sponsor_id")]
    identity = "\n".join(str(part) for part in (report.program, *parts))
    who, sponsor, protege = (said(row[name]) for name in ("person_id", "sponsor_id", "protege_id"))
    other = protege if row["person_id"] == row["sponsor_id"] else sponsor
    expectation = "meeting" if row["expectation"] == "meetings" else str(row["expectation"])
    summary = f"{expectation[:1].upper()}{expectation[1:]} due: {who} with {other}"
    yield CalendarEntry(identity, due_on, summary, f"{report.program_name}: sponsor {sponsor}, protégé {protege}")


def _event(entry: CalendarEntry, as_of: date) -> Iterator[str]:
    """The lines of one event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(entry.identity.encode()).hexdigest()[:32]}@sponsorcli"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    if entry.about:
        yield f"DESCRIPTION:{_escaped(entry.about)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(entry.summary)}", f"TRIGGER:{REMINDER}")
    yield from ("END:VALARM", "END:VEVENT")


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
