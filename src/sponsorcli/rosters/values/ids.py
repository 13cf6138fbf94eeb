"""Ids are text: `00123` stays `00123`, 42.0 is `42`, and what Excel has mangled is said rather than guessed."""

import math
import re
from datetime import date, time, timedelta

from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, squeezed

_EXPONENT = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}", re.ASCII | re.IGNORECASE)
_ADDED = (
    (re.compile(r"([0-9]+)\.0+", re.ASCII), "decimal point removed from an id"),
    (re.compile(r"['’]([0-9]+)", re.ASCII), "apostrophe removed from an id"),
)
"""What programs and people add to digits: decimals, and the apostrophe that tells Excel they are text."""
_DIGITS_KEPT = 15
_RETYPE = "format the column as text and type the id again"


def read_id(raw: Raw) -> Outcome:  # noqa: PLR0911 - a case a type
    """An id as text, or why it cannot be trusted."""
    match raw:
        case str():
            return _of_text(raw)
        case Fault():
            return fault(raw)
        case bool():
            return _of_text(plain_text(raw))
        case int():
            return _of_number(raw)
        case float() if math.isfinite(raw) and raw.is_integer():
            return _of_number(int(raw))
        case float():
            return Unreadable("R013", f'the id "{raw}" is a number with decimals', _RETYPE)
        case date() | time() | timedelta():
            return Unreadable("R013", f'the id "{plain_text(raw)}" was turned into a date or time', _RETYPE)
        case _:
            return None


def _of_number(number: int) -> Outcome:
    if abs(number) >= 10**_DIGITS_KEPT:
        return Unreadable(
            "R013", f'the id "{number}" has more digits than Excel keeps, the last ones are lost', _RETYPE
        )
    return str(number)


def _was_shortened(text: str) -> bool:
    """Whether the text is a long number as Excel shows it, 1.23E+12; 12E4 may be an id."""
    return _EXPONENT.fullmatch(text) is not None and any(mark in text for mark in "+.,")


def _of_text(raw: str) -> Outcome:
    text = squeezed(raw)
    if is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    if text in {"TRUE", "FALSE"}:
        return Unreadable("R013", f'the id "{text}" is a yes/no value, not an id', _RETYPE)
    if text.startswith("="):
        return Unreadable("R013", f"the id {quoted(text)} is a formula, which a text file does not compute", _RETYPE)
    if _was_shortened(text):
        return Unreadable("R013", f"the id {quoted(text)} was shortened by Excel, its digits are lost", _RETYPE)
    for form, kind in _ADDED:
        if found := form.fullmatch(text):
            return ChangedValue(found[1], kind)
    return text if text == raw else ChangedValue(text or None, "spaces or invisible characters removed")
