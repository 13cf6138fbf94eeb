"""The forms in which people and programs write a day: a closed list, each matched whole; nothing is guessed from parts.

`3/4/2026` can be two days, which is for its column to tell; with dots the day comes first. Two-digit years lie at most
twenty years after the day of the report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .month_names import is_weekday, month_number, without_accents

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
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{1,2})\.?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4}|[0-9]{2})", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)
_EAST_ASIAN = re.compile(r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일号號]?", re.ASCII)
_WEEKDAY = re.compile(r"([^\W\d_]{2,14})\.?,?\s+")

_OF = r"(?:(?:de|del|di|do|da|of)\s+|d['’]\s*)?"
_NAME = r"([^\W\d_]{3,14})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|re|[oa]|-?го|°|\.)?"
_YEAR = r"([0-9]{4}|[0-9]{2})\s*(?:г|р|r|god|год|года|року|roku)?\.?"
_DAY_MONTH = re.compile(rf"{_DAY}[\s-]*{_OF}{_NAME}[\s,-]*{_OF}{_YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"{_NAME}[\s-]*{_DAY}[\s,-]+{_YEAR}", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(rf"([0-9]{{4}})\.?\s*(?:m\.)?\s*{_NAME}\s*{_DAY}(?:\s*d)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TwoWays:
    """A date whose day and month could change places: both at most 12, and not equal."""

    first: int
    second: int
    year: int


Parsed = date | TwoWays | None


def parsed(text: str, as_of: date) -> Parsed:
    """The date a text says, one that can be read in two ways, or None; the time of day is left out."""
    if iso := _ISO.fullmatch(text):
        return valid(int(iso[1]), int(iso[2]), int(iso[3]))
    if not text.isascii():
        text = without_accents(text)
    text = _TIME.sub("", text)
    found = _without_weekday(text, as_of)
    if found is None and (first := _WEEKDAY.match(text)) and is_weekday(first[1]):
        found = _without_weekday(text[first.end() :], as_of)
    return found


def _without_weekday(text: str, as_of: date) -> Parsed:
    for form, read in _IN_DIGITS:
        if found := form.fullmatch(text):
            return read(found, as_of)
    return _with_month_name(text, as_of)


def _of_year_first(found: re.Match[str], _: date) -> Parsed:
    return valid(int(found[1]), int(found[3]), int(found[4]))


def _in_order_of_size(found: re.Match[str], _: date) -> Parsed:
    return valid(int(found[1]), int(found[2]), int(found[3]))


def _of_year_last(found: re.Match[str], as_of: date) -> Parsed:
    first, second, year = int(found[1]), int(found[3]), _year(found[4], as_of)
    if found[2] == "." or first > 12 or first == second:
        return valid(year, second, first)
    if second > 12:
        return valid(year, first, second)
    return TwoWays(first, second, year) if valid(year, first, second) and valid(year, second, first) else None


def _of_serial(found: re.Match[str], _: date) -> Parsed:
    return day_of_serial(float(found[0]))


_IN_DIGITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Parsed]], ...] = (
    (_YEAR_FIRST, _of_year_first),
    (_COMPACT, _in_order_of_size),
    (_YEAR_LAST, _of_year_last),
    (_SERIAL, _of_serial),
    (_EAST_ASIAN, _in_order_of_size),
)


def day_of_serial(number: float) -> date | None:
    """The day of Excel's count of days; None for a number that nobody means as one."""
    return _EXCEL_DAY_0 + timedelta(days=int(number)) if FIRST_SERIAL <= number < LAST_SERIAL else None


def _with_month_name(text: str, as_of: date) -> Parsed:
    if found := _DAY_MONTH.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.fullmatch(text):
        month, day, year = found[1], found[2], found[3]
    elif found := _YEAR_MONTH_DAY.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    else:
        return None
    number = month_number(month)
    if number is None or not (day.isascii() and year.isascii()):
        return None
    return valid(_year(year, as_of), number, int(day))


def _year(text: str, as_of: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    century = as_of.year // 100 * 100
    return century + year if century + year <= as_of.year + YEARS_AHEAD else century - 100 + year


def valid(year: int, month: int, day: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_and_month_as_written(text: str) -> tuple[int, int] | None:
    """The two numbers before the year of a text such as `25/12/2020`; None for other forms, and with dots."""
    found = _YEAR_LAST.fullmatch(_TIME.sub("", text))
    return None if found is None or found[2] == "." else (int(found[1]), int(found[3]))
