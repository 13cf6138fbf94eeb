"""What is wrong with the help desk's settings, and what its table as a whole lacks."""

from collections.abc import Iterator

from sponsorcli.installation import install_line
from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest

from .holiday_calendar import is_installed, known_countries, known_regions, public_holidays

EXTRA = "holidays"


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
