"""Time zones: a zone by its name, a clock's time in it as a moment, the hours that summer time leaves out or repeats.

A clock's time that comes twice is read as the first of the two, and one that is left out as that much later, as PEP 495
has it; whoever reads one is told so.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


class ClockTime(StrEnum):
    """How often a clock in a zone shows a time on that day."""

    ONCE = "once"
    TWICE = "twice"
    NEVER = "never"


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name, such as `Europe/Berlin`, in capitals and small letters as written; None for none."""
    try:
        return ZoneInfo(name) if name in available_timezones() else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment_in(clock: datetime, zone: ZoneInfo) -> tuple[datetime, ClockTime]:
    """The moment in UTC at which a clock in the zone shows the time, and how often it shows it; see the module."""
    first, second = (clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first, ClockTime.ONCE
    is_shown = first.astimezone(zone).replace(tzinfo=None) == clock
    return first, ClockTime.TWICE if is_shown else ClockTime.NEVER


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which the day is over in the zone: when the next one begins."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def shown_in(moment: datetime, zone: ZoneInfo) -> str:
    """A moment by the zone's clock, with its offset from UTC: `2026-05-04 09:30+02:00`."""
    return moment.astimezone(zone).isoformat(" ", "minutes")
