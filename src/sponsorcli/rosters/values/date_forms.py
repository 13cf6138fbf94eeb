"""The forms in which people and programs write a day: a closed list, each matched whole; nothing is guessed from parts.

`3/4/2026` can be two days, which is for its column to tell; with dots the day comes first. Two-digit years lie at most
twenty years after the day of the report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .month_names import is_weekday, month_number, without_accents
from .plain_text import with_plain_digits

YEARS_AHEAD = 20
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Numbers read as Excel's count of days: 1927 to 2119. Others are no dates anyone means."""
_EXCEL_DAY_0 = date(1899, 12, 30)

_HALF = r"(?:[ap]\.?\s?m\.?|vorm\.|nachm\.|오전|오후|午前|午後|上午|下午|öö|ös|oo|os|π\.?\s?μ\.?|μ\.?\s?μ\.?)"
"""How languages say whether it is before noon."""
_TIME = re.compile(
    rf"(?:[T ,]+|(?<=日)\s*)(?:(?:à|a|um|at|kl\.?|o|om)\s+)?(?:{_HALF}\s*)?"
    r"[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?|h[0-9]{2}|[時시点]\s*[0-9]{1,2}[分분](?:\s*[0-9]{1,2}[秒초])?)"
    rf"\s*(?:{_HALF}|Uhr|h)?"
    r"\s*(?:Z|(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?|GMT|UTC|[A-Z]{3,4})?(?:\s*\([^()]{2,60}\))?$",
    re.IGNORECASE,
)
"""A time of day behind a day, with its zone: `, 10:15 Uhr`, ` à 10h15`, ` 오전 10:15:00`, ` 10:15 AM GMT+1`."""
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{1,2})\.?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4}|[0-9]{2})", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)
_EAST_ASIAN = re.compile(r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일号號]?", re.ASCII)
_ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "t": 1911, "s": 1925, "h": 1988, "r": 2018,
    "民国": 1911, "民國": 1911, "中華民國": 1911,
}  # fmt: skip
"""The eras of Japan and the Republic of China, each with the year before its first."""
_OF_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|民国|中華民國|民國)\s*(元|[0-9]{1,3})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日?"
    r"|([TSHR])(元|[0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{1,2})",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"([^\W\d_]{2,14})\.?,?\s+")
_BRACKETED_WEEKDAY = re.compile(r"\s*[(（][^()（）]{1,9}[)）](?=\s|$)")

_OF = r"(?:(?:de|del|di|do|da|of)\s+|d['’]\s*)?"
_NAME = r"([^\W\d_]{3,14})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|re|\.?[oa]|-?го|°|\.)?"
_YEAR = r"([0-9]{4}|[0-9]{2})\s*(?:г|р|r|god|год|года|року|roku)?\.?"
_DAY_MONTH = re.compile(rf"{_DAY}[\s-]*{_OF}{_NAME}[\s,-]*{_OF}{_YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"{_NAME}[\s-]*{_DAY}[\s,-]+{_YEAR}", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(rf"([0-9]{{4}})\.?\s*(?:m\.)?\s*{_NAME}\s*{_DAY}(?:\s*d)?\.?", re.IGNORECASE)
_YEAR_DAY_MONTH = re.compile(rf"([0-9]{{4}})\.?\s*(?:gada|g\.)\s*{_DAY}\s*{_NAME}", re.IGNORECASE)


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
        text = with_plain_digits(without_accents(text))
    text = _BRACKETED_WEEKDAY.sub("", _TIME.sub("", text))
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


def _of_era(found: re.Match[str], _: date) -> Parsed:
    name, year, month, day = (part for part in found.groups() if part is not None)
    return valid(_ERAS[name.casefold()] + (1 if year == "元" else int(year)), int(month), int(day))


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
    (_OF_ERA, _of_era),
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
    elif found := _YEAR_DAY_MONTH.fullmatch(text):
        year, day, month = found[1], found[2], found[3]
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


def day_and_month_as_written(text: str, *, with_dots: bool = False) -> tuple[int, int] | None:
    """The two numbers before the year of a text such as `25/12/2020`; None for other forms, and those with dots."""
    found = _YEAR_LAST.fullmatch(_TIME.sub("", text))
    return None if found is None or (found[2] == "." and not with_dots) else (int(found[1]), int(found[3]))
