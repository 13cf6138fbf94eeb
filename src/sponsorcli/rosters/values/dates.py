"""Dates as people and programs write them; day before month or after is decided for the column as a whole.

`3/4/2026` is read only where another date tells the order of the column (13/4/2026), or of the sheet's other date
columns. A year in which nobody of today has worked or will is a problem; the days that systems write for "never" and
"not yet" are no days.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from sponsorcli.spreadsheets.grid import Fault, Raw

from .date_forms import TwoWays, day_and_month_as_written, day_of_serial, parsed, valid
from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, squeezed


class DateOrder(StrEnum):
    """Whether the day or the month stands first."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


YEARS_BACK, YEARS_ON = 100, 30
"""A day lies so many years before the day of the report at most, and so many after it."""
_LAST_DAYS = frozenset({2099, 2100, 2199, 2200, 2500, 2999, 3000, 3999, 4711, 4712})
"""Years whose first or last day means "no end" in HR systems; so does any day from the year 9000 on."""
_NO_BEGINNING = frozenset({date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)})
"""The first days that databases and spreadsheets know, which they write for "no date"."""
_ONLY_ZEROS = re.compile(r"0[0.:/ T-]*", re.ASCII)
_BUDDHIST = 543
"""So many years the calendar of Thailand is ahead."""


def date_reader(order: DateOrder | None, as_of: date) -> CellReader:
    """A reader for a column of dates whose order is known, or None where nothing tells it."""
    return lambda raw: _read(raw, order, as_of)


def is_sensible(day: date, as_of: date) -> bool:
    """Whether the day is one that a roster of this day can speak of."""
    return as_of.year - YEARS_BACK <= day.year <= as_of.year + YEARS_ON and day not in _NO_BEGINNING


def _read(raw: Raw, order: DateOrder | None, as_of: date) -> Outcome:
    match raw:
        case Fault():
            return fault(raw)
        case datetime():
            return _sensible(raw.date(), as_of, "" if raw.time() == time() else "time of day left out")
        case date():
            return _sensible(raw, as_of)
        case int() | float() if not isinstance(raw, bool):
            return _of_number(raw, as_of)
        case str():
            return _of_text(raw, order, as_of)
        case _:
            return not_a_date(plain_text(raw))


def _sensible(day: date, as_of: date, kind: str = "") -> Outcome:
    """The day, read by a change of this kind; nothing where it means no day, a problem in a year of nobody's."""
    if is_sensible(day, as_of):
        return ChangedValue(day, kind) if kind else day
    is_end = (day.month, day.day) in {(12, 31), (12, 30), (1, 1)} and day.year in _LAST_DAYS
    if is_end or day.year >= 9000:
        return ChangedValue(None, "end of time read as no date")
    if day in _NO_BEGINNING:
        return ChangedValue(None, "beginning of time read as no date")
    western = valid(day.year - _BUDDHIST, day.month, day.day) if day.year > _BUDDHIST else None
    hint = "correct the year"
    if western is not None and is_sensible(western, as_of):
        hint = f"correct the year; in the Buddhist calendar this is {western.isoformat()}"
    return Unreadable("R042", f"{day.isoformat()} is in the year {day.year}, which cannot be meant", hint)


def _of_number(number: float, as_of: date) -> Outcome:
    if number == 0:
        return ChangedValue(None, "placeholder read as empty")
    if serial := day_of_serial(number):
        return _sensible(serial, as_of, "date read from Excel's day number")
    day = parsed(plain_text(number), date.max)
    if isinstance(day, date):
        return _sensible(day, as_of, "date read from a number")
    return not_a_date(plain_text(number))


def _of_text(raw: str, order: DateOrder | None, as_of: date) -> Outcome:
    text = squeezed(raw)
    if not text or is_placeholder(text) or _ONLY_ZEROS.fullmatch(text):
        return ChangedValue(None, "placeholder read as empty")
    found = parsed(text, as_of)
    match found:
        case None:
            return not_a_date(text)
        case TwoWays(first, second, year):
            return _in_order(text, first, second, year, order, as_of)
        case day:
            return _sensible(day, as_of, "" if raw == day.isoformat() else "date read from text")


def _in_order(text: str, first: int, second: int, year: int, order: DateOrder | None, as_of: date) -> Outcome:
    if order is None:
        return Unreadable(
            "R008",
            f"{quoted(text)} can be read as {date(year, second, first)} or as {date(year, first, second)}",
            "write dates as year-month-day, such as 2026-03-31; the column has no date that tells the order",
        )
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _sensible(date(year, month, day), as_of, f"date read as {order}")


def orders_told(distinct: Iterable[Raw]) -> frozenset[DateOrder]:
    """The orders that dates with a day above 12 tell; two where a column contradicts itself."""
    return frozenset(order for _, order in orders_of_texts(distinct) if order is not None)


def orders_of_texts(distinct: Iterable[Raw]) -> Iterable[tuple[str, DateOrder | None]]:
    """The texts with two numbers before the year, and the order that each tells, None where it could be both."""
    for raw in distinct:
        if not isinstance(raw, str) or ("/" not in raw and "-" not in raw):
            continue
        text = squeezed(raw)
        written = day_and_month_as_written(text)
        if written is None:
            continue
        first, second = written
        if first > 12 >= second:
            yield text, DateOrder.DAY_FIRST
        elif second > 12 >= first:
            yield text, DateOrder.MONTH_FIRST
        else:
            yield text, None


def not_a_date(text: str) -> Unreadable:
    """The problem of a cell that should hold a date and holds something else."""
    return Unreadable("R007", f"{quoted(text)} is not a date", "write the date as year-month-day, such as 2026-03-31")
