"""Meetings in a calendar (.ics) as rows: for each who met whom, and when.

A row says that the first person met the second, so each two of a meeting have two rows, one either way round. What the
meeting was about is not read. Series are laid out by recurring-ical-events (RFC 5545, 3.8.5), up to three years
after the last day that the file itself has.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import permutations
from typing import TYPE_CHECKING, Any

from sponsorcli.installation import install_line
from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.grid import Grid, Raw
from sponsorcli.spreadsheets.limits import RefusedFileError

from .encodings import encoding_of

if TYPE_CHECKING:
    from icalendar import Calendar, Event

HEADINGS = ("on", "sponsor_id", "protege_id", "action", "action_id")
MOST_PEOPLE = 5
"""A meeting of more people is not one of a pair."""
_LAST_YEARS = timedelta(days=3 * 366)
_TOO_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_BEGINNING = re.compile(r"BEGIN:VEVENT\s*", re.IGNORECASE)
_OF_NOBODY = frozenset({"ROOM", "RESOURCE"})
_OF_SERIES = ("RRULE", "RDATE", "RECURRENCE-ID")
_READ = frozenset({"UID", "DTSTART", "ORGANIZER", "ATTENDEE", "STATUS", "EXDATE", *_OF_SERIES})
_STATED = ("DTSTART", "DTSTAMP", "LAST-MODIFIED", "CREATED")
_GET_ANEW = "export the calendar again, as iCalendar (.ics)"


def calendar_grid(data: bytes, shown_as: str, encoding: str | None = None) -> Grid:
    """The meetings of two to five people in a calendar, but for cancelled ones. Raises Refused if it cannot be read.

    People stand as their e-mail addresses, a day as a date, or as a text with its distance from UTC where the
    calendar gives UTC alone.
    """
    text = data.decode(encoding_of(data, encoding).codec).removeprefix("\ufeff")
    calendar = _parsed(text)
    line_of = _lines_of(calendar.events, text)
    kept = {_uid(event) for event in calendar.events if 2 <= len(_people(event)) <= MOST_PEOPLE}
    wanted = [event for event in calendar.events if _uid(event) in kept]
    _refuse_too_often(wanted, line_of)
    found = sorted(_rows_of_all(calendar, wanted, line_of), key=lambda one: [str(cell) for cell in one[0]])
    if len(found) >= limits.ROWS:
        raise RefusedFileError("R113", "the calendar has too many meetings", "export a shorter time")
    at = [1, *(line for _, line in found)]
    rows: list[Sequence[Raw]] = [HEADINGS, *(row for row, _ in found)]
    return Grid(shown_as, None, rows, {}, positions=lambda row, _: (at[row - 1], 1), is_named=True, is_of_meetings=True)


def _lines_of(events: "Sequence[Event]", text: str) -> dict[str, int]:
    """The line on which the event of each id begins first. Raises Refused where an event is damaged."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _BEGINNING.fullmatch(line)]
    if len(lines) != len(events):
        raise _damaged("an event in it does not end")
    _refuse_broken(events, lines)
    found: dict[str, int] = {}
    for event, line in zip(events, lines, strict=True):
        found.setdefault(_uid(event), line)
    return found


def _rows_of_all(
    calendar: "Calendar", events: "Sequence[Event]", line_of: dict[str, int]
) -> Iterator[tuple[tuple[Raw, ...], int]]:
    """The rows of the meetings of these events, each with the line of its event."""
    series = {_uid(event) for event in events if any(name in event for name in _OF_SERIES)}
    for meeting in _meetings(calendar, events):
        uid = _uid(meeting)
        yield from ((row, line_of[uid]) for row in _rows(meeting, is_in_series=uid in series))


def _parsed(text: str) -> "Calendar":
    try:
        import recurring_ical_events  # noqa: F401 - what lays out series is needed later, and is asked for once
        from icalendar import Calendar
    except ImportError as error:
        message = "this is a calendar, and what reads calendars is not installed"
        raise RefusedFileError("P095", message, f"run: {install_line('calendar')}") from error
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise _damaged("it is damaged") from error
    for event in calendar.events:
        if "UID" not in event:
            event.add("UID", sha256(event.to_ical()).hexdigest())
    return calendar


def _damaged(why: str) -> RefusedFileError:
    return RefusedFileError("R118", f"the calendar cannot be read to its end: {why}", _GET_ANEW)


def _refuse_broken(events: "Sequence[Event]", lines: Sequence[int]) -> None:
    """Raises Refused for an event of which a day, a rule or a person cannot be read: what it says would be lost."""
    for event, line in zip(events, lines, strict=True):
        if broken := [name for name, _ in event.errors if name in _READ]:
            raise _damaged(f"{broken[0]} of the event on line {line} cannot be understood")


def _uid(event: "Event") -> str:
    """What tells one event from all others; one without an id was given its content as one when it was read."""
    return str(event["UID"])


def _people(event: "Event") -> tuple[str, ...]:
    """The addresses of those who were asked or asked others, but for rooms and whoever declined, each once."""
    listed = [event.get("ORGANIZER"), *_several(event.get("ATTENDEE"))]
    return tuple(sorted({_address(one) for one in listed if one is not None and _takes_part(one)} - {""}))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _takes_part(person: Any) -> bool:
    declined = str(person.params.get("PARTSTAT", "")).upper() == "DECLINED"
    return not declined and str(person.params.get("CUTYPE", "")).upper() not in _OF_NOBODY


def _address(person: Any) -> str:
    """The e-mail address in lower case; that of Exchange's own directory stands in a parameter."""
    written = str(person.params.get("EMAIL") or person).strip()
    return re.sub("(?i)^mailto:", "", written).strip().casefold()


def _refuse_too_often(events: "Sequence[Event]", first_line: dict[str, int]) -> None:
    """Raises Refused for a series that is no series of meetings, and that would take for ever to lay out."""
    for event in events:
        for rule in _several(event.get("RRULE")):
            if rule is not None and {str(one).upper() for one in rule.get("FREQ", ())} & _TOO_OFTEN:
                line = first_line[_uid(event)]
                message = f"the event on line {line} repeats more often than once a day"
                raise RefusedFileError("R118", message, "delete the event, or export the calendar without it")


def _meetings(calendar: "Calendar", events: "Sequence[Event]") -> "Iterator[Event]":
    """Each meeting of these events by itself, those of series too, that was not cancelled."""
    import recurring_ical_events
    from icalendar import Calendar

    only = Calendar()
    for name, value in calendar.property_items(recursive=False):
        if name not in {"BEGIN", "END"}:
            only.add(name, value)
    for part in (*calendar.walk("VTIMEZONE"), *events):
        only.add_component(part)
    days = [day for event in events for name in _STATED if (day := _day(event, name)) is not None]
    if not days:
        return
    try:
        until = min(max(days), date(9990, 1, 1)) + _LAST_YEARS
        found = recurring_ical_events.of(only, components=["VEVENT"]).between(min(days), until)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise _damaged("a series in it has no end or no rule that can be read") from error
    yield from (one for one in found if str(one.get("STATUS", "")).upper() != "CANCELLED")


def _day(event: "Event", name: str) -> date | None:
    """The day that the event states there, if it can be understood."""
    if name not in event or name in dict(event.errors):
        return None
    stated: Any = event[name]
    return stated.dt.date() if isinstance(stated.dt, datetime) else stated.dt


def _rows(meeting: "Event", *, is_in_series: bool) -> Iterator[tuple[Raw, ...]]:
    people = _people(meeting)
    start = getattr(meeting.get("DTSTART"), "dt", None)
    if start is None or not 2 <= len(people) <= MOST_PEOPLE:
        return
    own = f"meeting-{sha256(_name_of(meeting, is_in_series=is_in_series).encode()).hexdigest()[:16]}"
    for one, other in permutations(people, 2):
        yield _on(start), one, other, "meeting", own


def _on(start: date | datetime) -> Raw:
    """The day by the calendar's own zone; where it gives UTC alone, the time in UTC."""
    if not isinstance(start, datetime):
        return start
    return start.isoformat() if start.tzinfo is UTC or str(start.tzinfo) == "UTC" else start.date()


def _name_of(meeting: "Event", *, is_in_series: bool) -> str:
    """What is the same in every export of the meeting, also when it was moved: its id, and its turn in a series."""
    turn = getattr(meeting.get("RECURRENCE-ID"), "dt", None) if is_in_series else None
    if isinstance(turn, datetime) and turn.tzinfo is not None:
        turn = turn.astimezone(UTC)
    return f"{_uid(meeting)}\n{turn}"
