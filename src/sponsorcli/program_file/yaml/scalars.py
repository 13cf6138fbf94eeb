"""Plain YAML words become values, or are refused where readers of YAML disagree about them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

Scalar = str | int | float | bool | date | None

LONGEST_SHOWN = 40

_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_YES_NO = frozenset({"y", "yes", "n", "no", "on", "off"})
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_DATE = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_LIKE_A_NUMBER = re.compile(
    r"[-+]?\.?\d[\d_.,:+-]*(e[-+]?\d+)?|[-+]?0[xob][\da-f_]+|[-+]?\.?(nan|inf)|[=<]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RefusedValue:
    """A value that is not read: the code, the sentence and the hint of its problem."""

    code: str
    message: str
    hint: str


def plain_value(text: str) -> Scalar | RefusedValue:
    """What an unquoted word means: a number, a date, true, false, nothing, or text.

    The rules are narrower than YAML 1.1 and 1.2, which read `NO`, `0123` or `12:30` differently: what they disagree
    about is refused.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        return _date(text)
    return _ambiguous(text) or text


def _date(text: str) -> date | RefusedValue:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return RefusedValue("P011", f"{text} is not in the calendar", "give a real day as year-month-day")


def _ambiguous(text: str) -> RefusedValue | None:
    shown = clipped(text)
    if text.casefold() in _YES_NO:
        return RefusedValue(
            "P010", f"{shown} is read as text by some programs and as yes or no by others",
            f'write "{shown}" in quotes if it is text, or true or false',
        )  # fmt: skip
    if _LOOSE_DATE.fullmatch(text):
        return RefusedValue(
            "P010", f"{shown} looks like a date and is not written as one",
            f'write the day as year-month-day, such as 2026-01-31, or "{shown}" in quotes if it is text',
        )  # fmt: skip
    if _LIKE_A_NUMBER.fullmatch(text):
        return RefusedValue(
            "P010", f"{shown} looks like a number and is not a plain one",
            f'write "{shown}" in quotes if it is text, or a number in plain decimals such as 1000 or 0.5',
        )  # fmt: skip
    return None


_UNSEEN = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
"""Marks of direction, line ends and spaces that show as nothing; not the joiners that emoji and Persian need."""


def hidden_character(text: str) -> int | None:
    """The position of the first character that cannot be seen: a control, a direction mark, an empty space."""
    if text.isascii() and text.isprintable():
        return None
    return next((position for position, char in enumerate(text) if _is_hidden(char)), None)


def _is_hidden(char: str) -> bool:
    if char in "\n\r\t":
        return False
    is_no_character = ord(char) & 0xFFFE == 0xFFFE
    return is_no_character or char in _UNSEEN or unicodedata.category(char) in {"Cc", "Cs", "Co"}


def clipped(text: str) -> str:
    """The text as a message shows it: one line, at most so long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
