"""What a number format makes of a number: a date, a span of time, or digits with zeros in front."""

import re
from dataclasses import dataclass
from enum import Enum

_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_ELAPSED_IDS = frozenset((46,))
_NOT_CODES = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_PADDED = re.compile(r'(?:"[^"]*"|\\.|[-/() .:]|[0#])+')
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(.)', re.DOTALL)
_PLACES = ("0", "#")


class Meaning(Enum):
    """What a format says that a number is."""

    NUMBER = "number"
    MOMENT = "moment"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What numbers under a format are, and the pattern of digits where one hides zeros or adds signs."""

    meaning: Meaning = Meaning.NUMBER
    digits: str | None = None
    """A pattern such as `00000` or `"E"0000` that whole numbers are shown with."""

    def shown(self, number: int) -> str | None:
        """The text that the sheet shows for a whole number, where it differs from its plain digits."""
        if self.digits is None or number < 0:
            return None
        text = _fill(self.digits, str(number))
        return None if text == str(number) else text


GENERAL = NumberFormat()


def number_format(code: str | None, built_in: int) -> NumberFormat:
    """The meaning of a format: by its `code`, or by its number where it is one of the built-in formats."""
    if code is None:
        if built_in in _ELAPSED_IDS:
            return NumberFormat(Meaning.SPAN)
        return NumberFormat(Meaning.MOMENT) if built_in in _DATE_IDS else GENERAL
    section = code[:512].split(";", 1)[0]
    codes = _NOT_CODES.sub("", section).lower()
    if "general" in codes:
        return GENERAL
    if re.search(r"\[[hms]+\]", codes):
        return NumberFormat(Meaning.SPAN)
    if re.search(r"[ymdhs]", codes) and "e+" not in codes:
        return NumberFormat(Meaning.MOMENT)
    return NumberFormat(digits=section) if _is_pattern_of_digits(section) else GENERAL


def _is_pattern_of_digits(section: str) -> bool:
    if not _PADDED.fullmatch(section) or len(section) > 64:
        return False
    plain = [char for _, _, char in _TOKEN.findall(section) if char]
    return "0" in plain and "." not in plain and (plain.count("0") > 1 or len(plain) < len(section))


def _fill(pattern: str, digits: str) -> str:
    tokens = _TOKEN.findall(pattern)
    places = sum(1 for *_, plain in tokens if plain in _PLACES)
    ahead, waiting = digits[: max(0, len(digits) - places)], iter(digits[-places:].rjust(places))
    shown: list[str] = []
    has_begun = bool(ahead)
    for quoted, escaped, plain in tokens:
        if plain not in _PLACES:
            shown.append(quoted or escaped or plain)
            continue
        digit = next(waiting)
        if digit == " ":
            digit = "0" if plain == "0" or has_begun else ""
        has_begun = has_begun or digit != ""
        shown.append(ahead + digit)
        ahead = ""
    return "".join(shown)
