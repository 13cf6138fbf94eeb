"""The help desk's clock: how much of its time lies between two moments, and when so much of it is used up.

The calendar clock runs always. The business clock runs from opening to closing by the clock of the desk's zone, on its
days of the week that are no holiday; where summer time begins or ends within the opening hours, that day has an hour
less or more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sponsorcli.model.settings.readiness import BusinessHours
from sponsorcli.model.zones import end_of, moment_in

from .holiday_calendar import HolidayCalendar

MOST_DAYS = 3_660
"""A desk that opens so rarely that the time is not used up within ten years has no day on which it is."""
Opening = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class DeskClock:
    """A clock in a zone; `hours` are those of the business clock, None for the calendar's. Moments are in UTC."""

    zone: ZoneInfo
    hours: BusinessHours | None = None
    calendar: HolidayCalendar = field(default_factory=HolidayCalendar)

    def elapsed(self, start: datetime, end: datetime) -> int:
        """The seconds on the clock from start to end; 0 where the end is not after it."""
        if end <= start:
            return 0
        if self.hours is None:
            return _seconds(end - start)
        last = end.astimezone(self.zone).date()
        total = timedelta()
        for day in _days_from(start.astimezone(self.zone).date()):
            if day > last:
                break
            opens, closes = self._opening(day) or (end, end)
            total += max(timedelta(), min(closes, end) - max(opens, start))
        return _seconds(total)

    def after(self, start: datetime, seconds: int) -> datetime | None:
        """The first moment at which so many seconds on the clock have passed; None where none does in ten years."""
        left = timedelta(seconds=seconds)
        if self.hours is None:
            return start + left
        first = start.astimezone(self.zone).date()
        for day in _days_from(first):
            if (day - first).days > MOST_DAYS:
                break
            opens, closes = self._opening(day) or (start, start)
            opens = max(opens, start)
            if closes > opens and closes - opens >= left:
                return opens + left
            left -= max(timedelta(), closes - opens)
        return None

    def end_of(self, day: date) -> datetime:
        """The moment at which the day is over."""
        return end_of(day, self.zone)

    def _opening(self, day: date) -> Opening | None:
        """When the desk opens and closes on a day; None where it stays closed."""
        if self.hours is None or not self.hours.is_open_on(day) or day in self.calendar:
            return None
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - what the desk's own clock shows
        opens, closes = (moment_in(midnight + timedelta(minutes=one), self.zone)[0] for one in self.hours.minutes)
        return opens, closes


def _days_from(day: date) -> Iterator[date]:
    while day < date.max:
        yield day
        day += timedelta(days=1)


def _seconds(span: timedelta) -> int:
    return span // timedelta(seconds=1)
