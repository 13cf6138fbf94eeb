"""What a cell of an Excel sheet holds, from its type, its style and its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.grid import Fault, Raw
from sponsorcli.spreadsheets.limits import GET_ANEW, SAVE_ANEW, RefusedFileError

from .number_formats import GENERAL, Meaning, NumberFormat

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?Z?)?")
_UNCOMPUTED = Fault("")
_TOO_WIDE = Fault("########")
"""What a sheet shows instead of a date or span that it cannot show."""
_EXACT = 10**15
_DAYS = 2_958_466
"""The first date number after 9999-12-31."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole number whose format shows something else, such as 42 under `00000`."""

    number: int
    text: str


Value = Raw | Shown


@dataclass(frozen=True, slots=True)
class CellValues:
    """A workbook's shared texts and number formats, by which its cells are understood."""

    texts: Sequence[str | None]
    formats: Sequence[NumberFormat]
    counts_from_1904: bool = False
    formats_are_lost: bool = False
    """Whether the part with the formats is missing, so that nobody can say what is a date."""

    def value(self, kind: str, style: str, text: str, *, has_formula: bool) -> Value:
        """The cell's value. `kind` and `style` are the cell's attributes `t` and `s` as they stand.

        Raises Refused for a kind nobody defined, a shared text that is not there, and a text that is too long.
        """
        match kind:
            case "s":
                return self._shared(text)
            case "n":
                return _UNCOMPUTED if has_formula and not text.strip() else self._number(text, style)
            case "str" | "inlineStr":
                return plain_text(text)
            case "b":
                return _bool(text, has_formula=has_formula)
            case "e":
                return _error(text, has_formula=has_formula)
            case "d":
                return _iso(text.strip())
        raise RefusedFileError("R114", f'a cell has the unknown type "{ascii(kind)[1:-1][:20]}"', SAVE_ANEW)

    def _shared(self, text: str) -> str | None:
        if not text:
            return None
        if text.isdecimal() and text.isascii() and len(text) < 9 and int(text) < len(self.texts):
            return self.texts[int(text)]
        raise RefusedFileError(
            "R116", f'a cell names the shared text "{ascii(text)[1:-1][:20]}", which is not there', SAVE_ANEW
        )

    def _number(self, text: str, style: str) -> Value:
        text = text.strip(" \t\r\n")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            return Fault(text[:40])
        number = float(text)
        shape = self.format(style)
        if shape.meaning is not Meaning.NUMBER:
            return _from_days(number, shape.meaning, counts_from_1904=self.counts_from_1904)
        if not abs(number) < 1e300:
            return Fault(text[:40])
        if abs(number) >= _EXACT or not number.is_integer():
            return number
        whole = int(number)
        shown = shape.shown(whole) if shape.digits else None
        return whole if shown is None else Shown(whole, shown)

    def format(self, style: str) -> NumberFormat:
        """The number format of a cell's attribute `s`; the general one where there is no such style.

        Raises Refused for a style whose part is missing: dates would be numbers, and ids lose their zeros.
        """
        if self.formats_are_lost and style.strip("0"):
            raise RefusedFileError("R110", "the part that says which cells are dates is missing", GET_ANEW)
        index = int(style) if style.isdecimal() and style.isascii() and len(style) < 7 else len(self.formats)
        return self.formats[index] if index < len(self.formats) else GENERAL


def is_uncomputed(value: Value) -> bool:
    """Whether this is a formula whose result nobody saved."""
    return value == _UNCOMPUTED


def plain_text(text: str) -> str | None:
    """The text with its escapes (`_x000D_`) undone; None where it is empty. Raises Refused where it is too long."""
    if len(text) > limits.TEXT_LENGTH:
        raise too_long()
    return unescaped(text) or None


def too_long() -> RefusedFileError:
    """The refusal of a text that no cell can hold."""
    return RefusedFileError(
        "R115", f"a cell holds more than {limits.TEXT_LENGTH:,} characters", "shorten the text of the cell"
    )


def unescaped(text: str) -> str:
    """The text with `_xHHHH_` replaced by the character of that number."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1], 16)
    return escape[0] if 0xD800 <= number <= 0xDFFF else chr(number)


def _bool(text: str, *, has_formula: bool) -> bool | Fault | None:
    match text.strip():
        case "1" | "true":
            return True
        case "0" | "false":
            return False
        case "":
            return _UNCOMPUTED if has_formula else None
    return Fault(text[:40])


def _error(text: str, *, has_formula: bool) -> Fault | None:
    return Fault(text[:40]) if text or has_formula else None


def _iso(text: str) -> date | datetime | Fault | None:
    if not text:
        return None
    if not _ISO.fullmatch(text):
        return Fault(text[:40])
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return Fault(text[:40])
    return moment.date() if moment.time() == time(0) else moment


def _from_days(number: float, meaning: Meaning, *, counts_from_1904: bool) -> Raw:
    """A date number as what it stands for: days since 1899-12-30 (from March 1900) or 1904-01-01."""
    if meaning is Meaning.SPAN:
        return timedelta(seconds=round(number * 86_400)) if abs(number) < _DAYS else _TOO_WIDE
    if not 0 <= number < _DAYS:
        return _TOO_WIDE
    if counts_from_1904:
        return _moment(datetime(1904, 1, 1), number)  # noqa: DTZ001 — a sheet's dates have no time zone
    if number < 1:
        return _time_of_day(number)
    if 60 <= number < 61:
        return Fault("1900-02-29")
    return _moment(datetime(1899, 12, 31 if number < 60 else 30), number)  # noqa: DTZ001


def _moment(first: datetime, days: float) -> date | datetime | Fault:
    """So many days after the first: a date where they are whole."""
    try:
        moment = first + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return _TOO_WIDE
    return moment.date() if days.is_integer() else moment


def _time_of_day(number: float) -> time:
    return (datetime(2000, 1, 1) + timedelta(seconds=min(round(number * 86_400), 86_399))).time()  # noqa: DTZ001
