"""Times as people and programs write them: a day as dates are read, a time of day, and a zone or the program's own.

A time with an offset from UTC is that moment. One without is what a clock showed in the program's zone. A day alone is
no time: hours cannot be counted from it.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sponsorcli.model.zones import ClockTime, moment_in, shown_in
from sponsorcli.rosters.values.dates import DateOrder, date_reader
from sponsorcli.rosters.values.outcome import CellReader, ChangedValue, Doubt, Outcome, Unreadable
from sponsorcli.rosters.values.plain_text import fault, is_placeholder, plain_text, quoted, squeezed
from sponsorcli.spreadsheets.grid import Fault, Raw

_TIME = re.compile(
    r"(?P<day>.*?\S)(?:T|,?\s)\s*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|GMT|UTC|(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?)?",
    re.ASCII,
)
_OFFSET = re.compile(r"([+-])([0-9]{1,2})(?::?([0-9]{2}))?$", re.ASCII)
_FURTHEST = timedelta(hours=14)
"""No place is further from UTC than this."""
WRITE_SO = "write it as 2026-05-04 09:30+02:00, the offset from UTC last"
SET_ZONE = "write `readiness: {zone: Europe/Berlin}` with your zone into the program, or the offset behind each time"


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """What a cell says: a clock's time, and its offset from UTC where that is written."""

    clock: datetime
    offset: timedelta | None = None


def moment_reader(order: DateOrder | None, as_of: date, zone: ZoneInfo | None) -> CellReader:
    """A reader for a column of times; `zone` is that of the times which have none of their own."""
    days = date_reader(order, as_of)
    return lambda raw: _read(raw, days, zone)


def doubts_of_moments(
    distinct: Iterable[Raw], order: DateOrder | None, as_of: date, zone: ZoneInfo | None
) -> Iterator[Doubt]:
    """A doubt for each time that a clock in the zone never showed, or showed twice, as summer time began or ended."""
    days = date_reader(order, as_of)
    for raw in sorted(distinct, key=plain_text) if zone is not None else ():
        written = _written(raw, days)
        if zone is None or not isinstance(written, WrittenTime) or written.offset is not None:
            continue
        moment, shown = moment_in(written.clock, zone)
        if shown is not ClockTime.ONCE:
            yield Doubt(raw, _doubt(written.clock, moment, shown, zone))


def _doubt(clock: datetime, moment: datetime, shown: ClockTime, zone: ZoneInfo) -> Unreadable:
    at, read_as = clock.isoformat(" ", "minutes"), shown_in(moment, zone)
    if shown is ClockTime.NEVER:
        what = f"{at} did not exist in {zone.key}, where summer time began; it is read as {read_as}"
        return Unreadable("R142", what, "correct the time, or write its offset from UTC")
    what = f"{at} came twice in {zone.key}, where summer time ended; it is read as the first, {read_as}"
    return Unreadable("R143", what, f"write the offset, such as {read_as}")


def _read(raw: Raw, days: CellReader, zone: ZoneInfo | None) -> Outcome:
    written = _written(raw, days)
    if not isinstance(written, WrittenTime):
        return written
    if written.offset is not None:
        return (written.clock - written.offset).replace(tzinfo=UTC)
    if zone is None:
        shown = written.clock.isoformat(" ", "minutes")
        return Unreadable("R140", f'"{shown}" has no time zone, and the program names none', SET_ZONE)
    return ChangedValue(moment_in(written.clock, zone)[0], f"time without a zone read in {zone.key}")


def _written(raw: Raw, days: CellReader) -> WrittenTime | Outcome:
    """The time that a cell says, else what else becomes of it."""
    match raw:
        case Fault():
            return fault(raw)
        case datetime():
            return _on_day(days(raw.date()), raw.time())
        case int() | float() if not isinstance(raw, bool):
            return _of_serial(float(raw), days)
        case str():
            return _of_text(squeezed(raw), days)
        case date():
            return _day_alone(days(raw), raw.isoformat())
        case _:
            return _no_time(plain_text(raw))


def _of_serial(number: float, days: CellReader) -> WrittenTime | Outcome:
    """Excel's count of days, its fraction as the time of day."""
    if not number:
        return ChangedValue(None, "placeholder read as empty")
    whole, fraction = divmod(number, 1) if math.isfinite(number) else (number, 0)
    if not fraction:
        return _day_alone(days(whole), plain_text(number))
    minutes, second = divmod(min(round(fraction * 86_400), 86_399), 60)
    return _on_day(days(whole), time(*divmod(minutes, 60), second))


def _of_text(text: str, days: CellReader) -> WrittenTime | Outcome:
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    found = _TIME.fullmatch(text)
    if found is None:
        return _day_alone(days(text), text)
    at, offset = _time_of_day(found), _offset(found["zone"])
    if at is None or isinstance(offset, str):
        return _no_time(text)
    return _on_day(days(found["day"]), at, offset)


def _on_day(day: Outcome, at: time, offset: timedelta | None = None) -> WrittenTime | Outcome:
    """The time of that day; where there is no such day, why."""
    value = day.value if isinstance(day, ChangedValue) else day
    return WrittenTime(datetime.combine(value, at), offset) if isinstance(value, date) else day


def _day_alone(day: Outcome, text: str) -> Outcome:
    """What becomes of a cell without a time of day: nothing where it means no day either."""
    value = day.value if isinstance(day, ChangedValue) else day
    if not isinstance(value, date):
        return day if isinstance(day, ChangedValue) or getattr(day, "code", "R007") != "R007" else _no_time(text)
    hint = f"{WRITE_SO}; a column of days alone is called asked_on or done_on, and no clock runs on it"
    return Unreadable("R141", f"{quoted(text)} has no time of day", hint)


def _no_time(text: str) -> Unreadable:
    return Unreadable("R141", f"{quoted(text)} is not a day with a time", WRITE_SO)


def _time_of_day(found: re.Match[str]) -> time | None:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half[0] in "pP")
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _offset(zone: str | None) -> timedelta | str | None:
    """The offset from UTC that is written; None where there is none, the text where nobody has such an offset."""
    if not zone:
        return None
    found = _OFFSET.search(zone)
    if found is None:
        return timedelta()
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if size > _FURTHEST or int(found[3] or 0) > 59:
        return zone
    return -size if found[1] == "-" else size
