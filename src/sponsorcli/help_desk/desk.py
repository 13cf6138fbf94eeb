"""The help desk on a day: its clock as the program sets it, its requests, and what is wrong with either."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .clock import DeskClock
from .holiday_calendar import HolidayCalendar, is_installed, public_holidays
from .requests import DeskRequest, RequestState, requests_of
from .setup import setup_problems

AN_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Desk:
    """The requests made by the end of the day, by id; the clock they are measured on; the time for a first reply."""

    clock: DeskClock
    limit: int
    """In seconds on the clock."""
    as_of: date
    now: datetime
    """The end of that day."""
    requests: tuple[DeskRequest, ...]
    problems: tuple[Problem, ...]

    @property
    def unanswered(self) -> tuple[DeskRequest, ...]:
        """The requests without a reply on which the clock runs, the earliest due first."""
        states = {RequestState.WAITING, RequestState.OVERDUE}
        waiting = [one for one in self.requests if one.state in states]
        return tuple(
            sorted(
                waiting, key=lambda one: (one.due_at or datetime.max.replace(tzinfo=self.clock.zone), one.request_id)
            )
        )


def desk_of(snapshot: Snapshot) -> Desk:
    """The help desk as of the end of the snapshot's day. Without its holidays, where nobody knows them (C041, C044)."""
    settings = snapshot.program.readiness
    limit = settings.reply_within_hours * AN_HOUR
    clock = clock_of(snapshot)
    requests = tuple(requests_of(snapshot, clock, limit))
    return Desk(clock, limit, snapshot.as_of, clock.end_of(snapshot.as_of), requests, setup_problems(snapshot))


def clock_of(snapshot: Snapshot) -> DeskClock:
    """The program's clock; in UTC where it names no zone."""
    settings = snapshot.program.readiness
    zone = settings.time_zone or ZoneInfo("UTC")
    if settings.clock == "calendar":
        return DeskClock(zone)
    code = settings.holidays
    public = public_holidays(code) if code is not None and is_installed() else None
    # The library works years out as they are asked for: its calendar is empty, and false, until then.
    holidays = HolidayCalendar(frozenset(settings.closed_on), frozenset() if public is None else public)
    return DeskClock(zone, settings.business_hours, holidays)
