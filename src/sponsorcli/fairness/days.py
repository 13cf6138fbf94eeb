"""The days as of which figures by group are made: the programme's first day, and every so often before and after it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from sponsorcli.model import Snapshot

MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
ANCHOR = date(2001, 1, 1)
"""What days are counted from where the program does not say when it starts."""
YEARS_BACK = 15
"""A nomination or pairing longer ago is taken for a slip of the pen."""


def release_days(snapshot: Snapshot) -> tuple[date, ...]:
    """The days up to the snapshot's on which somebody was nominated or paired already, oldest first."""
    months = MONTHS[snapshot.program.outcomes.breakdowns_every]
    anchor = snapshot.program.about.starts_on or ANCHOR
    first = _first_day(snapshot)
    turn = _months_between(anchor, snapshot.as_of) // months
    days: list[date] = []
    while (day := months_after(anchor, turn * months)) >= first or (day <= snapshot.as_of and not days):
        turn -= 1
        if day <= snapshot.as_of:
            days.insert(0, day)
    return tuple(days)


def next_release(snapshot: Snapshot) -> date:
    """The first day after the snapshot's on which figures by group are made anew."""
    months = MONTHS[snapshot.program.outcomes.breakdowns_every]
    anchor = snapshot.program.about.starts_on or ANCHOR
    turn = _months_between(anchor, snapshot.as_of) // months
    day = months_after(anchor, turn * months)
    return day if day > snapshot.as_of else months_after(anchor, (turn + 1) * months)


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _first_day(snapshot: Snapshot) -> date:
    """The first nomination or pairing that is known, or the day itself where no day is."""
    return min(_first_days(snapshot), default=snapshot.as_of)


def _first_days(snapshot: Snapshot) -> Iterator[date]:
    since = months_after(snapshot.as_of, -12 * YEARS_BACK)
    for table, column in (("proteges", "nominated_on"), ("selections", "decided_on"), ("pairs", "paired_on")):
        days = snapshot.roster.frame(table)[column].drop_nulls()
        yield from days.filter((days >= since) & (days <= snapshot.as_of)).sort().head(1)
