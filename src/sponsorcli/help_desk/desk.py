"""The help desk on a day: its clock as the program sets it, its requests, and what is wrong with either."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sponsorcli.installation import install_line
from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest

from .clock import DeskClock
from .holiday_calendar import HolidayCalendar, is_installed, known_countries, known_regions, public_holidays
from .requests import DeskRequest, RequestState, requests_of

AN_HOUR = 3_600
EXTRA = "holidays"


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


def setup_problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """What is to be said of the desk's settings and of its table as a whole; nothing where there are no requests."""
    if not snapshot.roster.table("requests").is_given:
        return ()
    return (*_holiday_problems(snapshot), *_table_notes(snapshot))


def _holiday_problems(snapshot: Snapshot) -> Iterator[Problem]:
    settings, place = snapshot.program.readiness, snapshot.places.of("readiness", "holidays")
    code = settings.holidays
    if code is None or settings.clock == "calendar":
        return
    if not is_installed():
        message = f"the holidays of {code} are not known here: the library for them is not installed"
        yield Problem("C041", message, place, f"run: {install_line(EXTRA)}")
    elif public_holidays(code) is None:
        yield Problem("C044", f'nobody knows the holidays of "{code}"', place, _known_near(code))


def _known_near(code: str) -> str:
    """Which code was probably meant."""
    country, _, _ = code.partition("-")
    if regions := known_regions(country):
        return f"write {country} alone, or with one of its regions: {', '.join(regions)}"
    near = nearest(country.upper(), known_countries())
    meant = f'did you mean "{near}"? Write' if near else "write"
    return f"{meant} the two letters of the country, and behind a hyphen those of its region, such as DE-BY"


def _table_notes(snapshot: Snapshot) -> Iterator[Problem]:
    """What the table as a whole lacks, each in one note."""
    table, place = snapshot.roster.table("requests"), snapshot.places.of("sources")
    rows, settings = table.frame, snapshot.program.readiness
    without = rows["asked_at"].null_count()
    if without:
        what = "1 request has" if without == 1 else f"{without} requests have"
        message = f"{what} the day on which it was asked and no time: hours cannot be counted from it"
        hint = "give the table a column asked_at with day and time; first_reply_at and done_at in the same way"
        yield Problem("C040", message, place, hint, Severity.NOTE)
    if settings.zone is None and without < rows.height:
        message = "the program names no time zone for the help desk: its days end when they end in UTC"
        yield Problem("C045", message, place, "write `readiness: {zone: Europe/Berlin}` with your zone", Severity.NOTE)
    if settings.baseline is None and rows["minutes_saved"].count():
        message = "minutes saved are recorded, and nothing says what they are held against"
        hint = "write it under `readiness: baseline`, with its source; else readers cannot judge them"
        yield Problem("C046", message, place, hint, Severity.NOTE)
