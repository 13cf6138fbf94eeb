"""Dates as people and programs write them; day before month or after is decided for the column as a whole.

`3/4/2026` is read only where another date tells the order of the column (13/4/2026), or of the sheet's other date
columns. A year in which nobody of today has worked or will is a problem; the days that systems write for "never" and
"not yet" are no days.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from sponsorcli.model.schema.fields import YEARS_BACK
from sponsorcli.spreadsheets.grid import Fault, Raw

from .date_forms import TwoWays, day_and_month_as_written, day_of_serial, parsed, valid
from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, squeezed


class DateOrder(StrEnum):
    """Whether the day or the month stands first."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


YEARS_ON = 30
"""A day lies so many years after the day of the report at most."""
_LAST_DAYS = frozenset({2099, 2100, 2199, 2200, 2500, 2999, 3000, 3999, 4711, 4712})
"""Years whose first or last day means "no end" in HR systems; so does any day from the year 9000 on."""
_END_OF_A_TYPE = frozenset({date(2079, 6, 6), date(2262, 4, 11)})
"""The last days that a small date of SQL Server and a time of pandas can hold."""
EPOCH = date(1970, 1, 1)
"""The day from which Unix counts, which programs write for "no date"; somebody may be born on it."""
_NO_BEGINNING = frozenset({date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)})
"""The first days that databases and spreadsheets know, which they write for "no date"."""
_ONLY_ZEROS = re.compile(r"[0_.:/ T-]+|1900-01-00(?: 00:00:00)?|0?0/0?0/1900|0?0[./]0?1[./]1900", re.ASCII)
_TEMPLATES = re.compile(
    r"[dtj]{1,2}[./-]m{1,2}[./-][yja]{2,4}|m{1,2}[./-]d{1,2}[./-]y{2,4}|[yja]{4}-m{2}-[dtj]{2}", re.IGNORECASE
)
"""What a form shows where a day is to be written: DD/MM/YYYY, TT.MM.JJJJ, jj/mm/aaaa."""
_OPEN_ENDS = frozenset({
    "unbefristet", "laufend", "bis heute", "present", "ongoing", "current", "to date", "until further notice",
    "open", "open-ended", "indefinite", "permanent", "indéterminée", "en cours", "actualidad", "indefinido",
    "actual", "vigente", "attuale", "in corso", "indeterminato", "heden", "onbepaald", "onbepaalde tijd", "atual",
    "indeterminado", "obecnie", "bezterminowo", "nieokreślony", "tills vidare", "tillsvidare", "nåværende",
    "по настоящее время",
    "бессрочно", "halen", "devam ediyor", "süresiz", "現在", "在職中", "無期", "至今", "재직중", "현재",
})  # fmt: skip
"""What people write where something has no end, in lower case."""
_BUDDHIST = 543
"""So many years the calendar of Thailand is ahead."""


def date_reader(order: DateOrder | None, as_of: date, years_back: int = YEARS_BACK) -> CellReader:
    """A reader for a column of dates whose order is known, or None where nothing tells it."""
    return lambda raw: _read(raw, order, as_of, years_back)


def is_sensible(day: date, as_of: date, years_back: int = YEARS_BACK) -> bool:
    """Whether the day is one that a roster of this day can speak of."""
    is_none = day in _NO_BEGINNING or (day == EPOCH and years_back < YEARS_BACK)
    return as_of.year - years_back <= day.year <= as_of.year + YEARS_ON and not is_none


def _read(raw: Raw, order: DateOrder | None, as_of: date, back: int) -> Outcome:
    match raw:
        case Fault():
            return fault(raw)
        case datetime():
            return _sensible(raw.date(), as_of, back, "" if raw.time() == time() else "time of day left out")
        case date():
            return _sensible(raw, as_of, back)
        case int() | float() if not isinstance(raw, bool):
            return _of_number(raw, as_of, back)
        case str():
            return _of_text(raw, order, as_of, back)
        case _:
            return not_a_date(plain_text(raw))


def _sensible(day: date, as_of: date, back: int, kind: str = "") -> Outcome:
    """The day, read by a change of this kind; nothing where it means no day, a problem in a year of nobody's."""
    if is_sensible(day, as_of, back):
        return ChangedValue(day, kind) if kind else day
    if _is_end_of_time(day):
        return ChangedValue(None, "end of time read as no date")
    if day in {*_NO_BEGINNING, EPOCH}:
        return ChangedValue(None, "beginning of time read as no date")
    western = valid(day.year - _BUDDHIST, day.month, day.day) if day.year > _BUDDHIST else None
    hint = "correct the year"
    if western is not None and is_sensible(western, as_of, back):
        hint = f"correct the year; in the Buddhist calendar this is {western.isoformat()}"
    return Unreadable("R042", f"{day.isoformat()} is in the year {day.year}, which cannot be meant", hint)


def _is_end_of_time(day: date) -> bool:
    is_last = (day.month, day.day) in {(12, 31), (12, 30), (1, 1)} and day.year in _LAST_DAYS
    return is_last or day.year >= 9000 or day in _END_OF_A_TYPE


def _of_number(number: float, as_of: date, back: int) -> Outcome:
    if number == 0:
        return ChangedValue(None, "placeholder read as empty")
    if serial := day_of_serial(number):
        return _sensible(serial, as_of, back, "date read from Excel's day number")
    day = parsed(plain_text(number), date.max)
    if isinstance(day, date):
        return _sensible(day, as_of, back, "date read from a number")
    return not_a_date(plain_text(number))


def _of_text(raw: str, order: DateOrder | None, as_of: date, back: int) -> Outcome:
    text = squeezed(raw)
    if not text or is_placeholder(text) or _ONLY_ZEROS.fullmatch(text) or _TEMPLATES.fullmatch(text):
        return ChangedValue(None, "placeholder read as empty")
    if text.casefold() in _OPEN_ENDS:
        return ChangedValue(None, "open end read as no date")
    found = parsed(text, as_of)
    match found:
        case None:
            return not_a_date(text)
        case TwoWays():
            return _in_order(text, found, order, as_of, back)
        case day:
            return _sensible(day, as_of, back, "" if raw == day.isoformat() else "date read from text")


def _in_order(text: str, found: TwoWays, order: DateOrder | None, as_of: date, back: int) -> Outcome:
    first, second, year = found.first, found.second, found.year
    if order is None:
        return Unreadable(
            "R008",
            f"{quoted(text)} can be read as {date(year, second, first)} or as {date(year, first, second)}",
            "write dates as year-month-day, such as 2026-03-31; the column has no date that tells the order",
        )
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _sensible(date(year, month, day), as_of, back, f"date read as {order}")


def orders_told(distinct: Iterable[Raw]) -> frozenset[DateOrder]:
    """The orders that dates with a day above 12 tell; two where a column contradicts itself."""
    return frozenset(order for _, order in orders_of_texts(distinct) if order is not None)


def orders_of_texts(distinct: Iterable[Raw], *, with_dots: bool = False) -> Iterable[tuple[str, DateOrder | None]]:
    """The texts with two numbers before the year, and the order that each tells, None where it could be both.

    Dates with dots tell nothing of others, as the day always comes first in them: they are among them `with_dots` only.
    """
    for raw in distinct:
        if not isinstance(raw, str) or (raw[4:5] == "-" and raw[:4].isdigit()):
            continue
        text = squeezed(raw)
        written = day_and_month_as_written(text, with_dots=with_dots)
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
