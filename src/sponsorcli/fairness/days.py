"""The days as of which figures by group are made: the programme's first day, and every so often before and after it."""

from calendar import monthrange
from datetime import date

from sponsorcli.model import Snapshot

MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
ANCHOR = date(2001, 1, 1)
"""What days are counted from where the program does not say when it starts."""


def last_release(snapshot: Snapshot) -> date:
    """The last day up to the snapshot's on which figures by group are made."""
    return _release(snapshot, 0)


def next_release(snapshot: Snapshot) -> date:
    """The first day after the snapshot's on which figures by group are made anew."""
    return _release(snapshot, 1)


def _release(snapshot: Snapshot, later: int) -> date:
    months = MONTHS[snapshot.program.outcomes.breakdowns_every]
    anchor, today = snapshot.program.about.starts_on or ANCHOR, snapshot.as_of
    turn = (12 * (today.year - anchor.year) + today.month - anchor.month) // months
    if _months_after(anchor, turn * months) > today:
        turn -= 1
    return _months_after(anchor, (turn + later) * months)


def _months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
