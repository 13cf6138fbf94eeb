"""Dates as people and programs write them; day before month or after is decided for the column as a whole.

A closed list of forms, each matched whole: nothing is guessed from parts. `3/4/2026` is read only where another date
tells the order of the column (13/4/2026), or of the sheet's other date columns; with dots the day comes first.
Two-digit years lie at most twenty years after the day of the report.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, squeezed


class DateOrder(StrEnum):
    """Whether the day or the month stands first."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


YEARS_AHEAD = 20
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Numbers read as Excel's count of days: 1927 to 2119. Others are no dates anyone means."""
_EXCEL_DAY_0 = date(1899, 12, 30)

_TIME = re.compile(
    r"[T ,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\s*(?:[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:Z|(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?|GMT|UTC)?$",
    re.ASCII,
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of )?([^\W\d_]{3,10})\.?[\s,-]*([0-9]{4}|[0-9]{2})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.?[\s-]*([0-9]{1,2})(?:st|nd|rd|th)?[\s,-]+([0-9]{4}|[0-9]{2})")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)

_MONTHS = {
    name: number
    for number, names in enumerate((
        "january januar janvier jan janv", "february februar fevrier feb fev fevr", "march marz maerz mars mar mrz",
        "april avril apr avr", "may mai", "june juni juin jun", "july juli juillet jul juil", "august aout aug",
        "september septembre sep sept", "october oktober octobre oct okt", "november novembre nov",
        "december dezember decembre dec dez",
    ), start=1)
    for name in names.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TwoWays:
    """A date whose day and month could change places: both at most 12, and not equal."""

    first: int
    second: int
    year: int


Parsed = date | TwoWays | None


def date_reader(order: DateOrder | None, as_of: date) -> CellReader:
    """A reader for a column of dates whose order is known, or None where nothing tells it."""
    return lambda raw: _read(raw, order, as_of)


def _read(raw: Raw, order: DateOrder | None, as_of: date) -> Outcome:  # noqa: PLR0911 - a case a type
    match raw:
        case Fault():
            return fault(raw)
        case datetime():
            return raw.date() if raw.time() == time() else ChangedValue(raw.date(), "time of day left out")
        case date():
            return raw
        case bool():
            return not_a_date(plain_text(raw))
        case int() | float():
            return _of_number(raw)
        case str():
            return _of_text(raw, order, as_of)
        case _:
            return not_a_date(plain_text(raw))


def _of_number(number: float) -> Outcome:
    if FIRST_SERIAL <= number < LAST_SERIAL:
        return ChangedValue(_EXCEL_DAY_0 + timedelta(days=int(number)), "date read from Excel's day number")
    day = parsed(plain_text(number), date.max)
    if isinstance(day, date):
        return ChangedValue(day, "date read from a number")
    return not_a_date(plain_text(number))


def _of_text(raw: str, order: DateOrder | None, as_of: date) -> Outcome:
    text = squeezed(raw)
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    found = parsed(text, as_of)
    match found:
        case None:
            return not_a_date(text)
        case TwoWays(first, second, year):
            return _in_order(text, first, second, year, order)
        case day:
            return day if raw == day.isoformat() else ChangedValue(day, "date read from text")


def _in_order(text: str, first: int, second: int, year: int, order: DateOrder | None) -> Outcome:
    if order is None:
        return Unreadable(
            "R008",
            f"{quoted(text)} can be read as {date(year, second, first)} or as {date(year, first, second)}",
            "write dates as year-month-day, such as 2026-03-31; the column has no date that tells the order",
        )
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return ChangedValue(date(year, month, day), f"date read as {order}")


def parsed(text: str, as_of: date) -> Parsed:
    """The date a text says, one that can be read in two ways, or None; the time of day is left out."""
    if iso := _ISO.fullmatch(text):
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    text = _WEEKDAY.sub("", _TIME.sub("", text), count=1)
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), _year(found[4], as_of), dotted=found[2] == ".")
    if _SERIAL.fullmatch(text):
        serial = int(float(text))
        return _EXCEL_DAY_0 + timedelta(days=serial) if FIRST_SERIAL <= serial < LAST_SERIAL else None
    return _with_month_name(text, as_of)


def _year_last(first: int, second: int, year: int, *, dotted: bool) -> Parsed:
    if dotted or first > 12 or first == second:
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    return TwoWays(first, second, year) if _valid(year, first, second) and _valid(year, second, first) else None


def _with_month_name(text: str, as_of: date) -> Parsed:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    if found := _DAY_MONTH.fullmatch(plain):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.fullmatch(plain):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = _MONTHS.get(month.casefold())
    if number is None or not (day.isascii() and year.isascii()):
        return None
    return _valid(_year(year, as_of), number, int(day))


def _year(text: str, as_of: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    century = as_of.year // 100 * 100
    return century + year if century + year <= as_of.year + YEARS_AHEAD else century - 100 + year


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def orders_told(distinct: Iterable[Raw]) -> frozenset[DateOrder]:
    """The orders that dates with a day above 12 tell; two where a column contradicts itself."""
    orders = set()
    for raw in distinct:
        if not isinstance(raw, str) or ("/" not in raw and "-" not in raw):
            continue
        found = _YEAR_LAST.fullmatch(_TIME.sub("", squeezed(raw)))
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            orders.add(DateOrder.DAY_FIRST)
        elif second > 12 >= first:
            orders.add(DateOrder.MONTH_FIRST)
    return frozenset(orders)


def not_a_date(text: str) -> Unreadable:
    """The problem of a cell that should hold a date and holds something else."""
    return Unreadable("R007", f"{quoted(text)} is not a date", "write the date as year-month-day, such as 2026-03-31")
